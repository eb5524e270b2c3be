import Analysis
import Indicators

/// A card as JSON, schema `yardstick.target/1`.
struct TargetJSON {
  private let report: TargetReport
  private var card: TargetCard { report.card }
  private var words: TargetWords { report.words }

  init(_ report: TargetReport) {
    self.report = report
  }

  /// The name and rule of the predictive distribution.
  static let model =
    "last value + damped regression to the mean; volatility of five own changes shrunk to other councils' (weight 5); Student t, 5 degrees of freedom; width and damping refitted by family"

  var value: JSONValue {
    [
      "schema": "yardstick.target/1",
      "area": ["code": .string(card.area.code), "name": .string(card.area.name)],
      "indicator": .string(card.indicator.code), "title": .string(card.indicator.title),
      "polarity": .string(card.indicator.polarity.word),
      "unit": .string(card.indicator.unitName), "price_base": .optional(card.indicator.priceBase),
      "dataset": .string(report.dataset.name),
      "horizon_years": .int(card.years), "due": .string(report.due),
      "due_is_over": .bool(card.isDueOver),
      "peers": [
        "group": .string(card.peers.name), "members": .int(card.peers.members.count),
        "with_data": .int(card.benchmarks.peersWithData),
      ],
      "baseline": baseline, "quartile": quartile,
      "record": TargetRecordJSON(card, in: report.dataset).value, "ladder": ladder,
      "benchmarks": benchmarks, "odds": odds,
      "climb": climb, "decomposition": decomposition, "pace": pace, "calibration": calibration,
      "tolerance": tolerance,
      "rationale": .string(TargetRationale(report).text),
      "notes": .array(report.notes.map { .string($0) }),
    ]
  }

  private var baseline: JSONValue {
    [
      "period": .string(card.baseline.period.description),
      "value": .number(card.baseline.value),
      "mean3": .given(card.baseline.mean3, "fewer than three sound figures that share no data"),
      "mean3_periods": .array(card.baseline.mean3Periods.map { .string($0.description) }),
      "interval": FigureChanceText.json(card.chance),
      "flags": .string(card.baseline.flags.markers),
      "exceptional": .bool(card.baseline.isExceptional),
    ]
  }

  private var quartile: JSONValue {
    if case .failure(let reason) = card.benchmarks.median, card.benchmarks.hidesTooMany {
      return .missing(reason.word, why: TargetWords.reason(reason))
    }
    return .figure(card.position.flatMap(\.quartile))
  }

  private var tolerance: JSONValue {
    switch card.tolerance {
    case .success(let tolerance): .number(tolerance)
    case .failure(let reason): .missing("withheld", why: words.withheld(tolerance: reason))
    }
  }

  private var climb: JSONValue {
    guard let climb = card.climb else {
      return .missing(
        "notApplicable",
        why: "the target is no line of the peers from the worse half, or too few windows tell of it"
      )
    }
    return [
      "quartile": .int(climb.quartile),
      "line": .string(climb.line == 1 ? "best_quartile" : "median"),
      "windows": .int(climb.count.windows), "reached": .int(climb.count.reached(climb.line)),
      "share": .number(climb.share),
    ]
  }

  private var ladder: JSONValue {
    .object(TargetIntent.allCases.map { ($0.rawValue, .result(card.ladder[$0], rung)) })
  }

  private func rung(_ rung: TargetRung) -> JSONValue {
    [
      "value": .number(rung.value),
      "change": .number(rung.value - card.baseline.value), "gain": .number(rung.gain),
      "share_achieved": .given(rung.share, "there is no window"), "councils": .int(rung.councils),
      "probability": .result(card.forecast.flatMap { $0.probability(of: rung.value) }) {
        .number($0)
      },
      "at_limit": .bool(rung.isClipped), "better_than_any_ever": .bool(rung.isBeyondBest),
    ]
  }

  private var benchmarks: JSONValue {
    let lines = card.benchmarks
    return [
      "median": .result(lines.median) { .number($0.now) },
      "best_quartile": .result(lines.bestQuartile) { .number($0.now) },
      "third_quartile": .result(lines.thirdQuartile) { .number($0.now) },
      "abc": .result(lines.abc) { .number($0.value) },
      "median_projected": .result(lines.median, Self.projected),
      "best_quartile_projected": .result(lines.bestQuartile, Self.projected),
      "third_quartile_projected": .result(lines.thirdQuartile, Self.projected),
      "abc_councils": .result(lines.abc) { .array($0.councils.map { .string($0) }) },
      "distances_from_best": distances,
      "peer_sd": .given(lines.deviation, "fewer than two peers have data"),
    ]
  }

  /// Where a range is best, a line is a distance from it: the values beside are those at that distance
  /// on the council's own side.
  private var distances: JSONValue {
    guard case .range = card.indicator.polarity else {
      return .missing("notApplicable", why: "no range is best")
    }
    func distance(_ line: Result<PeerBenchmarks.Line, TargetWithheld>) -> JSONValue {
      .result(line) { .number(card.indicator.polarity.judged($0.now)) }
    }
    let lines = card.benchmarks
    return [
      "best_quartile": distance(lines.bestQuartile), "median": distance(lines.median),
      "third_quartile": distance(lines.thirdQuartile),
    ]
  }

  private static func projected(_ line: PeerBenchmarks.Line) -> JSONValue {
    .given(line.projected, "no past window tells how peers drift")
  }

  private var odds: JSONValue {
    func interval(_ coverage: Double) -> JSONValue {
      .result(card.forecast.map { $0.interval(coverage) }) {
        .array([.number($0.lower), .number($0.upper)])
      }
    }
    return [
      "target": .result(card.target) { .number($0.value) },
      "probability": .result(card.probability) { .number($0) },
      "interval50": interval(0.5), "interval80": interval(0.8), "interval95": interval(0.95),
      "model": .string(Self.model),
      "centre": .result(card.forecast.map(\.centre)) { .number($0) },
      "damping": .result(card.forecast.map(\.constants.damping)) { .number($0) },
      "widening": .result(card.forecast.map(\.constants.widening)) { .number($0) },
      "straight_line": card.straightLine.map {
        [
          "value": .number($0.centre), "band80": .array([.number($0.lower), .number($0.upper)]),
          "label": "a picture, over-confident: no probability is made from it",
        ]
      } ?? .null,
    ]
  }

  private var decomposition: JSONValue {
    .result(card.decomposition) {
      [
        "required": .number($0.required), "peer_drift": .number($0.peerDrift),
        "regression_to_mean": .number($0.regressionToMean), "own_effort": .number($0.ownEffort),
        "own_effort_by_span": $0.ownEffortBySpan.map {
          .array([.number($0.lower), .number($0.upper)])
        } ?? .missing("notAvailable", why: "no span of years has peers enough"),
        "peer_drift_by_span": .array($0.spans.map(span)),
      ]
    }
  }

  private func span(_ span: PeerSpan) -> JSONValue {
    [
      "from": .string(span.from.description), "to": .string(span.to.description),
      "councils": .int(span.councils), "change": .number(span.change),
    ]
  }

  private var pace: JSONValue {
    card.pace.map {
      [
        "required_a_year": .number($0.required),
        "so_far_a_year": .given($0.soFar, "no sound comparable figure that long ago"),
        "ratio": .given($0.ratio, "no pace so far"),
      ]
    } ?? .null
  }

  private var calibration: JSONValue {
    guard let score = card.calibration.score else {
      return .missing("notAvailable", why: "no forecast could be checked on this dataset")
    }
    return [
      "of": .string(card.calibration.name), "origins": .int(score.origins),
      "coverage80": .number(score.coverage80), "brier": .number(score.brier),
      "brier_base_rate": .number(score.brierBaseRate),
      "such_odds_came_true": TargetOddsRecord.json(card.reliability),
    ]
  }
}

extension JSONValue {
  /// A number, or why there is none.
  static func given(_ value: Double?, _ why: String) -> JSONValue {
    value.map { .number($0) } ?? .missing("notAvailable", why: why)
  }

  /// What a result holds, or why it holds nothing.
  static func result<Value>(
    _ result: Result<Value, TargetWithheld>, _ write: (Value) -> JSONValue
  ) -> JSONValue {
    switch result {
    case .success(let value): write(value)
    case .failure(let reason): .missing(reason.word, why: TargetWords.reason(reason))
    }
  }
}
