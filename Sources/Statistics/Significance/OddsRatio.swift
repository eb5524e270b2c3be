/// The odds ratio of two proportions, given both margins.
///
/// The first group's successes follow Fisher's noncentral hypergeometric distribution; the
/// estimate is the ratio whose mean is the count seen, the limits those whose tails are α/2 each
/// (R's `fisher.test`, SciPy's `odds_ratio(kind="conditional")`).
public struct ConditionalOddsRatio: Sendable, Hashable {
  /// The estimate; 0 or +∞ at the ends of what the margins allow, `nil` when they allow one table.
  public let estimate: Double?
  /// The exact interval.
  public let interval: ConfidenceInterval

  /// Estimate and limits.
  ///
  /// - Throws: `SampleError.notWhole` for fractional counts.
  public init(
    _ two: TwoProportions, level: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) {
    try two.first.requireWhole()
    try two.second.requireWhole()
    let family = NoncentralTables(
      HypergeometricDistribution(
        population: two.first.denominator + two.second.denominator,
        marked: two.first.numerator + two.second.numerator, draws: two.first.denominator))
    let x = two.first.numerator
    estimate = family.estimate(x)
    interval = ConfidenceInterval(
      lower: family.lowerLimit(x, level.tail), upper: family.upperLimit(x, level.tail),
      level: level, method: .conditionalExact)
  }
}

/// Tables with fixed margins, weighted by a power of the odds ratio.
private struct NoncentralTables {
  let support: [Double]
  let logMasses: [Double]

  init(_ central: HypergeometricDistribution) {
    support = Array(
      stride(from: central.support.lowerBound, through: central.support.upperBound, by: 1))
    logMasses = support.map(central.logMass)
  }

  private func masses(_ logRatio: Double) -> [Double] {
    let logs = zip(support, logMasses).map { $1 + $0 * logRatio }
    let top = logs.max() ?? 0
    let weights = logs.map { exp($0 - top) }
    let total = Moments.sum(weights)
    return weights.map { $0 / total }
  }

  func estimate(_ x: Double) -> Double? {
    guard support.count > 1, let low = support.first, let high = support.last else { return nil }
    if x == low { return 0 }
    if x == high { return .infinity }
    return exp(
      root { logRatio in Moments.sum(zip(support, masses(logRatio)).lazy.map { $0 * $1 }) - x })
  }

  func lowerLimit(_ x: Double, _ tail: Double) -> Double {
    guard x != support.first else { return 0 }
    return exp(
      root { logRatio in
        Moments.sum(zip(support, masses(logRatio)).lazy.map { $0 >= x ? $1 : 0 }) - tail
      })
  }

  func upperLimit(_ x: Double, _ tail: Double) -> Double {
    guard x != support.last else { return .infinity }
    return exp(
      root { logRatio in
        tail - Moments.sum(zip(support, masses(logRatio)).lazy.map { $0 <= x ? $1 : 0 })
      })
  }

  /// The root of an increasing function of the log ratio.
  private func root(_ f: (Double) -> Double) -> Double {
    var reach = 2.0
    while f(reach) < 0, reach < 600 { reach *= 2 }
    while f(-reach) > 0, reach < 600 { reach *= 2 }
    return RootFinding.bisect(-reach, reach, f)
  }
}
