/// The "recent trend" arrow of OHID's Fingertips, with its known variants as options.
///
/// The last five points: χ² for trend above the upper 0.2 % point of χ² on 1 degree of freedom,
/// and the slope keeping its sign whichever one point is dropped. Source: the Fingertips technical
/// guidance on trend markers and the published code of fingertips-open, FingertipsNext and the
/// draft in PHEindicatormethods. It takes sampling noise to be all the noise there is: with a true
/// year-to-year spread of 1 percentage point, 37 % of flat series of 50,000 people get an arrow.
public struct RecentTrend: Sendable, Hashable {
  /// One period's figures; what the method does not need may be absent.
  public struct Point: Sendable, Hashable {
    /// Year, or its number in the series.
    public var period: Double
    /// People counted.
    public var count: Double?
    /// Out of how many.
    public var denominator: Double?
    /// The published value.
    public var value: Double?
    /// Lower 95 % limit of the value.
    public var lower: Double?
    /// Upper 95 % limit of the value.
    public var upper: Double?

    /// A period with counts.
    public init(period: Double, count: Double?, denominator: Double?) {
      self.period = period
      self.count = count
      self.denominator = denominator
    }

    /// A period with a value and its limits.
    public init(period: Double, value: Double?, lower: Double?, upper: Double?) {
      self.period = period
      self.value = value
      self.lower = lower
      self.upper = upper
    }
  }

  /// Which χ².
  public enum Method: Sendable, Hashable {
    /// Cochran–Armitage on counts; the sign is that of an unweighted line through the logits.
    case proportion
    /// Regression weighted by the published limits.
    case weighted
  }

  /// Where the published implementations differ.
  public struct Options: Sendable, Hashable {
    /// What time is.
    public enum TimeAxis: Sendable, Hashable {
      /// The periods themselves, gaps included (the draft in PHEindicatormethods).
      case period
      /// 1 to 5 whatever the gaps (fingertips-open, FingertipsNext).
      case index
    }

    /// What time is; the periods themselves by default.
    public var timeAxis = TimeAxis.period
    /// Width of an interval in standard errors: 3.92 in Fingertips, twice Φ⁻¹(0.975) in the draft.
    public var widthInErrors = 3.92
    /// χ² must exceed this.
    public var critical = 9.549_535_706_083_24
    /// Whether a significant proportion trend is always "decreasing", as a fresh calculator of
    /// fingertips-open has it (its slope is never set).
    public var reproducesUnsetSlope = false
    /// Whether absent limits give "no significant change", as FingertipsNext has it, instead of
    /// "cannot be calculated".
    public var absentLimitsMeanNoChange = false

    /// The defaults above.
    public init() {}
  }

  /// Why there is no arrow.
  public enum Obstacle: Sendable, Hashable {
    case fewerThanFivePoints, duplicatePeriod, missingValue, missingLimits, zeroWidthInterval
    case countNotBelowDenominator, zeroCount
    /// The periods are not single years, which OHID's rule asks for.
    case notSingleYears
  }

  /// What the arrow says.
  public enum Marker: Sendable, Hashable {
    case increasing, decreasing
    case noSignificantChange
    case cannotBeCalculated(Obstacle)
  }

  /// The arrow.
  public let marker: Marker
  /// χ² for trend, with p.
  public let evidence: Evidence?
  /// Slope with all five points: of the logits, or of the values.
  public let slope: Double?
  /// Slopes with the first, second, … of the five dropped.
  public let leaveOneOutSlopes: [Double]
  /// Whether χ² was high enough but a dropped point turned the slope round.
  public let reversesWhenAPointIsDropped: Bool

  /// The arrow of a series, of which the last five points by period are used.
  public init(_ points: [Point], method: Method, options: Options = Options()) {
    let five = Array(points.sorted { $0.period < $1.period }.suffix(5))
    let fit = Self.fit(five, method, options)
    switch fit {
    case .failure(let obstacle):
      let isQuirk = obstacle == .missingLimits && options.absentLimitsMeanNoChange
      marker = isQuirk ? .noSignificantChange : .cannotBeCalculated(obstacle)
      (evidence, slope, leaveOneOutSlopes) = (nil, nil, [])
      reversesWhenAPointIsDropped = false
    case .success(let trend):
      evidence = trend.evidence
      slope = trend.slope
      leaveOneOutSlopes = trend.dropped
      let isLarge = (trend.evidence.statistic?.value ?? 0) > options.critical
      let isRobust = trend.isRobust
      reversesWhenAPointIsDropped = isLarge && !isRobust
      let isDown =
        trend.slope < 0 || (method == .proportion && options.reproducesUnsetSlope)
      marker =
        isLarge && isRobust ? (isDown ? .decreasing : .increasing) : .noSignificantChange
    }
  }

  /// No arrow, for a reason that the caller has seen.
  public init(obstacle: Obstacle) {
    marker = .cannotBeCalculated(obstacle)
    (evidence, slope, leaveOneOutSlopes) = (nil, nil, [])
    reversesWhenAPointIsDropped = false
  }

  private enum Outcome {
    case success(RecentTrendFit)
    case failure(Obstacle)
  }

  private static func fit(_ five: [Point], _ method: Method, _ options: Options) -> Outcome {
    guard five.count == 5 else { return .failure(.fewerThanFivePoints) }
    for (a, b) in zip(five, five.dropFirst()) where a.period == b.period {
      return .failure(.duplicatePeriod)
    }
    let times = options.timeAxis == .index ? [1, 2, 3, 4, 5] : five.map(\.period)
    return method == .proportion ? proportions(five, times) : weighted(five, times, options)
  }

  private static func proportions(_ five: [Point], _ times: [Double]) -> Outcome {
    var logits: [Double] = []
    var (counts, denominators): ([Double], [Double]) = ([], [])
    for point in five {
      guard let x = point.count, let n = point.denominator, n > 0, x >= 0 else {
        return .failure(.missingValue)
      }
      if x >= n { return .failure(.countNotBelowDenominator) }
      if x == 0 { return .failure(.zeroCount) }
      logits.append(log(x / (n - x)))
      counts.append(x)
      denominators.append(n)
    }
    guard
      let series = try? CountSeries(times: times, counts: counts, denominators: denominators),
      let test = try? CochranArmitage(series)
    else { return .failure(.missingValue) }
    return .success(
      RecentTrendFit(test.trend, times, logits, weights: Array(repeating: 1, count: 5)))
  }

  private static func weighted(
    _ five: [Point], _ times: [Double], _ options: Options
  ) -> Outcome {
    var (values, weights): ([Double], [Double]) = ([], [])
    for point in five {
      guard let value = point.value, value.isFinite else { return .failure(.missingValue) }
      guard let lower = point.lower, let upper = point.upper else {
        return .failure(.missingLimits)
      }
      let error = (upper - lower) / options.widthInErrors
      guard error > 0, error.isFinite else { return .failure(.zeroWidthInterval) }
      values.append(value)
      weights.append(1 / (error * error))
    }
    let line = WeightedLine(times, values, weights)
    let statistic = line.slope * line.slope * line.spread
    let evidence = Evidence(
      estimate: line.slope, statistic: TestStatistic(.chiSquared, statistic), degreesOfFreedom: 1,
      pValue: ChiSquared(degreesOfFreedom: 1).upperTail(statistic), method: .weightedTrend)
    return .success(RecentTrendFit(evidence, times, values, weights: weights))
  }
}

/// The slopes behind an arrow.
private struct RecentTrendFit {
  let evidence: Evidence
  let slope: Double
  let dropped: [Double]

  init(_ evidence: Evidence, _ times: [Double], _ values: [Double], weights: [Double]) {
    self.evidence = evidence
    slope = WeightedLine(times, values, weights).slope
    dropped = times.indices.map { index in
      WeightedLine(
        Self.without(index, times), Self.without(index, values), Self.without(index, weights)
      ).slope
    }
  }

  /// All six slopes on one side of 0.
  var isRobust: Bool {
    dropped.allSatisfy { ($0 < 0) == (slope < 0) }
  }

  private static func without(_ index: Int, _ list: [Double]) -> [Double] {
    var list = list
    list.remove(at: index)
    return list
  }
}

/// A weighted least-squares slope, centred so that years of four digits do not cancel.
private struct WeightedLine {
  let slope: Double
  /// Σ w(t − t̄)².
  let spread: Double

  init(_ times: [Double], _ values: [Double], _ weights: [Double]) {
    let total = Moments.sum(weights)
    let mean = { (list: [Double]) in
      Moments.sum(zip(list, weights).lazy.map { $0 * $1 }) / total
    }
    let shifted = times.map { $0 - times[0] }
    let (tMean, vMean) = (mean(shifted), mean(values))
    let terms = shifted.indices.map { index -> (Double, Double) in
      let time = shifted[index] - tMean
      return (
        weights[index] * time * time, weights[index] * time * (values[index] - vMean)
      )
    }
    spread = Moments.sum(terms.lazy.map(\.0))
    slope = Moments.sum(terms.lazy.map(\.1)) / spread
  }
}
