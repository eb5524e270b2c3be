import Indicators

/// Any table with one header row: areas, periods, and figures in one column or in several.
struct PlainTable: Layout {
  let name = "plain-table"
  let title = "a table with one header row"
  let publisher: String? = nil

  func recognise(_ grid: SheetGrid, _ probe: LayoutProbe) -> Recognition? {
    guard let header = header(grid) else { return nil }
    var shape = header.shape(grid)
    let width = header.names.count
    let profiles = ColumnProfile.profiles(grid, rows: shape.rows, width: width, probe: probe)
    let columns = TableColumns(header, profiles)
    let across = columns.figures.filter { probe.isArea(header.names[$0]) }
    guard across.count < 2 || across.count * 2 < columns.figures.count else { return nil }
    shape.area.codes = columns.areaCodes
    shape.area.names = columns.areaNames
    if let level = columns.level { addLevels(to: &shape, level, columns) }
    shape.period.columns = columns.periods
    shape.period.wording = columns.wording
    refuseNumberedMonths(&shape, grid, probe.options)
    // Where a text stands for the rows beneath it most cells are blank; a blank among texts is a
    // period that is missing.
    let spread = columns.periods.filter { profiles[$0].blanks * 2 >= profiles[$0].filled }
    shape.period.fillsDown = Set(spread)
    if let column = spread.first, profiles[column].blanks > 0 {
      shape.notes.append("a blank in “\(header.names[column])” is read as the text above it")
    }
    let hasArea = !shape.area.codes.isEmpty || !shape.area.names.isEmpty
    guard !shape.period.columns.isEmpty || hasArea else { return nil }
    addFigures(to: &shape, columns, header)
    guard !shape.figures.isEmpty else { return nil }
    if shape.period.columns.isEmpty { shape.refuseSomePeriods(probe.options, grid) }
    shape.breakdowns = columns.breakdowns.map { .init(column: $0, name: header.names[$0]) }
    shape.leftOut = header.leftOut(by: shape)
    return Recognition(reasons: reasons(shape, header), shapes: [shape])
  }

  /// Month 1 of a year that is split over two is its first month to one publisher and January to
  /// another.
  private func refuseNumberedMonths(
    _ shape: inout TableShape, _ grid: SheetGrid, _ options: ImportOptions
  ) {
    guard shape.period.wording == .numberedMonths, let year = shape.period.columns.first,
      let month = shape.period.columns.last
    else { return }
    let isCalendar = (options.yearType ?? .calendar) == .calendar
    let odd = shape.rows.first { row in
      Int(grid[row, month]) != nil && !grid[row, year].isEmpty
        && !(isCalendar && PeriodWords.isYear(grid[row, year]))
    }
    guard let odd else { return }
    shape.fault = grid.issue(
      odd, month, names: shape.columnNames,
      "the month is a number beside a year that does not begin in January, so that nobody can tell "
        + "whether month 1 is the year's first or January",
      mend: "Write the months' names, or the year and month in one column, such as 2023-04")
  }

  /// The first row with at least two names and no figure, over rows that have figures, or whose
  /// names say where and when.
  private func header(_ grid: SheetGrid) -> HeaderSearch? {
    for row in 0..<min(grid.rowCount, HeaderSearch.depth) {
      let texts = grid.filled(row)
      guard texts.count >= 2, texts.count * 2 > grid.width(ofRow: row) else { continue }
      guard texts.allSatisfy({ NumberText.number($0) == nil && !PeriodWords.isPeriod($0) }),
        row + 1 < grid.rowCount, !texts.contains(where: { $0.hasPrefix("...") }),
        texts.count(where: PeriodWords.isPart) * 2 < texts.count
      else { return nil }
      let isNamed = TableColumns.sayAreaAndPeriod(texts)
      // A heading over the first rows, such as their region, stands in one cell.
      let first = grid.filled(row + 1).count == 1 && row + 2 < grid.rowCount ? row + 2 : row + 1
      guard isNamed || (isData(grid, first) && hasFigures(grid, under: row)) else { return nil }
      let below = grid.filled(row + 1)
      let periods = below.count { PeriodWords.isPeriod($0) }
      guard periods * 2 < below.count || (isNamed && periods < below.count) else { return nil }
      return HeaderSearch(grid, row: row)
    }
    return nil
  }

  /// Whether a row has anything that no header has: a figure or a sign for one, a code, a period.
  private func isData(_ grid: SheetGrid, _ row: Int) -> Bool {
    grid.filled(row).contains { text in
      if StatisticalGeography.isCode(text) || PeriodWords.isPeriod(text) { return true }
      switch PublishedFigure(text, signs: [:]) {
      case .number, .missing: return true
      case .blank, .mistake: return false
      }
    }
  }

  /// Whether one of the next rows has a figure as publishers write them, with a sign or a flag.
  private func hasFigures(_ grid: SheetGrid, under row: Int) -> Bool {
    (row + 1..<min(row + 6, grid.rowCount)).contains { row in
      grid.filled(row).contains { text in
        if case .number = PublishedFigure(text, signs: [:]) { true } else { false }
      }
    }
  }

  private func addLevels(to shape: inout TableShape, _ level: Int, _ columns: TableColumns) {
    shape.area.levelColumn = level
    shape.area.levels = [
      "national": (columns.countryCode, columns.countryName),
      "regional": (columns.regionCode, columns.regionName),
    ]
  }

  private func addFigures(
    to shape: inout TableShape, _ columns: TableColumns, _ header: HeaderSearch
  ) {
    if let value = columns.value {
      var figure = TableShape.FigureColumn(value: value)
      (figure.numerator, figure.denominator) = (columns.numerator, columns.denominator)
      (figure.lower, figure.upper) = (columns.lower, columns.upper)
      figure.markers = columns.markers
      figure.note = columns.note
      shape.figures = [figure]
      shape.indicator.code = columns.indicatorCode
      shape.indicator.titles = columns.indicatorTitles
      shape.indicator.unit = columns.unit
      shape.indicator.theme = columns.theme
      let isNamed = shape.indicator.code != nil || !shape.indicator.titles.isEmpty
      if !isNamed, !TableColumns.isPlainValue(header.names[value]) {
        shape.indicator.common.title = TitleWords.readable(header.names[value])
      }
      return
    }
    for column in columns.figures {
      var figure = TableShape.FigureColumn(value: column)
      var indicator = Indicator(code: "")
      indicator.title = TitleWords.readable(header.names[column])
      figure.indicator = indicator
      figure.markers = columns.markers
      shape.figures.append(figure)
    }
  }

  private func reasons(_ shape: TableShape, _ header: HeaderSearch) -> [String] {
    let areas = shape.area.codes.first ?? shape.area.names.first
    let period = shape.period.columns.first
    let figures =
      shape.figures.count == 1
      ? "figures in “\(header.names[shape.figures[0].value])”"
      : "\(shape.figures.count) columns of figures, each its own indicator"
    return [
      (areas.map { "areas in “\(header.names[$0])”" } ?? "no column of areas"),
      (period.map { "periods in “\(header.names[$0])”" } ?? "no column of periods"), figures,
    ]
  }
}
