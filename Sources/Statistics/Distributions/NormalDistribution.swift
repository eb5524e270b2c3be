import CBoostMath

/// The standard normal distribution.
///
/// Both tails through erfc, the quantile through its inverse, so `upperTail(38)` is 2.9e-316 and
/// not 0. Accuracy: <doc:DistributionAccuracy>.
public struct StandardNormal: ContinuousDistribution {
  /// The standard normal distribution.
  public init() {}

  /// φ(x).
  public func density(_ x: Double) -> Double {
    exp(-0.5 * x * x) * 0.398_942_280_401_432_7
  }

  /// P(X ≤ x).
  public func cdf(_ x: Double) -> Double { upperTail(-x) }

  /// P(X > x), never as 1 − cdf.
  public func upperTail(_ x: Double) -> Double {
    0.5 * bm_erfc(x * 0.5.squareRoot())
  }

  /// The x with P(X ≤ x) = probability.
  public func quantile(_ probability: Double) -> Double { -upperQuantile(probability) }

  /// The x with P(X > x) = probability.
  public func upperQuantile(_ probability: Double) -> Double {
    precondition((0...1).contains(probability), "probability \(probability) is not in 0…1")
    if probability == 0 { return .infinity }
    if probability == 1 { return -.infinity }
    return bm_erfc_inv(2 * probability) * 2.0.squareRoot()
  }

  /// log P(X ≤ x), finite far beyond underflow.
  public func logCDF(_ x: Double) -> Double { logUpperTail(-x) }

  /// log P(X > x), finite far beyond underflow.
  public func logUpperTail(_ x: Double) -> Double {
    logTail(upperTail(x), complement: cdf(x)) { Self.deepTail(x) }
  }

  /// Mills' ratio by its asymptotic series (Abramowitz and Stegun 26.2.12), for x > 37 where
  /// six terms are exact to double precision.
  private static func deepTail(_ x: Double) -> Double {
    guard x < .infinity else { return -.infinity }
    let r = 1 / (x * x)
    let series = -r * (1 - r * (3 - r * (15 - r * (105 - r * 945))))
    return -0.5 * x * x - log(x) - 0.918_938_533_204_672_7 + log(onePlus: series)
  }
}
