import Indicators

/// Reads the figures of a table of a given shape, and accounts for every row.
struct TableReader {
  let grid: SheetGrid
  let shape: TableShape
  let options: ImportOptions
  let resolver: AreaResolver
  /// The number of the table in this import.
  let table: Int
  let scan: TableScan
  var areas: ResolvedAreas
  var periods: ResolvedPeriods
  var cells: [PublishedFigure?]
  let signs: [String: MissingReason]
  /// How many cells every row should have; 0 where the file does not set cells apart by commas.
  let headerWidth: Int
  /// The first column that the header does not have, in a file whose cells a stray comma moves.
  private let surplusFrom: Int?
  /// By indicator combination and what the column adds to it, the number of the indicator.
  var indicatorNumbers: [IndicatorKey: Int] = [:]
  /// What columns add to the measure that the row names, each once, and by column which of them.
  private let measures: [String]
  private let measureOfColumn: [Int]

  /// A measure that the row names, and what its column adds.
  struct IndicatorKey: Hashable {
    let combination: Int32
    let measure: Int
  }

  /// By area combination, the number of the area, where no day could make it another.
  private var areaNumbers: [Int32: Int] = [:]
  var columnIndicators: [Int?] = []
  var breakdownNumbers: [UInt64: Int] = [:]
  var categories = BreakdownCategories()
  /// Units of the file that no longer hold of figures that were multiplied.
  var unitsLost: Set<String> = []
  /// Cells beside figures that say nothing known.
  var unread = UnreadMarkers()
  /// Rows kept though they end before the header does: how many, and the first.
  private var short: (count: Int, first: Int)?

  init(
    _ grid: SheetGrid, _ shape: TableShape, options: ImportOptions, resolver: AreaResolver,
    table: Int, account: inout ImportAccount
  ) {
    self.grid = grid
    self.shape = shape
    self.options = options
    self.resolver = resolver
    self.table = table
    measures = Array(Set(shape.figures.map(\.measure))).sorted()
    let places = Dictionary(uniqueKeysWithValues: measures.enumerated().map { ($1, $0) })
    measureOfColumn = shape.figures.map { places[$0.measure] ?? 0 }
    surplusFrom = grid.isDelimited && !shape.headers.isEmpty ? grid.width(of: shape.headers) : nil
    headerWidth = grid.isDelimited ? shape.headers.map(grid.filledWidth).max() ?? 0 : 0
    scan = TableScan(grid, shape, account: &account)
    areas = ResolvedAreas(grid, shape, options, resolver)
    periods = ResolvedPeriods(grid, shape, options, scan)
    cells = Array(repeating: nil, count: grid.texts.count)
    signs = Dictionary(
      shape.missing.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { first, _ in first }
    )
  }

  /// Reads every row.
  mutating func read(
    into figures: inout ImportedFigures, account: inout ImportAccount, log: inout IssueLog
  ) {
    skipOutsideRows(&account)
    numberIndicators(&figures)
    collectCategories(&figures)
    figures.reserve(scan.rows.count * shape.figures.count)
    refuseMixedMeasures(&log)
    refuseUnusedParts(&log)
    for row in scan.rows { read(row, &figures, &account, &log) }
    account.notes += shape.notes + periods.notes + unread.notes(grid, names: shape.columnNames)
    if let short { account.notes.append(shortRows(short.count, first: short.first)) }
    offerParts(&account)
    account.leftOut = shape.leftOut
    account.spellings = areas.spellings
    if !areas.filed.isEmpty {
      account.notes.append(
        "rows without an area of their own, filed under “\(options.area ?? "")” as --area says: "
          + "\(areas.filed.count)")
    }
    readTargets(into: &figures, account: &account, log: &log)
    sayNameless(&account)
    sayUnitsLost(&account)
    account.notes += categories.describe(in: &figures.indicators)
  }

  // MARK: Rows

  private mutating func read(
    _ row: TableScan.Row, _ figures: inout ImportedFigures, _ account: inout ImportAccount,
    _ log: inout IssueLog
  ) {
    let fileRow = grid.fileRow(row.row)
    if !row.hasCells || !hasNumber(row), !namesACell(row, figures) {
      account.skip(
        [fileRow], "no figure, and no area or period: a heading or a note",
        example: grid.preview(row.row))
      return
    }
    if let surplusFrom, let column = grid.firstFilledCell(ofRow: row.row, from: surplusFrom) {
      log.error(surplus(row.row, column), alike: "surplus \(table)")
      account.addFaulty(row: fileRow)
      return
    }
    var outcome = RowOutcome()
    for index in shape.figures.indices {
      read(row, index, &outcome, &figures, &account, &log)
    }
    if outcome.isFaulty {
      account.addFaulty(row: fileRow)
    } else if outcome.kept > 0 {
      account.kept += 1
      if grid.width(ofRow: row.row) < headerWidth { noteShort(row.row) }
    } else {
      account.skip(
        [fileRow], outcome.reason ?? "no figures", example: grid.preview(row.row))
    }
  }

  private mutating func noteShort(_ row: Int) {
    short = ((short?.count ?? 0) + 1, short?.first ?? row)
  }

  /// What became of a row's cells.
  private struct RowOutcome {
    var kept = 0
    var isFaulty = false
    var reason: String?
  }

  private mutating func read(
    _ row: TableScan.Row, _ index: Int, _ outcome: inout RowOutcome,
    _ figures: inout ImportedFigures, _ account: inout ImportAccount, _ log: inout IssueLog
  ) {
    let column = shape.figures[index]
    guard let indicator = columnIndicators[index] ?? number(of: row, index, &figures) else {
      return
    }
    let context = figures.indicators.drafts[indicator].knownContext
    let reading =
      column.period.map { periods.reading(text: $0, context) }
      ?? periods.reading(row.period, context)
    let found = reading.known
    let place = area(row, column, on: found?.end, &figures)
    switch place {
    case .area: break
    case .skip(let reason):
      outcome.reason = outcome.reason ?? reason
      return
    case .issue(let issue, let alike):
      outcome.isFaulty = true
      log.error(issue, alike: alike)
    }
    if found == nil {
      outcome.isFaulty = true
      log.error(periodIssue(reading, row, column), alike: periodKey(reading, row, column))
    }
    guard case .area(let area) = place, let found else { return }
    let key = ImportedFigure(
      area: area, indicator: indicator, period: figures.number(of: found),
      breakdown: breakdown(row, column, indicator: indicator, &figures), table: table,
      row: row.row, column: column.value, observation: Observation(missing: .noReasonGiven))
    keep(key, reading.flags, column, row, &outcome, &figures, &account, &log)
  }

  /// What a row's area came to.
  private enum AreaPlace {
    /// Its number.
    case area(Int)
    case skip(String)
    case issue(ImportIssue, alike: String)
  }

  private mutating func area(
    _ row: TableScan.Row, _ column: TableShape.FigureColumn, on day: CalendarDate?,
    _ figures: inout ImportedFigures
  ) -> AreaPlace {
    let isOfRow = column.area == nil
    if isOfRow, let number = areaNumbers[row.area] { return .area(number) }
    switch areas.area(row, column, scan, on: day, row: row.row) {
    case .area(let area, let isNew):
      let number = figures.number(of: area, isNew: isNew)
      if isOfRow, areas.isSettled(row.area) { areaNumbers[row.area] = number }
      return .area(number)
    case .skip(let reason): return .skip(reason)
    case .issue(let issue, let alike): return .issue(issue, alike: alike)
    }
  }

  /// What tells the indicator of a row and a column of figures.
  func indicatorKey(_ row: TableScan.Row, _ index: Int) -> IndicatorKey {
    IndicatorKey(combination: row.indicator, measure: measureOfColumn[index])
  }

  mutating func number(
    of row: TableScan.Row, _ index: Int, _ figures: inout ImportedFigures
  ) -> Int? {
    let key = indicatorKey(row, index)
    if let number = indicatorNumbers[key] { return number }
    let number = figures.indicators.number(of: describe(row, measure: measures[key.measure]))
    indicatorNumbers[key] = number
    return number
  }

  /// The number of a row's indicator, where it has one by now.
  func indicatorNumber(of row: TableScan.Row) -> Int? {
    guard let own = columnIndicators.first else { return nil }
    return own ?? indicatorNumbers[indicatorKey(row, 0)]
  }

  private mutating func keep(
    _ key: ImportedFigure, _ flags: ObservationFlags, _ column: TableShape.FigureColumn,
    _ row: TableScan.Row, _ outcome: inout RowOutcome, _ figures: inout ImportedFigures,
    _ account: inout ImportAccount, _ log: inout IssueLog
  ) {
    let code = figures.indicators.drafts[key.indicator].indicator.code
    guard let (read, sign) = observation(row.row, column, of: code, &log) else {
      outcome.isFaulty = true
      return
    }
    var observation = read
    observation.flags.formUnion(flags)
    var figure = key
    (figure.observation, figure.sign) = (observation, sign)
    if let earlier = figures.add(figure) {
      guard !earlier.observation.disagrees(with: observation) else {
        outcome.isFaulty = true
        log.error(contradiction(figure, earlier, figures))
        return
      }
      account.repeated += 1
      outcome.reason = outcome.reason ?? "the same figure as in an earlier row"
      return
    }
    outcome.kept += 1
    if observation.value != nil {
      account.values += 1
    } else {
      account.missing[(observation.missing ?? .noReasonGiven).word, default: 0] += 1
    }
  }
}
