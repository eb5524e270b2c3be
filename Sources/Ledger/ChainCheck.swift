import GRDB
import Indicators

/// The recomputing of a ledger.
struct ChainCheck {
  private let db: Database
  /// The hashes of the entries as the file has them, in order.
  private(set) var hashes: [SHA256Digest] = []

  init(_ db: Database) { self.db = db }

  private typealias Fault = ChainVerification.Fault

  /// Everything that is wrong: the first broken entry first, then the file as a whole.
  mutating func faults() throws -> [ChainVerification.Fault] {
    let structure = try structureFaults()
    do {
      return try chainFaults() + structure
    } catch  where !structure.isEmpty {
      // What cannot be read any more has been found already.
      return structure
    } catch let error as DatabaseError {
      return [Fault(problem: "the file cannot be read to its end (\(error.message ?? ""))")]
    } catch let error as DamagedRow {
      return [Fault(problem: error.problem)]
    }
  }

  // MARK: The chain

  /// The entries whose contents, hash or place in the chain are not as recorded, in order.
  private mutating func chainFaults() throws -> [Fault] {
    let contents = try recomputedContents()
    var faults: [Fault] = []
    var previous = SHA256Digest.none
    var known: Set<Int64> = []
    for row in try Row.fetchAll(db, sql: EntryReader.selection) {
      let values = row.stored
      let number = try row.required(row.integer(0), 0)
      known.insert(number)
      if let problem = try problem(
        values, row, after: previous, contents[number] ?? [:], expected: hashes.count + 1)
      {
        faults.append(Fault(entry: Int(number), problem: problem))
      }
      previous = try row.digest(8)
      hashes.append(previous)
    }
    for number in contents.keys.sorted() where !known.contains(number) {
      faults.append(
        Fault(entry: Int(number), problem: "there are rows of it, but the entry is not there"))
    }
    return faults
  }

  private func problem(
    _ values: [DatabaseValue], _ row: Row, after previous: SHA256Digest,
    _ contents: [LedgerTable: RowDigest], expected: Int
  ) throws -> String? {
    if try row.integer(0) != Int64(expected) {
      return "entry \(expected) should stand in its place"
    }
    if try row.digest(6) != previous {
      return "it does not continue from the entry before it"
    }
    if try row.digest(7) != EntryHash.contents(contents) {
      return "what it recorded has been changed"
    }
    if try row.digest(8) != EntryHash.hash(Array(values.dropLast())) {
      return "what it says of itself (when, who, why, version) has been changed"
    }
    return nil
  }

  /// Of every entry the digests of the rows it has in each table.
  private func recomputedContents() throws -> [Int64: [LedgerTable: RowDigest]] {
    var digests: [Int64: [LedgerTable: RowDigest]] = [:]
    for table in LedgerTable.allCases {
      let place = table.entryColumn
      let rows = try Row.fetchCursor(db, sql: table.selection())
      var last: (entry: Int64, digest: RowDigest)?
      while let row = try rows.next() {
        let entry = try row.required(row.integer(place), place)
        if last?.entry != entry {
          let digest = try digests[entry]?[table] ?? RowDigest()
          digests[entry, default: [:]][table] = digest
          last = (entry, digest)
        }
        last?.digest.add(row.stored)
      }
    }
    return digests
  }

  // MARK: The file

  private func structureFaults() throws -> [Fault] {
    var problems: [String] = []
    do {
      problems += try String.fetchAll(db, sql: "PRAGMA integrity_check(5)").filter { $0 != "ok" }
        .map { "SQLite's own check of the file: \($0)" }
      problems += try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").prefix(5).map { row in
        "a row of \(row[0] as DatabaseValue) names a row of \(row[2] as DatabaseValue) that is not there"
      }
      problems += try schemaFaults()
    } catch let error as DatabaseError {
      problems.append("SQLite cannot read all of it (\(error.message ?? "damaged"))")
    }
    return problems.map { Fault(problem: $0) }
  }

  /// Tables, indexes and triggers that are not as the migrations make them.
  private func schemaFaults() throws -> [String] {
    let wanted = try Self.wantedSchema.get()
    let found = try Self.schema(db)
    return Set(wanted.keys).union(found.keys).sorted().compactMap { name in
      switch (wanted[name], found[name]) {
      case (nil, _?): "the schema has \(name), which is none of the ledger's"
      case (_?, nil): "the schema lacks \(name)"
      case (let wanted, let found): wanted == found ? nil : "\(name) is not as it was made"
      }
    }
  }

  /// The schema as the migrations make it, in memory.
  private static let wantedSchema = Result {
    let made = try DatabaseQueue()
    try LedgerSchema.migrator.migrate(made)
    return try made.read { try schema($0) }
  }

  private static func schema(_ db: Database) throws -> [String: String] {
    let rows = try Row.fetchAll(db, sql: "SELECT type, name, tbl_name, sql FROM sqlite_schema")
    var schema: [String: String] = [:]
    for row in rows {
      let name = "\(try row.text(0) ?? "?") \(try row.text(1) ?? "?")"
      schema[name] = "\(try row.text(2) ?? "") \(try row.text(3) ?? "")"
    }
    return schema
  }
}
