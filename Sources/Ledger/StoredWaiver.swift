import GRDB
import Indicators

/// What a waiver says, as the ledger keeps it: its codes as they were written, since a waiver may
/// name what is not there.
///
/// A list from which everything was withdrawn is kept as one row that is none of its things: a
/// waiver of a rule without a name, an outcome whose code is a space, an event of a kind without a
/// name. No file can say any of these.
enum StoredWaiver {
  static let columns = ["rule", "area", "indicator", "period", "who", "day", "why"]

  static func values(of waiver: Waiver) throws -> [DatabaseValue] {
    [
      try StoredValue.text(waiver.rule), try StoredValue.text(waiver.area),
      try StoredValue.text(waiver.indicator), try StoredValue.text(waiver.period),
      try StoredValue.verbatim(waiver.who), StoredValue.day(waiver.when),
      try StoredValue.verbatim(waiver.why),
    ]
  }

  /// The row that says that there is no waiver any more, with who withdrew them, when and why.
  static func none(_ who: String, _ day: CalendarDate, _ why: String) throws -> [DatabaseValue] {
    [
      "".databaseValue, .null, .null, .null, try StoredValue.verbatim(who), StoredValue.day(day),
      try StoredValue.verbatim(why),
    ]
  }

  /// The waiver of a row, from a column on; `nil` for the row that says that there is none.
  static func waiver(_ row: Row, from column: Int) throws -> Waiver? {
    if try row.text(column) == "" { return nil }
    return Waiver(
      rule: try row.text(column), area: try row.text(column + 1),
      indicator: try row.text(column + 2), period: try row.text(column + 3),
      who: try row.required(row.text(column + 4), column + 4),
      when: try row.required(row.day(column + 5), column + 5),
      why: try row.required(row.text(column + 6), column + 6))
  }
}

/// What an outcome says, as the ledger keeps it.
enum StoredOutcome {
  static let columns = ["code", "title", "indicators", "owner", "note"]

  static func values(of outcome: Outcome) throws -> [DatabaseValue] {
    [
      try StoredValue.verbatim(outcome.code), try StoredValue.verbatim(outcome.title),
      try StoredValue.list(outcome.indicators), try StoredValue.text(outcome.owner),
      try StoredValue.text(outcome.note),
    ]
  }

  /// The row that says that there is no outcome any more.
  static var none: [DatabaseValue] {
    [" ".databaseValue, "".databaseValue, .null, .null, .null]
  }

  /// The outcome of a row, from a column on; `nil` for the row that says that there is none.
  static func outcome(_ row: Row, from column: Int) throws -> Outcome? {
    if try row.text(column) == " " { return nil }
    return Outcome(
      code: try row.required(row.text(column), column),
      title: try row.required(row.text(column + 1), column + 1),
      indicators: try row.list(column + 2), owner: try row.text(column + 3),
      note: try row.text(column + 4))
  }
}
