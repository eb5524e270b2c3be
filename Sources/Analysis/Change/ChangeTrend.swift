public import Indicators
public import Statistics

/// The recent trend of one council on one indicator: the OHID arrow, Mann–Kendall with Sen's
/// slope on real time gaps, what each cannot see, and why they disagree.
public struct ChangeTrend: Sendable {
  /// One point of the series.
  public struct Point: Sendable {
    /// The period.
    public let period: Period
    /// Years since the first point.
    public let time: Double
    /// The value.
    public let value: Double
    /// Whether the period was exceptional.
    public let isExceptional: Bool
  }

  /// Why there is no trend to read.
  public enum Obstacle: Sendable, Hashable {
    /// Fewer than three points since the last break that share no data.
    case tooFew(Int)
    /// Cash-terms money.
    case cashMoney
  }

  /// What the two readings make of each other.
  public enum Agreement: Sendable, Hashable {
    case agree
    /// The arrow moves, the rank test does not.
    case arrowOnly
    /// The rank test moves, the arrow does not.
    case testOnly
    /// They point opposite ways.
    case opposed
    /// There is no arrow, or no rank test.
    case noArrow
  }

  /// The points used, oldest first: without overlap, since the last break.
  public let points: [Point]
  /// The arrow on the last five points.
  public let arrow: RecentTrend
  /// Mann–Kendall with Sen's slope a year; `nil` below three points.
  public let mannKendall: Evidence?
  /// The same with exceptional periods left out; `nil` where there are none or too few are left.
  public let withoutExceptional: Evidence?
  /// Departure from a straight line beyond sampling, over its degrees of freedom: 1 is chance
  /// alone; `nil` without counts.
  public let overdispersion: Evidence?
  /// Mann–Kendall with the Hamed–Rao correction, where successive figures are related.
  public let corrected: Evidence?
  /// Lag-1 autocorrelation of what Sen's line leaves; `nil` below four points.
  public let lagOne: Evidence?
  /// Agreement of arrow and test.
  public let agreement: Agreement
  /// Points left out for overlap with a later one.
  public let overlapping: Int
  /// Points of cash money left out because the price index has no figure for them.
  public let unpriced: Int
  /// The periods of points reckoned from counts that contradict the published value.
  public let contradicted: [Period]
  /// The period the series broke at, if any was left out.
  public let brokenAt: Period?
  /// Why there is none.
  public let obstacle: Obstacle?

  /// Which way Mann–Kendall's slope goes, where it is significant.
  public var significantSlope: Double? {
    guard let test = mannKendall, let p = test.pValue, let level = test.level,
      p <= level.alpha
    else { return nil }
    return test.estimate
  }
}

extension ChangeFinder {
  /// The trend of the last `count` points (all of them without a count).
  public func trend(last count: Int? = nil) -> ChangeTrend {
    let (chain, overlapping, broken) = trendPeriods(count)
    let points = trendPoints(chain)
    let isCash = indicator.isCash && !history.sampling.isPriced
    let series = try? TimeSeries(times: points.map(\.time), values: points.map(\.value))
    let test = series.flatMap(trendTest)
    let arrow = arrow(chain)
    let lagOne = series.flatMap(residualCorrelation)
    let isRelated = lagOne?.isSignificant(alpha: options.level.alpha) == true
    let calm = points.filter { !$0.isExceptional }
    let calmSeries =
      calm.count < points.count
      ? try? TimeSeries(times: calm.map(\.time), values: calm.map(\.value)) : nil
    let obstacle: ChangeTrend.Obstacle? =
      isCash ? .cashMoney : points.count < 3 ? .tooFew(points.count) : nil
    let counts = CountAgreement(history.sampling)
    return ChangeTrend(
      points: points, arrow: arrow, mannKendall: obstacle == nil ? test : nil,
      withoutExceptional: obstacle == nil
        ? calmSeries.flatMap(trendTest) : nil,
      overdispersion: overdispersion(chain),
      corrected: isRelated && obstacle == nil ? series.flatMap(correctedTest) : nil,
      lagOne: lagOne, agreement: obstacle == nil ? agreement(arrow, test) : .noArrow,
      overlapping: overlapping,
      unpriced: isCash ? 0 : chain.count - points.count,
      contradicted: chain.filter { counts.isContradicted(area: own, period: $0) }
        .map { block.periods[$0] },
      brokenAt: broken, obstacle: obstacle)
  }

  /// Backwards from the latest figure: of one kind, sharing no data, until the series breaks.
  private func trendPeriods(_ count: Int?) -> (chain: [Int], overlapping: Int, broken: Period?) {
    var chain: [Int] = []
    var overlapping = 0
    for index in reported.reversed() where chain.count < (count ?? .max) {
      guard let next = chain.last else {
        chain.append(index)
        continue
      }
      guard block.periods[index].kind == block.periods[next].kind else { continue }
      if block.periods[index].overlaps(block.periods[next]) {
        overlapping += 1
        continue
      }
      if history.isBroken(area: own, from: index, to: next) {
        return (chain.reversed(), overlapping, block.periods[next])
      }
      chain.append(index)
    }
    return (chain.reversed(), overlapping, nil)
  }

  private func trendPoints(_ chain: [Int]) -> [ChangeTrend.Point] {
    guard let first = chain.first else { return [] }
    let start = Int(block.periods[first].start.dayNumber)
    return chain.compactMap { index in
      history.sampling.value(area: own, period: index).map {
        ChangeTrend.Point(
          period: block.periods[index],
          time: years(Int(block.periods[index].start.dayNumber) - start), value: $0,
          isExceptional: history.isExceptional(area: own, index))
      }
    }
  }

  /// Days as years, whole years exactly whatever the leap days between.
  private func years(_ days: Int) -> Double {
    let years = Double(days) / 365.2425
    return abs(years - years.rounded()) < 0.006 ? years.rounded() : years
  }

  /// OHID gives its arrow to single years only: no part of a year, no span of several.
  private func arrow(_ chain: [Int]) -> RecentTrend {
    guard chain.allSatisfy({ block.periods[$0].monthCount == 12 }) else {
      return RecentTrend(obstacle: .notSingleYears)
    }
    return RecentTrend(recentPoints(chain), method: arrowMethod(chain))
  }

  private func arrowMethod(_ chain: [Int]) -> RecentTrend.Method {
    chain.suffix(5).allSatisfy { history.sampling.kind(area: own, $0, $0) == .proportion }
      ? .proportion : .weighted
  }

  /// The points as the arrow's rule wants them: counts for proportions, else values with limits.
  private func recentPoints(_ chain: [Int]) -> [RecentTrend.Point] {
    let method = arrowMethod(chain)
    let times = trendPoints(chain).map(\.time)
    return zip(chain, times).map { index, time in
      let cell = history.sampling.cell(area: own, period: index)
      if method == .proportion, case .proportion(let share) = cell {
        return RecentTrend.Point(
          period: time, count: share.numerator, denominator: share.denominator)
      }
      let value = history.sampling.value(area: own, period: index)
      let limits = limits(cell)
      return RecentTrend.Point(
        period: time, value: value, lower: limits?.lower, upper: limits?.upper)
    }
  }

  private func limits(_ cell: IndicatorSampling.Cell?) -> (lower: Double, upper: Double)? {
    let multiplier = history.sampling.multiplier
    switch cell {
    case .rate(let rate):
      guard let interval = try? Byar.hybridInterval(rate) else { return nil }
      return (interval.lower * multiplier, interval.upper * multiplier)
    case .proportion(let share):
      let interval = Wilson.interval(share)
      return (interval.lower * multiplier, interval.upper * multiplier)
    case .published(let figure): return (figure.lower, figure.upper)
    case nil: return nil
    }
  }

  private func overdispersion(_ chain: [Int]) -> Evidence? {
    var (times, counts, bases): ([Double], [Double], [Double]) = ([], [], [])
    for (index, point) in zip(chain, trendPoints(chain)) {
      guard case .proportion(let share) = history.sampling.cell(area: own, period: index) else {
        return nil
      }
      times.append(point.time)
      counts.append(share.numerator)
      bases.append(share.denominator)
    }
    guard let series = try? CountSeries(times: times, counts: counts, denominators: bases) else {
      return nil
    }
    return (try? CochranArmitage(series, level: options.level))?.departure
  }

  /// Mann–Kendall with Sen's slope. Below five points no test can reach the 5 % level, so the slope
  /// has no interval that could be believed.
  private func trendTest(_ series: TimeSeries) -> Evidence? {
    var test = try? MannKendall.test(series, level: options.level)
    if series.count < 5 { test?.interval = nil }
    return test
  }

  /// The test with its variance widened; `nil` where the correction would not widen it.
  private func correctedTest(_ series: TimeSeries) -> Evidence? {
    guard var test = try? MannKendall.hamedRao(series, level: options.level),
      test.notes.contains(.autocorrelated)
    else { return nil }
    test.interval = nil
    return test
  }

  private func residualCorrelation(_ series: TimeSeries) -> Evidence? {
    guard series.count >= 4, let slope = TheilSenSlope.slope(series) else { return nil }
    let rest = zip(series.times, series.values).map { $1 - slope * $0 }
    return try? Autocorrelation.lagOneTest(rest, level: options.level)
  }

  private func agreement(_ arrow: RecentTrend, _ test: Evidence?) -> ChangeTrend.Agreement {
    let slope = test.flatMap { evidence in
      evidence.pValue.map { $0 <= options.level.alpha } == true ? evidence.estimate : nil
    }
    switch (arrow.marker, slope) {
    case (.cannotBeCalculated, _): return .noArrow
    case (.noSignificantChange, nil): return .agree
    case (.noSignificantChange, _?): return .testOnly
    case (.increasing, let slope?): return slope > 0 ? .agree : .opposed
    case (.decreasing, let slope?): return slope < 0 ? .agree : .opposed
    case (_, nil): return .arrowOnly
    }
  }
}
