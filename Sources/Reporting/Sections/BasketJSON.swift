import Analysis
import Indicators

/// A scored basket as JSON, schema `yardstick.basket/1`.
struct BasketJSON {
  private let report: BasketReport
  private var result: BasketResult { report.result }
  private var table: BasketTable { result.fitted.table }

  init(_ report: BasketReport) {
    self.report = report
  }

  var value: JSONValue {
    let basket = report.basket
    var members: [(key: String, value: JSONValue)] = [
      ("schema", "yardstick.basket/1"), ("basket", .string(basket.title)),
      ("purpose", .optional(basket.purpose)), ("period", .string(table.period.description)),
      ("area", report.own.map { .string(report.areas[$0].code) } ?? .null),
      ("scale", [.number(basket.scale.lower), .number(basket.scale.upper)]),
      ("coverage_floor", .number(basket.coverageFloor)), ("vintage", .optional(basket.vintage)),
      ("indicators", .array(report.tree.leafNodes.indices.map(indicator))),
      ("units", .array(order.map(unit))),
      ("sensitivity", BasketSensitivityJSON(report).value),
    ]
    members.append(("audit", audit))
    members.append(("notes", .array(BasketNotes(report).all.map { .string($0) })))
    return .object(members)
  }

  /// Best first; those without a place last.
  private var order: [Int] {
    report.areas.indices.sorted {
      (result.places[$0] ?? .max, $0) < (result.places[$1] ?? .max, $1)
    }
  }

  private func indicator(_ leaf: Int) -> JSONValue {
    let node = report.tree.leafNodes[leaf]
    let column = report.tree.nodes[node].leaf ?? 0
    let member = report.basket.members[column]
    let row = result.influence.rows.first { !$0.isGroup && $0.name == member.code }
    return [
      "indicator": .string(member.code), "title": .string(table.indicators[column].title),
      "polarity": .string(result.fitted.polarities[column].word),
      "normalisation": .string(member.normalisation.word),
      "effective_weight": .number(report.tree.effectiveWeights[leaf]),
      "importance": number(row?.importance, "the scores do not vary"),
      "variance_share": number(row?.varianceShare, "only an arithmetic basket has exact shares"),
    ]
  }

  private func number(_ value: Double?, _ why: String) -> JSONValue {
    value.map { .number($0) } ?? .missing("notAvailable", why: why)
  }

  private func unit(_ unit: Int) -> JSONValue {
    let scores = result.scores
    let noPlace = JSONValue.missing("notAvailable", why: "the council has no score")
    let range = result.placeRange(unit)
    let central = result.grid?.central(0.9, unit: unit)
    var members: [(key: String, value: JSONValue)] = [
      ("code", .string(report.areas[unit].code)), ("name", .string(report.areas[unit].name)),
      ("score", scores.score(unit).map { .number($0) } ?? BasketGapText.json(scores.gap(unit))),
      ("rank", result.places[unit].map { .int($0) } ?? noPlace),
      ("rank_low", range.map { .int($0.best) } ?? noPlace),
      ("rank_high", range.map { .int($0.worst) } ?? noPlace),
      ("rank_middle_90", central.map { [.int($0.best), .int($0.worst)] } ?? .null),
      ("coverage", .number(scores.coverage(unit))),
      ("score_if_missing_worst", bound(result.ifWorst[unit])),
      ("score_if_missing_best", bound(result.ifBest[unit])),
    ]
    if let imputed = result.imputedScores {
      members.append(("score_with_imputation", bound(imputed[unit])))
    }
    members.append(("groups", .array(groups(unit))))
    members.append(
      (
        "contributions",
        .array(
          report.tree.leafNodes.indices.map { leaf in
            contribution(unit, leaf)
          })
      ))
    members.append(("gap_to_peers", difference(result.gap(of: unit))))
    members.append(("change", change(unit)))
    members.append(("simulation", simulation(unit)))
    return .object(members)
  }

  private func bound(_ value: Double?) -> JSONValue {
    number(value, "the mean is not defined for these scores")
  }

  private func groups(_ unit: Int) -> [JSONValue] {
    report.tree.nodes.indices.dropLast().filter { report.tree.nodes[$0].leaf == nil }.map { node in
      [
        "name": .string(report.tree.nodes[node].name),
        "score": result.scores.score(unit, node: node).map { .number($0) }
          ?? BasketGapText.json(result.scores.gap(unit, node: node)),
        "coverage": .number(result.scores.coverage(unit, node: node)),
      ]
    }
  }

  private func contribution(_ unit: Int, _ leaf: Int) -> JSONValue {
    let column = report.tree.nodes[report.tree.leafNodes[leaf]].leaf ?? 0
    let figure = table.figures[unit][column]
    let members: [(key: String, value: JSONValue)] = [
      ("indicator", .string(report.basket.members[column].code)),
      ("period", figure.map { .string($0.period.description) } ?? .null),
      ("value", figure.map { .number($0.value) } ?? missing(unit, column)),
      ("effective_weight", .number(report.tree.effectiveWeights[leaf])),
      ("weight_used", result.contributions.map { .number($0.weights[unit][leaf]) } ?? .null),
      (
        "normalised",
        result.fitted.matrix[unit, column].map { .number($0) } ?? missing(unit, column)
      ),
      ("contribution", part(unit, leaf, column)),
    ]
    return .object(members + BasketFilling(report, unit, leaf).json)
  }

  private func missing(_ unit: Int, _ column: Int) -> JSONValue {
    if let old = table.tooOld[unit][column] {
      return .missing(
        "withheld",
        why: "the last figure is of \(old), more than \(report.basket.oldestYears) years old")
    }
    let reason = table.missing[unit][column]
    return .missing(
      reason?.word ?? "notAvailable",
      why: reason?.explanation ?? "the rule gives this council no score on this indicator")
  }

  private func part(_ unit: Int, _ leaf: Int, _ column: Int) -> JSONValue {
    guard let contributions = result.contributions else {
      return .missing(
        "notApplicable", why: "this mean has no exact decomposition into contributions")
    }
    guard result.fitted.matrix[unit, column] != nil else { return missing(unit, column) }
    let parts = contributions.parts[unit]
    return parts.isEmpty
      ? .missing("withheld", why: "the council has no score") : .number(parts[leaf])
  }

  private func difference(_ difference: ScoreDifference?) -> JSONValue {
    guard let difference else { return .null }
    return [
      "total": .number(difference.total),
      "scale": .string(result.contributions?.kind == .logarithmic ? "logarithm" : "score"),
      "parts": .array(
        report.tree.leafNodes.indices.map { leaf in
          [
            "indicator": .string(report.tree.nodes[report.tree.leafNodes[leaf]].name),
            "contribution": .number(difference.parts[leaf]),
          ]
        }), "coverage": difference.coverage.map { .number($0) } ?? .number(0),
    ]
  }

  private func change(_ unit: Int) -> JSONValue {
    guard let change = result.change else { return .null }
    return [
      "since": .string(change.since.description),
      "fixed_scales": .bool(change.isOnFixedScales),
      "score_then": bound(change.scores[unit]),
      "rank_then": change.places[unit].map { .int($0) } ?? .null,
      "total": change.totals[unit].map { .number($0) } ?? .null,
      "decomposition": difference(change.differences[unit]),
    ]
  }

  private func simulation(_ unit: Int) -> JSONValue {
    guard let range = result.simulation.ranges[unit] else { return .null }
    let tied = result.simulation.tied(with: unit).filter { $0 != unit }
      .map { JSONValue.string(report.areas[$0].code) }
    var members: [(key: String, value: JSONValue)] = [
      ("score_low", .number(range.score.lowerBound)),
      ("score_high", .number(range.score.upperBound)),
      ("rank_low", .int(range.place.lowerBound)), ("rank_high", .int(range.place.upperBound)),
    ]
    if let sampling = result.sampling?.ranges[unit] {
      members.append(("sampling_error_of_score", .number(sampling.deviation)))
    }
    members.append(("tied_with", .array(tied)))
    return .object(members)
  }

  private var audit: JSONValue {
    let audit = result.audit
    func pair(_ pair: BasketAudit.Pair) -> JSONValue {
      [
        "first": .string(pair.first), "second": .string(pair.second),
        "correlation": .number(pair.correlation),
      ]
    }
    return [
      "standardised_alpha": number(audit.alpha, "it takes two indicators that vary"),
      "conflicts": .array(audit.conflicts.map(pair)),
      "redundant": .array(audit.redundant.map(pair)),
      "identical": .array(
        audit.identical.map { ["indicator": .string($0.code), "share": .number($0.share)] }),
      "shape": .array(
        report.basket.members.indices.map { leaf in
          let shape = result.fitted.shapes[leaf]
          return [
            "indicator": .string(report.basket.members[leaf].code),
            "skewness": number(shape?.skewness, "too few different figures"),
            "kurtosis": number(shape?.kurtosis, "too few different figures"),
            "extreme": .bool(shape?.isExtreme ?? false),
          ]
        }),
      "dropped": .array(
        result.fitted.dropped.map {
          ["indicator": .string($0.code), "why": .string($0.reason)]
        }),
    ]
  }
}
