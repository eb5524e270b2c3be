import Foundation
import GRDB
import Indicators

/// Writes one entry: its rows first, each digested as it is written, then the entry itself, which
/// closes it. Everything happens in the caller's transaction.
final class EntryWriter {
  let db: Database
  /// The number of the entry that is being written.
  let number: Int64
  private let draft: EntryDraft
  private let kind: AuditEntry.Kind
  private let previous: SHA256Digest
  private let recordedAt: Instant
  /// Who records, why, and the day.
  var who: String { draft.who }
  var why: String { draft.why }
  var day: CalendarDate { recordedAt.day }
  private var digests: [LedgerTable: RowDigest] = [:]
  private var statements: [Insertion: Statement] = [:]
  private var outputs: [AuditEntry.Output] = []

  /// Starts the entry after the last one.
  ///
  /// - Throws: `LedgerError` where nobody is named, no reason is given, or the time is before the
  ///   last entry's.
  init(_ db: Database, _ kind: AuditEntry.Kind, _ draft: EntryDraft, path: String) throws {
    self.db = db
    self.kind = kind
    self.draft = draft
    try Self.check(draft, kind, path)
    let last = try EntryReader.last(db)
    number = (last?.number ?? 0) + 1
    previous = last?.hash ?? .none
    recordedAt = try Self.time(draft.time, after: last?.recordedAt, path)
    for (place, text) in draft.command.enumerated() {
      try insert(.argument, [ordinal(place), try StoredValue.verbatim(text)])
    }
    for (place, input) in draft.inputs.enumerated() {
      try insert(
        .input,
        [
          ordinal(place), input.kind.rawValue.databaseValue, try StoredValue.text(input.name),
          StoredValue.digest(input.digest),
        ])
    }
  }

  /// Adds a row to a table whose key begins with the entry's number: the values after it.
  func insert(_ table: LedgerTable, _ values: [DatabaseValue]) throws {
    try insert(table, row: [number.databaseValue] + values)
  }

  /// Adds a row; rows of one table must come in the order of its key, as they are digested.
  func insert(_ table: LedgerTable, row: [DatabaseValue]) throws {
    let insertion = Insertion(table, row)
    let statement = try statements[insertion] ?? db.makeStatement(sql: insertion.sql)
    statements[insertion] = statement
    let digest = try digests[table] ?? RowDigest()
    digests[table] = digest
    digest.add(row)
    // As existentials: GRDB maps a sequence of one type by a key path, a tenth of a long recording.
    var values: [(any DatabaseValueConvertible)?] = []
    for value in row where !value.isNull { values.append(value) }
    try statement.execute(arguments: StatementArguments(values))
  }

  /// Notes something that was made.
  func note(_ output: AuditEntry.Output) throws {
    try insert(
      .output,
      [
        ordinal(outputs.count), try StoredValue.text(output.name),
        StoredValue.digest(output.digest), Int64(output.byteCount).databaseValue,
      ])
    outputs.append(output)
  }

  /// Closes the entry.
  func close() throws -> AuditEntry {
    var row = [
      number.databaseValue, kind.rawValue.databaseValue, recordedAt.seconds.databaseValue,
      try StoredValue.text(draft.who), try StoredValue.verbatim(draft.why),
      try StoredValue.text(draft.version), StoredValue.digest(previous),
      StoredValue.digest(try EntryHash.contents(digests)),
    ]
    let hash = try EntryHash.hash(row)
    row.append(StoredValue.digest(hash))
    try db.execute(sql: EntryReader.insertion, arguments: StatementArguments(row))
    return AuditEntry(
      number: Int(number), kind: kind, recordedAt: recordedAt, who: draft.who, why: draft.why,
      command: draft.command, version: draft.version, inputs: draft.inputs, outputs: outputs,
      previous: previous, hash: hash)
  }

  private func ordinal(_ place: Int) -> DatabaseValue { Int64(place + 1).databaseValue }

  private static func check(_ draft: EntryDraft, _ kind: AuditEntry.Kind, _ path: String) throws {
    func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }
    guard !isBlank(draft.who) else {
      throw LedgerError(
        .usage, path: path, problem: "an entry must say who records; nobody is named")
    }
    guard kind == .run || !isBlank(draft.why) else {
      throw LedgerError(.usage, path: path, problem: "an entry must say why; no reason is given")
    }
  }

  private static func time(
    _ time: EntryDraft.Time, after last: Instant?, _ path: String
  ) throws -> Instant {
    let now: Instant? =
      switch time {
      case .clock: Instant(seconds: Int64(Date().timeIntervalSince1970.rounded(.down)))
      case .fixed(let instant): instant
      }
    guard let now else {
      throw LedgerError(.usage, path: path, problem: "the clock says a year beyond 9999")
    }
    guard let last, now < last else { return now }
    throw LedgerError(
      .usage, path: path,
      problem: "the time is \(now), before the last entry's \(last); "
        + "mend the clock or SOURCE_DATE_EPOCH, since as-at answers go by the time")
  }
}

/// A statement that adds a row: a table, and which of its columns hold something. Most figures
/// have few of theirs, and every NULL bound costs as much as a value.
private struct Insertion: Hashable {
  let table: LedgerTable
  /// Bit i is the column at i of `table.columns`.
  let filled: UInt64

  init(_ table: LedgerTable, _ row: [DatabaseValue]) {
    self.table = table
    var filled: UInt64 = 0
    for (place, value) in row.enumerated() where !value.isNull { filled |= 1 << UInt64(place) }
    self.filled = filled
  }

  var sql: String {
    let columns = table.columns.enumerated().filter { filled >> UInt64($0.offset) & 1 == 1 }
    return table.insertion(of: columns.map(\.element))
  }
}
