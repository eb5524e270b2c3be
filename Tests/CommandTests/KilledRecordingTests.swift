import Foundation
import TestSupport
import Testing

/// What a recording that is killed leaves behind, done for real through the binary.
@Suite(.serialized) struct KilledRecordingTests {
  /// A recording whose outcome is known: the ledger and the chain's head before it, the data it
  /// reads, the head after it, and the seconds it takes.
  private struct KnownRecording {
    let base: Data
    let old: String
    let data: String
    let new: String
    let length: TimeInterval
  }

  private func recording(in folder: borrowing LedgerFolder) throws -> KnownRecording {
    let context = LedgerFolder.bundled("uk-context")
    try folder.record(context.path)
    let data = try folder.shifted(context)
    let base = try Data(contentsOf: folder.ledger)
    let old = try #require(try folder.head())
    let start = Date()
    #expect(try folder.record(data, day: 2).status == 0)
    let length = Date().timeIntervalSince(start)
    let new = try #require(try folder.head())
    #expect(old != new)
    return KnownRecording(base: base, old: old, data: data, new: new, length: length)
  }

  /// Kills a recording at twenty-four moments, half spread over its whole length, half after its
  /// journal has appeared. The chain is then either the old one or the new one, which are known,
  /// since the same recording gives the same hash.
  @Test func `kill -9 at any moment leaves the old state or the new one`() throws {
    let folder = try LedgerFolder()
    let known = try recording(in: folder)
    var found: [String: Int] = [:]
    for round in 0..<24 {
      try reset(folder.ledger, to: known.base)
      let moment = Double((round * 13) % 24) / 24
      let hadJournal = try kill(
        folder, recording: known.data, after: round % 2 == 0 ? known.length * 1.1 * moment : nil,
        afterJournal: 0.6 * known.length * moment)
      let head = try folder.head()
      #expect(head == known.old || head == known.new, "round \(round): \(head ?? "broken")")
      found[head == known.old ? "old" : "new", default: 0] += 1
      if hadJournal { found["with a journal", default: 0] += 1 }
    }
    #expect(found["old", default: 0] > 3, "\(found)")
    #expect(found["with a journal", default: 0] > 3, "\(found)")
  }

  /// What a kill left is recorded in as if nothing had been: over the old state the same recording
  /// gives the same hash. A kill that came after the commit has nothing left to record.
  @Test func `a ledger is recorded in again after a kill`() throws {
    let folder = try LedgerFolder()
    let known = try recording(in: folder)
    var cutShort = 0
    for _ in 0..<20 where cutShort < 3 {
      try reset(folder.ledger, to: known.base)
      _ = try kill(folder, recording: known.data, after: nil, afterJournal: 0)
      guard try folder.head() == known.old else { continue }
      cutShort += 1
      #expect(try folder.record(known.data, day: 2).status == 0)
      #expect(try folder.head() == known.new)
    }
    #expect(cutShort == 3)
  }

  /// A ledger that was being made is not there, empty, without entries, or whole.
  @Test func `kill -9 while the ledger is made leaves nothing or all`() throws {
    let folder = try LedgerFolder()
    let monthly = LedgerFolder.bundled("monthly").path
    try folder.record(monthly, day: 2)
    let whole = try #require(try folder.head())
    for round in 0..<8 {
      try reset(folder.ledger, to: nil)
      _ = try kill(
        folder, recording: monthly, after: nil,
        afterJournal: Double(round) * 0.02)
      let again = try folder.record(monthly, day: 2)
      #expect(again.status == 0, "\(again.errors)")
      let entries = try folder.run([
        "history", "entries", "--data", "council.ledger", "--format", "csv",
      ])
      let count = entries.output.split(separator: "\n").count - 1
      #expect(count == 1 || count == 2)
      if count == 1 { #expect(try folder.head() == whole) }
    }
  }

  private var journal: String { "council.ledger-journal" }

  private func reset(_ ledger: URL, to bytes: Data?) throws {
    try? FileManager.default.removeItem(at: ledger)
    try? FileManager.default.removeItem(atPath: ledger.path + "-journal")
    try bytes?.write(to: ledger)
  }

  /// Starts a recording and kills it: after a time, or a time after its journal appeared. Whether
  /// a journal was left.
  private func kill(
    _ folder: borrowing LedgerFolder, recording data: String, after delay: Double?,
    afterJournal: Double
  ) throws -> Bool {
    let process = BinaryRunner.process(
      ["history", "record", "--data", data, "--to", "council.ledger", "--why", "a test"],
      environment: ["SOURCE_DATE_EPOCH": LedgerFolder.epoch(2), "USER": "tester"], in: folder.url)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let journalPath = folder.url.appendingPathComponent(journal).path
    if let delay {
      Thread.sleep(forTimeInterval: delay)
    } else {
      while process.isRunning, !FileManager.default.fileExists(atPath: journalPath) { usleep(200) }
      Thread.sleep(forTimeInterval: afterJournal)
    }
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return FileManager.default.fileExists(atPath: journalPath)
  }
}
