import GRDB
import Indicators

/// Gives every name its number, and writes down those that are new.
struct NameWriter {
  private(set) var names: LedgerNames
  private let writer: EntryWriter
  private var next: [LedgerTable: Int64]

  init(_ names: LedgerNames, _ writer: EntryWriter) {
    self.names = names
    self.writer = writer
    next = [
      .area: Int64(names.areas.count), .indicator: Int64(names.indicators.count),
      .breakdown: Int64(names.breakdowns.count), .remark: Int64(names.remarks.count),
      .period: Int64(names.periods.count), .target: Int64(names.targets.count),
    ]
  }

  /// The number of an area's code.
  mutating func area(_ code: String) throws -> Int64 {
    if let id = names.areas[code] { return id }
    let id = try add(.area, [try StoredValue.text(code)])
    names.note(area: code, id)
    return id
  }

  /// The number of an indicator's code.
  mutating func indicator(_ code: String) throws -> Int64 {
    if let id = names.indicators[code] { return id }
    let id = try add(.indicator, [try StoredValue.text(code)])
    names.note(indicator: code, id)
    return id
  }

  /// The number of a breakdown.
  mutating func breakdown(_ text: String) throws -> Int64 {
    if let id = names.breakdowns[text] { return id }
    let id = try add(.breakdown, [try StoredValue.verbatim(text)])
    names.note(breakdown: text, id)
    return id
  }

  /// The number of a figure's note.
  mutating func remark(_ text: String) throws -> Int64 {
    if let id = names.remarks[text] { return id }
    let id = try add(.remark, [try StoredValue.verbatim(text)])
    names.note(remark: text, id)
    return id
  }

  /// The number of a period.
  mutating func period(_ period: Period) throws -> Int64 {
    if let id = names.periodNumbers[period] { return id }
    let id = try add(.period, StoredPeriod.values(of: period))
    names.note(period: period, id)
    return id
  }

  /// The number of a target's name.
  mutating func target(_ target: Target) throws -> Int64 {
    let name = LedgerNames.TargetName(
      area: try area(target.area), indicator: try indicator(target.indicator),
      breakdown: try breakdown(target.breakdown), period: try period(target.period),
      setOn: target.setOn)
    if let id = names.targets[name] { return id }
    let id = try add(
      .target,
      [
        name.area.databaseValue, name.indicator.databaseValue, name.breakdown.databaseValue,
        name.period.databaseValue, StoredValue.day(name.setOn),
      ])
    names.note(target: name, id)
    return id
  }

  /// Numbers are given without a gap, so that the next one is known without asking the file.
  private mutating func add(_ table: LedgerTable, _ content: [DatabaseValue]) throws -> Int64 {
    let id = (next[table] ?? 0) + 1
    next[table] = id
    try writer.insert(table, row: [id.databaseValue, writer.number.databaseValue] + content)
    return id
  }
}
