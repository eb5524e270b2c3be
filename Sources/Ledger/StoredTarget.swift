import GRDB
import Indicators

/// What a target says, as the ledger keeps it.
enum StoredTarget {
  static let columns = [
    "intent", "baseline_period", "baseline", "value", "place", "set_by", "owner", "rationale",
    "tolerance", "note", "file_row",
  ]

  /// The columns of a target; the period of its baseline is a number of the table of periods.
  static func values(of target: Target, baselinePeriod: Int64?) throws -> [DatabaseValue] {
    [
      try StoredValue.text(target.intent?.rawValue), baselinePeriod?.databaseValue ?? .null,
      try StoredValue.real(target.baseline), try StoredValue.real(target.aim.value),
      try StoredValue.text(target.aim.place), try StoredValue.text(target.setBy),
      try StoredValue.text(target.owner),
      try StoredValue.text(target.rationale), try StoredValue.real(target.tolerance),
      try StoredValue.text(target.note), StoredValue.integer(target.row),
    ]
  }

  /// Whether two rows say the same; which row of a file it was is no part of what it says.
  static func isSame(_ first: [DatabaseValue], _ second: [DatabaseValue]) -> Bool {
    first.dropLast() == second.dropLast()
  }

  /// Fills in a target from a row, from a column on.
  static func fill(
    _ target: inout Target, _ row: Row, from column: Int, periods: [Int64: Period]
  ) throws {
    target.intent = try row.word(column, Target.Intent.self)
    if let id = try row.integer(column + 1) {
      guard let period = periods[id] else {
        throw DamagedRow(table: .targetRevision, problem: "there is no period \(id)")
      }
      target.baselinePeriod = period
    }
    target.baseline = try row.real(column + 2)
    target.aim = try aim(value: row.real(column + 3), place: row.text(column + 4))
    target.setBy = try row.text(column + 5)
    target.owner = try row.text(column + 6)
    target.rationale = try row.text(column + 7)
    target.tolerance = try row.real(column + 8)
    target.note = try row.text(column + 9)
    target.row = try row.integer(column + 10).map { Int($0) }
  }

  /// What a target asks for: a value, or a place as it is written.
  private static func aim(value: Double?, place: String?) throws -> TargetAim {
    if let value { return .value(value) }
    guard let aim = place.flatMap({ TargetAim(place: $0) }) else {
      throw DamagedRow(table: .targetRevision, problem: "neither a value nor a place is aimed at")
    }
    return aim
  }
}

/// What a dataset says of itself, as the ledger keeps it.
enum StoredDescription {
  static let columns = ["name", "title", "context"]

  /// The columns of a dataset's description.
  static func values(of dataset: Dataset) throws -> [DatabaseValue] {
    [
      try StoredValue.text(dataset.name),
      try StoredValue.text(dataset.title == dataset.name ? nil : dataset.title),
      try StoredValue.text(dataset.context),
    ]
  }
}
