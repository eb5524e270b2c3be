import Foundation
import GRDB
import Indicators
import Ledger
import TestSupport
import Testing

/// The rules that are in the schema, tried by a program that goes round the library.
@Suite struct SchemaRuleTests {
  private static let tables = [
    "entry", "argument", "input", "output", "area", "indicator", "breakdown", "period", "remark",
    "target", "area_revision", "indicator_revision", "target_revision", "figure", "membership",
    "event", "waiver", "outcome", "description", "source", "licence",
  ]

  /// A ledger in which every table has a row.
  private func filled() throws -> LedgerFixture {
    let fixture = try LedgerFixture()
    let store = try fixture.store
    _ = try store.record(InventedDataset.dataset, as: LedgerFixture.draft(1))
    _ = try store.record(
      outputs: [AuditEntry.Output(name: "a.txt", digest: .none, byteCount: 1)],
      as: LedgerFixture.draft(2))
    return fixture
  }

  private func refusal(_ path: String, _ sql: String) throws -> String? {
    do {
      try LedgerFixture.connection(path).write { try $0.execute(sql: sql) }
      return nil
    } catch let error as DatabaseError {
      return error.message
    }
  }

  @Test func `every table has rows, so that the tests below try something`() throws {
    let fixture = try filled()
    let queue = try LedgerFixture.connection(fixture.path)
    for table in Self.tables {
      let count = try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") }
      #expect((count ?? 0) > 0, "\(table)")
    }
    let names = try queue.read {
      try String.fetchAll($0, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'")
    }
    #expect(Set(names) == Set(Self.tables + ["grdb_migrations"]))
  }

  @Test(arguments: Self.tables)
  func `nothing is updated, deleted or replaced`(_ table: String) throws {
    let fixture = try filled()
    let column = try LedgerFixture.connection(fixture.path).read {
      try String.fetchOne($0, sql: "SELECT name FROM pragma_table_info('\(table)') LIMIT 1") ?? ""
    }
    #expect(
      try refusal(fixture.path, "UPDATE \(table) SET \(column) = \(column)")
        == "nothing in the ledger is overwritten (\(table))")
    #expect(
      try refusal(fixture.path, "DELETE FROM \(table)")
        == "nothing in the ledger is deleted (\(table))")
    // A row of the past is not replaced, whatever the connection's settings are.
    let replacing = "INSERT OR REPLACE INTO \(table) SELECT * FROM \(table) LIMIT 1"
    #expect(try refusal(fixture.path, replacing) != nil)
    for recursive in [true, false] {
      #expect(throws: DatabaseError.self) {
        try LedgerFixture.connection(fixture.path, recursiveTriggers: recursive).write {
          try $0.execute(sql: replacing)
        }
      }
    }
    #expect(try LedgerStore(fixture.path).verification().isIntact)
  }

  /// A name that is said to be of the entry being recorded, but takes the place of an older one:
  /// only the trigger on the deletion inside the replacement stands in its way.
  @Test func `recursive triggers stop a replacing insert that the other rules let through`() throws
  {
    let fixture = try filled()
    let sql = "INSERT OR REPLACE INTO breakdown (id, entry, text) VALUES (1, 3, 'Renamed')"
    #expect(try refusal(fixture.path, sql) == "nothing in the ledger is deleted (breakdown)")
  }

  @Test(arguments: [
    "INSERT INTO figure SELECT indicator, breakdown, area, period, 1, 9, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL FROM figure LIMIT 1",
    "INSERT INTO remark (id, entry, text) VALUES (1000, 2, 'late')",
    "INSERT INTO remark (id, entry, text) VALUES (1000, 4, 'early')",
  ])
  func `rows are added only for the entry that is being recorded`(_ sql: String) throws {
    let fixture = try filled()
    let said = try #require(try refusal(fixture.path, sql))
    #expect(said.hasSuffix("belongs to the entry that is being recorded"), "\(said)")
  }

  @Test func `rows without their entry are not committed`() throws {
    let fixture = try filled()
    let said = try refusal(
      fixture.path, "INSERT INTO remark (id, entry, text) VALUES (1000, 3, 'orphan')")
    #expect(said?.contains("FOREIGN KEY") == true, "\(said ?? "")")
  }

  @Test(arguments: [
    ("5, 'figures', 2000000000, 'x', 'y', '1', zeroblob(32)", "number after the last one"),
    ("3, 'figures', 2000000000, 'x', 'y', '1', zeroblob(32)", "hash of the one before"),
    ("3, 'figures', 1, 'x', 'y', '1', (SELECT hash FROM entry WHERE id = 2)", "before the last"),
    ("3, 'figures', 2000000000, ' ', 'y', '1', (SELECT hash FROM entry WHERE id = 2)", "CHECK"),
    ("3, 'figures', 2000000000, 'x', ' ', '1', (SELECT hash FROM entry WHERE id = 2)", "CHECK"),
    ("3, 'opinion', 2000000000, 'x', 'y', '1', (SELECT hash FROM entry WHERE id = 2)", "CHECK"),
    ("3, 'run', 2000000000, NULL, '', '1', (SELECT hash FROM entry WHERE id = 2)", "NOT NULL"),
    ("3, 'run', 'noon', 'x', '', '1', (SELECT hash FROM entry WHERE id = 2)", "cannot store TEXT"),
  ])
  func `an entry is the next in the chain, and says who and why`(
    _ values: String, _ rule: String
  ) throws {
    let fixture = try filled()
    let said = try refusal(
      fixture.path,
      "INSERT INTO entry (id, kind, recorded_at, who, why, version, previous, contents, hash) "
        + "VALUES (\(values), zeroblob(32), randomblob(32))")
    #expect(said?.contains(rule) == true, "\(said ?? "let through")")
  }

  @Test(arguments: [
    ("NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL", "CHECK"),
    ("1, 3, 0, NULL, NULL, NULL, NULL, NULL, NULL", "CHECK"),
    ("NULL, 9, 0, NULL, NULL, NULL, NULL, NULL, NULL", "CHECK"),
    ("1, NULL, 64, NULL, NULL, NULL, NULL, NULL, NULL", "CHECK"),
    ("1, NULL, 0, NULL, NULL, 2, 1, NULL, NULL", "CHECK"),
    ("1, NULL, 0, NULL, NULL, NULL, NULL, 95, NULL", "CHECK"),
    ("'high', NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL", "cannot store TEXT"),
    ("1, NULL, 0, NULL, NULL, NULL, NULL, NULL, 5000", "FOREIGN KEY"),
  ])
  func `a figure is a value or a reason, and within its bounds`(
    _ values: String, _ rule: String
  ) throws {
    let fixture = try filled()
    let said = try refusal(
      fixture.path,
      "INSERT INTO figure SELECT indicator, breakdown, area, period, 3, \(values) "
        + "FROM figure LIMIT 1")
    #expect(said?.contains(rule) == true, "\(said ?? "let through")")
  }

  @Test func `the library says which rule a dataset breaks, and records none of it`() throws {
    let fixture = try LedgerFixture()
    let store = try fixture.store
    var figure = Observation(value: 1)
    (figure.lower, figure.upper) = (2, 1)
    let error = try #require(throws: LedgerError.self) {
      _ = try store.record(InventedDataset.one(figure), as: LedgerFixture.draft(1))
    }
    #expect(error.kind == .badData)
    #expect(error.problem.contains("upper >= lower"), "\(error)")
    #expect(try store.entries().isEmpty)
  }

  @Test func `a text with a NUL is refused rather than cut short`() throws {
    let fixture = try LedgerFixture()
    let store = try fixture.store
    var figure = Observation(value: 1)
    figure.note = "cut\0short"
    let error = try #require(throws: LedgerError.self) {
      _ = try store.record(InventedDataset.one(figure), as: LedgerFixture.draft(1))
    }
    #expect(error.problem.contains("NUL"))
    #expect(try store.entries().isEmpty)
  }

  @Test func `the clock may not go back, and nobody records namelessly or without a reason`()
    throws
  {
    let fixture = try LedgerFixture()
    let store = try fixture.store
    let dataset = InventedDataset.one(Observation(value: 1))
    _ = try store.record(dataset, as: LedgerFixture.draft(5))
    var nameless = LedgerFixture.draft(6)
    nameless.who = " "
    for draft in [LedgerFixture.draft(4), nameless, LedgerFixture.draft(6, why: "\n")] {
      let error = try #require(throws: LedgerError.self) {
        _ = try store.record(dataset, as: draft)
      }
      #expect(error.kind == .usage)
    }
    #expect(try store.entries().count == 1)
  }

  @Test func `a newer schema and a foreign file are refused with a message`() throws {
    let fixture = try filled()
    try LedgerFixture.connection(fixture.path).writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA user_version = 2")
    }
    for access in [LedgerStore.Access.reading, .recording] {
      let error = try #require(throws: LedgerError.self) {
        _ = try LedgerStore(fixture.path, for: access)
      }
      #expect(error.problem.contains("newer yardstick (schema 2"), "\(error)")
    }
    let foreign = fixture.folder.url.appendingPathComponent("other.sqlite").path
    try LedgerFixture.connection(foreign).write { try $0.execute(sql: "CREATE TABLE mine (x)") }
    let before = try FileDigest.of(file: foreign)
    for access in [LedgerStore.Access.reading, .recording] {
      let error = try #require(throws: LedgerError.self) {
        _ = try LedgerStore(foreign, for: access)
      }
      #expect(error.problem.contains("something else"), "\(error)")
    }
    #expect(try FileDigest.of(file: foreign) == before)
  }

  @Test func `files that are no ledgers are refused`() throws {
    let fixture = try LedgerFixture()
    let text = try fixture.folder.write("area,indicator\n", to: "figures.csv")
    let empty = try fixture.folder.write("", to: "empty.ledger")
    let cut = try fixture.folder.write("SQLite format 3\0 and then nothing", to: "cut.ledger")
    for path in [text, empty, cut, fixture.folder.url.path, "/nowhere/at.all"] {
      #expect(throws: LedgerError.self) { _ = try LedgerStore(path) }
    }
    for path in [text, cut, fixture.folder.url.path, "/nowhere/at.all"] {
      #expect(throws: LedgerError.self) { _ = try LedgerStore(path, for: .recording) }
    }
    // An empty file is where a process was killed before it had made the tables.
    _ = try LedgerStore(empty, for: .recording).record(
      InventedDataset.dataset, as: LedgerFixture.draft(1))
    #expect(try LedgerStore(empty).entries().count == 1)
  }
}
