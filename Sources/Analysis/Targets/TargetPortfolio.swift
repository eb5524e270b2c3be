import Statistics

/// How many of several targets will be met.
///
/// Misses come together, because a council's services share budgets, prices and events. One common
/// shock of correlation ρ is allowed for (Vasicek 1987): given the shock m, target i is met with
/// probability Φ((Φ⁻¹(pᵢ) + √ρ m)/√(1 − ρ)) and independently of the others, and m is integrated
/// over the normal distribution. ρ comes from the backtest of the same dataset.
public struct TargetPortfolio: Sendable, Hashable {
  /// The chances of the targets.
  public let probabilities: [Double]
  /// The correlation allowed for.
  public let correlation: Double
  /// P(exactly k met), k = 0…n.
  public let distribution: [Double]

  /// The portfolio of at least one target.
  public init(_ probabilities: [Double], correlation: Double) {
    precondition((0..<1).contains(correlation), "correlation \(correlation) is not in 0..<1")
    self.probabilities = probabilities
    self.correlation = correlation
    guard correlation > 0 else {
      distribution = Self.counts(probabilities)
      return
    }
    let normal = StandardNormal()
    let places = probabilities.map { normal.quantile(min(max($0, 1e-12), 1 - 1e-12)) }
    var sum = [Double](repeating: 0, count: probabilities.count + 1)
    // Trapezium over ±8 in steps of 1/8: for a smooth integrand with normal tails its error is
    // far below 1e-12 (Goodwin 1949).
    for step in -64...64 {
      let m = Double(step) / 8
      let weight = normal.density(m) / 8
      let given = places.map {
        normal.cdf(($0 + correlation.squareRoot() * m) / (1 - correlation).squareRoot())
      }
      for (k, mass) in Self.counts(given).enumerated() { sum[k] += weight * mass }
    }
    distribution = sum
  }

  /// The Poisson-binomial distribution, by convolution.
  static func counts(_ probabilities: [Double]) -> [Double] {
    probabilities.reduce(into: [1.0]) { masses, p in
      var next = [Double](repeating: 0, count: masses.count + 1)
      for (k, mass) in masses.enumerated() {
        next[k] += mass * (1 - p)
        next[k + 1] += mass * p
      }
      masses = next
    }
  }

  /// The expected number met: the sum of the chances, whatever the correlation.
  public var expected: Double { Moments.sum(probabilities) }

  /// P(at least k met).
  public func probability(atLeast k: Int) -> Double {
    k <= 0 ? 1 : Moments.sum(distribution.dropFirst(k))
  }

  /// The fewest and most met in the middle 80 % of cases.
  public var likelyRange: (fewest: Int, most: Int) {
    var below = 0.0
    var (fewest, most) = (0, probabilities.count)
    var isFound = false
    for (k, mass) in distribution.enumerated() {
      below += mass
      if !isFound, below >= 0.1 { (fewest, isFound) = (k, true) }
      if below >= 0.9 {
        most = k
        break
      }
    }
    return (fewest, most)
  }
}
