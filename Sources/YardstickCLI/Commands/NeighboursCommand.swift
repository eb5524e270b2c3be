import Analysis
import ArgumentParser
import Indicators
import Reporting

/// `yardstick neighbours`
struct NeighboursCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "neighbours",
    abstract: "Find the councils most like yours, why they are, and how firm the list is.",
    discussion: """
      Values are transformed, scaled over the councils that may be neighbours, weighted, and their \
      differences summed. The list says what makes each distance, which peers would stay under \
      other plausible models, and which councils list yours in turn. Nothing missing is filled in.

      EXAMPLES
        yardstick neighbours --area Leeds --data datasets/uk-context
        yardstick neighbours --area Falkirk --within nation -k 8 \\
          --data datasets/scotland-lgbf
        yardstick neighbours --area Leeds --variables pct_0_15,pct_65_plus \\
          --metric manhattan --data datasets/uk-context --save-group leeds.csv
      """)

  @OptionGroup var data: DataOptions
  @OptionGroup var area: AreaOption
  @OptionGroup var model: NeighbourModelOptions

  @Option(help: "The seed of the random reweightings.")
  var seed: UInt64 = 1

  @Option(
    name: .customLong("save-group"),
    help: ArgumentHelp(
      "Also write the list to this file, for compare --peers file:FILE.", valueName: "file"))
  var saveGroup: String?

  @Flag(help: "Give every variable's part in every distance.")
  var detail = false

  @OptionGroup var output: OutputOptions

  func run() throws {
    let context = try model.context(of: data.dataset())
    let council = try context.area(area.area)
    let dataset = context.dataset
    let model = try model.model(available: dataset.indicators.map(\.code))
    let table = try FeatureTable(dataset, variables: model.variables.map(\.name))
    let pool = try NeighbourPool(model, in: table, around: council.code)
    let profile = try pool.profile(of: council.code, reweighting: Reweighting(seed: seed))
    let report = NeighbourReport(profile, from: pool, in: dataset, detail: detail)
    if let saveGroup {
      let group = Report(title: "", blocks: [], data: .null, records: report.groupTable)
      try Output.write(CSVRenderer().rendered(group), to: saveGroup, replacing: output.force)
    }
    try output.write(report.report)
  }
}
