import Indicators

/// A table as departments publish it: a title block, headers over several rows, areas or periods
/// down the side with the year only on its first row, notes below.
struct PublicationTable: Layout {
  let name = "publication-table"
  let title = "a publication table (titles above, several header rows, notes below)"
  let publisher: String? = nil

  func recognise(_ grid: SheetGrid, _ probe: LayoutProbe) -> Recognition? {
    let width = grid.width(of: 0..<grid.rowCount)
    let keys = SideKeys(grid, width: width, probe: probe)
    guard keys.area != nil || keys.areaName != nil || !keys.periods.isEmpty else { return nil }
    let keyed = (0..<grid.rowCount).filter { keys.isKeyed($0, grid) && hasFigure(grid, $0, keys) }
    let body = Array(keyed.drop { keys.isYearHeading($0, grid, probe) })
    guard var first = body.first, let last = body.last, body.count >= 2 else { return nil }
    let profiles = ColumnProfile.profiles(grid, rows: body, width: width, probe: probe)
    let figures = (0..<width).filter { profiles[$0].isMostlyFigures && !keys.all.contains($0) }
    guard !figures.isEmpty else { return nil }
    first = Self.start(grid, keyed: first, figures: figures)
    let head = PublicationHeader(grid, above: first, figures: figures)
    var shape = TableShape(rows: first..<grid.rowCount)
    shape.preface = 0..<head.rows.lowerBound
    shape.headers = head.rows.lowerBound..<first
    shape.columnNames = (0..<width).map { head.name($0) }
    shape.area.codes = keys.area.map { [$0] } ?? []
    shape.area.names = keys.areaName.map { [$0] } ?? []
    shape.period.columns = keys.periods
    shape.period.fillsDown = Set(keys.periods.filter { profiles[$0].blanks > 0 })
    let flags = flagColumns(grid, body, keys, profiles)
    shape.figures = figures.map { figure($0, head, flags) }
    let words = PublicationWords(grid, above: head.rows.lowerBound, below: last + 1)
    settle(&shape, words)
    shape.leftOut = leftOut(head, profiles, shape)
    return Recognition(reasons: reasons(shape, head, keys, grid, first: first), shapes: [shape])
  }

  /// Rows of figures above the first one that has a code, such as a nation's without one.
  private static func start(_ grid: SheetGrid, keyed first: Int, figures: [Int]) -> Int {
    var start = first
    for row in stride(from: first - 1, through: 0, by: -1) {
      let kinds = figures.map { PublishedFigure(grid[row, $0], signs: [:]) }
      let numbers = kinds.filter { if case .number = $0 { true } else { false } }.count
      let words = kinds.filter { if case .mistake = $0 { true } else { false } }.count
      if words > 0 { break }
      if numbers * 2 > figures.count { start = row }
    }
    return start
  }

  private func hasFigure(_ grid: SheetGrid, _ row: Int, _ keys: SideKeys) -> Bool {
    (0..<grid.width(ofRow: row)).contains { column in
      guard !keys.all.contains(column) else { return false }
      if case .number = PublishedFigure(grid[row, column], signs: [:]) { return true }
      return false
    }
  }

  private func figure(
    _ column: Int, _ head: PublicationHeader, _ flags: [Int]
  ) -> TableShape.FigureColumn {
    var figure = TableShape.FigureColumn(value: column)
    let path = head.path(column)
    let period = path.first(where: PeriodWords.isPeriod)
    // `2021-22` over `Q1` is one period in two rows.
    let part = period == nil ? nil : path.first { $0 != period && PeriodWords.isPart($0) }
    figure.period = period.map { year in part.map { "\(year) \($0)" } ?? year }
    var indicator = Indicator(code: "")
    indicator.title = path.filter { $0 != period && $0 != part }.joined(separator: ": ")
    figure.indicator = indicator.title.isEmpty ? nil : indicator
    figure.markers = flags
    return figure
  }

  /// Columns that hold nothing but flags such as `R` and `P`.
  private func flagColumns(
    _ grid: SheetGrid, _ rows: [Int], _ keys: SideKeys, _ profiles: [ColumnProfile]
  ) -> [Int] {
    profiles.indices.filter { column in
      guard !keys.all.contains(column), profiles[column].words > 0, profiles[column].numbers == 0
      else { return false }
      return rows.allSatisfy { row in
        let text = grid[row, column]
        return text.isEmpty || ObservationFlags(markers: text) != nil
      }
    }
  }

  /// What the words around the table say: the nation, the period, the kind of year.
  private func settle(_ shape: inout TableShape, _ words: PublicationWords) {
    if shape.area.codes.isEmpty, shape.area.names.isEmpty, let nation = words.nation {
      shape.area.constant = nation.text
      shape.notes.append("the title says “\(nation.text)”, which is taken as the area")
    }
    if shape.period.columns.isEmpty, let period = words.period {
      shape.period.constant = period
      shape.notes.append("the title says “\(period)”, which is taken as the period")
    }
    if let (type, place) = words.yearType {
      (shape.period.contexts, shape.period.isStated) = ([PeriodContext(yearType: type)], true)
      shape.notes.append("years are \(type.rawValue) years, as \(place) says")
    }
  }

  private func leftOut(
    _ head: PublicationHeader, _ profiles: [ColumnProfile], _ shape: TableShape
  ) -> [String] {
    let used = shape.usedColumns
    return profiles.indices.filter { !used.contains($0) && profiles[$0].filled > 0 }
      .map { head.name($0).isEmpty ? "column \($0 + 1)" : head.name($0) }
  }

  private func reasons(
    _ shape: TableShape, _ head: PublicationHeader, _ keys: SideKeys, _ grid: SheetGrid, first: Int
  ) -> [String] {
    let side = keys.area ?? keys.areaName
    let sides = [
      side.map { "areas in column \($0 + 1)" },
      keys.periods.first.map { "periods in column \($0 + 1)" },
    ].compactMap { $0 }.joined(separator: " and ")
    let heads =
      head.rows.isEmpty
      ? "no header"
      : "a header of \(head.rows.count) row\(head.rows.count == 1 ? "" : "s") from row "
        + "\(grid.fileRow(head.rows.lowerBound))"
    return [
      sides, heads, "\(shape.figures.count) columns of figures from row \(grid.fileRow(first))",
    ]
  }
}

/// The columns at the side of a publication table that say what a row is of.
struct SideKeys {
  let area: Int?
  let areaName: Int?
  let periods: [Int]
  private let isPartial: Bool

  /// All of them.
  var all: Set<Int> { Set([area, areaName].compactMap { $0 } + periods) }

  init(_ grid: SheetGrid, width: Int, probe: LayoutProbe) {
    let profiles = ColumnProfile.profiles(
      grid, rows: 0..<grid.rowCount, width: width, probe: probe)
    let code = profiles.indices.filter { profiles[$0].codes >= 2 }
      .max { (profiles[$0].codes, -$0) < (profiles[$1].codes, -$1) }
    let named = profiles.indices.filter { profiles[$0].areas >= 2 }
      .max { (profiles[$0].areas, -$0) < (profiles[$1].areas, -$1) }
    area = code
    areaName = named ?? code.flatMap { Self.nameBeside($0, grid, profiles) }
    guard code == nil, named == nil else {
      (periods, isPartial) = ([], false)
      return
    }
    let parts = profiles.indices.first { column in
      (0..<grid.rowCount).filter { PeriodWords.isPart(grid[$0, column]) }.count >= 3
    }
    // Years that stand on the first row of each alone may be few.
    let years = profiles.indices.first { column in
      let profile = profiles[column]
      guard column != parts, profile.periods * 2 >= profile.numbers else { return false }
      return profile.periods >= 3 || (parts.map { column < $0 } ?? false) && profile.years > 0
    }
    periods = [years, parts].compactMap { $0 }
    isPartial = parts != nil
  }

  /// The column of words that has a text wherever the codes are.
  private static func nameBeside(
    _ code: Int, _ grid: SheetGrid, _ profiles: [ColumnProfile]
  ) -> Int? {
    let rows = (0..<grid.rowCount).filter { StatisticalGeography.isCode(grid[$0, code]) }
    return profiles.indices.filter { column in
      column != code
        && rows.allSatisfy {
          NumberText.number(grid[$0, column]) == nil && !grid[$0, column].isEmpty
        }
    }.max { profiles[$0].distinct < profiles[$1].distinct }
  }

  /// Whether a row heads its columns with years, as `2021` over `Number` and `Rate` does: it names no
  /// area, has nothing but years beside it, and something else than figures stands beneath them.
  func isYearHeading(_ row: Int, _ grid: SheetGrid, _ probe: LayoutProbe) -> Bool {
    guard area == nil, let areaName, !probe.isArea(grid[row, areaName]),
      row + 1 < grid.rowCount
    else { return false }
    let columns = (0..<grid.width(ofRow: row)).filter {
      !all.contains($0) && !grid[row, $0].isEmpty
    }
    return !columns.isEmpty
      && columns.allSatisfy {
        PeriodWords.isYear(grid[row, $0]) && !grid[row + 1, $0].isEmpty
          && NumberText.number(grid[row + 1, $0]) == nil
      }
  }

  /// Whether a row says what it is of.
  func isKeyed(_ row: Int, _ grid: SheetGrid) -> Bool {
    if let area, StatisticalGeography.isCode(grid[row, area]) { return true }
    if area != nil { return false }
    if let areaName { return !grid[row, areaName].isEmpty }
    guard let last = periods.last else { return false }
    return isPartial ? PeriodWords.isPart(grid[row, last]) : PeriodWords.isPeriod(grid[row, last])
  }
}
