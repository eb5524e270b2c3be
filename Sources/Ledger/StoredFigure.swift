import GRDB
import Indicators

/// A figure as the ledger keeps it, and what a later one makes of it.
enum StoredFigure {
  static let columns = [
    "value", "missing", "flags", "numerator", "denominator", "lower", "upper", "level", "note",
  ]

  /// The columns of a figure; its note is a number of the table of remarks.
  static func values(of figure: Observation, note: Int64?) throws -> [DatabaseValue] {
    let reason = figure.value == nil ? (figure.missing ?? .noReasonGiven) : nil
    return [
      try StoredValue.real(figure.value),
      reason.map { Int64($0.rawValue).databaseValue } ?? .null,
      Int64(figure.flags.rawValue).databaseValue, try StoredValue.real(figure.numerator),
      try StoredValue.real(figure.denominator), try StoredValue.real(figure.lower),
      try StoredValue.real(figure.upper), try StoredValue.real(figure.level),
      note?.databaseValue ?? .null,
    ]
  }

  /// The figure in a row, from a column on.
  static func figure(_ row: Row, from column: Int, notes: [Int64: String]) throws -> Observation {
    var figure: Observation
    switch (try row.real(column), try row.integer(column + 1)) {
    case (let value?, nil): figure = Observation(value: value)
    case (nil, let code?):
      guard let byte = UInt8(exactly: code), let reason = MissingReason(rawValue: byte),
        reason != .noRow
      else { throw DamagedRow(table: .figure, problem: "no reason has the number \(code)") }
      figure = Observation(missing: reason)
    default: throw DamagedRow(table: .figure, problem: "neither a value nor a reason, or both")
    }
    let flags = try row.required(row.integer(column + 2), column + 2)
    guard let bits = UInt8(exactly: flags) else {
      throw DamagedRow(table: .figure, problem: "no flags have the number \(flags)")
    }
    figure.flags = ObservationFlags(rawValue: bits)
    figure.numerator = try row.real(column + 3)
    figure.denominator = try row.real(column + 4)
    figure.lower = try row.real(column + 5)
    figure.upper = try row.real(column + 6)
    figure.level = try row.real(column + 7)
    if let id = try row.integer(column + 8) {
      guard let note = notes[id] else {
        throw DamagedRow(table: .figure, problem: "there is no remark \(id)")
      }
      figure.note = note
    }
    return figure
  }
}

extension Observation {
  /// The figure that stands after another is recorded over this one; `nil` where that leaves it
  /// as it is.
  ///
  /// Another value, or another reason for none, replaces the whole figure. The same one keeps
  /// what the newer says nothing of (numerator, interval, note) and takes what it adds; flags are
  /// always the newer's, so that a figure can stop being provisional.
  func revised(by newer: Observation) -> Observation? {
    guard value == newer.value, missing == newer.missing else { return newer }
    var merged = newer
    merged.numerator = newer.numerator ?? numerator
    merged.denominator = newer.denominator ?? denominator
    merged.lower = newer.lower ?? lower
    merged.upper = newer.upper ?? upper
    merged.level = newer.level ?? level
    merged.note = newer.note ?? note
    return merged == self ? nil : merged
  }
}
