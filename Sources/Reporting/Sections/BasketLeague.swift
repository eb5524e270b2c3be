import Analysis
import Indicators

/// Every council, best first, each with how firm its place is.
struct BasketLeague {
  private let report: BasketReport
  private var result: BasketResult { report.result }

  init(_ report: BasketReport) {
    self.report = report
  }

  var table: Table {
    var columns = [
      Table.Column("Place", numeric: true), Table.Column("Council"),
      Table.Column("Score", numeric: true), Table.Column("Coverage", numeric: true),
      Table.Column(result.grid == nil ? "Places: weights ± a quarter" : "Places: all weightings"),
      Table.Column("Middle 90%"),
      Table.Column("Tied with", numeric: true),
    ]
    if hasGaps {
      columns.append(Table.Column("If missing worst", numeric: true))
      columns.append(Table.Column("If best", numeric: true))
    }
    if result.imputedScores != nil {
      columns.append(Table.Column("With gaps filled", numeric: true))
    }
    return Table(columns: columns, texts: order.filter(isShown).map(row))
  }

  var caption: String {
    let own = report.own.map { " → marks \(report.areas[$0].name)." } ?? ""
    let places =
      result.grid == nil
      ? "Places are the best and the worst when weights move by up to \(BasketReport.percent(result.noise.spread)), not over all weightings, which are worked out for 3 to 12 indicators."
      : "Places over all weightings are the best and the worst; the middle 90% leaves out the extreme 5% at each end."
    return
      "\(places) “Tied with” counts the councils it cannot be told from.\(own)\(withoutFigure)"
  }

  /// The reported council is shown whatever it has; of the others, those with a figure.
  private func isShown(_ unit: Int) -> Bool {
    unit == report.own || result.fitted.table.figures[unit].contains { $0 != nil }
  }

  private var withoutFigure: String {
    let count = order.count { !isShown($0) }
    guard count > 0 else { return "" }
    return
      " \(counted(count, "area")) \(count == 1 ? "has" : "have") no figure for this basket and \(count == 1 ? "is" : "are") not listed."
  }

  private var hasGaps: Bool {
    report.areas.indices.contains { result.scores.coverage($0) < 1 - 1e-9 }
  }

  /// By place, those without one last; equal places in the order of the dataset.
  private var order: [Int] {
    report.areas.indices.sorted {
      (result.places[$0] ?? .max, $0) < (result.places[$1] ?? .max, $1)
    }
  }

  private func row(_ unit: Int) -> [String] {
    let mark = unit == report.own ? "→ " : ""
    let score = result.scores.score(unit)
    let tied = score == nil ? nil : result.simulation.tied(with: unit).count - 1
    var cells: [String] = [
      report.place(unit), mark + report.areas[unit].name, score.map(report.text) ?? "no score",
      BasketReport.percent(result.scores.coverage(unit)),
      BasketReport.range(result.placeRange(unit)),
      BasketReport.range(result.grid?.central(0.9, unit: unit)),
      tied.map(String.init) ?? "–",
    ]
    if hasGaps {
      let isWhole = result.scores.coverage(unit) >= 1 - 1e-9
      cells.append(isWhole ? "–" : result.ifWorst[unit].map(report.text) ?? "–")
      cells.append(isWhole ? "–" : result.ifBest[unit].map(report.text) ?? "–")
    }
    if let imputed = result.imputedScores {
      let filled = BasketFilling.count(report, unit)
      cells.append(
        (imputed[unit].map(report.text) ?? "–") + (filled > 0 ? " (\(filled) filled)" : ""))
    }
    return cells
  }
}
