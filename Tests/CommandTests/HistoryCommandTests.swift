import Foundation
import TestSupport
import Testing

/// `yardstick history`, `--as-at` and `--record` through the built binary.
@Suite struct HistoryCommandTests {
  /// The bundled figures on day 1, and on day 40 Falkirk's CHN01 corrected to 12345.5.
  private func corrected() throws -> LedgerFolder {
    let folder = try LedgerFolder()
    let first = try folder.record()
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output.contains("35466 new figures"))
    let second = try folder.record(try folder.tidy("12345.5", name: "correction.csv"), day: 40)
    #expect(second.status == 0, "\(second.errors)")
    #expect(second.output.contains("1 changed, 0 as they were"))
    return folder
  }

  private func compare(
    _ folder: borrowing LedgerFolder, _ more: [String]
  ) throws -> BinaryRunner.Outcome {
    try folder.run(
      ["compare", "--area", "Falkirk", "--peers", "family", "--indicator", "CHN01"] + more,
      day: 50)
  }

  @Test(arguments: ["text", "markdown", "csv", "json"])
  func `a ledger gives the same bytes as the folder it was recorded from`(_ format: String) throws {
    let folder = try LedgerFolder()
    try folder.record()
    for command in [
      ["compare", "--area", "Fife", "--peers", "family", "--peers", "all"],
      ["neighbours", "--area", "Fife"], ["funnel", "--indicator", "CHN01"],
      ["target", "--area", "Moray", "--indicator", "SW03a", "--horizon", "3y"],
    ] {
      let own = try folder.run(
        command + ["--format", format, "--data", LedgerFolder.scotland.path])
      let ledger = try folder.run(command + ["--format", format, "--data", "council.ledger"])
      #expect(ledger.status == own.status, "\(ledger.errors)")
      #expect(ledger.output == own.output, "\(command[0])")
    }
  }

  @Test func `as-at answers what was believed then, and says so`() throws {
    let folder = try corrected()
    func value(_ more: [String]) throws -> (Double?, BinaryRunner.Outcome) {
      let outcome = try compare(
        folder, ["--period", "2022-23", "--format", "json", "--data", "council.ledger"] + more)
      let row = (outcome.json["indicators"] as? [[String: Any]])?.first
      return (row?["value"] as? Double, outcome)
    }
    #expect(try value([]).0 == 12345.5)
    let (then, outcome) = try value(["--as-at", "2026-02-08"])
    #expect(then == 6576.77)
    #expect((outcome.json["as_at"] as? [String: Any])?["entry"] as? Int == 1)
    #expect(try value(["--as-at", "2026-02-09"]).0 == 12345.5)
    #expect(try value(["--as-at", "#1"]).0 == then)
    let text = try compare(folder, ["--data", "council.ledger", "--as-at", "2026-02-08"])
    #expect(text.output.contains("as council.ledger had them at 2026-02-08: entry 1 of 2"))
  }

  @Test func `a ledger away from its context says so and goes on`() throws {
    let folder = try LedgerFolder()
    try folder.record()
    // A folder deeper, the way to the context leads elsewhere.
    let away = try TemporaryFolder()
    let file = try away.write(
      "area,indicator,period,value\nFalkirk,ENV06,2030-31,0.5\n", to: "deeper/new.csv")
    let path = away.url.appendingPathComponent("deeper/council.ledger").path
    try FileManager.default.copyItem(atPath: folder.ledger.path, toPath: path)
    let compared = try folder.run([
      "compare", "--area", "Falkirk", "--indicator", "ENV06", "--data", path,
    ])
    #expect(compared.status == 0)
    let neighbours = try folder.run(["neighbours", "--area", "Falkirk", "--data", path])
    #expect(neighbours.status == 64, "\(neighbours.errors)")
    #expect(neighbours.errors.contains("it is not there"))
    let imported = try folder.run([
      "import", file, "--to", path, "--why", "a test", "--year-type", "financial",
    ])
    #expect(imported.status == 0, "\(imported.errors)")
    #expect(imported.errors.contains("names are looked up without it"))
  }

  @Test func `wrong questions get a message`() throws {
    let folder = try corrected()
    let cases: [(more: [String], status: Int32, message: String)] = [
      (["--data", LedgerFolder.scotland.path, "--as-at", "2026-02-08"], 64, "is not a ledger"),
      (["--data", "council.ledger", "--as-at", "2025-12-31"], 64, "nothing had been recorded by"),
      (["--data", "council.ledger", "--as-at", "March"], 64, "write a day as 2026-03-31"),
      (["--data", "council.ledger", "--as-at", "#9"], 64, "there is no entry 9"),
      (["--data", "council.ledger", "--who", "me"], 64, "--who goes with --record"),
      (
        ["--data", "council.ledger", "--record", "nowhere/at.all"], 73, "its folder does not exist"
      ),
      (["--data", "council.ledger", "--record", "correction.csv"], 65, "is not a ledger"),
    ]
    for (more, status, message) in cases {
      let outcome = try compare(folder, more)
      #expect(outcome.status == status, "\(outcome.errors)")
      #expect(outcome.errors.contains(message), "\(outcome.errors)")
      #expect(outcome.output.isEmpty)
    }
  }

  @Test func `the revisions of a figure say who, when, why and from what`() throws {
    let folder = try corrected()
    let outcome = try folder.run([
      "history", "list", "--area", "Falkirk", "--indicator", "CHN01", "--period", "2022-23",
      "--data", "council.ledger", "--format", "csv",
    ])
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 3, "\(outcome.output)\(outcome.errors)")
    #expect(lines[1].hasPrefix("CHN01,S12000014,,2022-23,1,6576.77"))
    #expect(lines[2].hasPrefix("CHN01,S12000014,,2022-23,2,12345.5"))
    #expect(lines[2].contains("2026-02-09T00:00:00Z,tester,a test,correction.csv "))
    let changed = try folder.run([
      "history", "list", "--changed", "--data", "council.ledger", "--format", "json",
    ])
    #expect(changed.json["figures"] as? Int == 1)
    #expect((changed.json["revisions"] as? [Any])?.count == 2)
  }

  @Test func `the file that figures stand in is named first`() throws {
    let folder = try LedgerFolder()
    try folder.record()
    let listed = try folder.run([
      "history", "list", "--area", "Falkirk", "--indicator", "CHN01", "--period", "2022-23",
      "--format", "markdown", "--data", "council.ledger",
    ])
    #expect(listed.output.contains("| observations.csv ("), "\(listed.output)")
  }

  @Test func `a difference of two days has what changed between them`() throws {
    let folder = try corrected()
    let outcome = try folder.run([
      "history", "diff", "2026-01-31", "2026-03-31", "--data", "council.ledger", "--format",
      "json",
    ])
    let figures = try #require(outcome.json["figures"] as? [[String: Any]])
    #expect(figures.count == 1)
    #expect((figures.first?["old"] as? [String: Any])?["value"] as? Double == 6576.77)
    #expect((figures.first?["new"] as? [String: Any])?["value"] as? Double == 12345.5)
    let text = try folder.run([
      "history", "diff", "#0", "#1", "--limit", "5", "--data", "council.ledger",
    ])
    #expect(text.output.contains("35461 more are not listed"), "\(text.output)")
    let back = try folder.run(["history", "diff", "#2", "#1", "--data", "council.ledger"])
    #expect(back.status == 64)
  }

  @Test func `a run that was recorded can be explained, and what it read is checked`() throws {
    let folder = try corrected()
    let peers = try folder.folder.write(
      "group,area,member,rank\nmine,S12000014,S12000015,1\nmine,S12000014,S12000020,2\n",
      to: "peers.csv")
    let run = try folder.run(
      [
        "compare", "--area", "Falkirk", "--peers", "file:peers.csv", "--data", "council.ledger",
        "--record", "council.ledger", "--output", "falkirk.md", "--format", "markdown",
      ], day: 60)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("recorded in council.ledger as entry 3; head "))
    let explain = ["history", "explain", "falkirk.md", "--data", "council.ledger"]
    let outcome = try folder.run(explain)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("yardstick compare --area Falkirk --peers file:peers.csv"))
    #expect(outcome.output.contains("chain of 3 entries is intact"))
    #expect(outcome.output.contains("unchanged"))
    try Data("group,area,member\n".utf8).write(to: URL(fileURLWithPath: peers))
    #expect(try folder.run(explain).output.contains("CHANGED since"))
    try FileManager.default.removeItem(atPath: peers)
    #expect(try folder.run(explain).output.contains("not there"))
    // One byte of the output changed: no run made that.
    let file = folder.url.appendingPathComponent("falkirk.md")
    try (Data(contentsOf: file) + Data(" ".utf8)).write(to: file)
    let edited = try folder.run(explain)
    #expect(edited.status == 1)
    #expect(edited.output.contains("No run in this ledger made a file with these bytes"))
  }

  @Test func `a run whose output exists is neither made nor recorded`() throws {
    let folder = try corrected()
    try folder.folder.write("mine", to: "mine.txt")
    let before = try folder.head()
    let outcome = try compare(
      folder, ["--data", "council.ledger", "--record", "council.ledger", "--output", "mine.txt"])
    #expect(outcome.status == 73)
    #expect(try folder.head() == before)
  }

  @Test func `verify prints the head, and checks one that was written down`() throws {
    let folder = try corrected()
    let head = try #require(try folder.head())
    func verify(_ head: String) throws -> BinaryRunner.Outcome {
      try folder.run(["history", "verify", "--head", head, "--data", "council.ledger"])
    }
    let sound = try verify(head)
    #expect(sound.status == 0)
    #expect(sound.output.contains("entry 2's of 2: nothing up to there has been changed since"))
    let other = try verify(String(repeating: "ab", count: 32))
    #expect(other.status == 1)
    #expect(other.output.contains("BROKEN"))
    #expect(try verify("abc").status == 64)
  }

  @Test func `nobody records namelessly or with a clock that went back`() throws {
    let folder = try corrected()
    let record = [
      "history", "record", "--data", "correction.csv", "--to", "council.ledger", "--why", "x",
    ]
    let nameless = try folder.run(
      record, day: 41, environment: ["USER": "", "LOGNAME": " ", "USERNAME": ""])
    #expect(nameless.status == 64)
    #expect(nameless.errors.contains("give --who NAME"))
    let early = try folder.run(record, day: 39)
    #expect(early.status == 64)
    #expect(early.errors.contains("before the last entry's 2026-02-09T00:00:00Z"))
    let odd = try folder.run(record, environment: ["SOURCE_DATE_EPOCH": "noon"])
    #expect(odd.status == 64)
    let blank = try folder.run(record + ["--who", "A. Clerk"], day: 41)
    #expect(blank.status == 0)
    #expect(blank.output.contains("Entry 3, 2026-02-10T00:00:00Z, A. Clerk: 0 new figures"))
  }

  @Test func `entries list who recorded what`() throws {
    let folder = try corrected()
    let outcome = try folder.run([
      "history", "entries", "--data", "council.ledger", "--format", "json",
    ])
    let entries = try #require(outcome.json["entries"] as? [[String: Any]])
    #expect(entries.count == 2)
    #expect(entries[1]["previous"] as? String == entries[0]["hash"] as? String)
    let inputs = try #require(entries[0]["inputs"] as? [[String: Any]])
    #expect(inputs.count == 6)
    #expect(outcome.json["head"] as? String == entries[1]["hash"] as? String)
  }
}
