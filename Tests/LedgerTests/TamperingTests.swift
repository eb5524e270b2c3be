import Foundation
import GRDB
import Indicators
import Ledger
import TestSupport
import Testing

/// A ledger that was changed behind the library's back, with the triggers taken out of the way.
@Suite struct TamperingTests {
  /// Three entries: figures, a revision of one, a run.
  private func filled() throws -> LedgerFixture {
    let fixture = try LedgerFixture()
    let store = try fixture.store
    _ = try store.record(InventedDataset.dataset, as: LedgerFixture.draft(1))
    var figure = Observation(value: 99)
    figure.note = "a revision"
    _ = try store.record(InventedDataset.one(figure), as: LedgerFixture.draft(2))
    _ = try store.record(
      outputs: [AuditEntry.Output(name: "a.txt", digest: .none, byteCount: 1)],
      as: LedgerFixture.draft(3))
    return fixture
  }

  /// Runs SQL without triggers and foreign keys, and puts the triggers back.
  private func tamper(_ path: String, _ sql: String) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.write { db in
      let triggers = try Row.fetchAll(
        db, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid")
      for trigger in triggers { try db.execute(sql: "DROP TRIGGER \(trigger["name"] as String)") }
      try db.execute(sql: sql)
      for trigger in triggers { try db.execute(sql: trigger["sql"]) }
    }
  }

  @Test(arguments: [
    ("UPDATE figure SET value = value + 1e-9 WHERE entry = 1 AND value > 20", 1),
    ("UPDATE figure SET value = 98 WHERE entry = 2", 2),
    ("UPDATE figure SET flags = flags + 1 WHERE entry = 2", 2),
    ("DELETE FROM figure WHERE entry = 2", 2),
    (
      "INSERT INTO figure SELECT indicator, breakdown, area, period, 3, 5, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL FROM figure WHERE entry = 2",
      3
    ),
    ("UPDATE area SET code = 'E06000001' WHERE code = 'E06000998'", 1),
    ("UPDATE indicator SET code = 'HIGH' WHERE code = 'LOW'", 1),
    ("UPDATE breakdown SET text = 'Boys' WHERE text = 'Men'", 1),
    ("UPDATE remark SET text = 'no revision' WHERE entry = 2", 2),
    ("UPDATE period SET first_day = first_day + 1 WHERE id = 1", 1),
    ("UPDATE target SET set_on = set_on - 400", 1),
    ("UPDATE target_revision SET value = 1.4", 1),
    ("UPDATE indicator_revision SET polarity = 'high' WHERE polarity = 'low'", 1),
    ("UPDATE area_revision SET name = 'Lower Invented' WHERE name = 'Upper Invented'", 1),
    ("UPDATE membership SET member = 1", 1),
    ("UPDATE event SET kind = 'note'", 1),
    ("DELETE FROM licence", 1),
    ("UPDATE source SET title = 'Another work' WHERE ordinal = 1", 1),
    ("UPDATE description SET title = 'Real figures'", 1),
    ("UPDATE entry SET who = 'Nobody' WHERE id = 2", 2),
    ("UPDATE entry SET recorded_at = recorded_at - 1 WHERE id = 1", 1),
    ("UPDATE entry SET why = '' WHERE id = 3", 3),
    ("UPDATE argument SET text = '--because' WHERE entry = 2 AND ordinal = 1", 2),
    ("UPDATE input SET sha256 = randomblob(32) WHERE entry = 1", 1),
    ("UPDATE output SET name = 'b.txt'", 3),
    ("UPDATE entry SET hash = randomblob(32) WHERE id = 2", 2),
    ("UPDATE entry SET contents = randomblob(32) WHERE id = 1", 1),
    ("DELETE FROM entry WHERE id = 1", 2),
    ("DELETE FROM entry WHERE id = 3", 3),
  ])
  func `the first broken entry is named`(_ sql: String, _ entry: Int) throws {
    let fixture = try filled()
    try tamper(fixture.path, sql)
    let verification = try LedgerStore(fixture.path).verification()
    #expect(verification.fault?.entry == entry, "\(String(describing: verification.fault))")
  }

  @Test func `changes that leave the triggers out or add others are found`() throws {
    let fixture = try filled()
    let queue = try LedgerFixture.connection(fixture.path)
    try queue.write { try $0.execute(sql: "DROP TRIGGER figure_update; CREATE TABLE mine (x)") }
    let verification = try LedgerStore(fixture.path).verification()
    let problems = ([verification.fault].compactMap(\.self) + verification.furtherFaults)
      .map(\.problem)
    #expect(problems.contains("the schema lacks trigger figure_update"))
    #expect(problems.contains("the schema has table mine, which is none of the ledger's"))
  }

  /// Someone who recomputes every hash is found by a head that was written down, and only so.
  @Test func `a tail that was cut off is found by the head that was written down`() throws {
    let fixture = try filled()
    let store = try LedgerStore(fixture.path)
    let head = try #require(try store.verification().head)
    try tamper(
      fixture.path,
      """
      DELETE FROM argument WHERE entry = 3; DELETE FROM input WHERE entry = 3;
      DELETE FROM output WHERE entry = 3; DELETE FROM entry WHERE id = 3
      """)
    let cut = try LedgerStore(fixture.path)
    #expect(try cut.verification().isIntact)
    let verification = try cut.verification(against: head)
    #expect(!verification.isIntact)
    #expect(verification.entryOfKnownHead == nil)
    let first = try #require(try cut.entries().first)
    #expect(try cut.verification(against: first.hash).entryOfKnownHead == 1)
  }

  /// Every answer a ledger gives, as one text.
  private func answers(_ path: String) throws -> String {
    let store = try LedgerStore(path)
    let entries = try store.entries()
    var text = "\(entries)"
    for entry in entries {
      let dataset = try store.reading(at: .entry(entry.number)).dataset
      text += "\(dataset.name) \(dataset.title) \(dataset.context ?? "") \(dataset.provenance)"
      text += "\(dataset.directory.areas) \(dataset.indicators) \(dataset.events)"
      text += "\(dataset.targets.targets) \(dataset.groupings.memberships)"
    }
    return text + "\(try store.revisions(of: CellSelection()))"
  }

  /// One byte of the file is changed at each of some hundred places: the file is refused, or
  /// verification finds a fault, or every answer is what it was.
  @Test func `any byte changed that alters an answer is reported`() throws {
    let fixture = try filled()
    let sound = try answers(fixture.path)
    let original = try Data(contentsOf: URL(fileURLWithPath: fixture.path))
    let copy = fixture.folder.url.appendingPathComponent("copy.ledger")
    var generator = Seeded(state: 20_261_124)
    var outcomes: [String: Int] = [:]
    var places = (0..<100).map { $0 }  // the header of the file, byte for byte
    // Most of a small file is empty pages, so most places are taken among bytes that say something.
    let written = original.indices.filter { original[$0] != 0 }
    places += (0..<300).compactMap { _ in written.randomElement(using: &generator) }
    places += (0..<100).map { _ in Int.random(in: 0..<original.count, using: &generator) }
    for place in places {
      var bytes = original
      bytes[place] ^= UInt8.random(in: 1...255, using: &generator)
      try bytes.write(to: copy)
      let outcome = try outcome(copy.path, sound)
      outcomes[outcome, default: 0] += 1
      #expect(outcome != "ALTERED", "byte \(place) of \(original.count)")
    }
    #expect((outcomes["found"] ?? 0) > 100, "\(outcomes)")
  }

  private func outcome(_ path: String, _ sound: String) throws -> String {
    do {
      guard try LedgerStore(path).verification().isIntact else { return "found" }
      return try answers(path) == sound ? "same" : "ALTERED"
    } catch is LedgerError {
      return "refused"
    }
  }

  /// SplitMix64 (Steele, Lea and Flood, 2014).
  private struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}
