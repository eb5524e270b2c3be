/// Counts of one area over real time, with what they are counted over.
public struct CountSeries: Sendable, Hashable {
  /// Times, strictly increasing.
  public let times: [Double]
  /// Counts at each time.
  public let counts: [Double]
  /// Denominators or exposures at each time.
  public let denominators: [Double]

  /// Counts out of denominators, or over exposures.
  ///
  /// - Throws: `SampleError` for lists of different length, negative counts, denominators not
  ///   above 0, or times that do not increase.
  public init(times: [Double], counts: [Double], denominators: [Double]) throws(SampleError) {
    try Require.sameLength(times.count, counts.count)
    try Require.sameLength(times.count, denominators.count)
    try TimeSeries.requireIncreasing(times)
    for count in counts { try Require.notNegative(count, .count) }
    for denominator in denominators { try Require.positive(denominator, .denominator) }
    self.times = times
    self.counts = counts
    self.denominators = denominators
  }

  /// Σ counts / Σ denominators.
  var pooled: Double { Moments.sum(counts) / Moments.sum(denominators) }

  /// Times less their mean weighted by the denominators.
  func centredTimes() -> [Double] {
    let shifted = times.map { $0 - times[0] }
    let mean =
      Moments.sum(zip(shifted, denominators).lazy.map { $0 * $1 }) / Moments.sum(denominators)
    return shifted.map { $0 - mean }
  }
}

/// The χ² test for a linear trend in proportions.
///
/// Cochran (1954), *Biometrics* 10:417; Armitage (1955), *Biometrics* 11:375; R's
/// `prop.trend.test` and Fingertips' recent trend. The departure from a straight line is tested
/// beside it. Centred on the weighted mean time, so national counts neither overflow nor cancel.
public struct CochranArmitage: Sendable, Hashable {
  /// The test of trend; its estimate is the slope in proportion per unit of time.
  public let trend: Evidence
  /// The test of any difference between times, on k − 1 degrees of freedom.
  public let total: Evidence
  /// The test of departure from a straight line, on k − 2 degrees of freedom; `nil` with 2 times.
  public let departure: Evidence?

  /// Tests a series of proportions.
  ///
  /// Nobody or everybody throughout: no p-values, and the note says `.identical`.
  /// - Throws: `SampleError.tooFew` below 2 times, `.numeratorExceedsDenominator`.
  public init(_ series: CountSeries, level: ConfidenceLevel = .ninetyFive) throws(SampleError) {
    try Require.atLeast(2, series.times.count)
    for (x, n) in zip(series.counts, series.denominators) where x > n {
      throw .numeratorExceedsDenominator(x, n)
    }
    let p = series.pooled
    let times = series.centredTimes()
    let variance = p * (1 - p)
    let misses = zip(series.counts, series.denominators).map { $0 - $1 * p }
    let spread = Moments.sum(zip(times, series.denominators).lazy.map { $0 * $0 * $1 })
    let cross = Moments.sum(zip(times, misses).lazy.map { $0 * $1 })
    let slope = cross / spread
    let k = Double(times.count)
    let departures = zip(zip(misses, times), series.denominators).lazy.map { pair, n in
      let rest = pair.0 / n - slope * pair.1
      return n * rest * rest
    }
    let all = zip(misses, series.denominators).lazy.map { $0 * $0 / $1 }
    trend = Self.evidence(cross * slope, variance, 1, .cochranArmitage, slope, spread, level)
    total = Self.evidence(Moments.sum(all), variance, k - 1, .homogeneity)
    departure =
      k > 2 ? Self.evidence(Moments.sum(departures), variance, k - 2, .homogeneity) : nil
  }

  private static func evidence(
    _ sum: Double, _ variance: Double, _ degrees: Double, _ method: TestMethod,
    _ estimate: Double? = nil, _ spread: Double = 0, _ level: ConfidenceLevel? = nil
  ) -> Evidence {
    var evidence = Evidence(estimate: estimate, degreesOfFreedom: degrees, method: method)
    guard variance > 0 else {
      evidence.notes = [.identical]
      return evidence
    }
    evidence.statistic = TestStatistic(.chiSquared, sum / variance)
    evidence.pValue = ChiSquared(degreesOfFreedom: degrees).upperTail(sum / variance)
    if let level, let estimate {
      let half = level.z * (variance / spread).squareRoot()
      evidence.interval = ConfidenceInterval(
        lower: estimate - half, upper: estimate + half, level: level, method: .normal)
    }
    return evidence
  }
}
