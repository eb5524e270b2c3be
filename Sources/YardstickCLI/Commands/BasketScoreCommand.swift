import Analysis
import ArgumentParser
import Indicators
import Reporting

/// `yardstick basket FILE`
struct BasketScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Score a basket (the default).",
    discussion: """
      EXAMPLES
        yardstick basket everyday-services.yaml --area Falkirk \\
          --data datasets/scotland-lgbf
        yardstick basket everyday-services.yaml --format svg --chart ranks \\
          --output ranks.svg

      The keys of a basket file are listed by yardstick basket --help.
      """)

  @Argument(
    help: ArgumentHelp("The basket: a YAML file, or a CSV of indicator,weight.", valueName: "file"))
  var file: String

  @OptionGroup var data: DataOptions

  @Option(
    help: ArgumentHelp(
      "The council to report on: code, name, or the beginning of words in a name only one has."))
  var area: String?

  @Option(
    help: ArgumentHelp(
      "Who is scored with it: neighbours[:k], family, group:NAME, file:PATH, type, region, all, or councils set apart by commas. Default: all.",
      valueName: "peers"))
  var peers: [String] = []

  @Option(
    help: "The period, such as 2022-23. Default: the basket's own, else the newest that serves.")
  var period: String?

  @Option(
    help:
      "The earlier period whose change is taken apart. Default: the basket's baseline, else a year before."
  )
  var since: String?

  @Option(
    name: .customLong("grid-step"),
    help:
      "The step of the weight grid, such as 0.25. Default: 0.05 to 5 indicators, 0.1 to 8, 0.25 to 12."
  )
  var gridStep: Double?

  @Option(help: "The seed of everything drawn at random.")
  var seed: UInt64 = 20_260_101

  @OptionGroup var output: BasketOutputOptions

  func run() throws {
    let loaded = try data.dataset()
    let basket = try BasketSource(path: file).basket(in: loaded.dataset)
    let selection = try BasketSelection(area: area, peers: PeerOptions.one(of: peers), in: loaded)
    var request = BasketResult.Request(
      basket: basket, areas: selection.areas, own: selection.own, seed: seed)
    request.period = try BasketSelection.period(period, basket, in: loaded.dataset)
    request.since = try BasketSelection.period(since, basket, in: loaded.dataset)
    request.gridParts = try gridStep.map(BasketSelection.parts)
    let report = BasketReport(try BasketResult(request, in: loaded.dataset))
    try output.write(report.report) { report.svg($0, notes: $1) }
  }
}
