import Indicators

/// One series down the page, as NHS Making Data Count asks for it or as anybody writes it: a date
/// and a value, with or without a header.
struct PlainSeries: Layout {
  let name = "plain-series"
  let title = "one series (a date and a value; NHS Making Data Count)"
  let publisher: String? = nil

  /// Columns of a control chart's own working, which are no figures.
  private static let working: Set<String> = [
    "mean", "average", "lcl", "ucl", "upperlimit", "lowerlimit", "lowerprocesslimit",
    "upperprocesslimit", "movingrange", "mr", "icon", "improvementdirection", "specialcause",
    "recalculate", "recalculatelimits", "comment", "target", "ghost", "ghosted",
  ]

  func recognise(_ grid: SheetGrid, _ probe: LayoutProbe) -> Recognition? {
    guard let first = (0..<min(grid.rowCount, 20)).first(where: { grid.filled($0).count >= 2 }),
      grid.width(ofRow: first) <= 12
    else { return nil }
    let hasHeader = !PeriodWords.isPeriod(grid[first, 0])
    let rows = (hasHeader ? first + 1 : first)..<grid.rowCount
    let profiles = ColumnProfile.profiles(
      grid, rows: rows, width: grid.width(ofRow: first), probe: probe)
    guard let date = profiles.first, date.periods * 10 >= date.filled * 9, date.filled > 1,
      !profiles.contains(where: \.isAreas)
    else { return nil }
    var shape = TableShape(rows: rows)
    shape.preface = 0..<first
    shape.headers = hasHeader ? first..<first + 1 : 0..<0
    shape.period.columns = [0]
    let header = HeaderSearch(grid, row: first)
    if hasHeader { shape.columnNames = header.names }
    let others = profiles.indices.dropFirst().filter { column in
      profiles[column].isFigures
        && !(hasHeader && Self.working.contains(TableWords.folded(header.names[column])))
    }
    let value = hasHeader ? header["value", "y", "figure", "data"] ?? others.first : others.first
    guard let value, others.contains(value) else { return nil }
    var figure = TableShape.FigureColumn(value: value)
    if hasHeader {
      (figure.numerator, figure.denominator) = (header["numerator"], header["denominator"])
      figure.note = header["note", "event", "annotation"]
      let used = [value, figure.numerator, figure.denominator].compactMap { $0 }
      guard others.allSatisfy({ used.contains($0) }) else { return nil }
      name(&shape, header.names[value], probe)
    }
    shape.figures = [figure]
    shape.leftOut = hasHeader ? header.leftOut(by: shape) : []
    return Recognition(
      reasons: [
        "the first column is periods and the figures are in one column, with no area anywhere"
      ], shapes: [shape])
  }

  /// The header of the value names the indicator, unless it is only a word for a value; or it
  /// names the area.
  private func name(_ shape: inout TableShape, _ header: String, _ probe: LayoutProbe) {
    if probe.isArea(header) {
      shape.area.constant = header
      return
    }
    guard !["value", "y", "figure", "data"].contains(TableWords.folded(header)) else { return }
    shape.indicator.common.title = header
  }
}
