import Indicators
import Statistics

/// Which of an indicator's targets its figure is rated against, and what that target asks for now.
///
/// A target of a value is rated against the straight line from its baseline; a place against the
/// peers' line in the figure's own period, since it moves with them.
struct ChallengeAim {
  private let request: ChallengeFinder.Request
  private let series: MeritSeries
  private let own: Int
  private let members: [Int]
  private let baseline: TargetBaseline
  private let deviation: Double?
  /// What the rating is against, or why it cannot be had.
  let aim: Result<ChallengeItem.Aim, TargetWithheld>
  /// The target that cannot be rated, and why.
  let unrated: ChallengeItem.Unrated?

  /// `nil` where there is no target. The target for the figure's period or the next one after it;
  /// else the last before.
  init?(
    _ request: ChallengeFinder.Request, _ series: MeritSeries, own: Int, members: [Int],
    baseline: TargetBaseline, deviation: Double?, targets: [Target], directory: AreaDirectory
  ) {
    guard let target = Self.target(of: targets, at: baseline.period) else { return nil }
    self.request = request
    self.series = series
    self.own = own
    self.members = members
    self.baseline = baseline
    self.deviation = deviation
    let impossible: TargetWithheld? =
      series.scale.limits.allows(baseline.value) ? nil : .impossibleFigure(baseline.value)
    let ends: Result<(now: Double, due: Double), TargetWithheld> =
      impossible.map { .failure($0) }
      ?? target.aim.value.map { value in
        Self.obstacle(target, value, series, own: own, baseline: baseline).map { .failure($0) }
          ?? .success((value, value))
      }
      ?? Self.line(
        target, series, own: own, members: members, baseline: baseline, directory: directory
      ).map { ($0.now, $0.harder) }
    aim = ends.map { ends in
      // A line down to a target worse than its baseline is no reason to ask for more than the target.
      let milestone = Self.milestone(target, at: baseline.period)
        .flatMap { series.scale.merit($0) <= series.scale.merit(ends.now) ? $0 : nil }
      let tolerance: Double? =
        switch request.tolerance {
        case .peerDeviations(let count): target.tolerance ?? deviation.map { $0 * count }
        case .relative(let share): abs(ends.now) * share
        }
      return ChallengeItem.Aim(
        target: target, value: ends.now, valueAtDate: ends.due,
        expected: milestone ?? ends.now, isMilestone: milestone != nil,
        changes: request.targets.versions(of: target).count - 1, tolerance: tolerance)
    }
    if case .failure(let reason) = aim {
      unrated = ChallengeItem.Unrated(target: target, reason: reason)
    } else {
      unrated = nil
    }
  }

  /// Why a value cannot be rated against; `nil` where it can.
  private static func obstacle(
    _ target: Target, _ value: Double, _ series: MeritSeries, own: Int, baseline: TargetBaseline
  ) -> TargetWithheld? {
    if isOfPart(target, series.indicator, baseline.period) {
      return .partOfPeriod(baseline.period, of: target.period)
    }
    if !series.scale.limits.allows(value) { return .noSuchValue }
    if series.scale.isBeyondRange(value, from: baseline.value) { return .beyondRange }
    return TargetUnitDoubt(value, series, own: own).map { .unitDoubt($0) }
  }

  /// Whether a figure is of a shorter time than the target, and would be more for a longer one: a
  /// month's count beside a year's target.
  private static func isOfPart(_ target: Target, _ indicator: Indicator, _ period: Period) -> Bool {
    switch indicator.kind {
    case .count, .money, .rate:
      period.monthCount.flatMap { own in target.period.monthCount.map { own < $0 } } ?? false
    case .proportion, .surveyProportion, .mean, .index, nil: false
    }
  }

  /// The target for a figure's period or the next one after it; else the last before.
  static func target(of targets: [Target], at period: Period) -> Target? {
    let ordered = targets.sorted { $0.period < $1.period }
    return ordered.first { $0.period >= period } ?? ordered.last
  }

  /// The figure of the target's own period, where that is not the latest sound one but a whole
  /// figure all the same; the target is then judged by it.
  static func figure(
    of targets: [Target], _ series: MeritSeries, own: Int, latest: TargetBaseline
  ) -> TargetBaseline? {
    guard series.indicator.polarity.isJudged, let target = target(of: targets, at: latest.period),
      let index = series.block.index(of: target.period), index != latest.index,
      series.block.flags(area: own, period: index).isDisjoint(with: [.provisional, .forecast])
    else { return nil }
    return series.block.value(area: own, period: index)
      .flatMap { _ in TargetBaseline(series, area: own, at: index) }
  }

  /// The peers' line of a place in the figure's period, and where it will be at the target's date
  /// if they go on as they have.
  private static func line(
    _ target: Target, _ series: MeritSeries, own: Int, members: [Int], baseline: TargetBaseline,
    directory: AreaDirectory
  ) -> Result<PeerBenchmarks.Line, TargetWithheld> {
    guard !series.indicator.growsWithSize else { return .failure(.growsWithSize) }
    let years = Self.years(from: baseline.period, to: target.period)
    let drift =
      years < 1
      ? nil
      : PeerRecord(
        series, withExceptional: series, peers: members, own: own, baseline: baseline.index,
        years: years, directory: directory
      ).drift
    return PeerBenchmarks(
      series, peers: members, codes: members.map { directory.areas[$0].code },
      period: baseline.index, reference: baseline.value, drift: drift
    ).line(of: target.aim)
  }

  /// The point of the straight line from baseline to target at a period between them; `nil` for a
  /// place, to which no straight line leads.
  static func milestone(_ target: Target, at period: Period) -> Double? {
    guard let start = target.baselinePeriod, let from = target.baseline, period < target.period,
      period >= start, let value = target.aim.value
    else { return nil }
    let whole = Double(target.period.end.dayNumber - start.end.dayNumber)
    let part = Double(period.end.dayNumber - start.end.dayNumber)
    return whole > 0 ? from + (value - from) * (part / whole) : nil
  }

  /// Red, amber or green; grey where the target cannot be rated.
  func rating(_ aim: ChallengeItem.Aim?) -> RagRating {
    guard let aim else { return .grey }
    // What is printed alike is on target.
    let value = isPrintedAs(aim.expected, baseline.value) ? aim.expected : baseline.value
    let now = series.scale.merit(value)
    let before = series.period(1, before: baseline.index).flatMap { series.merit(own, $0) }
    return request.tolerance.rating(
      short: series.scale.merit(aim.expected) - now, deviation: deviation,
      own: aim.target.tolerance, size: abs(aim.expected), gain: before.map { now - $0 })
  }

  /// Whether two values are the same to the decimals the measure is shown with.
  private func isPrintedAs(_ first: Double, _ second: Double) -> Bool {
    let indicator = series.indicator
    var scale = indicator.unitName == "fraction" ? 100.0 : 1
    for _ in 0..<max(0, indicator.shownDecimals) { scale *= 10 }
    return (first * scale).rounded() == (second * scale).rounded()
  }

  /// How far the target falls short of the last result before its period: the latest figure, or
  /// the year before it where the figure is of the target's own period. A place is read in the
  /// period of that result.
  func shortOfLastYear(_ aim: ChallengeItem.Aim) -> Double? {
    let scale = series.scale
    if aim.target.period > baseline.period {
      return scale.merit(baseline.value) - scale.merit(aim.value)
    }
    guard let period = series.period(1, before: baseline.index),
      let before = series.merit(own, period)
    else { return nil }
    if aim.target.aim.value != nil { return before - scale.merit(aim.value) }
    let then = PeerBenchmarks(
      series, peers: members, codes: members.map { _ in "" }, period: period,
      reference: aim.value, drift: nil
    ).line(of: aim.target.aim)
    return (try? then.get()).map { before - scale.merit($0.now) }
  }

  /// Whole years between the ends of two periods.
  static func years(from first: Period, to second: Period) -> Int {
    let (a, b) = (first.end.components, second.end.components)
    return (b.year * 12 + b.month - a.year * 12 - a.month) / 12
  }
}
