import Analysis
import Indicators

/// A scored basket as one flat table: a row for each council and indicator, the council's own
/// score and places repeated on each.
struct BasketRecords {
  private let report: BasketReport
  private var result: BasketResult { report.result }

  private static let columns = [
    "area", "name", "period", "score", "rank", "of", "rank_low", "rank_high", "coverage",
    "score_if_missing_worst", "score_if_missing_best", "score_with_imputation", "indicator",
    "title", "group", "indicator_period", "value", "normalised", "effective_weight",
    "weight_used", "contribution", "to_gap", "to_change", "imputed", "imputed_value",
    "imputed_normalised", "contribution_with_imputation", "withheld",
  ]

  init(_ report: BasketReport) {
    self.report = report
  }

  var table: Table {
    let order = report.areas.indices.sorted {
      (result.places[$0] ?? .max, $0) < (result.places[$1] ?? .max, $1)
    }
    return Table(
      columns: Self.columns.map { Table.Column($0) },
      rows: order.flatMap { unit in
        let gap = result.gap(of: unit)
        return report.tree.leafNodes.indices.map { leaf in
          council(unit) + indicator(unit, leaf, gap)
        }
      })
  }

  private func council(_ unit: Int) -> [Table.Cell] {
    let range = result.placeRange(unit)
    return [
      .text(report.areas[unit].code), .text(report.areas[unit].name),
      .text(result.fitted.table.period.description), .optional(result.scores.score(unit)),
      .int(result.places[unit]), .int(result.scored), .int(range?.best), .int(range?.worst),
      .number(result.scores.coverage(unit)), .optional(result.ifWorst[unit]),
      .optional(result.ifBest[unit]), .optional(result.imputedScores.flatMap { $0[unit] }),
    ]
  }

  private func indicator(_ unit: Int, _ leaf: Int, _ gap: ScoreDifference?) -> [Table.Cell] {
    let node = report.tree.leafNodes[leaf]
    let column = report.tree.nodes[node].leaf ?? 0
    let table = result.fitted.table
    let figure = table.figures[unit][column]
    let parts = result.contributions?.parts[unit] ?? []
    let change = result.change?.differences[unit]
    return [
      .text(report.tree.nodes[node].name), .text(table.indicators[column].title),
      .text(group(of: node)), .text(figure?.period.description ?? ""), .optional(figure?.value),
      .optional(result.fitted.matrix[unit, column]),
      .number(report.tree.effectiveWeights[leaf]),
      .optional(result.contributions.map { $0.weights[unit][leaf] }),
      .optional(parts.isEmpty || figure == nil ? nil : parts[leaf]),
      .optional(gap?.parts[leaf]), .optional(change?.parts[leaf]),
    ] + BasketFilling(report, unit, leaf).cells + [.text(withheld(unit, column))]
  }

  private func group(of node: Int) -> String {
    report.tree.nodes.first { $0.children.contains(node) }?.name ?? ""
  }

  private func withheld(_ unit: Int, _ column: Int) -> String {
    var reasons: [String] = []
    let table = result.fitted.table
    if let old = table.tooOld[unit][column] {
      reasons.append("value: last of \(old), too old")
    } else if let missing = table.missing[unit][column], table.figures[unit][column] == nil {
      reasons.append("value: \(missing.explanation)")
    }
    if result.scores.score(unit) == nil {
      reasons.append("score: \(BasketGapText.words(result.scores.gap(unit)))")
    }
    return reasons.joined(separator: "; ")
  }
}
