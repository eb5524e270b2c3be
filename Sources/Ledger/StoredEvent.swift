import GRDB
import Indicators

/// What an event says, as the ledger keeps it.
enum StoredEvent {
  static func values(of event: Event, area: Int64?, indicator: Int64?) throws -> [DatabaseValue] {
    [
      StoredValue.day(event.start), StoredValue.day(event.end), area?.databaseValue ?? .null,
      indicator?.databaseValue ?? .null, event.kind.word.databaseValue,
      try StoredValue.verbatim(event.note),
    ]
  }

  /// The row that says that there is no event any more; see ``StoredWaiver``.
  static func none(_ day: CalendarDate) -> [DatabaseValue] {
    [
      StoredValue.day(day), StoredValue.day(day), .null, .null, "".databaseValue,
      "".databaseValue,
    ]
  }

  /// The event of a row, from a column on; `nil` for the row that says that there is none.
  static func event(_ row: Row, from column: Int, _ names: LedgerNames) throws -> Event? {
    let kind = try row.required(row.text(column + 4), column + 4)
    guard !kind.isEmpty else { return nil }
    return Event(
      start: try row.required(row.day(column), column),
      end: try row.required(row.day(column + 1), column + 1),
      area: try row.integer(column + 2).map { try names.code(ofArea: $0) },
      indicator: try row.integer(column + 3).map { try names.code(ofIndicator: $0) },
      kind: Event.Kind(kind), note: try row.required(row.text(column + 5), column + 5))
  }
}
