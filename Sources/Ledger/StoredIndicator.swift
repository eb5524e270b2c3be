import GRDB
import Indicators

/// An indicator's definition as the ledger keeps it; what nobody has said is NULL.
enum StoredIndicator {
  static let columns = [
    "title", "title_cy", "theme", "kind", "unit", "per", "multiplier", "polarity", "range_lower",
    "range_upper", "decimals", "year_type", "frequency", "numerator_kind", "numerator",
    "denominator", "role", "grouping", "price_base", "owner", "source", "note",
  ]

  /// The columns of an indicator. A title that only repeats the code says nothing; and nor does
  /// a polarity of none where nothing but code and title is said.
  static func values(of indicator: Indicator) throws -> [DatabaseValue] {
    var values = [
      try StoredValue.text(indicator.title == indicator.code ? nil : indicator.title),
      try StoredValue.text(indicator.welshTitle), try StoredValue.text(indicator.theme),
      try StoredValue.text(indicator.kind?.rawValue), try StoredValue.text(indicator.unit),
      try StoredValue.real(indicator.per), try StoredValue.real(indicator.multiplier),
    ]
    values += try polarity(indicator.polarity)
    values += [
      StoredValue.integer(indicator.decimals), try StoredValue.text(indicator.yearType?.rawValue),
      try StoredValue.text(indicator.frequency?.rawValue),
      try StoredValue.text(indicator.numeratorKind?.word),
      try StoredValue.text(indicator.numerator), try StoredValue.text(indicator.denominator),
      try StoredValue.text(indicator.role?.rawValue), try StoredValue.text(indicator.grouping),
      try StoredValue.text(indicator.priceBase), try StoredValue.text(indicator.owner),
      try StoredValue.text(indicator.source), try StoredValue.text(indicator.note),
    ]
    let saysMore = values.enumerated().contains {
      !$0.element.isNull && ![0, 1, 7].contains($0.offset)
    }
    if indicator.polarity == .none, !saysMore { values[7] = .null }
    return values
  }

  /// The definition that stands after another is recorded over it: what the new one says, and
  /// what it leaves blank as it was. The limits of a range go with the polarity that has them.
  static func merged(_ old: [DatabaseValue], _ new: [DatabaseValue]) -> [DatabaseValue] {
    var values = zip(old, new).map { $1.isNull ? $0 : $1 }
    if !new[7].isNull { values[8...9] = new[8...9] }
    return values
  }

  private static func polarity(_ polarity: Polarity) throws -> [DatabaseValue] {
    guard case .range(let lower, let upper) = polarity else {
      return [polarity.word.databaseValue, .null, .null]
    }
    return [
      polarity.word.databaseValue, try StoredValue.real(lower), try StoredValue.real(upper),
    ]
  }

  /// The indicator in a row, from a column on.
  static func indicator(code: String, _ row: Row, from column: Int) throws -> Indicator {
    var indicator = Indicator(
      code: code, title: try row.text(column), polarity: try polarity(row, column + 7))
    indicator.welshTitle = try row.text(column + 1)
    indicator.theme = try row.text(column + 2)
    indicator.kind = try row.word(column + 3, Indicator.Kind.self)
    indicator.unit = try row.text(column + 4).map(Indicator.unit(written:))
    indicator.per = try row.real(column + 5)
    indicator.multiplier = try row.real(column + 6)
    indicator.decimals = try row.integer(column + 10).map { Int($0) }
    indicator.yearType = try row.word(column + 11, YearType.self)
    indicator.frequency = try row.word(column + 12, Frequency.self)
    indicator.numeratorKind = try row.text(column + 13).map { Indicator.NumeratorKind($0) }
    indicator.numerator = try row.text(column + 14)
    indicator.denominator = try row.text(column + 15)
    indicator.role = try row.word(column + 16, Indicator.Role.self)
    indicator.grouping = try row.text(column + 17)
    indicator.priceBase = try row.text(column + 18).map {
      Indicator.priceBase(written: $0) ?? $0
    }
    indicator.owner = try row.text(column + 19)
    indicator.source = try row.text(column + 20)
    indicator.note = try row.text(column + 21)
    return indicator
  }

  private static func polarity(_ row: Row, _ column: Int) throws -> Polarity {
    switch try row.text(column) {
    case "high": .high
    case "low": .low
    case "range":
      .range(
        lower: try row.required(row.real(column + 1), column + 1),
        upper: try row.required(row.real(column + 2), column + 2))
    case "none", nil: .none
    case let word?: throw DamagedRow(table: .indicatorRevision, problem: "polarity “\(word)”")
    }
  }
}
