import ArgumentParser
import Indicators
import Ledger
import Reporting

/// `yardstick history list`
struct HistoryListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the revisions of figures: what they were, who changed them, when and why.",
    discussion: """
      EXAMPLES
        yardstick history list --area Falkirk --indicator ENV06 --period 2022-23 \\
          --data council.ledger
        yardstick history list --indicator 'CHN*' --format csv \\
          --output revisions.csv --data council.ledger
      """)

  @OptionGroup var ledger: LedgerOption

  @Option(help: ArgumentHelp("A council. Repeatable. Default: all.", valueName: "area"))
  var area: [String] = []

  @OptionGroup var indicators: IndicatorOptions

  @Option(help: "The period, such as 2022-23. Default: all.")
  var period: String?

  @Option(
    help: ArgumentHelp(
      "The category, such as an age group; \"\" for the total. Default: all.", valueName: "group"))
  var breakdown: String?

  @Flag(help: "Only figures that have more than one revision.")
  var changed = false

  @OptionGroup var listing: ListingOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let store = try ledger.store()
    let reading = try store.reading()
    RunLog.shared.note(ledger: store.path, reading, asAt: nil)
    var revisions = try store.revisions(of: selection(in: reading.dataset))
    if changed {
      let counts = Dictionary(grouping: revisions, by: \.cell).mapValues(\.count)
      revisions = revisions.filter { counts[$0.cell, default: 0] > 1 }
    }
    try output.write(
      CellHistoryReport(
        revisions, entries: store.entries(), in: reading.dataset, listing: listing.limit
      ).report)
  }

  private func selection(in dataset: Dataset) throws -> CellSelection {
    let chosen = try indicators.indices(in: dataset)
    var selection = CellSelection(
      indicators: Set(chosen.map { dataset.indicators[$0].code }), breakdown: breakdown)
    if !area.isEmpty {
      selection.areas = Set(try area.map { try dataset.directory.area(matching: $0).code })
    }
    if let period {
      let readings = chosen.compactMap {
        try? Period(period, in: dataset.indicators[$0].periodContext)
      }
      guard !readings.isEmpty else { _ = try Period(period); return selection }
      selection.periods = Set(readings)
    }
    return selection
  }
}
