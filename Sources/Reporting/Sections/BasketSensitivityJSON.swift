import Analysis
import Indicators

/// How firm the scores are, as JSON.
struct BasketSensitivityJSON {
  private let report: BasketReport
  private var result: BasketResult { report.result }

  init(_ report: BasketReport) {
    self.report = report
  }

  var value: JSONValue {
    [
      "leave_one_out": .array(result.leaveOneOut.map(leftOut)), "weight_grid": grid,
      "methods": .array(result.methods.map(method)), "weight_noise": noise,
      "raters": .array(result.raters.map(rater)), "dominance": dominance,
      "choices": choices, "simulation": simulation,
    ]
  }

  private func places(_ scores: [Double?], _ places: [Int?]) -> JSONValue {
    .array(
      report.areas.indices.map { unit in
        [
          "code": .string(report.areas[unit].code),
          "score": scores[unit].map { .number($0) } ?? .null,
          "rank": places[unit].map { .int($0) } ?? .null,
        ]
      })
  }

  private func leftOut(_ row: LeaveOneOut) -> JSONValue {
    [
      "left_out": .string(row.name), "kind": row.isGroup ? "group" : "indicator",
      "mean_absolute_rank_change": row.meanAbsoluteChange.map { .number($0) } ?? .null,
      "units": places(row.scores, row.places),
    ]
  }

  private var grid: JSONValue {
    guard let grid = result.grid else {
      return .object([
        ("shares", []), ("missing", "notApplicable"),
        ("why", "the grid is enumerated for 3 to 12 indicators"),
      ])
    }
    return [
      "step": .number(1 / Double(grid.parts)), "weightings": .int(grid.count),
      "shares": .array(
        report.areas.indices.map { unit in
          [
            "code": .string(report.areas[unit].code), "name": .string(report.areas[unit].name),
            "best": grid.best[unit].map { .int($0) } ?? .null,
            "worst": grid.worst[unit].map { .int($0) } ?? .null,
            "shares": .array(grid.shares[unit].map { .number($0) }),
          ]
        }),
    ]
  }

  private func method(_ row: MethodSwitch) -> JSONValue {
    [
      "normalisation": .string(row.normalisation?.word ?? "basket"),
      "aggregation": .string(row.aggregation?.word ?? "basket"),
      "mean_absolute_rank_change": row.meanAbsoluteChange.map { .number($0) } ?? .null,
      "rank_correlation": row.rankCorrelation.map { .number($0) } ?? .null,
      "units": places(row.scores, row.places),
    ]
  }

  private var noise: JSONValue {
    let noise = result.noise
    return [
      "spread": .number(noise.spread), "draws": .int(noise.count),
      "seed": .number(Double(noise.seed)),
      "units": .array(
        report.areas.indices.map { unit in
          [
            "code": .string(report.areas[unit].code),
            "best": noise.best[unit].map { .int($0) } ?? .null,
            "worst": noise.worst[unit].map { .int($0) } ?? .null,
          ]
        }),
    ]
  }

  private func rater(_ rater: RatedPlaces) -> JSONValue {
    [
      "name": .string(rater.name),
      "effective_weights": .array(
        report.tree.leafNodes.indices.map { leaf in
          [
            "indicator": .string(report.tree.nodes[report.tree.leafNodes[leaf]].name),
            "effective_weight": .number(rater.weights[leaf]),
          ]
        }), "units": places(rater.scores, rater.places),
    ]
  }

  private var dominance: JSONValue {
    [
      "share_of_pairs": .number(result.outranking.dominanceShare),
      "pairs": .array(
        result.outranking.dominant.map {
          [
            "ahead": .string(report.areas[$0.ahead].code),
            "behind": .string(report.areas[$0.behind].code),
          ]
        }),
    ]
  }

  private var choices: JSONValue {
    let indices = result.choices.indices
    return [
      "outcome": "mean absolute change of rank", "replicates": .int(indices.replicates),
      "runs": .int(indices.runs),
      "seed": .number(Double(result.choices.seed)),
      "indices": .array(
        zip(ChoiceSensitivity.names, indices.first.indices).map { name, position in
          [
            "choice": .string(name), "first_order": .number(indices.first[position]),
            "first_order_interval95": ends(indices.firstIntervals[position]),
            "total": .number(indices.total[position]),
            "total_interval95": ends(indices.totalIntervals[position]),
          ]
        }),
    ]
  }

  private func ends(_ interval: ClosedRange<Double>) -> JSONValue {
    [.number(interval.lowerBound), .number(interval.upperBound)]
  }

  private var simulation: JSONValue {
    let simulation = result.simulation
    return [
      "draws": .int(simulation.options.draws), "seed": .number(Double(simulation.options.seed)),
      "weight_spread": .number(simulation.options.weightSpread),
      "figures_with_known_error": .int(simulation.figuresWithError.known),
      "figures": .int(simulation.figuresWithError.of),
      "tied_below": .number(BasketSimulation.certainty),
    ]
  }
}
