import Analysis
import Indicators

/// One cell of a basket whose gaps are filled: whether it is a filling, and what it adds.
struct BasketFilling {
  private let report: BasketReport
  private let unit: Int
  private let leaf: Int
  private var result: BasketResult { report.result }

  /// The cell of a council and a leaf of the tree.
  init(_ report: BasketReport, _ unit: Int, _ leaf: Int) {
    self.report = report
    self.unit = unit
    self.leaf = leaf
  }

  /// How many of a council's cells are filled.
  static func count(_ report: BasketReport, _ unit: Int) -> Int {
    report.tree.leafNodes.indices.count { BasketFilling(report, unit, $0).isFilled }
  }

  private var column: Int { report.tree.nodes[report.tree.leafNodes[leaf]].leaf ?? 0 }
  private var value: Double? { result.fitted.filling(unit, column) }
  private var normalised: Double? { result.fitted.imputed.flatMap { $0[unit, column] } }

  var isFilled: Bool { value != nil }

  /// What the indicator adds to the score with gaps filled; `nil` for a council whose score is
  /// withheld either way.
  var part: Double? {
    guard normalised != nil, result.scores.score(unit) != nil,
      let parts = result.imputedContributions?.parts[unit], !parts.isEmpty
    else { return nil }
    return parts[leaf]
  }

  /// The figure put into the gap, marked.
  var figure: String? {
    value.map {
      ValueFormat(result.fitted.table.indicators[column]).text($0) + " (filled)"
    }
  }

  /// The score of the figure put into the gap, marked.
  var score: String? {
    isFilled ? normalised.map { report.text($0) + " (filled)" } : nil
  }

  /// The keys a contribution has where the basket fills gaps.
  var json: [(key: String, value: JSONValue)] {
    guard result.fitted.imputed != nil else { return [] }
    var members: [(key: String, value: JSONValue)] = [("imputed", .bool(isFilled))]
    if isFilled {
      members.append(("imputed_value", .given(value, "nobody has a figure to fill with")))
      members.append(("imputed_normalised", .given(normalised, "the rule gives it no score")))
    }
    members.append(
      (
        "contribution_with_imputation",
        part.map { .number($0) }
          ?? .missing("withheld", why: "there is no exact part of a score with gaps filled")
      ))
    return members
  }

  /// The cells of a flat table's row, empty where the basket fills no gaps.
  var cells: [Table.Cell] {
    guard result.fitted.imputed != nil else {
      return [.text(""), .optional(nil), .optional(nil), .optional(nil)]
    }
    return [
      .text(isFilled ? "true" : "false"), .optional(value),
      .optional(isFilled ? normalised : nil), .optional(part),
    ]
  }
}
