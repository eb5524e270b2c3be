import Indicators

/// LG Inform: `area, area label, area long label`, then a column for each period; a second header
/// row follows, whose first cell is literally “area”.
struct LGInform: Layout {
  let name = "lg-inform"
  let title = "LG Inform"
  let publisher: String? = "Local Government Association, LG Inform"

  func recognise(_ grid: SheetGrid, _ probe: LayoutProbe) -> Recognition? {
    guard
      let header = HeaderSearch(
        grid, requiring: [["area"], ["area label", "arealabel"]]), let code = header["area"]
    else { return nil }
    let names = [header["area label"], header["area long label"]].compactMap { $0 }
    let figures = header.names.indices.filter {
      $0 != code && !names.contains($0) && !header.names[$0].isEmpty
    }
    guard !figures.isEmpty else { return nil }
    var shape = header.shape(grid)
    shape.area.codes = [code]
    shape.area.names = names
    shape.indicator.common.source = publisher
    let second = header.row + 1
    let hasSecond = second < grid.rowCount && TableWords.folded(grid[second, code]) == "area"
    if hasSecond { shape.repeatedHeaders = [second] }
    for column in figures {
      let below = hasSecond ? grid[second, column] : ""
      shape.figures.append(figure(column, header.names[column], below, shape.indicator.common))
    }
    addTitle(to: &shape, grid)
    return Recognition(
      reasons: [
        header.reason([code, names.first])
          + (hasSecond ? ", and the row under it repeats “area”" : "")
      ], shapes: [shape])
  }

  /// A column's header is its period, or its measure with the period below; the row below may name
  /// the measure or only the type of value.
  private func figure(
    _ column: Int, _ top: String, _ below: String, _ common: Indicator
  ) -> TableShape.FigureColumn {
    var figure = TableShape.FigureColumn(value: column)
    let isPeriod = PeriodWords.isPeriod(top)
    figure.period = isPeriod ? top : PeriodWords.isPeriod(below) ? below : nil
    let words = isPeriod ? below : top
    if !words.isEmpty, !Self.valueTypes.contains(TableWords.folded(words)), words != figure.period {
      var indicator = common
      indicator.title = words
      figure.indicator = indicator
    }
    return figure
  }

  private static let valueTypes: Set<String> = [
    "rawvalue", "raw", "value", "rawvalues", "area", "period",
  ]

  /// A line above the table is the measure's name.
  private func addTitle(to shape: inout TableShape, _ grid: SheetGrid) {
    let lines = shape.preface.map { grid.filled($0).joined(separator: " ") }.filter { !$0.isEmpty }
    if let title = lines.first { shape.indicator.common.title = title }
  }
}
