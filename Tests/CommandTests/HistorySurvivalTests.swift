import Foundation
import TestSupport
import Testing

/// What happens to a ledger when things go wrong around it, done for real through the binary.
@Suite(.serialized) struct HistorySurvivalTests {
  // MARK: A full disk

  /// On a real small file system where this process may mount one, else under a limit on the size
  /// of a file.
  @Test func `a full disk gives a message and leaves the old state`() throws {
    let folder = try LedgerFolder()
    let data = try folder.shifted()
    let small = folder.url.appendingPathComponent("small")
    try FileManager.default.createDirectory(at: small, withIntermediateDirectories: true)
    let ledger = small.appendingPathComponent("council.ledger").path
    let isMounted = try command(
      "/usr/bin/env", "mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", small.path)
    defer { if isMounted { _ = try? command("/usr/bin/env", "umount", small.path) } }
    #expect(try record(folder, LedgerFolder.scotland.path, ledger).status == 0)
    let before = try verify(folder, ledger)
    let limit = ["/bin/sh", "-c", "trap '' XFSZ; ulimit -f 4000; exec \"$0\" \"$@\""]
    let full = try record(folder, data, ledger, launcher: isMounted ? [] : limit)
    #expect(full.status == 74, "\(full.status) \(full.errors)")
    let message = isMounted ? "the disk is full; nothing was recorded" : "reading or writing failed"
    #expect(full.errors.contains(message), "\(full.errors)")
    let after = try verify(folder, ledger)
    #expect(after.status == 0)
    #expect(after.output == before.output)
    #expect(!FileManager.default.fileExists(atPath: ledger + "-journal"))
    if isMounted {
      _ = try command("/usr/bin/env", "mount", "-o", "remount,size=64m", small.path)
    }
    #expect(try record(folder, data, ledger).status == 0)
    print("note: the disk was filled by \(isMounted ? "a tmpfs of 3 MB" : "RLIMIT_FSIZE")")
  }

  private func record(
    _ folder: borrowing LedgerFolder, _ data: String, _ ledger: String, launcher: [String] = []
  ) throws -> BinaryRunner.Outcome {
    try folder.run(
      ["history", "record", "--data", data, "--to", ledger, "--why", "a test"], launcher: launcher)
  }

  private func verify(
    _ folder: borrowing LedgerFolder, _ ledger: String
  ) throws -> BinaryRunner.Outcome {
    try folder.run(["history", "verify", "--data", ledger])
  }

  private func command(_ words: String...) throws -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: words[0])
    process.arguments = Array(words.dropFirst())
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  // MARK: No leave to write

  /// The launcher that takes the leave of the superuser away; `nil` where that cannot be done.
  private func unprivileged() throws -> [String]? {
    guard geteuid() == 0 else { return [] }
    let words = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    guard FileManager.default.fileExists(atPath: words[0]) else { return nil }
    let outcome = try BinaryRunner.run(["--version"], launcher: words)
    return outcome.status == 0 ? words : nil
  }

  @Test(arguments: [(0o555, 0o644), (0o755, 0o444), (0o555, 0o444)])
  func `a folder or file that may not be written to is read, and not recorded in`(
    _ folderMode: Int, _ fileMode: Int
  ) throws {
    guard let launcher = try unprivileged() else {
      print("note: skipped, this superuser has no setpriv to give its leave away with")
      return
    }
    let folder = try LedgerFolder()
    try folder.record()
    let bytes = try Data(contentsOf: folder.ledger)
    try setMode(fileMode, folder.ledger)
    try setMode(folderMode, folder.url)
    defer { try? setMode(0o755, folder.url) }
    for reading in [
      ["history", "verify"], ["history", "entries"],
      ["compare", "--area", "Fife", "--peers", "family", "--as-at", "2026-01-01"],
    ] {
      let outcome = try folder.run(reading + ["--data", "council.ledger"], launcher: launcher)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    let outcome = try folder.record(day: 2, launcher: launcher)
    #expect(outcome.status == 73, "\(outcome.status) \(outcome.errors)")
    #expect(outcome.errors.contains("written to"), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
    #expect(try Data(contentsOf: folder.ledger) == bytes)
  }

  @Test func `a cut-off recording in a folder without leave says what must be done`() throws {
    guard let launcher = try unprivileged() else {
      print("note: skipped, this superuser has no setpriv to give its leave away with")
      return
    }
    let folder = try LedgerFolder()
    try folder.record()
    let old = try #require(try folder.head())
    try makeHotJournal(folder)
    try setMode(0o555, folder.url)
    let refused = try folder.run(
      ["history", "verify", "--data", "council.ledger"], launcher: launcher)
    try setMode(0o755, folder.url)
    #expect(refused.status == 73, "\(refused.status) \(refused.errors)")
    #expect(refused.errors.contains("a recording was cut off"), "\(refused.errors)")
    #expect(try folder.head() == old)
  }

  /// A journal as a crash in the middle of a commit leaves it, made by SQLite itself: a process
  /// that spills its cache to the file and is killed.
  private func makeHotJournal(_ folder: borrowing LedgerFolder) throws {
    let script = """
      import os, sqlite3, sys
      db = sqlite3.connect(sys.argv[1], isolation_level=None)
      db.execute('PRAGMA cache_size = 5')
      db.execute('BEGIN IMMEDIATE')
      db.execute('CREATE TABLE spill (x)')
      for i in range(2000): db.execute('INSERT INTO spill VALUES (?)', ('x' * 1000,))
      os.kill(os.getpid(), 9)
      """
    _ = try command("/usr/bin/env", "python3", "-c", script, folder.ledger.path)
    #expect(FileManager.default.fileExists(atPath: folder.ledger.path + "-journal"))
  }

  private func setMode(_ mode: Int, _ file: URL) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
  }

  // MARK: Many at once

  @Test func `eight processes record at once, in a ledger that none of them has made yet`() throws {
    let folder = try LedgerFolder()
    var processes: [(process: Process, errors: Pipe)] = []
    for number in 1...8 {
      let file = try folder.tidy(
        "\(number)", area: "S1200000\(number)", name: "part\(number).csv")
      let process = BinaryRunner.process(
        ["history", "record", "--data", file, "--to", "council.ledger", "--why", "part \(number)"],
        environment: ["SOURCE_DATE_EPOCH": LedgerFolder.epoch(1), "USER": "tester"], in: folder.url)
      let errors = Pipe()
      process.standardOutput = FileHandle.nullDevice
      process.standardError = errors
      processes.append((process, errors))
    }
    for (process, _) in processes { try process.run() }
    for (process, errors) in processes {
      let said = errors.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0, "\(String(decoding: said, as: UTF8.self))")
    }
    #expect(try folder.head() != nil)
    let entries = try folder.run([
      "history", "entries", "--data", "council.ledger", "--format", "json",
    ])
    let reasons = (entries.json["entries"] as? [[String: Any]] ?? []).compactMap {
      $0["why"] as? String
    }
    #expect(Set(reasons) == Set((1...8).map { "part \($0)" }))
    #expect(reasons.count == 8)
    let figures = try folder.run([
      "history", "list", "--data", "council.ledger", "--format", "csv",
    ])
    let values = figures.output.split(separator: "\n").dropFirst().map {
      String($0.split(separator: ",", omittingEmptySubsequences: false)[5])
    }
    #expect(values.sorted() == (1...8).map(String.init))
  }

  // MARK: Changed bytes

  /// Only bytes in use are changed: those of an empty page are nobody's answer. What is called intact
  /// after that still lists the same figures.
  @Test func `a changed byte ends with a message, never with a trap`() throws {
    let folder = try LedgerFolder()
    try folder.record()
    let list = ["history", "list", "--data", "council.ledger", "--format", "csv"]
    let figures = try folder.run(list).output
    let bytes = try Data(contentsOf: folder.ledger)
    let used = bytes.indices.filter { bytes[$0] != 0 }
    var statuses: [Int32: Int] = [:]
    for round in 0..<24 {
      var changed = bytes
      let place = round < 6 ? round * 17 : used[(round - 6) * (used.count - 1) / 17]
      changed[place] ^= 0x41
      try changed.write(to: folder.ledger)
      let outcome = try folder.run(["history", "verify", "--data", "council.ledger"])
      statuses[outcome.status, default: 0] += 1
      #expect([0, 1, 65].contains(outcome.status), "byte \(place): \(outcome.errors)")
      guard outcome.status == 0 else { continue }
      #expect(outcome.output.contains("Intact"))
      #expect(try folder.run(list).output == figures, "byte \(place)")
    }
    #expect((statuses[1] ?? 0) + (statuses[65] ?? 0) > 6, "\(statuses)")
  }
}
