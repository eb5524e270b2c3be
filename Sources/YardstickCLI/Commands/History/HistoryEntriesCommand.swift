import ArgumentParser
import Ledger
import Reporting

/// `yardstick history entries`
struct HistoryEntriesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entries",
    abstract: "List a ledger's entries: who recorded what, when, why and from which files.",
    discussion: """
      EXAMPLES
        yardstick history entries --data council.ledger
        yardstick history entries --data council.ledger --format json
      """)

  @OptionGroup var ledger: LedgerOption
  @OptionGroup var output: OutputOptions

  func run() throws {
    let store = try ledger.store()
    let entries = try store.entries()
    try output.write(EntriesReport(entries).report)
  }
}
