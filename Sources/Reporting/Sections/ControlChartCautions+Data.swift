import Analysis

// What the values themselves put in doubt.
extension ControlChartCautions {
  private var hasSeason: Bool { words.study.seasonality?.isDetected == true }

  /// Whether values depend on the ones before: plainly, or with no more than a sign of it.
  var dependence: String? {
    guard let lag = words.study.lagOne else { return nil }
    let text =
      "lag-1 autocorrelation \(decimalText(lag.estimate, decimals: 2)) (standard error \(decimalText(lag.standardError, decimals: 2)))"
    let since =
      words.study.chart.segments.count > 1 ? ", over the points since the latest new limits" : ""
    guard lag.matters else {
      return "No sign that values depend on the one before: \(text)\(since)."
    }
    guard lag.isStrong else {
      return
        "A sign, short of plain, that \(lag.resembles ? "each value resembles the one before it" : "high and low values take turns"): \(text)\(since). If it is no accident, \(lag.resembles ? alikeEffect : turnsEffect)"
    }
    if lag.resembles {
      return
        "Each value resembles the one before it: \(text)\(since). \(hasSeason ? "A season does that to neighbouring periods. " : "")Values are taken to be independent, so \(alikeEffect)"
    }
    return
      "High and low values take turns: \(text)\(since). Values are taken to be independent, so \(turnsEffect) Find out what alternates, such as two teams or two ways of counting, and chart each by itself."
  }

  /// Whether the time of year matters. Its effect on limits from neighbouring values is the one that the
  /// lag-1 autocorrelation shows.
  var season: String? {
    guard let season = words.study.seasonality else {
      return words.subject.periodsInYear == 12 || words.subject.periodsInYear == 4
        ? "Fewer than \(Seasonality.fewestYears) whole years without a gap: the season cannot be told."
        : nil
    }
    let name = season.periodsInYear == 12 ? "month" : "quarter"
    let p = season.p < 0.001 ? "p below 0.001" : "p \(decimalText(season.p, decimals: 3))"
    guard season.isDetected else { return "No clear season over \(season.years) years (\(p))." }
    let effect =
      words.study.lagOne?.resembles == true || !measuresVariation
      ? "one level does not describe it: seasons signal by themselves, and what is unusual for its own \(name) is not seen"
      : "the limits hold the season and are too wide: what is unusual for its own \(name) is not seen"
    return
      "The time of year matters: \(name)s explain \(words.percent(season.share)) of the variation within years (\(p)), so \(effect). Use --same-period to chart each \(name) against the same one a year before."
  }

  /// The chance of meeting the target next, or why there is none.
  var chance: String? {
    guard let target = words.study.target?.latest else { return nil }
    if let why = words.whyNoForecast {
      return "No chance of meeting the target is given: \(why)."
    }
    guard let probability = words.study.meetsTargetNext else { return nil }
    let count = words.count(words.study.chart.valuesOfLastSegment.count, "value")
    let basis =
      words.study.nextBasis == .mean
      ? "from mean and spread of the \(count) of a settled process"
      : "from the latest value and its usual step, since \(words.study.variation.doubts.isEmpty ? "there is a sign that each value resembles the one before" : "the process is not settled")"
    let (held80, held95) = (
      words.percent(NextValueBacktest.within80), words.percent(NextValueBacktest.within95)
    )
    return
      "The next value meets \(words.text(target: target)) with probability \(words.percent(probability)) if things go on as they have, \(basis). Backtested on \(decimalText(Double(NextValueBacktest.count), decimals: 0)) forecasts of the bundled series: the 80% range held \(held80) of next values, the 95% range \(held95)."
  }

  /// A lower limit below 0 where no value is, and nobody has said whether one can be.
  var floor: String? {
    let chart = words.study.chart
    guard chart.bounds.lower == -.infinity, let lower = chart.segments.last?.lower, lower < 0,
      chart.valuesOfLastSegment.allSatisfy({ $0 >= 0 })
    else { return nil }
    return
      "The lower limit is below 0 and no value is. If the figure cannot be below 0, no single value can be low enough to signal; only runs can."
  }

  /// The rules of the set that a run chart has no limits for.
  var rulesNotUsed: String? {
    let rules = words.study.chart.options.rules
    guard words.study.chart.kind == .run else { return nil }
    let needing: [(name: String, isUsed: Bool)] = [
      ("beyond a limit", rules.outsideLimits), ("two of three far out", rules.twoOfThree != nil),
      ("four of five far out", rules.fourOfFive != nil),
      ("a long run close to the centre", rules.hugging != nil),
      ("a run with nothing close to it", rules.avoiding != nil),
    ]
    let unused = needing.filter(\.isUsed).map(\.name)
    return unused.isEmpty
      ? nil
      : "A run chart has no limits, so the rules that need them are not used: \(unused.joined(separator: ", "))."
  }

  /// Whether the chart's limits come from how much neighbouring values really differ.
  private var measuresVariation: Bool {
    switch words.study.chart.kind {
    case .xmr, .pPrime, .uPrime, .iPrime, .t: true
    case .p, .u, .c, .g, .run: false
    }
  }

  private var alikeEffect: String {
    measuresVariation
      ? "the limits are too narrow here and signals too many." : "signals are too many here."
  }

  private var turnsEffect: String {
    measuresVariation
      ? "limits from moving ranges are too wide here, and signals too few."
      : "the rules' chances of a signal do not hold here."
  }

  /// Values that the kind of figure does not allow.
  var impossible: String? {
    let (chart, format) = (words.study.chart, words.subject.format)
    let places = chart.impossiblePlaces
    guard !places.isEmpty else { return nil }
    let named = places.suffix(8).map(words.period).joined(separator: ", ")
    let (low, high) = (chart.bounds.lower, chart.bounds.upper)
    let range =
      high.isFinite ? "\(format.text(low)) to \(format.text(high))" : "\(format.text(low)) or more"
    return
      "\(words.count(places.count, "value")) beyond what is possible for this kind of figure, \(range): \(named)\(places.count > 8 ? " and earlier" : ""). Check the data: the limits are not cut off there, and mean and limits stand on them."
  }
}
