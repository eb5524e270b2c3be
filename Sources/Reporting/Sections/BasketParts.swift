import Analysis
import Indicators

/// What the council's score is made of.
struct BasketParts {
  private let report: BasketReport
  private var result: BasketResult { report.result }

  init(_ report: BasketReport) {
    self.report = report
  }

  var blocks: [Report.Block] {
    guard let own = report.own else { return [] }
    var blocks: [Report.Block] = []
    let groups = groupRows(own)
    if !groups.isEmpty {
      blocks.append(.heading("Group by group"))
      blocks.append(
        .table(
          Table(
            columns: [
              Table.Column("Group"), Table.Column("Weight at the top", numeric: true),
              Table.Column("Score", numeric: true), Table.Column("Place", numeric: true),
              Table.Column("Mean of the others", numeric: true),
              Table.Column("Coverage", numeric: true),
            ], texts: groups)))
    }
    blocks.append(.heading("What the score is made of"))
    blocks.append(.table(indicatorTable(own)))
    blocks.append(.paragraph(caption(own)))
    return blocks
  }

  private func groupRows(_ own: Int) -> [[String]] {
    let weights = report.tree.allEffectiveWeights
    return report.tree.nodes.indices.dropLast()
      .filter { report.tree.nodes[$0].leaf == nil }
      .map { node in
        let scores = report.areas.indices.map { result.scores.score($0, node: node) }
        let others = report.areas.indices.filter { $0 != own }.compactMap { scores[$0] }
        let mean = others.isEmpty ? nil : others.reduce(0, +) / Double(others.count)
        let place = ScoreRanks.places(scores)[own]
        return [
          report.tree.nodes[node].name, BasketReport.percent(weights[node]),
          scores[own].map(report.text)
            ?? "no score: \(BasketGapText.words(result.scores.gap(own, node: node)))",
          place.map { "\(ordinal($0)) of \(scores.count { $0 != nil })" } ?? "–",
          mean.map(report.text) ?? "–",
          BasketReport.percent(result.scores.coverage(own, node: node)),
        ]
      }
  }

  private func indicatorTable(_ own: Int) -> Table {
    let change = result.change?.differences[own]
    let gap = result.gap(of: own)
    var columns = [
      Table.Column("Indicator"), Table.Column("Best when"), Table.Column("Period"),
      Table.Column("Figure", numeric: true), Table.Column("Score", numeric: true),
      Table.Column("Weight", numeric: true),
    ]
    if result.contributions != nil { columns.append(Table.Column("Adds", numeric: true)) }
    if isFilled(own) { columns.append(Table.Column("Adds, gaps filled", numeric: true)) }
    if gap != nil { columns.append(Table.Column("To the gap", numeric: true)) }
    if change != nil { columns.append(Table.Column("To the change", numeric: true)) }
    var rows = report.tree.leafNodes.indices.map { leaf in
      row(own, leaf, gap: gap, change: change)
    }
    if result.contributions != nil, result.scores.score(own) != nil {
      rows += totals(own, gap: gap, change: change)
    }
    return Table(columns: columns, texts: rows)
  }

  private func row(
    _ own: Int, _ leaf: Int, gap: ScoreDifference?, change: ScoreDifference?
  ) -> [String] {
    guard let column = report.tree.nodes[report.tree.leafNodes[leaf]].leaf else { return [] }
    let table = result.fitted.table
    let indicator = table.indicators[column]
    let figure = table.figures[own][column]
    let filling = BasketFilling(report, own, leaf)
    var cells = [
      report.label(indicator.code), Self.best(result.fitted.polarities[column], indicator),
      figure.map { $0.period.description } ?? missing(own, column),
      figure.map { ValueFormat(indicator).text($0.value) } ?? filling.figure ?? "–",
      result.fitted.matrix[own, column].map(report.text) ?? filling.score ?? "–",
      decimalText(100 * report.tree.effectiveWeights[leaf], decimals: 1) + "%",
    ]
    if let parts = result.contributions {
      let values = parts.parts[own]
      cells.append(values.isEmpty || figure == nil ? "–" : shown(values[leaf]))
    }
    if isFilled(own) {
      cells.append(filling.part.map { shown($0) + (filling.isFilled ? " (filled)" : "") } ?? "–")
    }
    if let gap { cells.append(signed(gap.parts[leaf])) }
    if let change { cells.append(signed(change.parts[leaf])) }
    return cells
  }

  private func missing(_ own: Int, _ column: Int) -> String {
    let table = result.fitted.table
    if let old = table.tooOld[own][column] { return "\(old), too old" }
    return table.missing[own][column]?.explanation ?? "–"
  }

  private func totals(
    _ own: Int, gap: ScoreDifference?, change: ScoreDifference?
  ) -> [[String]] {
    guard let parts = result.contributions, let total = parts.totals[own] else { return [] }
    var rows: [[String]] = []
    if gap?.coverage != nil || change?.coverage != nil {
      var row = ["Different coverage", "", "", "", "", "", ""]
      if isFilled(own) { row.append("") }
      if let gap { row.append(gap.coverage.map(signed) ?? "–") }
      if let change { row.append(change.coverage.map(signed) ?? "–") }
      rows.append(row)
    }
    var row = ["Total", "", "", "", "", "", shown(total)]
    if isFilled(own) {
      row.append(result.imputedContributions.flatMap { $0.totals[own] }.map(shown) ?? "–")
    }
    if let gap { row.append(signed(gap.total)) }
    if let change { row.append(signed(change.total)) }
    return rows + [row]
  }

  /// Whether a column shows what indicators add once this council's gaps are filled.
  private func isFilled(_ own: Int) -> Bool {
    result.imputedContributions != nil && result.scores.score(own) != nil
      && BasketFilling.count(report, own) > 0
  }

  private var isLogarithmic: Bool { result.contributions?.kind == .logarithmic }

  private func shown(_ value: Double) -> String {
    isLogarithmic ? decimalText(value, decimals: 3) : report.text(value)
  }

  private func signed(_ value: Double) -> String {
    isLogarithmic ? decimalText(value, decimals: 3, sign: true) : report.difference(value)
  }

  private func caption(_ own: Int) -> String {
    guard result.contributions != nil else {
      return
        "The groups are not all combined by one arithmetic or one geometric mean, so there is no exact sum of parts, and none is made up."
    }
    var text =
      isLogarithmic
      ? "A geometric mean: the parts are logarithms and sum to the logarithm of the score."
      : "The parts sum to the score."
    if result.gap(of: own) != nil {
      text +=
        " “To the gap” takes apart the score less the mean of the other councils' scores"
    }
    if let change = result.change, change.differences[own] != nil {
      text +=
        "; “To the change” the score less that of \(change.since), earlier figures being put on the same scales"
    }
    if isFilled(own) {
      text +=
        (text.hasSuffix(".") ? " " : ". ")
        + "“Filled” marks a gap filled by the \(report.basket.imputation.word) of the councils; “Adds, gaps filled” sums to the score with them, the score itself is without"
    }
    return text.hasSuffix(".") ? text : text + "."
  }

  static func best(_ polarity: Polarity, _ indicator: Indicator) -> String {
    let format = ValueFormat(indicator)
    return switch polarity {
    case .high: "high"
    case .low: "low"
    case .range(let lower, let upper) where lower == upper: "near \(format.text(lower))"
    case .range(let lower, let upper): "\(format.text(lower)) to \(format.text(upper))"
    case .none: "–"
    }
  }
}
