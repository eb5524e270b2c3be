import ArgumentParser
import Ledger
import Reporting

/// `yardstick history diff`
struct HistoryDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what changed in a ledger between two days.",
    discussion: """
      A day counts to its end, in Universal Time. '#12' is the state after entry 12, '#0' the \
      ledger before anything was recorded.

      EXAMPLES
        yardstick history diff 2026-03-31 2026-06-30 --data council.ledger
        yardstick history diff '#1' '#2' --format csv --data council.ledger
      """)

  @Argument(help: "The earlier day, such as 2026-03-31, or entry, such as '#1'.")
  var from: String

  @Argument(help: "The later day or entry.")
  var to: String

  @OptionGroup var ledger: LedgerOption
  @OptionGroup var listing: ListingOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let store = try ledger.store()
    let later = try LedgerMoment(argument: to, option: "the later moment")
    let difference = try store.difference(
      from: LedgerMoment(argument: from, option: "the earlier moment"), to: later)
    let reading = try store.reading(at: later)
    RunLog.shared.note(ledger: store.path, reading, asAt: nil)
    try output.write(
      HistoryDifferenceReport(
        difference, in: reading.dataset, between: (from, to), listing: listing.limit
      ).report)
  }
}
