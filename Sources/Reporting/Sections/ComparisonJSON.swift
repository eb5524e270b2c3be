import Analysis
import Indicators
import Statistics

/// A comparison as JSON, schema `yardstick.compare/1`.
struct ComparisonJSON {
  private let report: ComparisonReport

  init(_ report: ComparisonReport) {
    self.report = report
  }

  var value: JSONValue {
    let comparison = report.comparison
    return [
      "schema": "yardstick.compare/1",
      "area": ["code": .string(comparison.area.code), "name": .string(comparison.area.name)],
      "dataset": .string(report.dataset.name),
      "as_of": .string(report.asOf.description),
      "peers": .array(report.choices.flatMap { choice in choice.sets.map { peers($0, choice) } }),
      "indicators": .array(report.allRows.map(row)),
      "without_own_figure": .array(comparison.withoutOwnFigure.map { .string($0.code) }),
      "without_group": .array(comparison.withoutGroup.map { .string($0.code) }),
      "limitations": .array(ComparisonLimitations(report).limitations.map { .string($0) }),
    ]
  }

  private func peers(_ set: PeerSet, _ choice: PeerChoice) -> JSONValue {
    [
      "group": .string(set.name), "choice": .string(choice.label),
      "members": .array(set.members.map { .string($0) }),
      "includes_self": .bool(set.includesSelf),
    ]
  }

  private func row(_ row: IndicatorComparison) -> JSONValue {
    .object(
      identity(row) + averages(row) + position(row) + chance(row) + history(row) + [
        ("group_r2", row.usefulness.map(\.rSquared).json),
        ("group_r2_councils", .figure(row.usefulness.map(\.count))),
        ("region_r2", row.regionUsefulness.map(\.rSquared).json),
        ("across_sets", across(row.indicator.code)),
        ("notes", .array(row.cautions.map { .string($0.text(of: row)) })),
      ])
  }

  private typealias Members = [(key: String, value: JSONValue)]

  private func identity(_ row: IndicatorComparison) -> Members {
    let missing = row.own?.missing ?? (row.own == nil ? .noRow : nil)
    return [
      ("indicator", .string(row.indicator.code)), ("title", .string(row.indicator.title)),
      ("theme", .optional(row.indicator.theme)),
      ("period", row.period.json { .string($0.description) }),
      (
        "age_months",
        row.ownPeriod.flatMap { FigureAge($0, asOf: report.asOf).months }.map { .int($0) } ?? .null
      ),
      (
        "value",
        row.own?.value.map { .number($0) }
          ?? .missing(missing?.word ?? "notAvailable", why: missing?.explanation ?? "")
      ),
      ("value_period", .optional(row.ownPeriod?.description)),
      ("polarity", .string(row.indicator.polarity.word)),
      ("unit", .string(row.indicator.unitName)),
      ("peer_group", .string(row.group)),
      ("n_peers", .int(row.peersWithData.count)), ("n_possible", .int(row.peersPossible)),
      (
        "peers_missing",
        .array(
          row.peersMissing.map {
            ["code": .string($0.code), "missing": .string($0.reason.word)]
          })
      ),
    ]
  }

  private func averages(_ row: IndicatorComparison) -> Members {
    [
      ("median", row.position.map(\.peers.median).json),
      ("mean", row.position.map(\.peers.mean).json),
      ("pooled", .figure(row.pooled)),
    ]
  }

  private func position(_ row: IndicatorComparison) -> Members {
    let position = row.position
    return [
      ("rank", .figure(position.map(\.rank))), ("of", .figure(position.map(\.of))),
      ("tied_with", .figure(position.map(\.tiedWith))),
      ("quartile", .figure(position.flatMap(\.quartile))),
      ("best_quartile_threshold", .figure(position.flatMap(\.bestQuartileThreshold))),
      ("gap_to_median", position.map(\.gapToMedian).json),
      ("gap_to_best_quartile", .figure(position.flatMap(\.gapToBestQuartile))),
      ("gap_in_sds", .figure(position.flatMap(\.gapInSDs))),
      ("gap_to_best_quartile_in_sds", .figure(position.flatMap(\.gapToBestQuartileInSDs))),
      (
        "distance_from_range",
        position.value?.distances.map { ["own": .number($0.own), "median": .number($0.median)] }
          ?? .null
      ),
    ]
  }

  private func chance(_ row: IndicatorComparison) -> Members {
    let evidence = row.evidence
    return [
      (
        "value_interval",
        evidence.interval.json {
          [
            "lower": .number($0.lower), "upper": .number($0.upper),
            "level": .number($0.level.value), "method": .string($0.method.rawValue),
          ]
        }
      ),
      ("gap_to_peers", evidence.gap.json(gap)),
      (
        "rank_interval",
        evidence.rank.json { ["low": .int($0.low), "high": .int($0.high), "of": .int($0.of)] }
      ),
    ]
  }

  private func gap(_ change: Change) -> JSONValue {
    let interval = change.sampled.evidence.interval
    let none = JSONValue.missing(
      "notAvailable", why: "sampling chance cannot be tested from these figures")
    guard case .atOneTime(_, _, _, let benchmark) = change.subject else { return .null }
    return [
      "against": .string(benchmark.text), "benchmark": .number(change.sampled.before.value),
      "estimate": .number(change.difference), "lower": interval.map { .number($0.lower) } ?? none,
      "upper": interval.map { .number($0.upper) } ?? none, "level": .number(change.level.value),
      "p": interval.flatMap { _ in change.sampled.evidence.pValue }.map { .number($0) } ?? none,
      "usual_p": change.usualP.map { .number($0) }
        ?? .missing("notAvailable", why: noMovement(change)),
      "verdict": .string(change.verdict.rawValue),
      "real_by": .optional(change.realBy?.rawValue),
    ]
  }

  /// Why the second question has no answer.
  private func noMovement(_ change: Change) -> String {
    guard case .failure(let reason) = change.usual else { return "no verdict is given" }
    return reason.text
  }

  private func history(_ row: IndicatorComparison) -> Members {
    [
      ("previous", earlier(row.earlier.previous)),
      ("same_period_last_year", earlier(row.earlier.samePeriodLastYear)),
      ("year_ago", row.yearAgo.json(then)),
      (
        "newer",
        row.newer.map {
          ["period": .string($0.period.description), "value": .number($0.value)]
        } ?? .null
      ),
    ]
  }

  private func earlier(_ figure: EarlierFigures.Figure?) -> JSONValue {
    guard let figure else {
      return .missing("notAvailable", why: "the council has no such earlier figure")
    }
    return [
      "period": .string(figure.period.description), "value": .number(figure.value),
      "difference": .number(figure.difference), "tested": .bool(false),
      "overlaps": .bool(figure.overlaps), "crosses_break": .bool(figure.crossesBreak),
    ]
  }

  private func then(_ then: PositionThen) -> JSONValue {
    func place(_ position: Position) -> JSONValue {
      [
        "rank": .int(position.rank), "of": .int(position.of),
        "gap_to_median": .number(position.gapToMedian),
      ]
    }
    return [
      "period": .string(then.period.description), "then": place(then.then), "now": place(then.now),
    ]
  }

  private func across(_ code: String) -> JSONValue {
    let sets = report.comparison.acrossSets(code)
    guard let rank = sets.rank else { return .null }
    return [
      "sets": .int(sets.count),
      "best_rank": .int(rank.best.0), "best_of": .int(rank.best.of),
      "worst_rank": .int(rank.worst.0), "worst_of": .int(rank.worst.of),
      "best_quartile": sets.quartile.map { .int($0.best) } ?? .null,
      "worst_quartile": sets.quartile.map { .int($0.worst) } ?? .null,
    ]
  }
}

extension Figure {
  /// The figure as JSON, or why there is none.
  func json(_ write: (Value) -> JSONValue) -> JSONValue {
    switch self {
    case .value(let value): write(value)
    case .withheld(let reason): .missing(reason.word, why: reason.description)
    }
  }

}

extension Figure<Double> {
  /// The number, or why there is none.
  var json: JSONValue { .figure(self) }
}
