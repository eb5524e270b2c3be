import Indicators

/// Reads `observations.csv` into a panel.
///
/// Codes, periods and markers are numbered from their bytes, so that a row makes no `String`
/// unless it has a note or is wrong. A row with an error is left out and logged; the caller
/// throws if there is any.
struct ObservationTable {
  let file: TableFile<ObservationColumn>
  let directory: AreaDirectory
  let indicators: [Indicator]
  /// Whether a table says which years are meant; if so it must do so wherever that is needed.
  let statesYearTypes: Bool
  private let positionOfIndicator: [String: Int]
  private var areaCodes = CodeColumn()
  private var indicatorCodes = CodeColumn()
  private var periods: PeriodColumn
  private var breakdowns = CellDictionary()
  private var figures: FigureCells
  private var assembly: PanelAssembly
  /// Places of the columns that say what a figure is of; −1 where there is none.
  private let (area, indicator, period, breakdown): (Int, Int, Int, Int)

  init(
    _ file: TableFile<ObservationColumn>, directory: AreaDirectory, indicators: [Indicator],
    statesYearTypes: Bool
  ) {
    self.file = file
    self.directory = directory
    self.indicators = indicators
    self.statesYearTypes = statesYearTypes
    positionOfIndicator = Dictionary(
      indicators.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    periods = PeriodColumn(indicators: indicators)
    figures = FigureCells(file)
    assembly = PanelAssembly(areaCount: directory.areas.count, indicatorCount: indicators.count)
    func place(_ column: ObservationColumn) -> Int { file.positions[column] ?? -1 }
    (area, indicator, period) = (place(.area), place(.indicator), place(.period))
    breakdown = place(.breakdown)
  }

  /// Reads all rows and lays them out.
  mutating func panel(log: inout IssueLog) -> Panel {
    file.reader.forEachRecord {
      log.error($0)
    } _: { record in
      read(record, &log)
    }
    return assembly.panel()
  }

  /// For each block of the panel the row of each cell, once the panel has been read.
  var figureRows: [[Int32]] { assembly.figureRows }

  private mutating func read(_ record: borrowing CSVRecord, _ log: inout IssueLog) {
    if isEmpty(record) {
      log.warning(
        file.issue(record, "a row of empty cells, left out"),
        alike: "empty row \(file.reader.name)")
      return
    }
    let area = areaIndex(record, &log)
    guard let indicator = indicatorIndex(record, &log) else { return }
    let period = periodReading(record, indicator, &log)
    let observation = figures.observation(record, &log)
    guard let area, let period, var observation else { return }
    observation.flags.formUnion(period.flags)
    let key = PanelAssembly.Key(
      area: area, indicator: indicator, period: period.number, breakdown: breakdownNumber(record))
    let earlier = assembly.fill(
      key, period: periods.periods[period.number],
      breakdown: breakdowns.cells[key.breakdown].string, with: observation, row: record.row)
    if let earlier { twice(earlier, observation, record, &log) }
  }

  private func isEmpty(_ record: borrowing CSVRecord) -> Bool {
    record[area].isEmpty && (0..<record.count).allSatisfy { record[$0].isEmpty }
  }

  /// −1 for the total.
  private mutating func breakdownNumber(_ record: borrowing CSVRecord) -> Int {
    breakdown < 0 || record[breakdown].isEmpty ? -1 : breakdowns.number(of: record[breakdown])
  }

  /// Two rows for one cell: kept once when they agree, an error when they do not.
  private func twice(
    _ earlier: PanelAssembly.Earlier, _ observation: Observation, _ record: borrowing CSVRecord,
    _ log: inout IssueLog
  ) {
    if earlier.observation.saysTheSame(as: observation) {
      log.warning(
        file.issue(record, "the same figure as in row \(earlier.row), kept once").about(.duplicate))
    } else {
      log.error(
        file.issue(
          .value, record,
          "not the figure that row \(earlier.row) gives for the same area, indicator and period",
          expected: "one row; row \(earlier.row) has \(earlier.observation.summary)",
          mend: "Keep the right one"
        ).about(.contradiction))
    }
  }
}

// MARK: Codes and periods

extension ObservationTable {
  private mutating func areaIndex(
    _ record: borrowing CSVRecord, _ log: inout IssueLog
  ) -> Int? {
    let cell = record[area]
    let index = areaCodes.index(of: cell) { directory.index(of: $0) }
    if index >= 0 { return index }
    let code = cell.string
    log.error(
      file.issue(
        .area, record,
        code.isEmpty ? "the area's code is missing" : "not a code in the areas table",
        mend: code.isEmpty ? nil : areaMend(code)
      ).about(.unknownCode),
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

  private mutating func indicatorIndex(
    _ record: borrowing CSVRecord, _ log: inout IssueLog
  ) -> Int? {
    let cell = record[indicator]
    let index = indicatorCodes.index(of: cell) { positionOfIndicator[$0] }
    if index >= 0 { return index }
    let code = cell.string
    let alike = NameMatching.suggestions(for: code, among: indicators.map(\.code), atMost: 1)
    log.error(
      file.issue(
        .indicator, record,
        code.isEmpty ? "the indicator's code is missing" : "not a code in the indicators table",
        mend: alike.first.map { "Did you mean \($0)?" } ?? "Add it to the indicators table"
      ).about(.unknownCode),
      alike: code.isEmpty ? nil : "indicator \(code)")
    return nil
  }

  private mutating func periodReading(
    _ record: borrowing CSVRecord, _ indicator: Int, _ log: inout IssueLog
  ) -> PeriodColumn.Reading? {
    let cell = record[period]
    switch periods.reading(of: cell, indicator: indicator) {
    case .success(let reading):
      if reading.isUnstated { unstatedYear(record, indicator, &log) }
      return reading
    case .failure(let error):
      let (problem, expected, mend) = error.words(indicator: indicators[indicator].code)
      log.error(
        file.issue(
          .period, record, problem, expected: expected, mend: mend),
        alike: "period \(cell.string) of \(indicators[indicator].periodContext)")
      return nil
    }
  }

  /// A year of which nobody says which twelve months it is.
  private func unstatedYear(
    _ record: borrowing CSVRecord, _ indicator: Int, _ log: inout IssueLog
  ) {
    let code = indicators[indicator].code
    guard statesYearTypes else {
      log.warning(
        file.issue(
          .period, record,
          "no table says which twelve months such a year is; it is kept as “year type not stated”",
          mend: "Give the indicators a year_type: calendar, financial, academic or reporting"),
        alike: "unstated year")
      return
    }
    log.error(
      file.issue(
        .period, record, "the year_type of \(code) is blank, and this year needs it",
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
