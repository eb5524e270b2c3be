import Analysis
import Indicators

/// What becomes of the council's place when choices are changed.
struct BasketFirmnessSection {
  private let report: BasketReport
  private var result: BasketResult { report.result }

  init(_ report: BasketReport) {
    self.report = report
  }

  var blocks: [Report.Block] {
    var blocks: [Report.Block] = [.heading("How firm: leaving something out")]
    blocks.append(.table(leaveOneOut))
    blocks += [.heading("How firm: other methods"), .table(methods), .paragraph(choices)]
    if !result.raters.isEmpty {
      blocks += [.heading("Under each rater's weights"), .table(raters)]
    }
    blocks += [.heading("What no weighting can change"), .paragraph(dominance)]
    return blocks
  }

  private var leaveOneOut: Table {
    var columns = [Table.Column("Left out")]
    if report.own != nil {
      columns += [Table.Column("Score", numeric: true), Table.Column("Place", numeric: true)]
    }
    columns.append(Table.Column("Mean move of all councils, places", numeric: true))
    return Table(
      columns: columns,
      texts: result.leaveOneOut.map { row in
        var cells = [row.isGroup ? "\(row.name) (group)" : report.label(row.name)]
        if let own = report.own {
          cells += [row.scores[own].map(report.text) ?? "–", place(row.places, own)]
        }
        cells.append(row.meanAbsoluteChange.map { decimalText($0, decimals: 1) } ?? "–")
        return cells
      })
  }

  private func place(_ places: [Int?], _ unit: Int) -> String {
    places[unit].map { "\(ordinal($0)) of \(places.count { $0 != nil })" } ?? "–"
  }

  private var methods: Table {
    var columns = [Table.Column("Normalisation"), Table.Column("Mean")]
    if report.own != nil { columns.append(Table.Column("Place", numeric: true)) }
    columns += [
      Table.Column("Mean move of all councils, places", numeric: true),
      Table.Column("Rank correlation", numeric: true),
    ]
    return Table(
      columns: columns,
      texts: result.methods.map { row in
        var cells = [
          row.normalisation?.word ?? "as the basket says",
          row.aggregation?.word ?? "as the basket says",
        ]
        if let own = report.own { cells.append(place(row.places, own)) }
        return cells + [
          row.meanAbsoluteChange.map { decimalText($0, decimals: 1) } ?? "–",
          row.rankCorrelation.map { decimalText($0, decimals: 2) } ?? "–",
        ]
      })
  }

  private var choices: String {
    let indices = result.choices.indices
    guard indices.variance > 0 else { return "No choice of method or weights moves any place." }
    let parts = zip(ChoiceSensitivity.names, ChoiceSensitivity.names.indices).map {
      name, position in
      "\(name) \(share(indices.first[position], indices.firstIntervals[position])) alone, \(share(indices.total[position], indices.totalIntervals[position])) with interactions"
    }
    return
      "How much of the variance of the mean move in places each choice accounts for (Sobol indices, \(indices.runs) runs, seed \(result.choices.seed); in brackets 95% bootstrap intervals over the runs): \(parts.joined(separator: "; "))."
  }

  private func share(_ value: Double, _ interval: ClosedRange<Double>) -> String {
    let ends = [interval.lowerBound, interval.upperBound].map { decimalText(100 * $0, decimals: 0) }
    return "\(decimalText(100 * value, decimals: 0))% (\(ends[0]) to \(ends[1]))"
  }

  private var raters: Table {
    var columns = [Table.Column("Weights of")]
    if report.own != nil {
      columns += [Table.Column("Score", numeric: true), Table.Column("Place", numeric: true)]
    }
    columns.append(Table.Column("First"))
    return Table(
      columns: columns,
      texts: result.raters.map { rater in
        var cells = [rater.name]
        if let own = report.own {
          cells += [rater.scores[own].map(report.text) ?? "–", place(rater.places, own)]
        }
        let first = rater.places.indices.filter { rater.places[$0] == 1 }
        cells.append(first.map { report.areas[$0].name }.joined(separator: ", "))
        return cells
      })
  }

  private var dominance: String {
    let outranking = result.outranking
    var text =
      "\(outranking.dominant.count) pairs of councils, \(BasketReport.percent(outranking.dominanceShare)) of all pairs of the \(outranking.count) with a score, cannot change places whatever the weights: the one is at least level on every indicator."
    if let own = report.own {
      let behind = outranking.dominant.filter { $0.ahead == own }.map(\.behind)
      let ahead = outranking.dominant.filter { $0.behind == own }.map(\.ahead)
      let name = report.areas[own].name
      text +=
        ahead.isEmpty && behind.isEmpty ? " \(name) is in none of them." : ""
      if !ahead.isEmpty { text += " No weighting puts \(name) ahead of \(names(ahead))." }
      if !behind.isEmpty { text += " No weighting puts \(name) behind \(names(behind))." }
    }
    return text
  }

  private func names(_ units: [Int]) -> String {
    let names = units.map { report.areas[$0].name }
    return names.count <= 6
      ? names.joined(separator: ", ")
      : names.prefix(6).joined(separator: ", ") + " and \(names.count - 6) more"
  }
}
