import ArgumentParser
import Foundation
import Ledger

/// `yardstick history`
struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Show and verify a ledger's audit trail.",
    discussion: """
      A ledger is one file in which nothing is overwritten: a changed figure is a new revision \
      with who, when, why and from which file. Any command reads one as --data LEDGER, and with \
      --as-at DATE what it said then; --record LEDGER keeps what an output was made from.

      EXAMPLES
        yardstick history record --data datasets/scotland-lgbf --to council.ledger \\
          --why "LGBF 2023-24"
        yardstick history list --area Falkirk --indicator ENV06 --data council.ledger
        yardstick history diff 2026-03-31 2026-06-30 --data council.ledger
        yardstick history entries --data council.ledger
        yardstick history verify --data council.ledger
        yardstick history explain falkirk.json --data council.ledger
      """,
    subcommands: [
      HistoryListCommand.self, HistoryDiffCommand.self, HistoryEntriesCommand.self,
      HistoryVerifyCommand.self, HistoryExplainCommand.self, HistoryRecordCommand.self,
    ])
}

/// Which ledger.
struct LedgerOption: ParsableArguments {
  @Option(help: ArgumentHelp("The ledger. Default: $YARDSTICK_DATA.", valueName: "ledger"))
  var data: String?

  /// Opens it for reading.
  func store() throws -> LedgerStore {
    guard let path = data ?? ProcessInfo.processInfo.environment["YARDSTICK_DATA"], !path.isEmpty
    else {
      throw Failure(.missingInput, "no ledger: give --data LEDGER, or set $YARDSTICK_DATA")
    }
    return try LedgerStore(path)
  }
}

/// How much people's formats list.
struct ListingOptions: ParsableArguments {
  @Option(help: "How many rows text and markdown list; csv and json have all.")
  var limit = 50

  func validate() throws {
    guard limit >= 0 else { throw ValidationError("--limit is 0 or more") }
  }
}
