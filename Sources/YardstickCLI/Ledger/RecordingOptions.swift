import ArgumentParser
import Foundation
import Indicators
import Ledger

/// Whether the run is recorded in a ledger.
struct RecordingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Record this run in a ledger: the command, what it read, and the digest of its output.",
      valueName: "ledger"))
  var record: String?

  @Option(
    help: ArgumentHelp(
      "Who records. Default: the user's name in the environment.", valueName: "name"))
  var who: String?

  /// Records the output, if that was asked for.
  func note(_ text: String, as name: String?) throws {
    guard let record else {
      guard who == nil else { throw Failure(.usage, "--who goes with --record LEDGER") }
      return
    }
    let store = try LedgerStore(record, for: .recording)
    let output = AuditEntry.Output(
      name: name ?? "standard output", digest: try FileDigest.of(text: text),
      byteCount: text.utf8.count)
    let entry = try store.record(
      outputs: [output],
      as: try Recorder(name: who).draft(why: "", inputs: try RunLog.shared.inputs()))
    Message.note("recorded in \(record) as entry \(entry.number); head \(entry.hash)")
  }
}

/// Who records, and when.
struct Recorder {
  let name: String?

  /// What an entry says of itself.
  func draft(why: String, inputs: [AuditEntry.Input]) throws -> EntryDraft {
    EntryDraft(
      who: try who(), why: why, command: Array(CommandLine.arguments.dropFirst()),
      version: Yardstick.configuration.version, time: try Self.time(), inputs: inputs)
  }

  private func who() throws -> String {
    let environment = ProcessInfo.processInfo.environment
    let candidates =
      name.map { [$0] } ?? ["USER", "LOGNAME", "USERNAME"].compactMap { environment[$0] }
    guard let who = candidates.first(where: { $0.contains { !$0.isWhitespace } }) else {
      throw Failure(
        .usage, "a ledger says who recorded, and nobody is named; give --who NAME or set $USER")
    }
    return who
  }

  /// The time of the clock, or the one that `SOURCE_DATE_EPOCH` gives.
  static func time() throws -> EntryDraft.Time {
    let given = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"] ?? ""
    guard !given.isEmpty else { return .clock }
    guard let seconds = Int64(given), let instant = Instant(seconds: seconds) else {
      throw Failure(
        .usage, "SOURCE_DATE_EPOCH is “\(given)”; it is a number of seconds since 1970, or not set")
    }
    return .fixed(instant)
  }
}
