import Analysis

/// The sentences of a control chart.
struct ControlChartWords {
  let study: ControlStudy
  let subject: ControlChartSubject

  private var chart: ControlChart { study.chart }
  private var format: ValueFormat { subject.format }

  func period(_ place: Int) -> String {
    subject.periodNames.indices.contains(place) ? subject.periodNames[place] : ""
  }

  /// A target as it was given: rounded like the values it could seem another, or to be met.
  func text(target: Double) -> String { format.showing(target).text(target) }

  /// The finding, in two or three sentences: what the description of the drawing says.
  var finding: String {
    [latestSentence, limitsSentence, assuranceSentence].compactMap(\.self).joined(separator: " ")
  }

  /// The latest value and what the rules make of it.
  var latestSentence: String {
    guard let place = chart.lastPlace, let value = chart.points[place].value else {
      return "There is no value to chart."
    }
    let start = "\(period(place)): \(format.text(value))."
    let later = chart.points[(place + 1)...]
    let trailing =
      later.isEmpty
      ? ""
      : later.contains { $0.value != nil }
        ? " Later values are exceptional: shown, and not judged."
        : " Later periods have no value."
    return "\(start) \(variation(chart.points[place]))\(trailing)"
  }

  /// The signal of a point as a sentence.
  func variation(_ point: ControlChart.Point) -> String {
    let reasons = point.reasons.sentences.joined(separator: "; ")
    let conflict =
      point.reasons.pullsBothWays && chart.options.direction != .neutral
      ? " Other rules point the other way: the point is both improvement and concern." : ""
    switch point.signal {
    case .common: return nothingSignals
    case .improvement: return "Special cause, for the better: \(reasons).\(conflict)\(notSettled)"
    case .concern: return "Special cause, for the worse: \(reasons).\(conflict)\(notSettled)"
    case .neutral(let side):
      return "Special cause, on the \(side.rawValue) side: \(reasons).\(notSettled)"
    case .unusualSpread:
      let what =
        point.reasons.contains(.unusuallyFewCrossings)
        ? "the level: values stay on one side of it for long" : "the spread"
      return "Special cause in \(what): \(reasons).\(notSettled)"
    }
  }

  /// What silence at the latest point is worth: only a settled chart can call it usual.
  private var nothingSignals: String {
    let calibrated =
      study.latest?.isUnusual == true
      ? " Judged only by the values before it, it is unusual all the same." : ""
    if chart.constantOfLastSegment != nil {
      return "Every value is the same, so there is no usual variation to judge one by."
    }
    if chart.kind != .run, chart.segments.last?.lower == nil {
      return "No rule signals, but there are no limits to judge it by."
    }
    guard !study.variation.isSettled else {
      return calibrated.isEmpty
        ? "Nothing unusual: within the chart's usual variation."
        : "No rule of the set signals.\(calibrated)"
    }
    return
      "No rule signals at this point, but that is not settled: \(why(study.variation)).\(calibrated)"
  }

  /// A signal on few points, or of a process that signals elsewhere too, is a signal against limits
  /// that are themselves in doubt.
  private var notSettled: String {
    study.variation.doubts.isEmpty ? "" : " Not settled: \(why(study.variation))."
  }

  /// Mean and limits of the last segment.
  var limitsSentence: String? {
    guard let segment = chart.segments.last, let centre = segment.centre else { return nil }
    let name = chart.kind == .run || chart.kind == .g ? "Median" : "Mean"
    guard let lower = segment.lower, let upper = segment.upper else {
      return chart.kind == .run
        ? "\(name) \(format.text(centre)) over \(count(segment.count, "point"))."
        : "\(name) \(format.text(centre)); no limits: \(whyNoLimits(segment))."
    }
    let since =
      chart.segments.count > 1 ? " since \(period(segment.places.lowerBound))" : ""
    let varies = chart.kind.needsFractions ? " (at the latest period's size)" : ""
    return
      "\(name) \(format.text(centre)), limits \(format.text(lower)) to \(format.text(upper))\(varies), from \(count(segment.baselineCount, "point"))\(since)."
  }

  /// Why a segment has no limits, as a clause.
  func whyNoLimits(_ segment: ControlChart.Segment) -> String {
    if chart.kind == .run { return "a run chart has none" }
    if segment.baselineCount == 0 { return "there is no value" }
    if segment.baselineCount == 1 { return "one point alone has none" }
    guard [ChartKind.c, .p, .u, .pPrime, .uPrime].contains(chart.kind) else {
      return "no two values follow one another"
    }
    return segment.centre == 0
      ? "there was no event, and of the variation of none nothing can be known"
      : "there was nothing but events, and of the variation of that nothing can be known"
  }

  /// Why there is no test of the latest value.
  var whyNoLatest: String {
    if [ChartKind.run, .g, .t].contains(chart.kind) {
      return "the test is not for a \(chart.kind.rawValue) chart"
    }
    return chart.valuesOfLastSegment.count <= LatestUnusual.fewestEarlier
      ? "fewer than \(LatestUnusual.fewestEarlier) earlier values in the last segment"
      : "the earlier values never change, so they do not say how far one usually moves"
  }

  /// Why no next value is forecast, as a clause.
  var whyNoForecast: String? {
    switch study.whyNoForecast {
    case .takesTurns: "high and low values take turns, so the next hangs on the last"
    case .season: "the time of year matters, so the next hangs on its own month or quarter"
    case nil: nil
    }
  }

  /// What the limits say of the target, the doubt before the icon.
  var assuranceSentence: String? {
    guard let target = study.target?.latest else { return nil }
    let name = "target of \(text(target: target))"
    guard let icon = study.assurance.icon else {
      return
        "Target \(text(target: target)): \(study.assurance.doubts.map(doubt).joined(separator: "; "))."
    }
    guard study.assurance.isSettled else {
      let doubts = why(study.assurance)
      let told = latestSentence.contains(doubts) ? " either" : ": \(doubts)"
      return
        "Whether the \(name) will be met is not settled\(told). The limits as they stand would give the icon \(assuranceWords)."
    }
    switch icon {
    case .pass: return "The \(name) is expected to be met if nothing changes (pass)."
    case .fail: return "The \(name) is not expected to be met unless something changes (fail)."
    case .hitOrMiss: return "Meeting the \(name) is a matter of chance (hit or miss)."
    }
  }

  func doubt(_ doubt: ControlStudy.Doubt) -> String {
    switch doubt {
    case .fewPoints(let count):
      "too few points to tell (\(count) of the \(ControlStudy.fewestPoints) needed)"
    case .unstable(let signals, let total):
      "the process is not stable: \(signals) of the last segment's \(total) points \(signals == 1 ? "signals" : "signal")"
    case .dependent(let r):
      r < 0
        ? "high and low values take turns (lag-1 autocorrelation \(decimalText(r, decimals: 2)))"
        : "each value resembles the one before it (lag-1 autocorrelation \(decimalText(r, decimals: 2)))"
    case .season(let share, let periodsInYear):
      "the time of year matters: \(periodsInYear == 12 ? "month" : "quarter")s explain \(percent(share)) of the variation within years"
    case .levelMoved(let place, let isRise, let isDrift):
      isDrift
        ? "values drift \(isRise ? "higher" : "lower"), most plainly from \(period(place))"
        : "values seem to have \(isRise ? "risen" : "fallen") from \(period(place)) and stayed"
    case .constant: "every value is the same, which is no usual variation"
    case .impossible(let count):
      "\(self.count(count, "value")) \(count == 1 ? "lies" : "lie") beyond what is possible"
    case .noTarget: "no target was given"
    case .noDirection: "neither higher nor lower is better"
    case .noLimits: "the chart has no limits"
    case .noValues: "there is no value"
    }
  }

  /// Why an icon is missing or not settled, or that it is settled.
  func why<Icon>(_ reading: ControlStudy.Reading<Icon>) -> String {
    reading.doubts.isEmpty
      ? "stable, at least \(ControlStudy.fewestPoints) points, no plain dependence"
      : reading.doubts.map(doubt).joined(separator: "; ")
  }

  /// The icon's word for people.
  var variationWords: String {
    switch study.variation.icon {
    case .common: "common cause"
    case .improvement(let side): "improvement (\(side.rawValue))"
    case .concern(let side): "concern (\(side.rawValue))"
    case .neutral(let side): "special cause (\(side.rawValue))"
    case .unusualSpread:
      chart.lastPlace.map { chart.points[$0].reasons.contains(.unusuallyFewCrossings) } == true
        ? "unusual persistence" : "unusual spread"
    case nil: "no value"
    }
  }

  /// The icon's word for people.
  var assuranceWords: String {
    switch study.assurance.icon {
    case .pass: "pass"
    case .fail: "fail"
    case .hitOrMiss: "hit or miss"
    case nil: study.assurance.doubts.contains(.noTarget) ? "no target" : "none"
    }
  }

  func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  /// A probability as a person reads it: never 0 % or 100 %.
  func percent(_ probability: Double) -> String {
    if probability < 0.001 { return "less than 0.1%" }
    if probability > 0.999 { return "more than 99.9%" }
    let decimals = probability < 0.1 || probability > 0.9 ? 1 : 0
    return decimalText(100 * probability, decimals: decimals) + "%"
  }
}
