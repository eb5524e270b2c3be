public import Importing
import Indicators

/// A mapping file: which column of a table is what, for tables that no layout fits.
///
/// Columns are named by their header, or by their number counted from 1. Unknown keys are refused by
/// name, with the line.
public enum MappingFile {
  private static let keys = [
    "sheet", "header_rows", "last_row", "skip_rows", "skip_where", "area", "period", "fill_down",
    "year_type", "frequency", "indicator", "breakdown", "value", "columns", "wide", "numerator",
    "denominator", "lower", "upper", "level", "marker", "note", "missing", "multiplier",
    "unknown_areas",
  ]

  /// Reads a mapping.
  ///
  /// - Throws: `SettingsFailure` with every fault and its line.
  public static func mapping(
    _ text: String, file: String
  ) throws(SettingsFailure) -> TableMapping {
    let log = YAMLLog(file: file)
    let fields = YAMLFields(try YAMLValue.document(text, log), what: "the mapping", keys: keys)
    var mapping = TableMapping()
    mapping.file = file
    readRows(fields, &mapping)
    readPlaces(fields, &mapping)
    readFigures(fields, &mapping)
    mapping.missing = missing(fields["missing"], log)
    mapping.multiplier = fields.number("multiplier")
    mapping.yearType = yearType(fields)
    mapping.frequency = fields.word(
      "frequency", Frequency.allCases.map { ($0.rawValue, $0) })
    mapping.unknownAreas = fields.word(
      "unknown_areas", ImportOptions.UnknownAreas.allCases.map { ($0.rawValue, $0) })
    mapping.sheet = fields.text("sheet")
    guard log.issues.isEmpty else { throw SettingsFailure(log.issues) }
    return mapping
  }

  private static func yearType(_ fields: YAMLFields) -> YearType? {
    fields.word(
      "year_type",
      [YearType.financial, .academic, .calendar, .reporting].map { ($0.rawValue, $0) })
  }

  // MARK: Rows

  private static func readRows(_ fields: YAMLFields, _ mapping: inout TableMapping) {
    if let rows = fields["header_rows"].flatMap({ ranges($0, "header_rows") })?.first {
      mapping.headerRows = rows
    }
    mapping.lastRow = fields.number("last_row", expected: "the number of a row").map { Int($0) }
    mapping.skipRows = fields["skip_rows"].flatMap { ranges($0, "skip_rows") } ?? []
    for (key, value) in fields["skip_where"]?.pairs ?? [] {
      guard let column = column(key) else { continue }
      mapping.skipWhere.append((column, texts(value)))
    }
  }

  /// Rows as `3`, `1-2`, or a list of such.
  private static func ranges(_ value: YAMLValue, _ key: String) -> [ClosedRange<Int>] {
    (value.items ?? [value]).compactMap { item in
      let parts = (item.text ?? "").split(separator: "-").map { Int($0.filter { $0 != " " }) }
      if let first = parts.first ?? nil, let last = parts.last ?? nil, parts.count <= 2,
        first >= 1, last >= first
      {
        return first...last
      }
      item.log.add(
        item.line, "\(key) cannot be “\(item.text ?? "a list")”",
        mend: "write the number of a row, or two with a hyphen, such as 1-2")
      return nil
    }
  }

  // MARK: Places

  private static func readPlaces(_ fields: YAMLFields, _ mapping: inout TableMapping) {
    if let area = fields["area"] {
      if area.pairs == nil {
        mapping.areaName = column(area)
      } else {
        let place = YAMLFields(area, what: "area", keys: ["code", "name", "is"])
        mapping.areaCode = place["code"].flatMap(column)
        mapping.areaName = place["name"].flatMap(column)
        mapping.area = place.text("is")
      }
    }
    if let period = fields["period"] {
      if period.pairs == nil {
        mapping.periodColumns = columns(period)
      } else {
        let place = YAMLFields(period, what: "period", keys: ["columns", "is"])
        mapping.periodColumns = place["columns"].map(columns) ?? []
        mapping.period = place.text("is")
      }
    }
    mapping.fillDown = fields["fill_down"].map(columns) ?? []
    mapping.breakdown = fields["breakdown"].map(columns) ?? []
    readIndicator(fields, &mapping)
  }

  private static func readIndicator(_ fields: YAMLFields, _ mapping: inout TableMapping) {
    guard let value = fields["indicator"] else { return }
    guard value.pairs != nil else {
      mapping.indicatorCode = column(value)
      return
    }
    let place = YAMLFields(value, what: "indicator", keys: ["code", "title", "is"])
    mapping.indicatorCode = place["code"].flatMap(column)
    mapping.indicatorTitle = place["title"].map(columns) ?? []
    if let described = place["is"] {
      mapping.indicator =
        described.pairs == nil
        ? described.text.map { Indicator(code: $0) } : MappedIndicator.read(described)
    }
  }

  private static func column(_ value: YAMLValue) -> TableMapping.ColumnName? {
    guard let text = value.text, !text.isEmpty else {
      value.log.add(value.line, "a column must be a header or a number")
      return nil
    }
    // A header that is a number, such as 2024, is written in quotes.
    if let number = Int(text), !value.isQuoted { return .number(number) }
    return .header(text)
  }

  private static func columns(_ value: YAMLValue) -> [TableMapping.ColumnName] {
    (value.items ?? [value]).compactMap(column)
  }

  private static func texts(_ value: YAMLValue) -> [String] {
    (value.items ?? [value]).compactMap(\.text)
  }

  // MARK: Figures

  private static func readFigures(_ fields: YAMLFields, _ mapping: inout TableMapping) {
    mapping.numerator = fields["numerator"].flatMap(column)
    mapping.denominator = fields["denominator"].flatMap(column)
    mapping.lower = fields["lower"].flatMap(column)
    mapping.upper = fields["upper"].flatMap(column)
    mapping.level = fields.number("level")
    mapping.marker = fields["marker"].flatMap(column)
    mapping.note = fields["note"].flatMap(column)
    mapping.wide = fields.word("wide", TableMapping.Wide.allCases.map { ($0.rawValue, $0) })
    if let value = fields["value"].flatMap(column) { mapping.figures.append(.init(column: value)) }
    for item in fields["columns"]?.items ?? [] {
      if let figures = figures(item) { mapping.figures.append(figures) }
    }
    guard mapping.figures.isEmpty, mapping.wide == nil else { return }
    fields.log.add(
      fields.line, "the mapping names no figures",
      mend: "write value: COLUMN, or columns: with a list, or wide: periods or areas")
  }

  private static func figures(_ item: YAMLValue) -> TableMapping.Figures? {
    let fields = YAMLFields(
      item, what: "a column",
      keys: ["column", "period", "area", "breakdown"] + MappedIndicator.keys)
    guard let column = fields["column"].flatMap(column) else {
      fields.log.add(item.line, "a column of figures needs “column: …”")
      return nil
    }
    var figures = TableMapping.Figures(column: column)
    figures.period = fields.text("period")
    figures.area = fields.text("area")
    figures.breakdown = fields.text("breakdown")
    figures.multiplier = fields.number("multiplier")
    figures.indicator = MappedIndicator.indicator(fields)
    return figures
  }

  /// The publisher's signs and what they mean, by the marker of a dataset.
  private static func missing(_ value: YAMLValue?, _ log: YAMLLog) -> [String: MissingReason] {
    var signs: [String: MissingReason] = [:]
    for (key, meaning) in value?.pairs ?? [] {
      guard let sign = key.text else { continue }
      if let reason = MissingReason(marker: meaning.text ?? "") {
        signs[sign] = reason
      } else {
        log.add(
          meaning.line, "“\(meaning.text ?? "a list")” is no reason for a missing figure",
          mend:
            "write c (suppressed), x (not available), z (not applicable), u (unreliable), low, w "
            + "or nc (not collected)")
      }
    }
    return signs
  }
}

/// What a mapping says of an indicator.
enum MappedIndicator {
  static let keys = [
    "indicator", "title", "theme", "kind", "unit", "per", "polarity", "year_type", "frequency",
    "multiplier", "source", "note",
  ]

  static func read(_ value: YAMLValue) -> Indicator? {
    indicator(YAMLFields(value, what: "indicator", keys: keys))
  }

  /// An indicator, where any of its keys is there.
  static func indicator(_ fields: YAMLFields) -> Indicator? {
    guard fields["indicator"] != nil || fields["title"] != nil else { return nil }
    var indicator = Indicator(code: fields.text("indicator") ?? "")
    if let title = fields.text("title") { indicator.title = title }
    indicator.theme = fields.text("theme")
    indicator.unit = fields.text("unit")
    indicator.per = fields.number("per")
    indicator.source = fields.text("source")
    indicator.note = fields.text("note")
    indicator.kind = fields.word("kind", Indicator.Kind.allCases.map { ($0.rawValue, $0) })
    indicator.polarity =
      fields.word("polarity", [("high", .high), ("low", .low), ("none", .none)]) ?? .none
    indicator.yearType = fields.word(
      "year_type",
      [YearType.financial, .academic, .calendar, .reporting].map { ($0.rawValue, $0) })
    indicator.frequency = fields.word("frequency", Frequency.allCases.map { ($0.rawValue, $0) })
    return indicator
  }
}
