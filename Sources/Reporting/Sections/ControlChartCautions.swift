import Analysis

/// What makes a control chart honest: how it was made, and what so many points can show.
struct ControlChartCautions {
  let words: ControlChartWords

  private var study: ControlStudy { words.study }
  private var subject: ControlChartSubject { words.subject }
  private var chart: ControlChart { study.chart }
  private var format: ValueFormat { subject.format }
  private var pointCount: Int {
    chart.points.filter { $0.value != nil && !$0.isLeftOut }.count
  }

  /// How the chart was made.
  var making: [String] {
    var lines = ["\(chart.kind.title), \(reason(subject.choice.reason))."]
    let overrides =
      subject.overrides.isEmpty
      ? "its own defaults" : "with " + subject.overrides.joined(separator: ", ")
    lines.append("Rules \(chart.options.rules.name), \(overrides): \(settings).")
    if let unused = rulesNotUsed { lines.append(unused) }
    lines += chart.segments.enumerated().flatMap(segment)
    if let ranges = movingRanges { lines.append(ranges) }
    if let left = leftOut { lines.append(left) }
    return lines + subject.notes
  }

  private var settings: String {
    let rules = chart.options.rules
    guard chart.kind != .run else { return direction }
    let screening =
      switch rules.screening {
      case .none: "moving ranges not screened"
      case .mdc: "moving ranges screened (MDC)"
      case .nhsr: "moving ranges screened (NHSRplotthedots)"
      }
    let multiplier =
      chart.kind == .xmr || chart.kind == .t
      ? "limits at \(rules.multiplier == .rounded ? "2.66" : rules.multiplier == .exact ? "2.6587" : "3/1.128") mean moving ranges, "
      : ""
    let fixed = chart.options.fixAfter.map { ", limits fixed after \($0) points" } ?? ""
    return "\(multiplier)\(screening), \(direction)\(fixed)"
  }

  private var direction: String {
    switch chart.options.direction {
    case .increase: "higher is better"
    case .decrease: "lower is better"
    case .neutral: "neither way is better"
    }
  }

  private func segment(_ index: Int, _ segment: ControlChart.Segment) -> [String] {
    var lines: [String] = []
    let place = segment.places.lowerBound
    if index > 0 {
      lines.append(
        "Limits worked out anew from \(words.period(place)): \(subject.rebaseReasons[place] ?? "")."
      )
    }
    if segment.isClipped {
      lines.append(
        "\(index > 0 || chart.segments.count > 1 ? "Segment \(index + 1): a" : "A") limit beyond what is possible was cut off there."
      )
    }
    if let range = segment.movingRange {
      if range.isScreeningVoid {
        lines.append(
          "Screening would have left no variation at all, so no moving range was left out.")
      } else if range.dropped > 0 {
        lines.append(
          "\(words.count(range.dropped, "extreme moving range")) of \(range.count) left out of the limits."
        )
      }
      if range.mean == 0, segment.lower != nil {
        lines.append(
          "The values the limits stand on never change, so both limits are that value: they say what was, and nothing of what could come."
        )
      }
    }
    if let sigmaZ = segment.sigmaZ, segment.lower != nil {
      lines.append(
        "Real variation is \(decimalText(sigmaZ, decimals: 2)) times what sampling alone would give (Laney's σz)."
      )
    }
    return lines
  }

  /// The companion chart in a sentence.
  private var movingRanges: String? {
    guard chart.kind == .xmr, let range = chart.segments.last?.movingRange, range.mean > 0 else {
      return nil
    }
    let large = chart.placesOfLargeRanges
    let named = large.suffix(8).map(words.period).joined(separator: ", ")
    let beyond =
      large.isEmpty
      ? "none is above it"
      : "above it: the steps to \(named)\(large.count > 8 ? " and \(large.count - 8) earlier ones" : "")"
    return
      "Moving ranges (mR): mean \(format.forDifferences.text(range.mean)), upper limit \(format.forDifferences.text(range.upper)) (3.267 times the mean); \(beyond)."
  }

  private var leftOut: String? {
    let places = chart.points.indices.filter { chart.points[$0].isLeftOut }
    guard !places.isEmpty else { return nil }
    let names = places.map(words.period).joined(separator: ", ")
    var line = "Shown and not used for limits: \(names)."
    if let other = subject.withLeftOut, let centre = other.centre, let lower = other.lower,
      let upper = other.upper
    {
      line +=
        " With them the mean would be \(format.text(centre)) and the limits \(format.text(lower)) to \(format.text(upper))."
    }
    return line
  }

  private func reason(_ reason: ChartChoice.Reason) -> String {
    switch reason {
    case .asked: "as asked for"
    case .proportionOfCounts:
      "since the values are parts of counted wholes, and how much they really vary is measured, not taken from sampling alone"
    case .rateOfCounts: "since the values are counted events in a population"
    case .noParts:
      "since some numerators are below 0 or above their denominators, so the values are no parts of wholes"
    case .weighted: "since each value is an average over its denominator"
    case .noFractions: "since not every value has a numerator and a denominator"
    case .fractionsDisagree: "since numerators over denominators do not give the published values"
    case .count: "since the variation of a count is better measured than assumed"
    }
  }

  /// What this many points can and cannot show.
  var reach: [String] {
    var lines = [impossible, power].compactMap(\.self)
    if let segment = chart.segments.last, segment.count >= ControlStudy.fewestPoints {
      let signals = segment.places.filter { chart.points[$0].signal.isSpecial }.count
      if 2 * signals > segment.count {
        lines.append(
          "\(signals) of \(segment.count) points of the last segment signal: one set of limits does not describe this series. Find out what changed, and when, before reading more from it."
        )
      }
    }
    if let alarms = study.falseAlarms {
      let share = words.percent(alarms.probability)
      let expected = decimalText(
        60 * alarms.probability, decimals: 60 * alarms.probability < 1 ? 1 : 0)
      lines.append(
        "A stable process of this length would give at least one false signal \(share) of the time under these rules; of 60 such charts screened together expect about \(expected) with a false signal."
      )
    }
    lines += [floor, smallCounts, latest, dependence, season, chance].compactMap(\.self)
    return lines
  }

  private var power: String {
    let n = pointCount
    let start = "\(words.count(n, "point"))."
    if n > 1, chart.constantOfLastSegment != nil {
      return
        "\(start) They never change, so nothing tells how large a change would be usual."
    }
    if n < 5 {
      return
        "\(start) With limits from the same points, no value at all can be flagged below 5 points, and no run or trend below 7: silence says nothing here."
    }
    let runs = n < 7 ? " No run or trend can be seen below 7 points." : ""
    let middle =
      n < 8
      ? " A single unusual value that is neither the first nor the last cannot be flagged below 8 points."
      : ""
    guard chart.segments.count == 1, chart.kind != .run, n <= 200 else {
      return start + middle + runs
    }
    var options = chart.options
    options.leftOut = []
    let found = FalseAlarmSimulation.power(places: n, options: options, jump: 3, runs: 2000)
    return
      "\(start) A jump of three standard deviations in the latest period would be flagged \(words.percent(found)) of the time.\(middle)\(runs)"
  }

  private var smallCounts: String? {
    guard let small = study.smallCounts else { return nil }
    let instead =
      "Chart the time or the number between events (--chart t or g; the file then has a row an event, with the days or the cases since the one before, and not these counts), or use longer periods."
    if let bound = small.boundWithoutEvents {
      let what = small.isNothingButEvents ? "nothing but events" : "no event"
      let edge = small.isNothingButEvents ? "as low as" : "of up to"
      return
        "With \(what) there are no limits to draw: a true level \(edge) \(format.telling(bound).text(bound)) would still have given \(what) one time in 20. \(instead)"
    }
    let expected = decimalText(small.expected, decimals: 1)
    guard chart.kind != .xmr else {
      return
        "If these are counts, they are small (\(expected) a period on average; 5 make limits reliable) and skewed, and limits that take them to be normal are rough. \(instead)"
    }
    let chance = small.chanceAbove.map {
      " If only sampling moved them, a point would be above the upper limit \(words.percent($0)) of the time, not 0.1%, and hardly any below the lower."
    }
    return
      "Counts this small (\(expected) expected at the latest period's size; 5 make limits reliable) are skewed, and three-sigma limits are rough for them.\(chance ?? "") \(instead)"
  }

  private var latest: String? {
    guard let test = study.latest else { return nil }
    let verdict = test.isUnusual ? "unusual" : "not unusual"
    return
      "Judged only by the \(test.baselineCount) values before it, the latest is \(verdict): outside \(format.text(test.lower)) to \(format.text(test.upper)) a stable process falls \(words.percent(test.alpha)) of the time (their mean, \(format.text(test.centre)), ± \(decimalText(test.k, decimals: 2)) mean moving ranges of \(format.forDifferences.text(test.meanMovingRange)); the multiplier is calibrated for \(test.baselineCount) values)."
  }
}
