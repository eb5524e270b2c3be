import Statistics

/// What an unusual start gives back by itself, under a bivariate normal model.
///
/// E[y₂ | y₁] = μ + ρ(y₁ − μ), standard deviation σ√(1 − ρ²). Source: Galton (1886); for
/// selected groups, Gardner and Heady (1973) and Davis (1976).
public struct RegressionToMean: Sendable, Hashable {
  /// Mean of the population.
  public let mean: Double
  /// Its standard deviation, above 0.
  public let deviation: Double
  /// Correlation of the two occasions, −1…1.
  public let correlation: Double

  /// A model.
  public init(mean: Double, deviation: Double, correlation: Double) {
    precondition(deviation > 0 && abs(correlation) <= 1, "no such distribution")
    self.mean = mean
    self.deviation = deviation
    self.correlation = correlation
  }

  /// The expected second value.
  public func expected(after first: Double) -> Double { mean + correlation * (first - mean) }

  /// How far the second value spreads about what is expected.
  public var residualDeviation: Double {
    deviation * ((1 - correlation) * (1 + correlation)).squareRoot()
  }

  /// P(second ≥ target | first) with nothing done.
  public func probability(of target: Double, after first: Double) -> Double {
    let miss = target - expected(after: first)
    guard residualDeviation > 0 else { return miss <= 0 ? 1 : 0 }
    return StandardNormal().upperTail(miss / residualDeviation)
  }

  /// The mean rise of those chosen for lying on the far side of a cut-off:
  /// σ(1 − ρ)φ(z)/(1 − Φ(z)), z = |cut-off − μ|/σ.
  public func expectedRise(beyond cutoff: Double) -> Double {
    let z = abs(cutoff - mean) / deviation
    let normal = StandardNormal()
    return deviation * (1 - correlation) * normal.density(z) / normal.upperTail(z)
  }
}
