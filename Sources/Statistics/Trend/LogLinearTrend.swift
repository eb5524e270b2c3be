/// A trend in counts: log rate (Poisson) or log odds (binomial) as a straight line in time.
///
/// Maximum likelihood by iteratively reweighted least squares: McCullagh and Nelder (1989),
/// *Generalized Linear Models*. `dispersion` is Pearson's χ² over n − 2; above 1 the counts vary
/// more than chance, and standard errors are widened by its root with Student's t in place of the
/// normal.
public struct LogLinearTrend: Sendable, Hashable {
  /// What varies about the line.
  public enum Family: Sendable, Hashable {
    /// Events over exposures, log link.
    case poisson
    /// People out of people, logit link.
    case binomial
  }

  /// Change of the log rate (or log odds) per unit of time.
  public let slope: Double
  /// Its standard error at dispersion 1.
  public let standardError: Double
  /// Twice the log likelihood short of a perfect fit.
  public let deviance: Double
  /// Pearson's χ².
  public let pearson: Double
  /// The family fitted.
  public let family: Family
  /// Times.
  public let count: Int

  /// Pearson's χ² over n − 2; `nil` with 2 times.
  public var dispersion: Double? { count > 2 ? pearson / Double(count - 2) : nil }

  /// Rate ratio (or odds ratio) per unit of time.
  public var ratio: Double { exp(slope) }

  /// Fits a series.
  ///
  /// - Throws: `SampleError.tooFew` below 2 times, `.zero(.count)` without events, `.noVariation`
  ///   when everybody has it, `.notConverged` when events occur at one end only, so that no
  ///   finite slope fits.
  public init(_ series: CountSeries, family: Family = .poisson) throws(SampleError) {
    try Require.atLeast(2, series.times.count)
    try Require.positive(Moments.sum(series.counts), .count)
    if family == .binomial {
      for (x, n) in zip(series.counts, series.denominators) where x > n {
        throw .numeratorExceedsDenominator(x, n)
      }
      guard series.pooled < 1 else { throw .noVariation }
    }
    var model = Iteration(series, family)
    for _ in 0..<100 where !model.hasSettled { model.step() }
    guard model.hasSettled, model.information > 0 else { throw .notConverged }
    slope = model.slope
    standardError = 1 / model.information.squareRoot()
    (deviance, pearson) = model.fit()
    self.family = family
    count = series.times.count
  }

  /// The test of the slope.
  ///
  /// With `allowingForOverdispersion` (the default) and a dispersion above 1, the error is widened
  /// and t on n − 2 degrees of freedom replaces z; below 1 the plain error is kept.
  public func test(
    level: ConfidenceLevel = .ninetyFive, allowingForOverdispersion: Bool = true,
    sidedness: Sidedness = .twoSided
  ) -> Evidence {
    let widening = dispersion.map { $0 > 1 && allowingForOverdispersion ? $0 : 1 } ?? 1
    let error = standardError * widening.squareRoot()
    guard widening > 1 else {
      return evidence(
        error, level.z, TwoSidedP.continuous(slope / error, StandardNormal(), sidedness), level,
        sidedness)
    }
    let student = StudentT(degreesOfFreedom: Double(count - 2))
    var evidence = evidence(
      error, student.upperQuantile(level.tail),
      TwoSidedP.continuous(slope / error, student, sidedness), level, sidedness)
    evidence.method = .quasiPoissonTrend
    evidence.degreesOfFreedom = Double(count - 2)
    evidence.statistic = TestStatistic(.t, slope / error)
    evidence.notes = [.overdispersed]
    return evidence
  }

  private func evidence(
    _ error: Double, _ multiplier: Double, _ p: Double, _ level: ConfidenceLevel,
    _ sidedness: Sidedness
  ) -> Evidence {
    Evidence(
      estimate: slope,
      interval: ConfidenceInterval(
        lower: slope - multiplier * error, upper: slope + multiplier * error, level: level,
        method: .quasiPoisson),
      statistic: TestStatistic(.z, slope / error), pValue: p, method: .poissonTrend,
      sidedness: sidedness)
  }
}

/// One fit in progress: a level and a slope about the mean time.
private struct Iteration {
  let series: CountSeries
  let times: [Double]
  let family: LogLinearTrend.Family
  private var level: Double
  private(set) var slope = 0.0
  private(set) var information = 0.0
  private(set) var hasSettled = false

  init(_ series: CountSeries, _ family: LogLinearTrend.Family) {
    self.series = series
    self.family = family
    times = series.centredTimes()
    let p = series.pooled
    level = family == .poisson ? log(p) : log(p) - log(onePlus: -p)
  }

  /// The expected share at a time, and the share not expected (binomial).
  private func share(_ time: Double) -> (share: Double, rest: Double) {
    let linear = level + slope * time
    if family == .poisson { return (exp(linear), 1) }
    return (1 / (1 + exp(-linear)), 1 / (1 + exp(linear)))
  }

  /// One Newton step on both parameters.
  mutating func step() {
    let points = times.indices.map { index in
      let (share, rest) = share(times[index])
      let n = series.denominators[index]
      return (
        weight: n * share * rest, miss: series.counts[index] - n * share, time: times[index]
      )
    }
    let w = Moments.sum(points.lazy.map(\.weight))
    let wt = Moments.sum(points.lazy.map { $0.weight * $0.time })
    let mean = wt / w
    information = Moments.sum(
      points.lazy.map { $0.weight * ($0.time - mean) * ($0.time - mean) })
    let g = Moments.sum(points.lazy.map(\.miss))
    let gt = Moments.sum(points.lazy.map { $0.miss * ($0.time - mean) })
    let change = gt / information
    slope += change
    level += g / w - change * mean
    let scale = times.map(abs).max() ?? 1
    hasSettled = abs(change) * scale < 1e-13 && abs(g / w) < 1e-13
    if !(abs(slope) * scale < 700) { information = 0 }
  }

  /// Deviance and Pearson's χ² at the fit.
  func fit() -> (deviance: Double, pearson: Double) {
    let terms = times.indices.map { index -> (Double, Double) in
      let (share, rest) = share(times[index])
      let (x, n) = (series.counts[index], series.denominators[index])
      let miss = x - n * share
      var deviance = Self.part(x, n * share)
      if family == .binomial { deviance += Self.part(n - x, n * rest) }
      return (2 * deviance, miss * miss / (n * share * rest))
    }
    return (Moments.sum(terms.lazy.map(\.0)), Moments.sum(terms.lazy.map(\.1)))
  }

  private static func part(_ seen: Double, _ expected: Double) -> Double {
    seen == 0 ? expected : SaddlePoint.deviance(seen, expected)
  }
}
