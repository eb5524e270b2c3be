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
  /// By indicator combination, the number of the indicator.
  private var indicatorNumbers: [Int32: Int] = [:]
  private var columnIndicators: [Int?] = []
  private var breakdownNumbers: [UInt64: Int] = [:]
  private var categories = BreakdownCategories()
  var percentSigns: [Int: PercentSigns] = [:]

  /// How the figures of an indicator are written.
  struct PercentSigns {
    var with = 0
    var without: (row: Int, column: Int)?
  }

  init(
    _ grid: SheetGrid, _ shape: TableShape, options: ImportOptions, resolver: AreaResolver,
    table: Int, account: inout ImportAccount
  ) {
    self.grid = grid
    self.shape = shape
    self.options = options
    self.resolver = resolver
    self.table = table
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
    outsideRows(&account)
    numberIndicators(&figures)
    collectCategories(&figures)
    figures.reserve(scan.rows.count * shape.figures.count)
    for row in scan.rows { read(row, &figures, &account, &log) }
    account.notes += shape.notes + periods.notes
    account.leftOut = shape.leftOut
    account.spellings = areas.spellings
    settlePercentSigns(&figures, &log)
    readTargets(into: &figures, account: &account)
    sayNameless(&account)
    categories.describe(in: &figures.indicators)
  }

  /// The rows above the table, and the ones below it.
  private func outsideRows(_ account: inout ImportAccount) {
    for row in shape.preface {
      account.skip(
        [grid.fileRow(row)],
        grid.isBlank(row) ? "a row of empty cells" : "above the table: a title or a description",
        example: grid.preview(row))
    }
    account.skip(
      shape.headers.map(grid.fileRow), "the header",
      example: shape.headers.first.map(grid.preview) ?? "")
  }

  // MARK: Indicators and breakdowns

  private mutating func numberIndicators(_ figures: inout ImportedFigures) {
    columnIndicators = shape.figures.map { column in
      guard let indicator = column.indicator else { return nil }
      return figures.indicators.number(of: indicator)
    }
    guard columnIndicators.contains(nil) else { return }
    for row in scan.rows where row.hasCells && indicatorNumbers[row.indicator] == nil {
      let described = describe(row)
      indicatorNumbers[row.indicator] = figures.indicators.number(of: described)
    }
  }

  /// What the row of an indicator's first figure says of it.
  private func describe(_ row: TableScan.Row) -> Indicator {
    let place = shape.indicator
    let texts = scan.indicators.texts(of: row.indicator).map { grid.texts[$0] }
    var indicator = place.common
    let first = scan.firstRow[row.indicator] ?? row.row
    if place.code != nil, let code = texts.first { indicator.code = code }
    let titles = texts.dropFirst(place.code == nil ? 0 : 1).filter { !$0.isEmpty }
    if !titles.isEmpty { indicator.title = titles.joined(separator: ": ") }
    if indicator.code.isEmpty, indicator.title.isEmpty { indicator.title = grid.stem }
    func text(_ column: Int?) -> String? {
      column.map { grid[first, $0] }.flatMap { $0.isEmpty ? nil : $0 }
    }
    indicator.unit = text(place.unit) ?? indicator.unit
    indicator.theme = text(place.theme) ?? indicator.theme
    indicator.owner = text(place.owner) ?? indicator.owner
    if let (column, words) = place.polarity, let polarity = words[grid[first, column].lowercased()]
    {
      indicator.polarity = polarity
    }
    return indicator
  }

  /// A table that does not name its measure is called after the file.
  private func sayNameless(_ account: inout ImportAccount) {
    let place = shape.indicator
    guard options.indicator == nil, columnIndicators.contains(nil), place.code == nil,
      place.titles.isEmpty, place.common.title.isEmpty
    else { return }
    account.notes.append(
      "the file does not name its measure, which is called “\(grid.stem)” after the file; give "
        + "--indicator CODE to file it under a code of yours")
  }

  private mutating func collectCategories(_ figures: inout ImportedFigures) {
    guard !shape.breakdowns.isEmpty else { return }
    for row in scan.rows where row.hasCells || namesACell(row, figures) {
      let texts = scan.breakdowns.texts(of: row.breakdown).map { grid.texts[$0] }
      let own = columnIndicators.contains(nil) ? number(of: row, &figures) : nil
      let numbers = Set(columnIndicators.compactMap { $0 ?? own })
      categories.add(
        texts, names: shape.breakdowns.map(\.name), breakdown: row.breakdown, indicators: numbers)
    }
  }

  private mutating func breakdown(
    _ row: TableScan.Row, _ column: TableShape.FigureColumn, indicator: Int,
    _ figures: inout ImportedFigures
  ) -> Int {
    guard row.breakdown != ChainNumbering.root || !column.breakdown.isEmpty else { return 0 }
    let key =
      UInt64(UInt32(bitPattern: row.breakdown)) << 32 | UInt64(indicator) << 12
      | UInt64(column.value & 0xFFF)
    if let number = breakdownNumbers[key] { return number }
    var parts = categories.parts(row.breakdown, indicator: indicator)
    if !column.breakdown.isEmpty { parts.append(column.breakdown) }
    let number = figures.number(ofBreakdown: parts.joined(separator: "; "))
    breakdownNumbers[key] = number
    return number
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
    var outcome = RowOutcome()
    for index in shape.figures.indices {
      read(row, index, &outcome, &figures, &account, &log)
    }
    if outcome.isFaulty {
      account.faulty += 1
    } else if outcome.kept > 0 {
      account.kept += 1
    } else {
      account.skip(
        [fileRow], outcome.reason ?? "no figures", example: grid.preview(row.row))
    }
  }

  /// What became of a row's cells.
  private struct RowOutcome {
    var kept = 0
    var isFaulty = false
    var reason: String?
  }

  /// Whether any figure cell of a row is more than a sign for a missing one.
  private mutating func hasNumber(_ row: TableScan.Row) -> Bool {
    shape.figures.contains { column in
      switch cell(row.row, column.value) {
      case .number, .mistake: true
      case .blank, .missing: false
      }
    }
  }

  /// Whether a row without figures still names an area and a period, and so says they are missing.
  private mutating func namesACell(_ row: TableScan.Row, _ figures: ImportedFigures) -> Bool {
    let indicator = columnIndicators.first.flatMap { $0 } ?? indicatorNumbers[row.indicator]
    let context = indicator.flatMap { figures.indicators.drafts[$0].knownContext }
    guard
      row.period != ChainNumbering.root || shape.period.constant != nil || options.period != nil,
      case .period = periods.reading(row.period, context)
    else { return false }
    return areas.isKnown(row.area, scan)
  }

  private mutating func read(
    _ row: TableScan.Row, _ index: Int, _ outcome: inout RowOutcome,
    _ figures: inout ImportedFigures, _ account: inout ImportAccount, _ log: inout IssueLog
  ) {
    let column = shape.figures[index]
    guard let indicator = columnIndicators[index] ?? number(of: row, &figures) else { return }
    let context = figures.indicators.drafts[indicator].knownContext
    let period =
      column.period.map { periods.reading(text: $0, context) }
      ?? periods.reading(row.period, context)
    var (found, isRevised) = (Period?.none, false)
    switch period {
    case .period(let reading, let revised) where !(reading.yearType?.isUnstated ?? false):
      (found, isRevised) = (reading, revised)
    default: log.error(periodIssue(period, row, column), alike: periodKey(period, row, column))
    }
    switch areas.area(row, column, scan, on: found?.end, row: row.row) {
    case .area(let area, let isNew):
      guard let found else { return outcome.isFaulty = true }
      let key = ImportedFigure(
        area: figures.number(of: area, isNew: isNew), indicator: indicator,
        period: figures.number(of: found),
        breakdown: breakdown(row, column, indicator: indicator, &figures), table: table,
        row: row.row, column: column.value, observation: Observation(missing: .noReasonGiven))
      keep(key, isRevised, column, row, &outcome, &figures, &account, &log)
    case .skip(let reason): outcome.reason = outcome.reason ?? reason
    case .issue(let issue, let alike):
      outcome.isFaulty = true
      log.error(issue, alike: alike)
    }
    if found == nil { outcome.isFaulty = true }
  }

  private mutating func number(of row: TableScan.Row, _ figures: inout ImportedFigures) -> Int? {
    if let number = indicatorNumbers[row.indicator] { return number }
    let number = figures.indicators.number(of: describe(row))
    indicatorNumbers[row.indicator] = number
    return number
  }

  /// The number of a row's indicator, where it has one by now.
  func indicatorNumber(of row: TableScan.Row) -> Int? {
    columnIndicators.first.flatMap { $0 } ?? indicatorNumbers[row.indicator]
  }

  private mutating func keep(
    _ key: ImportedFigure, _ isRevised: Bool, _ column: TableShape.FigureColumn,
    _ row: TableScan.Row, _ outcome: inout RowOutcome, _ figures: inout ImportedFigures,
    _ account: inout ImportAccount, _ log: inout IssueLog
  ) {
    guard var observation = observation(row.row, column, indicator: key.indicator, &log) else {
      outcome.isFaulty = true
      return
    }
    if isRevised { observation.flags.insert(.revised) }
    var figure = key
    figure.observation = observation
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
