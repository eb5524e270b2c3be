/// The type of a column in the sense of Frictionless Table Schema.
enum FieldType: String, Codable, Sendable {
  case string, number, integer, date
}

/// The columns of one of a dataset's tables: what the reader looks for and the writer writes.
protocol DatasetColumn: RawRepresentable, CaseIterable, Hashable, Sendable
where RawValue == String {
  /// The table's name, which is its file's name without `.csv`.
  static var table: String { get }
  /// The columns without which a row says nothing.
  static var required: [Self] { get }
  /// The columns that together name a row.
  static var key: [Self] { get }
  /// What stands in it.
  var fieldType: FieldType { get }
  /// What every cell must match, where the type does not say it all.
  var pattern: String? { get }
}

extension DatasetColumn {
  var pattern: String? { nil }
}

/// `observations.csv`, and the columns a single tidy file must have.
enum ObservationColumn: String, DatasetColumn {
  case area, indicator, period, value, numerator, denominator, lower, upper, level, breakdown
  case marker, flags, note

  static let table = "observations"
  static let required: [Self] = [.area, .indicator, .period, .value]
  static let key: [Self] = [.area, .indicator, .period, .breakdown]
  var fieldType: FieldType {
    switch self {
    case .value, .numerator, .denominator, .lower, .upper, .level: .number
    default: .string
    }
  }
}

/// `indicators.csv`.
enum IndicatorColumn: String, DatasetColumn {
  case indicator, title, titleWelsh = "title_cy", theme, kind, unit, per, multiplier, polarity
  case rangeLower = "range_lower"
  case rangeUpper = "range_upper"
  case decimals
  case yearType = "year_type"
  case frequency
  case numeratorKind = "numerator_kind"
  case numerator, denominator, role, grouping
  case priceBase = "price_base"
  case owner, source, note

  static let table = "indicators"
  static let required: [Self] = [.indicator]
  static let key: [Self] = [.indicator]
  var fieldType: FieldType {
    switch self {
    case .per, .multiplier, .rangeLower, .rangeUpper: .number
    case .decimals: .integer
    default: .string
    }
  }
}

/// `areas.csv`. Lists (`aliases`, `successors`) are set apart by `|`.
enum AreaColumn: String, DatasetColumn {
  case area, name, nameWelsh = "name_cy", aliases, type, tier, parent, region, nation
  case validFrom = "valid_from"
  case validTo = "valid_to"
  case successors

  static let table = "areas"
  static let required: [Self] = [.area]
  static let key: [Self] = [.area]
  var fieldType: FieldType { self == .validFrom || self == .validTo ? .date : .string }
}

/// `groups.csv`.
enum GroupColumn: String, DatasetColumn {
  case group, area, member, rank, distance, model, vintage

  static let table = "groups"
  static let required: [Self] = [.group, .member]
  static let key: [Self] = [.group, .area, .member]
  var fieldType: FieldType { self == .rank ? .integer : self == .distance ? .number : .string }
}

/// `targets.csv`, and the file that `--targets` names.
enum TargetColumn: String, DatasetColumn {
  case area, indicator, breakdown, intent
  case baselinePeriod = "baseline_period"
  case baseline
  case targetPeriod = "target_period"
  case target
  case setOn = "set_on"
  case setBy = "set_by"
  case owner, rationale, tolerance, note

  static let table = "targets"
  static let required: [Self] = [.area, .indicator, .targetPeriod, .target, .setOn]
  static let key: [Self] = [.area, .indicator, .breakdown, .targetPeriod, .setOn]
  var fieldType: FieldType {
    switch self {
    case .baseline, .tolerance: .number
    case .setOn: .date
    default: .string
    }
  }
  /// A target is a number, or a place among the peers in words.
  var pattern: String? {
    self == .target
      ? "-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?|rank:[1-9][0-9]*|quartile:[1-3]|median|best-quartile"
      : nil
  }
}

/// `events.csv`.
enum EventColumn: String, DatasetColumn {
  case date, end, area, indicator, kind, note

  static let table = "events"
  static let required: [Self] = [.date, .note]
  static let key: [Self] = []
  var fieldType: FieldType { self == .date || self == .end ? .date : .string }
}

/// `outcomes.csv`. The list of `indicators` is set apart by `|`.
enum OutcomeColumn: String, DatasetColumn {
  case outcome, title, indicators, owner, note

  static let table = "outcomes"
  static let required: [Self] = [.outcome]
  static let key: [Self] = [.outcome]
  var fieldType: FieldType { .string }
}

/// `waivers.csv`. A blank rule, area, indicator or period means any.
enum WaiverColumn: String, DatasetColumn {
  case rule, area, indicator, period, who, when, why

  static let table = "waivers"
  static let required: [Self] = [.rule, .who, .when, .why]
  static let key: [Self] = []
  var fieldType: FieldType { self == .when ? .date : .string }
}
