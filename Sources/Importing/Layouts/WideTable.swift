import Indicators

/// A table whose header names periods or areas: councils down and months across, or months down and
/// councils across.
struct WideTable: Layout {
  let name = "wide-table"
  let title = "a table with periods or areas across"
  let publisher: String? = nil

  func recognise(_ grid: SheetGrid, _ probe: LayoutProbe) -> Recognition? {
    for row in 0..<min(grid.rowCount, HeaderSearch.depth) {
      let texts = grid.filled(row)
      guard texts.count >= 3 else { continue }
      let header = HeaderSearch(grid, row: row)
      let periods = header.names.indices.filter { PeriodWords.isPeriod(header.names[$0]) }
      if periods.count >= 2, periods.count * 2 >= texts.count,
        let shape = periodsAcross(grid, header, periods, probe)
      {
        return Recognition(
          reasons: [
            "row \(grid.fileRow(row)) has \(periods.count) periods across, "
              + "“\(header.names[periods[0]])” to “\(header.names[periods[periods.count - 1]])”"
          ], shapes: [shape])
      }
      let areas = header.names.indices.filter { probe.isArea(header.names[$0]) }
      if areas.count >= 2, areas.count * 2 >= texts.count, isHeader(texts),
        probe.areaCount(areas.map { header.names[$0] }) >= 2,
        let shape = areasAcross(grid, header, areas, probe)
      {
        return Recognition(
          reasons: [
            "row \(grid.fileRow(row)) has \(areas.count) areas across, and periods go down"
          ],
          shapes: [shape])
      }
    }
    return nil
  }

  /// Whether a row that names areas heads a table: one of figures would have a figure or a period
  /// beside its code and name.
  private func isHeader(_ texts: [String]) -> Bool {
    texts.allSatisfy { text in
      if case .number = PublishedFigure(text, signs: [:]) { return false }
      return !PeriodWords.isPeriod(text)
    }
  }

  private func periodsAcross(
    _ grid: SheetGrid, _ header: HeaderSearch, _ periods: [Int], _ probe: LayoutProbe
  ) -> TableShape? {
    var shape = header.shape(grid)
    let profiles = ColumnProfile.profiles(
      grid, rows: shape.rows, width: header.names.count, probe: probe)
    guard periods.contains(where: { profiles[$0].numbers > 0 }) else { return nil }
    // Figures under no name of their own: these periods are over several columns each, and what
    // each column is stands further down.
    let first = periods[0]
    let width = profiles.indices.filter { $0 > first && header.names[$0].isEmpty }
    guard !width.contains(where: { profiles[$0].numbers > 0 }) else { return nil }
    let rest = header.names.indices.filter { !periods.contains($0) && profiles[$0].filled > 0 }
    shape.area.codes = rest.filter { profiles[$0].codes * 2 > profiles[$0].filled }
    let names = rest.filter { profiles[$0].words > 0 && profiles[$0].codes == 0 }
    let known = names.filter { profiles[$0].isAreas }
    let bands = HeaderBands(grid, header, columns: periods)
    shape.columnNames = bands.columnNames(grid, header)
    let called = names.filter { Self.isAreaWord(shape.columnNames[$0]) }
    shape.area.names = known.isEmpty ? Array(called.prefix(1)) : known
    // What stands after the figures is a flag or a remark on them, and names nothing.
    let status = names.filter { StatusWords.isHeader(shape.columnNames[$0]) }
    let others = names.filter {
      $0 < first && !shape.area.names.contains($0) && !isAside(shape.columnNames[$0])
        && !status.contains($0)
    }
    if let part = others.first(where: {
      PeriodWords.cutsYears(shape.columnNames[$0]) && profiles[$0].parts > 0
    }) {
      shape.fault = partsDown(grid, header, part)
    }
    let breakdowns = others.filter { TableColumns.isBreakdown(shape.columnNames[$0]) }
    shape.breakdowns = breakdowns.map { .init(column: $0, name: shape.columnNames[$0]) }
    shape.indicator.titles = others.filter { !breakdowns.contains($0) }
    shape.figures = periods.map { column in
      var figure = TableShape.FigureColumn(value: column)
      figure.period = header.names[column]
      figure.markers =
        [column + 1].filter { names.contains($0) && header.names[$0].isEmpty } + status
      return figure
    }
    shape.apply(bands, grid, probe)
    shape.refusePeriod(probe.options, grid)
    title(&shape, grid)
    shape.leftOut = header.leftOut(by: shape)
    return shape
  }

  /// Quarters or months down the side cut the years across.
  private func partsDown(_ grid: SheetGrid, _ header: HeaderSearch, _ column: Int) -> ImportIssue {
    grid.issue(
      header.row, column, names: header.names,
      "parts of a year go down this column, and the years they are of go across",
      mend: "Put the year and its part in one column, such as “2023-24 Q1”, and the figures in "
        + "another")
  }

  private func areasAcross(
    _ grid: SheetGrid, _ header: HeaderSearch, _ areas: [Int], _ probe: LayoutProbe
  ) -> TableShape? {
    var shape = header.shape(grid)
    let profiles = ColumnProfile.profiles(
      grid, rows: shape.rows, width: header.names.count, probe: probe)
    let periods = header.names.indices.filter {
      !areas.contains($0) && profiles[$0].periods * 2 > profiles[$0].filled
        && profiles[$0].filled > 0
    }
    guard let period = periods.first else { return nil }
    shape.period.columns = [period]
    shape.figures = areas.map { column in
      var figure = TableShape.FigureColumn(value: column)
      figure.area = header.names[column]
      return figure
    }
    shape.apply(HeaderBands(grid, header, columns: areas), grid, probe)
    title(&shape, grid)
    shape.leftOut = header.leftOut(by: shape)
    return shape
  }

  /// The line above the table names the measure, where no column does.
  private func title(_ shape: inout TableShape, _ grid: SheetGrid) {
    guard shape.indicator.titles.isEmpty, shape.figures.contains(where: { $0.indicator == nil })
    else { return }
    let line = shape.preface.map { grid.filled($0) }.first { !$0.isEmpty }
    if let line { shape.indicator.common.title = line.joined(separator: " ") }
  }

  static func isAreaWord(_ name: String) -> Bool {
    let word = TableWords.folded(name)
    return ["authority", "council", "borough", "district", "area", "localauth"].contains {
      word.contains($0)
    }
  }

  private func isAside(_ name: String) -> Bool {
    ["region", "nation", "country", "type", "class"].contains(TableWords.folded(name))
  }
}
