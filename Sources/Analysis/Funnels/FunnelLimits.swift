import Statistics

/// The lower and upper limit of a funnel at one size.
public struct FunnelBand: Sendable, Hashable {
  /// The lower limit.
  public let lower: Double
  /// The upper limit.
  public let upper: Double
}

/// The two pairs of limits every funnel has, by their exact normal quantiles.
public enum FunnelLevel: Sendable, Hashable, CaseIterable {
  /// 95 %: z = 1.959964, not 2.
  case ninetyFive
  /// 99.8 %: z = 3.090232, not 3.
  case ninetyNineEight

  /// The chance of a unit beyond each limit.
  public var tail: Double { self == .ninetyFive ? 0.025 : 0.001 }

  /// The normal quantile.
  public var z: Double {
    self == .ninetyFive ? 1.959963984540054 : 3.090232306167813
  }
}

/// Limits that allow for sampling alone.
///
/// Proportions have `normal`, `arcsine` and `exact`; rates and ratios have `normal`, `squareRoot`,
/// `logarithm`, `exact`, `byar` and `gamma`, all worked out for the expected count.
public enum FunnelMethod: String, Sendable, Hashable, CaseIterable {
  /// t ± z√(t(1 − t)/n), or t(1 ± z/√E).
  case normal
  /// sin²(sin⁻¹√t ± z/(2√n)), the angle kept within 0…π/2.
  case arcsine
  /// (1 ± z/(2√E))².
  case squareRoot = "sqrt"
  /// exp(±z/√E).
  case logarithm = "log"
  /// Quantiles of the binomial or Poisson, interpolated as in Spiegelhalter (2005), *Statistics in
  /// Medicine* 24:1185, A.1.1: r the smallest with P(R ≤ r) > p, less (P(R ≤ r) − p)/P(R = r).
  case exact
  /// Byar's approximation to the Poisson interval about E.
  case byar
  /// The exact Poisson interval about E, from gamma quantiles (FunnelPlotR, PowerBI-Funnels).
  case gamma

  /// The kinds of figure it is for.
  public func suits(_ kind: FunnelKind) -> Bool {
    switch self {
    case .normal, .exact: true
    case .arcsine: kind == .proportion
    case .squareRoot, .logarithm, .byar, .gamma: kind != .proportion
    }
  }

  /// The limits of a proportion.
  func proportion(target t: Double, denominator n: Double, level: FunnelLevel) -> FunnelBand {
    switch self {
    case .arcsine:
      return Self.transformed(.arcsine, t, size: n, level)
    case .exact:
      let binomial = BinomialDistribution(trials: n.rounded(), probability: t)
      return FunnelBand(
        lower: max(0, Self.interpolated(binomial, level.tail) / n),
        upper: min(1, Self.interpolated(binomial, 1 - level.tail) / n))
    default:
      let width = level.z * (t * (1 - t) / n).squareRoot()
      return FunnelBand(lower: max(0, t - width), upper: min(1, t + width))
    }
  }

  /// The limits of observed over expected for an expected count.
  func ratio(expected: Double, level: FunnelLevel) -> FunnelBand {
    let z = level.z
    switch self {
    case .squareRoot: return Self.transformed(.squareRoot, 1, size: expected, level)
    case .logarithm: return Self.transformed(.logarithm, 1, size: expected, level)
    case .exact:
      let poisson = PoissonDistribution(mean: expected)
      return FunnelBand(
        lower: max(0, Self.interpolated(poisson, level.tail) / expected),
        upper: Self.interpolated(poisson, 1 - level.tail) / expected)
    case .byar:
      func cubed(_ count: Double, _ sign: Double) -> Double {
        let root = 1 - 1 / (9 * count) + sign * z / (3 * count.squareRoot())
        return count * root * root * root
      }
      return FunnelBand(
        lower: max(0, cubed(expected, -1) / expected), upper: cubed(expected + 1, 1) / expected)
    case .gamma:
      return FunnelBand(
        lower: GammaDistribution(shape: expected).quantile(level.tail) / expected,
        upper: GammaDistribution(shape: expected + 1).upperQuantile(level.tail) / expected)
    case .normal, .arcsine:
      let width = z / expected.squareRoot()
      return FunnelBand(lower: max(0, 1 - width), upper: 1 + width)
    }
  }

  private static func transformed(
    _ scale: FunnelScale, _ target: Double, size: Double, _ level: FunnelLevel
  ) -> FunnelBand {
    let (middle, width) = (scale.forward(target), level.z * scale.standardError(size))
    return FunnelBand(lower: scale.back(middle - width), upper: scale.back(middle + width))
  }

  private static func interpolated(_ distribution: some DiscreteDistribution, _ p: Double) -> Double
  {
    var r = distribution.quantile(p)
    // The quantile has P(R ≤ r) ≥ p; the definition wants it above p.
    if distribution.cdf(r) <= p, r < distribution.support.upperBound { r += 1 }
    return r - (distribution.cdf(r) - p) / distribution.mass(r)
  }
}
