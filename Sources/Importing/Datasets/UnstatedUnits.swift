import Indicators

/// Proportions whose figures cannot all be fractions, and of which nobody says that they are
/// percentages: read as they stand, 44.9 would be a figure that no share can have.
struct UnstatedUnits {
  let observations: TableFile<ObservationColumn>
  let indicators: TableFile<IndicatorColumn>?

  /// Notes each of them, at the row of the indicator: without a unit an error, with one that is
  /// neither `%` nor `fraction` a warning, since some things can be asked of such figures.
  func check(_ described: [Indicator], _ panel: Panel, _ log: inout IssueLog) {
    for (index, indicator) in described.enumerated()
    where indicator.isShare && !["%", "fraction"].contains(indicator.unit) {
      let largest = panel.blocks.filter { $0.indicator == index }.compactMap(Self.largest).max()
      guard let largest, largest > 1 + 1e-9 else { continue }
      if indicator.unit == nil {
        log.error(issue(indicator, largest))
      } else {
        log.warning(issue(indicator, largest))
      }
    }
  }

  private func issue(_ indicator: Indicator, _ largest: Double) -> ImportIssue {
    let reader = indicators?.reader ?? observations.reader
    let column = reader.column(named: IndicatorColumn.unit.rawValue)
    let rows =
      indicators?.firstRows(of: .indicator) ?? observations.firstRows(of: .indicator)
    let problem = indicator.unit == nil ? "no unit for" : "neither % nor fraction for"
    let mend = column == nil ? "Add a column unit; write" : "Write"
    return ImportIssue(
      file: reader.name, row: rows[indicator.code], column: column.map(reader.issueColumn),
      text: indicator.unit,
      problem:
        "\(problem) \(indicator.code), a proportion with figures above 1, up to \(NumberWriting.shortest(largest))",
      expected: "% or fraction",
      mend: "\(mend) % if the figures are percentages, another kind if they are no part of a whole")
  }

  private static func largest(_ block: Panel.Block) -> Double? {
    (0..<block.areaCount).lazy.flatMap { area in
      block.periods.indices.lazy.compactMap { block.value(area: area, period: $0) }
    }.max()
  }
}

extension TableFile {
  /// The first row of each code of a column; what is wrong with rows is for their reader to tell.
  func firstRows(of column: Column) -> [String: Int] {
    var rows: [String: Int] = [:]
    var silent = IssueLog()
    forEachRow(log: &silent) { row, _ in
      guard let code = row.text(column), rows[code] == nil else { return }
      rows[code] = row.row
    }
    return rows
  }
}
