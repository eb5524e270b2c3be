/// A shrunk figure with the range of values still plausible.
public struct ShrunkEstimate: Sendable, Hashable {
  /// The posterior mean.
  public let value: Double
  /// Equal-tailed posterior interval.
  public let lower: Double
  /// Equal-tailed posterior interval.
  public let upper: Double
  /// The share of the area's own departure from the prior mean that is kept.
  public let weight: Double
}

/// Proportions of many areas shrunk towards their common mean: beta-binomial empirical Bayes.
///
/// True proportions follow Beta(α, β), fitted by maximum marginal likelihood (Griffiths 1973,
/// *Biometrics* 29:637); each area's posterior is Beta(α + x, β + n − x). The interval takes the
/// prior as known, so it is a little too short with few areas.
public struct BetaBinomialShrinkage: Sendable, Hashable {
  /// Mean of the true proportions.
  public let mean: Double
  /// α + β: how many people's worth of prior. Infinite when the areas vary no more than chance.
  public let precision: Double

  /// Fits the prior.
  ///
  /// - Throws: `SampleError.tooFew` below 3 areas; `.noVariation` when all are 0 or all 100 %.
  public init(_ areas: [Proportion]) throws(SampleError) {
    try Require.atLeast(3, areas.count)
    let pooled =
      Moments.sum(areas.lazy.map(\.numerator)) / Moments.sum(areas.lazy.map(\.denominator))
    guard pooled > 0, pooled < 1 else { throw .noVariation }
    let fit = PriorFit.maximise(start: pooled, limit: 1) { mean, precision in
      Moments.sum(areas.lazy.map { Self.logLikelihood($0, mean, precision) })
    }
    (mean, precision) = fit
  }

  /// The area's posterior.
  public func estimate(
    _ area: Proportion, level: ConfidenceLevel = .ninetyFive
  ) -> ShrunkEstimate {
    guard precision < .infinity else {
      return ShrunkEstimate(value: mean, lower: mean, upper: mean, weight: 0)
    }
    let posterior = BetaDistribution(
      alpha: mean * precision + area.numerator, beta: (1 - mean) * precision + area.remainder)
    let weight = area.denominator / (area.denominator + precision)
    return ShrunkEstimate(
      value: mean + weight * (area.value - mean), lower: posterior.quantile(level.tail),
      upper: posterior.upperQuantile(level.tail), weight: weight)
  }

  private static func logLikelihood(
    _ area: Proportion, _ mean: Double, _ precision: Double
  ) -> Double {
    let (a, b) = (mean * precision, (1 - mean) * precision)
    return PriorFit.logRising(a, area.numerator) + PriorFit.logRising(b, area.remainder)
      - PriorFit.logRising(precision, area.denominator)
  }
}

/// Rates of many areas shrunk towards their common mean: gamma-Poisson empirical Bayes.
///
/// True rates follow a gamma distribution of the given mean and shape, fitted by maximum marginal
/// (negative binomial) likelihood: Clayton and Kaldor (1987), *Biometrics* 43:671. Each area's
/// posterior is gamma of shape k + O and rate k/m + E. The prior is taken as known.
public struct GammaPoissonShrinkage: Sendable, Hashable {
  /// Mean of the true rates.
  public let mean: Double
  /// Shape of the gamma: mean²/variance. Infinite when the areas vary no more than chance.
  public let shape: Double

  /// Fits the prior.
  ///
  /// - Throws: `SampleError.tooFew` below 3 areas; `.zero(.count)` without events.
  public init(_ areas: [EventRate]) throws(SampleError) {
    try Require.atLeast(3, areas.count)
    let pooled =
      Moments.sum(areas.lazy.map(\.count)) / Moments.sum(areas.lazy.map(\.exposure))
    try Require.positive(pooled, .count)
    (mean, shape) = PriorFit.maximise(start: pooled, limit: .infinity) { mean, shape in
      Moments.sum(areas.lazy.map { Self.logLikelihood($0, mean, shape) })
    }
  }

  /// The area's posterior.
  public func estimate(
    _ area: EventRate, level: ConfidenceLevel = .ninetyFive
  ) -> ShrunkEstimate {
    guard shape < .infinity else {
      return ShrunkEstimate(value: mean, lower: mean, upper: mean, weight: 0)
    }
    let rate = shape / mean + area.exposure
    let posterior = GammaDistribution(shape: shape + area.count, scale: 1 / rate)
    let weight = area.exposure / rate
    return ShrunkEstimate(
      value: mean + weight * (area.value - mean), lower: posterior.quantile(level.tail),
      upper: posterior.upperQuantile(level.tail), weight: weight)
  }

  private static func logLikelihood(
    _ area: EventRate, _ mean: Double, _ shape: Double
  ) -> Double {
    let expected = mean * area.exposure
    let rising = PriorFit.logRising(shape, area.count) - area.count * log(shape)
    return rising + area.count * log(mean)
      - (shape + area.count) * log(onePlus: expected / shape)
  }
}

/// Maximum likelihood of a prior's mean and precision.
enum PriorFit {
  private static let largest = 1e9

  /// log Γ(a + x)/Γ(a), stable for large a by Stirling's errors.
  static func logRising(_ a: Double, _ x: Double) -> Double {
    if x == 0 { return 0 }
    if a < 50 {
      return SpecialFunctions.logGamma(a + x) - SpecialFunctions.logGamma(a)
    }
    let errors = SaddlePoint.stirlingError(a + x) - SaddlePoint.stirlingError(a)
    return (a - 0.5) * log(onePlus: x / a) + x * log(a + x) - x + errors
  }

  /// The mean and precision of greatest likelihood; precision infinite when it only ever grows.
  ///
  /// Golden sections, precision outside on the logarithm, mean inside on its own scale.
  static func maximise(
    start: Double, limit: Double, _ likelihood: (Double, Double) -> Double
  ) -> (mean: Double, precision: Double) {
    // The mean on a scale without ends: logit below a limit of 1, logarithm otherwise.
    let unlink = { (u: Double) in limit == 1 ? 1 / (1 + exp(-u)) : exp(u) }
    let centre = limit == 1 ? log(start) - log(onePlus: -start) : log(start)
    func best(_ logPrecision: Double) -> (Double, Double) {
      golden(centre - 3, centre + 3, 1e-10) { likelihood(unlink($0), exp(logPrecision)) }
    }
    let outer = golden(log(1e-3), log(largest), 1e-9) { best($0).1 }
    let mean = unlink(best(outer.0).0)
    return exp(outer.0) > largest / 10 ? (start, .infinity) : (mean, exp(outer.0))
  }

  /// The place and value of the maximum of a unimodal function.
  private static func golden(
    _ from: Double, _ to: Double, _ tolerance: Double, _ f: (Double) -> Double
  ) -> (Double, Double) {
    let ratio = (5.0.squareRoot() - 1) / 2
    var (low, high) = (from, to)
    var (a, b) = (high - ratio * (high - low), low + ratio * (high - low))
    var (fa, fb) = (f(a), f(b))
    while high - low > tolerance * max(1, abs(low)) {
      if fa > fb {
        (high, b, fb) = (b, a, fa)
        a = high - ratio * (high - low)
        fa = f(a)
      } else {
        (low, a, fa) = (a, b, fb)
        b = low + ratio * (high - low)
        fb = f(b)
      }
    }
    return fa > fb ? (a, fa) : (b, fb)
  }
}
