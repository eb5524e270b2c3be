import Indicators

// MARK: Rows without figures

extension TableReader {
  /// The rows above the table, and its header.
  func skipOutsideRows(_ account: inout ImportAccount) {
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

  /// Whether any figure cell of a row is more than a sign for a missing one.
  mutating func hasNumber(_ row: TableScan.Row) -> Bool {
    shape.figures.contains { column in
      switch cell(row.row, column.value) {
      case .number, .mistake: true
      case .blank, .missing: false
      }
    }
  }

  /// Whether a row without figures still says what area and period it is of, and so that they are
  /// missing there.
  ///
  /// With a sign for a missing figure either may be one that is not known: that is an issue, not a
  /// heading. Without any sign both must stand in the row itself.
  mutating func namesACell(_ row: TableScan.Row, _ figures: ImportedFigures) -> Bool {
    let isPeriodAcross = shape.figures.allSatisfy { $0.period != nil }
    let isAreaAcross = shape.figures.allSatisfy { $0.area != nil }
    if isPeriodAcross || isAreaAcross, !row.hasCells { return false }
    let area: (isSaid: Bool, isKnown: Bool) =
      isAreaAcross
      ? (true, true)
      : (scan.areas.texts(of: row.area).contains { $0 != 0 }, areas.isKnown(row.area, scan))
    let period: (isSaid: Bool, isKnown: Bool) =
      isPeriodAcross ? (true, true) : (saysPeriod(row.row), knowsPeriod(row, figures))
    if area.isKnown, period.isKnown { return true }
    if hasSign(row) { return (area.isKnown || area.isSaid) && (period.isKnown || period.isSaid) }
    return area.isSaid && period.isSaid && (area.isKnown || period.isKnown)
  }

  /// Whether a figure, or a marker beside one, is a sign for a missing figure.
  private mutating func hasSign(_ row: TableScan.Row) -> Bool {
    shape.figures.contains { column in
      if case .missing = cell(row.row, column.value) { return true }
      return column.markers.contains { PublishedFigure.missing(grid[row.row, $0], signs) != nil }
    }
  }

  /// Whether the row itself has a text for its period, not only one above it.
  private func saysPeriod(_ row: Int) -> Bool {
    shape.period.columns.contains { grid.textIndex(row: row, column: $0) != 0 }
  }

  private mutating func knowsPeriod(_ row: TableScan.Row, _ figures: ImportedFigures) -> Bool {
    let context = indicatorNumber(of: row).flatMap { figures.indicators.drafts[$0].knownContext }
    guard
      row.period != ChainNumbering.root || shape.period.constant != nil || options.period != nil,
      case .period = periods.reading(row.period, context)
    else { return false }
    return true
  }
}
