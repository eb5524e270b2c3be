import GRDB
import Indicators

/// The names that a ledger's figures are filed under, with the numbers that the file has for them.
struct LedgerNames {
  private(set) var areas: [String: Int64] = [:]
  private(set) var indicators: [String: Int64] = [:]
  private(set) var breakdowns: [String: Int64] = [:]
  private(set) var remarks: [String: Int64] = [:]
  private(set) var periodNumbers: [Period: Int64] = [:]
  private(set) var targets: [TargetName: Int64] = [:]
  /// The same by number.
  private(set) var periods: [Int64: Period] = [:]
  private(set) var remarkTexts: [Int64: String] = [:]
  private(set) var breakdownTexts: [Int64: String] = [:]
  private var areaCodes: [Int64: String] = [:]
  private var indicatorCodes: [Int64: String] = [:]
  private var targetNames: [Int64: TargetName] = [:]

  /// What tells one target from another.
  struct TargetName: Hashable {
    let area: Int64
    let indicator: Int64
    let breakdown: Int64
    let period: Int64
    let setOn: CalendarDate
  }

  /// Reads all names.
  init(_ db: Database) throws {
    for (id, text) in try Self.texts(.area, db) { note(area: text, id) }
    for (id, text) in try Self.texts(.indicator, db) { note(indicator: text, id) }
    for (id, text) in try Self.texts(.breakdown, db) { note(breakdown: text, id) }
    for (id, text) in try Self.texts(.remark, db) { note(remark: text, id) }
    for row in try Row.fetchAll(db, sql: LedgerTable.period.selection()) {
      note(period: try StoredPeriod.period(row, from: 2), try row.required(row.integer(0), 0))
    }
    for row in try Row.fetchAll(db, sql: LedgerTable.target.selection()) {
      func number(_ column: Int) throws -> Int64 { try row.required(row.integer(column), column) }
      note(
        target: TargetName(
          area: try number(2), indicator: try number(3), breakdown: try number(4),
          period: try number(5), setOn: try row.required(row.day(6), 6)),
        try number(0))
    }
  }

  private static func texts(_ table: LedgerTable, _ db: Database) throws -> [(Int64, String)] {
    try Row.fetchAll(db, sql: table.selection()).map { row in
      (try row.required(row.integer(0), 0), try row.required(row.text(2), 2))
    }
  }

  mutating func note(area code: String, _ id: Int64) {
    areas[code] = id
    areaCodes[id] = code
  }

  mutating func note(indicator code: String, _ id: Int64) {
    indicators[code] = id
    indicatorCodes[id] = code
  }

  mutating func note(breakdown text: String, _ id: Int64) {
    breakdowns[text] = id
    breakdownTexts[id] = text
  }

  mutating func note(remark text: String, _ id: Int64) {
    remarks[text] = id
    remarkTexts[id] = text
  }

  mutating func note(period: Period, _ id: Int64) {
    periodNumbers[period] = id
    periods[id] = period
  }

  mutating func note(target: TargetName, _ id: Int64) {
    targets[target] = id
    targetNames[id] = target
  }

  /// The code of an area.
  ///
  /// - Throws: `DamagedRow` where there is no such number, as do the next two.
  func code(ofArea id: Int64) throws -> String {
    guard let code = areaCodes[id] else {
      throw DamagedRow(table: .area, problem: "there is no area \(id)")
    }
    return code
  }

  /// The code of an indicator.
  func code(ofIndicator id: Int64) throws -> String {
    guard let code = indicatorCodes[id] else {
      throw DamagedRow(table: .indicator, problem: "there is no indicator \(id)")
    }
    return code
  }

  /// The name of the cell that a row of figures is for, from its first four columns.
  func cell(_ row: Row) throws -> CellName {
    func number(_ column: Int) throws -> Int64 { try row.required(row.integer(column), column) }
    guard let breakdown = breakdownTexts[try number(1)], let period = periods[try number(3)] else {
      throw DamagedRow(table: .figure, problem: "a breakdown or period that is not there")
    }
    return CellName(
      area: try code(ofArea: try number(2)), indicator: try code(ofIndicator: try number(0)),
      breakdown: breakdown, period: period)
  }

  /// A target with nothing but its name; its value is filled in after.
  func target(_ id: Int64) -> Target? {
    guard let name = targetNames[id], let area = areaCodes[name.area],
      let indicator = indicatorCodes[name.indicator], let period = periods[name.period],
      let breakdown = breakdownTexts[name.breakdown]
    else { return nil }
    var target = Target(
      area: area, indicator: indicator, period: period, value: 0, setOn: name.setOn)
    target.breakdown = breakdown
    return target
  }
}
