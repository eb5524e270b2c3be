import ArgumentParser
import Indicators
import Reporting

/// `yardstick spc`
struct SPCCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spc",
    abstract: "Draw a control chart and say what its signals are worth.",
    discussion: """
      From a dataset, or from a bare file with the columns period,value and, if there are any, \
      numerator,denominator (also target, ghost, note); - reads standard input. Limits are never \
      changed for you: a step change is suggested, and --rebase needs a reason.

      EXAMPLES
        yardstick spc delays.csv --direction decrease --target 40
        yardstick spc --area Fife --indicator CORP09 --data datasets/monthly
        yardstick spc delays.csv --rules nhsr-0.2 --rebase '2020-04:new hospital' \\
          --format svg
        yardstick spc --all --area Falkirk --data datasets/scotland-lgbf
      """)

  @Argument(help: ArgumentHelp("A bare series file, or - for standard input.", valueName: "file"))
  var file: String?

  @OptionGroup var data: DataOptions

  @Option(help: "The council, when the series is in a dataset.")
  var area: String?

  @OptionGroup var indicators: IndicatorOptions

  @Flag(help: "Screen every indicator of the council; exceptions first.")
  var all = false

  @OptionGroup var chart: ControlChartOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    let fromDataset = area != nil || all || !indicators.indicator.isEmpty
    if (file != nil) == fromDataset {
      throw ValidationError(
        "give either a file (or - for standard input), or --area and --indicator of a dataset")
    }
    if file == nil, area == nil { throw ValidationError("--area is needed: which council?") }
  }

  func run() throws {
    if let file {
      let request = try ControlRequest(ControlInput(file: file), chart)
      return try output.write(request.report.report)
    }
    let loaded = try data.dataset()
    let council = try loaded.area(area ?? "")
    let chosen = try indicators.indices(in: loaded.dataset)
    let screen = ControlScreening(loaded.dataset, council, chart)
    if all { return try output.write(screen.report(of: chosen)) }
    guard chosen.count == 1, let index = chosen.first else {
      throw Failure(
        .usage, "\(chosen.count) indicators: name one with --indicator, or screen them with --all")
    }
    try output.write(screen.request(index).report.report)
  }
}
