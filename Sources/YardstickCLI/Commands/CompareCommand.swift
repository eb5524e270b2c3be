import Analysis
public import ArgumentParser
import Indicators
public import Reporting

/// `yardstick compare`
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Place a council among its peers, indicator by indicator.",
    discussion: """
      One row for each indicator: value, peers' median, gap, rank, quartile, change since the year \
      before, and whether the group of peers says anything about that indicator at all. Exceptions \
      come first. CSV and JSON also have the mean, the pooled value, the best-quartile threshold \
      and rank and gap a year ago; --detail prints them.

      EXAMPLES
        yardstick compare --area Falkirk --peers family --data datasets/scotland-lgbf
        yardstick compare --area Falkirk --indicator 'CHN*' --peers family --peers all
        yardstick compare --area Leeds --peers neighbours:15 --format csv \\
          --output leeds.csv
      """)

  @OptionGroup var data: DataOptions
  @OptionGroup var area: AreaOption
  @OptionGroup var peers: PeerOptions
  @OptionGroup var indicators: IndicatorOptions
  @OptionGroup var time: TimeOptions

  @Option(help: "exceptions, dataset, indicator, theme, gap or rank.")
  var sort: ComparisonReport.Order = .exceptions

  @Flag(help: "Give every row in full.")
  var detail = false

  @OptionGroup var output: OutputOptions

  func run() throws {
    let loaded = try data.dataset()
    let dataset = loaded.dataset
    let council = try loaded.area(area.area)
    let chosen = try indicators.indices(in: dataset)
    let choices = try peers.choices(for: council, in: loaded)
    let comparison = Comparison(
      Comparison.Request(
        area: council, indicators: chosen, peers: choices,
        periods: try time.periods(of: chosen, in: dataset)), in: dataset)
    let report = ComparisonReport(
      comparison, in: dataset, choices: choices, asOf: try time.day(in: dataset), order: sort,
      detail: detail)
    try output.write(report.report)
  }
}

extension ComparisonReport.Order: ExpressibleByArgument {}
