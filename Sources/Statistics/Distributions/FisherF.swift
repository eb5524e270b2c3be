import CBoostMath

/// Fisher and Snedecor's F distribution.
public struct FisherF: ContinuousDistribution {
  /// Degrees of freedom of the numerator, above 0.
  public let numerator: Double
  /// Degrees of freedom of the denominator, above 0.
  public let denominator: Double

  /// - Precondition: both degrees of freedom are above 0.
  public init(numerator: Double, denominator: Double) {
    precondition(numerator > 0 && denominator > 0, "degrees of freedom are not above 0")
    self.numerator = numerator
    self.denominator = denominator
  }

  /// P(X ≤ x).
  public func cdf(_ x: Double) -> Double {
    if x <= 0 { return 0 }
    return x == .infinity ? 1 : tails(x).lower
  }

  /// P(X > x), never as 1 − cdf.
  public func upperTail(_ x: Double) -> Double {
    if x <= 0 { return 1 }
    return x == .infinity ? 0 : tails(x).upper
  }

  /// The x with P(X ≤ x) = probability.
  public func quantile(_ probability: Double) -> Double {
    precondition((0...1).contains(probability), "probability \(probability) is not in 0…1")
    if probability == 0 { return 0 }
    if probability == 1 { return .infinity }
    let (a, b) = (numerator / 2, denominator / 2)
    guard BetaQuantile.isLarge(a, b) else {
      return bm_f_quantile(numerator, denominator, probability)
    }
    let root = BetaQuantile.root(a, b, lower: probability)
    return root.x / root.y * (denominator / numerator)
  }

  /// The x with P(X > x) = probability.
  public func upperQuantile(_ probability: Double) -> Double {
    precondition((0...1).contains(probability), "probability \(probability) is not in 0…1")
    if probability == 0 { return .infinity }
    if probability == 1 { return 0 }
    let (a, b) = (numerator / 2, denominator / 2)
    guard BetaQuantile.isLarge(a, b) else {
      return bm_f_upper_quantile(numerator, denominator, probability)
    }
    let root = BetaQuantile.root(b, a, lower: probability)
    return root.y / root.x * (denominator / numerator)
  }

  /// F as a beta variable, with its complement.
  private func shares(_ x: Double) -> (Double, Double) {
    let ratio = numerator / denominator * x
    return ratio < 1
      ? (ratio / (1 + ratio), 1 / (1 + ratio))
      : (1 / (1 + 1 / ratio), 1 / (1 + ratio))
  }

  private func tails(_ x: Double) -> (lower: Double, upper: Double) {
    let (share, rest) = shares(x)
    return IncompleteBeta.tails(numerator / 2, denominator / 2, share, rest)
  }

  /// log P(X ≤ x), finite far beyond underflow.
  public func logCDF(_ x: Double) -> Double {
    logTail(cdf(x), complement: upperTail(x)) {
      let (share, rest) = shares(x)
      return IncompleteBeta.logLower(numerator / 2, denominator / 2, share, rest)
    }
  }

  /// log P(X > x), finite far beyond underflow.
  public func logUpperTail(_ x: Double) -> Double {
    logTail(upperTail(x), complement: cdf(x)) {
      let (share, rest) = shares(x)
      return IncompleteBeta.logLower(denominator / 2, numerator / 2, rest, share)
    }
  }
}
