import GRDB
import Indicators

/// A period as the ledger keeps it: kind, year type, length, first and last day.
enum StoredPeriod {
  /// The columns after the entry's number.
  static func values(of period: Period) -> [DatabaseValue] {
    let (word, type, length) = parts(of: period.kind)
    return [
      word.databaseValue, (type?.rawValue ?? "").databaseValue, Int64(length).databaseValue,
      StoredValue.day(period.start), StoredValue.day(period.end),
    ]
  }

  /// The period in a row, from a column on.
  static func period(_ row: Row, from column: Int) throws -> Period {
    let word = try row.required(row.text(column), column)
    let type = YearType(rawValue: try row.text(column + 1) ?? "")
    let length = Int(try row.required(row.integer(column + 2), column + 2))
    guard let kind = kind(word, type, length) else {
      throw DamagedRow(table: .period, problem: "no kind of period is “\(word)” here")
    }
    let first = try row.required(row.day(column + 3), column + 3)
    let last = try row.required(row.day(column + 4), column + 4)
    return Period(kind: kind, start: first, end: last)
  }

  private static func parts(of kind: Period.Kind) -> (word: String, type: YearType?, length: Int) {
    switch kind {
    case .year(let type): ("year", type, 1)
    case .quarter(let type): ("quarter", type, 1)
    case .month: ("month", nil, 1)
    case .week: ("week", nil, 1)
    case .years(let type, let count): ("years", type, count)
    case .months(let count): ("months", nil, count)
    case .point: ("point", nil, 0)
    }
  }

  private static func kind(_ word: String, _ type: YearType?, _ length: Int) -> Period.Kind? {
    switch (word, type) {
    case ("year", let type?): .year(type)
    case ("quarter", let type?): .quarter(type)
    case ("years", let type?): .years(type, count: length)
    case ("month", nil): .month
    case ("week", nil): .week
    case ("months", nil): .months(count: length)
    case ("point", nil): .point
    default: nil
    }
  }
}
