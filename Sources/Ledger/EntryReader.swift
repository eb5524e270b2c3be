import GRDB
import Indicators

/// Reads entries.
enum EntryReader {
  /// The columns of an entry; all but the last are what its hash is of.
  static let columns = [
    "id", "kind", "recorded_at", "who", "why", "version", "previous", "contents", "hash",
  ]

  static let insertion =
    "INSERT INTO entry (\(columns.joined(separator: ", "))) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"

  static let selection = "SELECT \(columns.joined(separator: ", ")) FROM entry ORDER BY id"

  /// What the next entry must know of the last one.
  struct Last {
    let number: Int64
    let recordedAt: Instant
    let hash: SHA256Digest
  }

  /// The last entry; `nil` of an empty ledger.
  static func last(_ db: Database) throws -> Last? {
    let sql = "SELECT id, recorded_at, hash FROM entry ORDER BY id DESC LIMIT 1"
    return try Row.fetchOne(db, sql: sql).map { row in
      Last(
        number: try row.required(row.integer(0), 0), recordedAt: try instant(row, 1),
        hash: try row.digest(2))
    }
  }

  /// All entries in order, with what they read and made.
  static func all(_ db: Database) throws -> [AuditEntry] {
    let arguments = try rows(.argument, db) { try $0.required($0.text(2), 2) }
    let inputs = try rows(.input, db) { row in
      AuditEntry.Input(
        kind: try row.required(row.word(2, AuditEntry.Input.Kind.self), 2),
        name: try row.required(row.text(3), 3), digest: try row.digest(4))
    }
    let outputs = try rows(.output, db) { row in
      AuditEntry.Output(
        name: try row.required(row.text(2), 2), digest: try row.digest(3),
        byteCount: Int(try row.required(row.integer(4), 4)))
    }
    return try Row.fetchAll(db, sql: selection).map { row in
      let number = try row.required(row.integer(0), 0)
      return AuditEntry(
        number: Int(number), kind: try row.required(row.word(1, AuditEntry.Kind.self), 1),
        recordedAt: try instant(row, 2), who: try row.required(row.text(3), 3),
        why: try row.text(4) ?? "", command: arguments[number] ?? [],
        version: try row.required(row.text(5), 5), inputs: inputs[number] ?? [],
        outputs: outputs[number] ?? [], previous: try row.digest(6), hash: try row.digest(8))
    }
  }

  /// The rows of a table by entry, in order.
  private static func rows<Item>(
    _ table: LedgerTable, _ db: Database, _ item: (Row) throws -> Item
  ) throws -> [Int64: [Item]] {
    var found: [Int64: [Item]] = [:]
    for row in try Row.fetchAll(db, sql: table.selection()) {
      found[try row.required(row.integer(0), 0), default: []].append(try item(row))
    }
    return found
  }

  private static func instant(_ row: Row, _ column: Int) throws -> Instant {
    let seconds = try row.required(row.integer(column), column)
    guard let instant = Instant(seconds: seconds) else {
      throw DamagedRow(table: nil, problem: "an entry's time is \(seconds)")
    }
    return instant
  }
}
