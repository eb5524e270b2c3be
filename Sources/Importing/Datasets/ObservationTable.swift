import Indicators

/// Reads `observations.csv` into a panel.
///
/// Codes, periods and markers are numbered from their bytes, so that a row makes no `String`
/// unless it has a note or is wrong. A row with an error is left out and logged; the caller
/// throws if there is any.
struct ObservationTable {
  /// A row that was read, by numbers.
  private struct Accepted {
    let key: Key
    let row: Int
    let observation: Observation
  }

  /// The cell of the panel a row is for.
  struct Key: Hashable {
    let indicator: Int
    let area: Int
    let period: Int
    let breakdown: Int
  }

  let file: TableFile<ObservationColumn>
  let directory: AreaDirectory
  let indicators: [Indicator]
  /// Whether a table says which years are meant; if so it must do so wherever that is needed.
  let statesYearTypes: Bool
  private let indicatorIndex: [String: Int]
  private var areaCodes = CodeColumn()
  private var indicatorCodes = CodeColumn()
  private var periods: PeriodColumn
  private var breakdowns = CellDictionary()
  private var figures: FigureCells
  private var accepted: [Accepted] = []
  private var firstWithKey: [Key: Int] = [:]

  init(
    _ file: TableFile<ObservationColumn>, directory: AreaDirectory, indicators: [Indicator],
    statesYearTypes: Bool
  ) {
    self.file = file
    self.directory = directory
    self.indicators = indicators
    self.statesYearTypes = statesYearTypes
    indicatorIndex = Dictionary(
      indicators.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    periods = PeriodColumn(indicators: indicators)
    figures = FigureCells(file)
  }

  /// Reads all rows and lays them out.
  mutating func panel(log: inout IssueLog) -> Panel {
    let estimate = file.reader.byteCount / 40
    accepted.reserveCapacity(estimate)
    firstWithKey.reserveCapacity(estimate)
    file.reader.forEachRecord {
      log.error($0)
    } _: { record in
      read(record, &log)
    }
    return built()
  }

  private func built() -> Panel {
    var builder = PanelBuilder()
    let names = breakdowns.cells.map(\.string)
    for one in accepted {
      builder.add(
        PanelBuilder.Row(
          area: one.key.area, period: periods.periods[one.key.period],
          observation: one.observation),
        indicator: one.key.indicator,
        breakdown: one.key.breakdown < 0 ? "" : names[one.key.breakdown])
    }
    return builder.panel(areaCount: directory.areas.count)
  }

  private mutating func read(_ record: borrowing CSVRecord, _ log: inout IssueLog) {
    let place = RowPlace(file: file, line: record.line, row: record.row)
    if isEmpty(record) {
      log.warning(
        place.issue("a row of empty cells, left out"), alike: "empty row \(file.reader.name)")
      return
    }
    let area = area(record, place, &log)
    let indicator = indicator(record, place, &log)
    guard let indicator else { return }
    let period = period(record, indicator, place, &log)
    let observation = figures.observation(record, place, &log)
    guard let area, let period, var observation else { return }
    if period.isRevised { observation.flags.insert(.revised) }
    let key = Key(
      indicator: indicator, area: area, period: period.number, breakdown: breakdown(record))
    accept(Accepted(key: key, row: record.row, observation: observation), record, place, &log)
  }

  private func isEmpty(_ record: borrowing CSVRecord) -> Bool {
    guard let area = file.positions[.area], record[area].isEmpty else { return false }
    return (0..<record.count).allSatisfy { record[$0].isEmpty }
  }

  /// −1 for the total.
  private mutating func breakdown(_ record: borrowing CSVRecord) -> Int {
    guard let position = file.positions[.breakdown], !record[position].isEmpty else { return -1 }
    return breakdowns.number(of: record[position])
  }

  /// Keeps a row, unless its cell has been filled by another.
  private mutating func accept(
    _ row: Accepted, _ record: borrowing CSVRecord, _ place: RowPlace, _ log: inout IssueLog
  ) {
    guard let first = firstWithKey.updateValue(accepted.count, forKey: row.key) else {
      accepted.append(row)
      return
    }
    firstWithKey[row.key] = first
    let earlier = accepted[first]
    if earlier.observation.saysTheSame(as: row.observation) {
      log.warning(place.issue("the same figure as in row \(earlier.row), kept once"))
    } else {
      log.error(
        place.issue(
          .value, in: record,
          "not the figure that row \(earlier.row) gives for the same area, indicator and period",
          expected: "one row; row \(earlier.row) has \(earlier.observation.summary)",
          mend: "Keep the right one"))
    }
  }
}

// MARK: Codes and periods

extension ObservationTable {
  private mutating func area(
    _ record: borrowing CSVRecord, _ place: RowPlace, _ log: inout IssueLog
  ) -> Int? {
    guard let position = file.positions[.area] else { return nil }
    let cell = record[position]
    let index = areaCodes.index(of: cell) { directory.index(of: $0) }
    if index >= 0 { return index }
    let code = cell.string
    log.error(
      place.issue(
        .area, in: record,
        code.isEmpty ? "the area's code is missing" : "not a code in the areas table",
        mend: code.isEmpty ? nil : areaMend(code)),
      alike: code.isEmpty ? nil : "area \(code)")
    return nil
  }

  private func areaMend(_ text: String) -> String? {
    if let area = try? directory.area(matching: text) {
      return "Write \(area.code) for \(area.name)"
    }
    let codes = NameMatching.suggestions(for: text, among: directory.areas.map(\.code), atMost: 1)
    return codes.first.map { "Did you mean \($0) (\(directory.name(of: $0)))?" }
      ?? "Add it to the areas table"
  }

  private mutating func indicator(
    _ record: borrowing CSVRecord, _ place: RowPlace, _ log: inout IssueLog
  ) -> Int? {
    guard let position = file.positions[.indicator] else { return nil }
    let cell = record[position]
    let index = indicatorCodes.index(of: cell) { indicatorIndex[$0] }
    if index >= 0 { return index }
    let code = cell.string
    let alike = NameMatching.suggestions(for: code, among: indicators.map(\.code), atMost: 1)
    log.error(
      place.issue(
        .indicator, in: record,
        code.isEmpty ? "the indicator's code is missing" : "not a code in the indicators table",
        mend: alike.first.map { "Did you mean \($0)?" } ?? "Add it to the indicators table"),
      alike: code.isEmpty ? nil : "indicator \(code)")
    return nil
  }

  private mutating func period(
    _ record: borrowing CSVRecord, _ indicator: Int, _ place: RowPlace, _ log: inout IssueLog
  ) -> PeriodColumn.Reading? {
    guard let position = file.positions[.period] else { return nil }
    let cell = record[position]
    switch periods.reading(of: cell, indicator: indicator) {
    case .success(let reading):
      if reading.hasNominalDates { unstatedYear(record, indicator, place, &log) }
      return reading
    case .failure(let error):
      let (problem, expected, mend) = error.words(indicator: indicators[indicator].code)
      log.error(
        place.issue(.period, in: record, problem, expected: expected, mend: mend),
        alike: "period \(cell.string) of \(indicators[indicator].periodContext)")
      return nil
    }
  }

  /// A year of which nobody says which twelve months it is.
  private func unstatedYear(
    _ record: borrowing CSVRecord, _ indicator: Int, _ place: RowPlace, _ log: inout IssueLog
  ) {
    let code = indicators[indicator].code
    guard statesYearTypes else {
      log.warning(
        place.issue(
          .period, in: record,
          "no table says which twelve months such a year is; it is kept as “year type not stated”",
          mend: "Give the indicators a year_type: calendar, financial, academic or reporting"),
        alike: "unstated year")
      return
    }
    log.error(
      place.issue(
        .period, in: record, "the year_type of \(code) is blank, and this year needs it",
        mend: "Write calendar, financial, academic or reporting as the year_type of \(code)"),
      alike: "unstated year of \(code)")
  }
}

extension PeriodError {
  /// The parts of an issue.
  fileprivate func words(
    indicator code: String
  ) -> (problem: String, expected: String?, mend: String?) {
    switch self {
    case .unreadable:
      ("not a period", "for example 2022-23, 2022, 2022-23 Q1, 2022-04 or 2022-04-01", nil)
    case .ambiguous(_, let readings, let mend):
      ("this could be \(readings.joined(separator: " or "))", nil, "For \(code), \(mend)")
    case .contradicts(_, let type):
      (
        "not a \(type.rawValue) year, which is the year_type of \(code)", nil,
        "Mend the period, or the year_type of \(code)"
      )
    case .impossible: ("not in the calendar", nil, nil)
    }
  }
}

extension Observation {
  /// Whether two rows for one cell agree; their notes may differ.
  fileprivate func saysTheSame(as other: Observation) -> Bool {
    var (first, second) = (self, other)
    (first.note, second.note) = (nil, nil)
    return first == second
  }

  /// The figure in a message.
  fileprivate var summary: String {
    value.map(NumberWriting.shortest) ?? (missing ?? .noReasonGiven).explanation
  }
}
