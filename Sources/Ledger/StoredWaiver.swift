import GRDB
import Indicators

/// What a waiver says, as the ledger keeps it: its codes as they were written, since a waiver may
/// name what is not there.
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

  /// The waiver of a row, from a column on.
  static func waiver(_ row: Row, from column: Int) throws -> Waiver {
    Waiver(
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

  /// The outcome of a row, from a column on.
  static func outcome(_ row: Row, from column: Int) throws -> Outcome {
    Outcome(
      code: try row.required(row.text(column), column),
      title: try row.required(row.text(column + 1), column + 1),
      indicators: try row.list(column + 2), owner: try row.text(column + 3),
      note: try row.text(column + 4))
  }
}
