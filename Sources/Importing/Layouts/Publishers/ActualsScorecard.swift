import Indicators

/// A council's own scorecard with an actual and a target for each period: `Q1 Actual`, `Q1 Target`,
/// `Q1 RAG`, `Q2 Actual` ….
///
/// The targets are left out, and that is said: a quarter's target is no target of the year.
struct ActualsScorecard: Layout {
  let name = "actuals-scorecard"
  let title = "KPI scorecard with an actual and a target for each period"
  let publisher: String? = nil

  private static let actuals: Set<String> = [
    "actual", "actuals", "value", "result", "outturn", "performance",
  ]

  /// A heading of a period and a word: `Q1 2024/25 Actual`.
  private struct Heading {
    let period: String
    let word: String
    let isPart: Bool

    init?(_ text: String) {
      let words = text.split(whereSeparator: \.isWhitespace)
      guard words.count > 1, let last = words.last else { return nil }
      period = words.dropLast().joined(separator: " ")
      word = TableWords.folded(String(last))
      isPart = PeriodWords.isPart(period)
      guard isPart || PeriodWords.isPeriod(period) else { return nil }
    }
  }

  func recognise(_ grid: SheetGrid, _ probe: LayoutProbe) -> Recognition? {
    guard let header = HeaderSearch(grid, requiring: [Scorecard.titles]) else { return nil }
    let headings = header.names.map { Heading($0) }
    let actuals = headings.indices.filter { column in
      headings[column].map { Self.actuals.contains($0.word) } ?? false
    }
    guard !actuals.isEmpty, headings.contains(where: { $0?.word == "target" }) else { return nil }
    var shape = Scorecard.shape(grid, header)
    // Quarters to come are blank all the way down, and no missing figures.
    let columns = actuals.filter { column in
      shape.rows.contains { grid.textIndex(row: $0, column: column) != 0 }
    }
    guard let first = columns.first else { return nil }
    let year = probe.options.period.flatMap { PeriodScorecard.year($0, probe.options) }
    shape.figures = columns.map { column in
      var figure = TableShape.FigureColumn(value: column)
      figure.period = headings[column].map {
        $0.isPart ? "\(year ?? "") \($0.period)".trimmed : $0.period
      }
      return figure
    }
    if year == nil, let column = columns.first(where: { headings[$0]?.isPart == true }) {
      shape.fault = PeriodScorecard.untold(grid, header, column)
    }
    shape.indicator.common.yearType =
      probe.options.yearType ?? PeriodScorecard.yearType(of: shape.figures)
    shape.notes.append(
      "the card's targets, one for each period, are not taken; write those of a year in targets.csv"
    )
    shape.leftOut = header.leftOut(by: shape)
    return Recognition(
      reasons: [header.reason([shape.indicator.titles.first, first, columns.last])],
      shapes: [shape])
  }
}
