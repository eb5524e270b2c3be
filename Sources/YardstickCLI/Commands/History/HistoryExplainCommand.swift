import ArgumentParser
import Foundation
import Indicators
import Ledger
import Reporting

/// `yardstick history explain`
struct HistoryExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show where an output came from: the run that made it, and from what.",
    discussion: """
      Finds the file by the digest of its bytes among the runs that were made with --record, and \
      says whether what they read is still as it was. Ends with 1 when no run made it.

      EXAMPLES
        yardstick compare --area Falkirk --data council.ledger \\
          --record council.ledger --output falkirk.txt
        yardstick history explain falkirk.txt --data council.ledger
      """)

  @Argument(help: "The file.")
  var file: String

  @OptionGroup var ledger: LedgerOption
  @OptionGroup var output: OutputOptions

  func run() throws {
    let store = try ledger.store()
    let digest = try FileDigest.of(file: file)
    let entries = try store.entries()
    let runs = entries.filter { $0.outputs.contains { $0.digest == digest } }
    let hashes = Set(entries.map(\.hash))
    let verification = try store.verification()
    try output.write(
      ExplanationReport(
        name: file, digest: digest,
        runs: runs.map { run in
          .init(run, inputs: run.inputs.map { Self.state(of: $0, among: hashes) })
        }, entryCount: entries.count, isIntact: verification.isIntact
      ).report)
    if runs.isEmpty { throw ExitCode(1) }
  }

  /// How something that was read is now. Of another ledger than this one it can only be said
  /// whether its file still has the entry.
  private static func state(
    of input: AuditEntry.Input, among hashes: Set<SHA256Digest>
  ) -> ExplanationReport.InputState {
    switch input.kind {
    case .ledger:
      if hashes.contains(input.digest) { return .unchanged }
      guard let entries = try? LedgerStore(input.name).entries() else { return .notThere }
      return entries.contains { $0.hash == input.digest } ? .unchanged : .changed
    case .file:
      guard let now = try? FileDigest.of(file: input.name) else { return .notThere }
      return now == input.digest ? .unchanged : .changed
    }
  }
}
