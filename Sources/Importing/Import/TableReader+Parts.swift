import Indicators

// MARK: Parts of years

extension TableReader {
  /// A column such as “Term” beside years that nothing uses: figures of parts of a year would be
  /// filed as the whole year's.
  ///
  /// A mapping file has said which columns make the period.
  mutating func refuseUnusedParts(_ log: inout IssueLog) {
    guard options.mapping == nil else { return }
    let used = shape.usedColumns
    for (column, name) in shape.columnNames.enumerated()
    where !used.contains(column) && PeriodWords.cutsYears(name) {
      guard let row = scan.rows.first(where: { $0.hasCells && isCut($0, by: column) }) else {
        continue
      }
      log.error(
        issue(
          row.row, column,
          "nothing uses this column, and the figures would be filed as those of whole years",
          mend: "Write the year and its part in one column, such as “2023-24 Q1”, “April 2023” or "
            + "2023-04-01; where the figures are of whole years, delete this one"))
    }
  }

  /// Whether a row is of a whole year but for what stands in a column.
  private mutating func isCut(_ row: TableScan.Row, by column: Int) -> Bool {
    let text = grid[row.row, column]
    guard !text.isEmpty, !PeriodWords.isPeriod(text), !Self.wholes.contains(TableWords.folded(text))
    else { return false }
    let readings = shape.figures.map { figure in
      figure.period.map { periods.reading(text: $0, nil) } ?? periods.reading(row.period, nil)
    }
    return readings.contains { reading in
      guard case .period(let period, _) = reading else { return false }
      return period.monthCount ?? 0 >= 12
    }
  }

  /// Texts that say that a figure is of the whole year.
  private static let wholes: Set<String> = [
    "annual", "year", "fullyear", "wholeyear", "fy", "12months", "total", "all", "yearly",
  ]
}
