/// The beta distribution on 0…1.
public struct BetaDistribution: ContinuousDistribution {
  /// First shape, above 0.
  public let alpha: Double
  /// Second shape, above 0.
  public let beta: Double

  /// - Precondition: `alpha > 0` and `beta > 0`.
  public init(alpha: Double, beta: Double) {
    precondition(alpha > 0 && beta > 0, "shape \(alpha) or \(beta) is not above 0")
    self.alpha = alpha
    self.beta = beta
  }

  /// P(X ≤ x).
  public func cdf(_ x: Double) -> Double {
    if x <= 0 { return 0 }
    return x >= 1 ? 1 : IncompleteBeta.tails(alpha, beta, x, 1 - x).lower
  }

  /// P(X > x), never as 1 − cdf.
  public func upperTail(_ x: Double) -> Double {
    if x <= 0 { return 1 }
    return x >= 1 ? 0 : IncompleteBeta.tails(alpha, beta, x, 1 - x).upper
  }

  /// The x with P(X ≤ x) = probability.
  public func quantile(_ probability: Double) -> Double {
    precondition((0...1).contains(probability), "probability \(probability) is not in 0…1")
    if probability == 0 || probability == 1 { return probability }
    return BetaQuantile.lower(alpha, beta, probability)
  }

  /// The x with P(X > x) = probability.
  public func upperQuantile(_ probability: Double) -> Double {
    precondition((0...1).contains(probability), "probability \(probability) is not in 0…1")
    if probability == 0 || probability == 1 { return 1 - probability }
    return BetaQuantile.upper(alpha, beta, probability)
  }

  /// log P(X ≤ x), finite far beyond underflow.
  public func logCDF(_ x: Double) -> Double {
    logTail(cdf(x), complement: upperTail(x)) { IncompleteBeta.logLower(alpha, beta, x, 1 - x) }
  }

  /// log P(X > x), finite far beyond underflow.
  public func logUpperTail(_ x: Double) -> Double {
    logTail(upperTail(x), complement: cdf(x)) { IncompleteBeta.logLower(beta, alpha, 1 - x, x) }
  }
}
