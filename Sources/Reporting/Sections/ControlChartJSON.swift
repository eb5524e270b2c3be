import Analysis

/// A control chart as JSON, schema `yardstick.spc/1`.
struct ControlChartJSON {
  private let words: ControlChartWords
  private var study: ControlStudy { words.study }
  private var chart: ControlChart { study.chart }
  private var subject: ControlChartSubject { words.subject }

  /// Whether the sentences, which take simulation, are left out.
  private let isBrief: Bool

  init(_ words: ControlChartWords, brief: Bool = false) {
    self.words = words
    isBrief = brief
  }

  private var notes: [String] {
    let cautions = ControlChartCautions(words: words)
    return isBrief ? cautions.making : cautions.reach + cautions.making
  }

  var value: JSONValue { .object(made + verdicts + cautions) }

  private typealias Fields = [(key: String, value: JSONValue)]

  private var made: Fields {
    [
      ("schema", "yardstick.spc/1"), ("title", .string(subject.title)),
      ("unit", .string(subject.unit)), ("chart", .string(chart.kind.rawValue)),
      ("rules", .string(chart.options.rules.name)), ("settings", settings),
      ("finding", .string(words.finding)),
      ("segments", .array(chart.segments.map(segment))),
      ("points", .array(chart.points.indices.map(point))),
    ]
  }

  private var verdicts: Fields {
    [
      (
        "variation",
        reading(study.variation, word: study.variation.icon?.iconWord, missing: "notAvailable")
      ),
      (
        "assurance",
        reading(study.assurance, word: study.assurance.icon?.rawValue, missing: "notApplicable")
      ),
      ("target", number(study.target?.latest, "no target was given", word: "notApplicable")),
      ("probability_next_meets_target", probability),
      ("probability_basis", study.nextBasis.map { .string($0.rawValue) } ?? .null),
      ("latest_unusual", latest),
    ]
  }

  private var cautions: Fields {
    [
      ("false_alarm_probability", falseAlarms), ("lag1", lag),
      ("lag1_standard_error", study.lagOne.map { .number($0.standardError) } ?? .null),
      ("lag1_matters", study.lagOne.map { .bool($0.isStrong) } ?? .null),
      ("lag1_alternates", study.lagOne.map { .bool($0.alternates && $0.isStrong) } ?? .null),
      ("seasonality", season), ("moving_range", movingRange), ("small_counts", smallCounts),
      ("run_tests", .array(study.runTests.map(runTest))), ("rebase_suggestion", suggestion),
      ("drift", drift), ("impossible", impossible), ("events", events),
      ("notes", .array(notes.map { .string($0) })),
    ]
  }

  private var impossible: JSONValue {
    .array(chart.impossiblePlaces.map { .string(subject.periods[$0]) })
  }

  private var events: JSONValue {
    .array(
      subject.events.map {
        ["period": .string(subject.periods[$0.place]), "event": .string($0.text)]
      })
  }

  private var settings: JSONValue {
    let rules = chart.options.rules
    return [
      "multiplier": .number(rules.multiplier.value),
      "screening": .string(String(describing: rules.screening)),
      "direction": .string(chart.options.direction.rawValue),
      "fix_after": chart.options.fixAfter.map { .int($0) } ?? .null,
      "overrides": .array(subject.overrides.map { .string($0) }),
      "chart_chosen": .string(String(describing: subject.choice.reason)),
    ]
  }

  private func number(_ value: Double?, _ why: String, word: String = "notAvailable") -> JSONValue {
    value.map { .number($0) } ?? .missing(word, why: why)
  }

  private func segment(_ segment: ControlChart.Segment) -> JSONValue {
    let places = segment.places
    let none = words.whyNoLimits(segment)
    return .object([
      ("start", .string(subject.periods.isEmpty ? "" : subject.periods[places.lowerBound])),
      ("end", .string(subject.periods.isEmpty ? "" : subject.periods[places.upperBound - 1])),
      ("n", .int(segment.count)), ("n_baseline", .int(segment.baselineCount)),
      ("mean", number(segment.centre, "no value in the segment")),
      ("lower", number(segment.lower, none)), ("upper", number(segment.upper, none)),
      ("sigma", number(segment.sigma, chart.kind == .t ? "not on the scale of times" : none)),
      ("clipped", .bool(segment.isClipped)),
      ("mean_moving_range", number(segment.movingRange?.mean, "not worked out for this chart")),
      ("moving_ranges_left_out", .int(segment.movingRange?.dropped ?? 0)),
      ("sigma_z", number(segment.sigmaZ, "only on p′ and u′ charts", word: "notApplicable")),
      ("rebase_reason", subject.rebaseReasons[places.lowerBound].map { .string($0) } ?? .null),
    ])
  }

  private func point(_ place: Int) -> JSONValue {
    let point = chart.points[place]
    let next: Int8 = chart.nextStep(after: place)
    let none = chart.kind == .run ? "a run chart has no limits" : "no limits at this place"
    return .object([
      ("period", .string(subject.periods[place])),
      ("value", number(point.value, subject.missing[place] ?? "no value")),
      ("mean", number(point.centre, "no value in the segment")),
      ("lower", number(point.lower, none)), ("upper", number(point.upper, none)),
      ("reasons", .array(point.reasons.words.map { .string($0) })),
      ("headline", .string(point.signal.word)),
      (
        "headline_reason",
        point.reasons.headline(nextStep: next).words.first.map { .string($0) } ?? .null
      ),
      (
        "improvement_and_concern",
        .bool(point.reasons.pullsBothWays && chart.options.direction != .neutral)
      ),
      ("ghost", .bool(point.isLeftOut)),
      ("target", study.target?.byPlace[place].map { .number($0) } ?? .null),
    ])
  }

  private func reading<Icon>(
    _ reading: ControlStudy.Reading<Icon>, word: String?, missing: String
  ) -> JSONValue {
    [
      "icon": word.map { .string($0) } ?? .missing(missing, why: words.why(reading)),
      "settled": .bool(reading.isSettled), "why": .string(words.why(reading)),
    ]
  }

  private var probability: JSONValue {
    let why =
      study.target?.latest == nil
      ? "no target was given"
      : chart.options.direction == .neutral
        ? "neither higher nor lower is better"
        : words.whyNoForecast
          ?? "fewer than \(NextValue.fewestValues) values in the last segment, or they never change"
    return number(study.meetsTargetNext, why)
  }

  private var latest: JSONValue {
    guard let test = study.latest else {
      return .missing("notAvailable", why: words.whyNoLatest)
    }
    return [
      "k": .number(test.k), "k_multiplies": "mean_moving_range", "alpha": .number(test.alpha),
      "n_baseline": .int(test.baselineCount), "mean": .number(test.centre),
      "mean_moving_range": .number(test.meanMovingRange), "lower": .number(test.lower),
      "upper": .number(test.upper), "flag": .bool(test.isUnusual),
    ]
  }

  private var falseAlarms: JSONValue {
    number(
      study.falseAlarms?.probability,
      "too few points, counts and times that are far from normal, or values that never change")
  }

  private var lag: JSONValue {
    number(study.lagOne?.estimate, "fewer than eight values, or they never change")
  }

  private var season: JSONValue {
    guard let season = study.seasonality else {
      return .missing(
        "notAvailable",
        why: "not a monthly or quarterly series with \(Seasonality.fewestYears) whole years")
    }
    return [
      "periods_in_year": .int(season.periodsInYear), "years": .int(season.years),
      "f": .number(season.statistic), "p": .number(season.p), "share": .number(season.share),
      "detected": .bool(season.isDetected),
    ]
  }

  private var movingRange: JSONValue {
    guard chart.kind == .xmr, let range = chart.segments.last?.movingRange else {
      return .missing("notApplicable", why: "not an XmR chart, or no moving range")
    }
    return [
      "mean": .number(range.mean), "upper": .number(range.upper),
      "values": .array(
        chart.movingRanges.map { $0.map { .number($0) } ?? .null }),
      "beyond": .array(chart.placesOfLargeRanges.map { .string(subject.periods[$0]) }),
    ]
  }

  private var smallCounts: JSONValue {
    guard let small = study.smallCounts else { return .null }
    return [
      "expected": .number(small.expected),
      "chance_above_upper": number(small.chanceAbove, "not worked out for this chart"),
      "bound_without_events": number(
        small.boundWithoutEvents, "there were events, and not only events", word: "notApplicable"),
    ]
  }

  private func runTest(_ test: AnhoejTest) -> JSONValue {
    [
      "n_useful": .int(test.usefulCount), "longest_run": .int(test.longestRun),
      "longest_run_max": .int(test.longestRunLimit), "crossings": .int(test.crossings),
      "crossings_min": .int(test.crossingsLimit),
      "signal": .bool(test.isRunTooLong || test.areCrossingsTooFew),
    ]
  }

  private var drift: JSONValue {
    guard let found = study.drift, let kind = found.drift else { return .null }
    return [
      "start": .string(subject.periods[found.place]), "rise": .bool(found.isRise),
      "fits_as_well": .string(kind.rawValue),
    ]
  }

  private var suggestion: JSONValue {
    guard let rebase = study.rebase else { return .null }
    return [
      "start": .string(subject.periods[rebase.place]),
      "start_earliest": .string(subject.periods[rebase.likely.lowerBound]),
      "start_latest": .string(subject.periods[rebase.likely.upperBound]),
      "rise": .bool(rebase.isRise),
      "current": segment(rebase.current), "before": segment(rebase.before),
      "after": segment(rebase.after),
    ]
  }
}
