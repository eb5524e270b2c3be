/// p-values of a discrete outcome under a fixed distribution.
enum TwoSidedP {
  /// P(X ≥ k), P(X ≤ k) or the two-sided value by the rule.
  static func value(
    _ k: Double, _ distribution: some DiscreteDistribution, _ side: Sidedness,
    _ rule: TwoSidedRule
  ) -> Double {
    // A value at the middle of what is expected is no evidence at all, and cancellation in a
    // distribution over 10¹⁵ outcomes must not make it look like some.
    if side == .twoSided, rule == .doubled, abs(k - distribution.mean) <= 0.5 { return 1 }
    let half = rule == .midP ? 0.5 * distribution.mass(k) : 0
    switch side {
    case .greater: return distribution.tail(from: k) - half
    case .less: return distribution.cdf(k) - half
    case .twoSided:
      if rule == .minimumLikelihood { return minimumLikelihood(k, distribution) }
      return max(0, min(1, 2 * (min(distribution.cdf(k), distribution.tail(from: k)) - half)))
    }
  }

  /// Σ P(x) over outcomes no likelier than k, with R's allowance of 1 + 10⁻⁷ for rounding.
  private static func minimumLikelihood(
    _ k: Double, _ distribution: some DiscreteDistribution
  ) -> Double {
    let limit = distribution.mass(k) * (1 + 1e-7)
    let mode = modeValue(distribution)
    if distribution.mass(mode) <= limit { return 1 }
    if k > mode {
      let edge = lastUnlikely(below: mode, distribution, limit)
      return distribution.tail(from: k) + (edge.map(distribution.cdf) ?? 0)
    }
    let edge = firstUnlikely(above: mode, distribution, limit)
    return distribution.cdf(k) + (edge.map { distribution.tail(from: $0) } ?? 0)
  }

  /// A likeliest value, next to the mean in every distribution here.
  private static func modeValue(_ distribution: some DiscreteDistribution) -> Double {
    let range = distribution.support
    let middle = distribution.mean.rounded(.down)
    let candidates = [middle - 1, middle, middle + 1].filter(range.contains)
    return candidates.max { distribution.mass($0) < distribution.mass($1) } ?? range.lowerBound
  }

  /// The largest value below the mode whose probability is at most the limit.
  private static func lastUnlikely(
    below mode: Double, _ distribution: some DiscreteDistribution, _ limit: Double
  ) -> Double? {
    var low = distribution.support.lowerBound
    guard distribution.mass(low) <= limit else { return nil }
    var high = mode
    while high - low > 1 {
      let middle = ((low + high) / 2).rounded(.down)
      if distribution.mass(middle) <= limit { low = middle } else { high = middle }
    }
    return low
  }

  /// The smallest value above the mode whose probability is at most the limit.
  private static func firstUnlikely(
    above mode: Double, _ distribution: some DiscreteDistribution, _ limit: Double
  ) -> Double? {
    let end = distribution.support.upperBound
    var low = mode
    var high = min(end, mode + 2 * distribution.variance.squareRoot().rounded(.up) + 2)
    while distribution.mass(high) > limit {
      if high >= end { return nil }
      low = high
      high = min(end, 2 * high + 2 - mode)
    }
    while high - low > 1 {
      let middle = ((low + high) / 2).rounded(.down)
      if distribution.mass(middle) <= limit { high = middle } else { low = middle }
    }
    return high
  }

  /// The tail of a continuous statistic, by side.
  static func continuous(
    _ value: Double, _ distribution: some ContinuousDistribution, _ side: Sidedness
  ) -> Double {
    switch side {
    case .twoSided: min(1, 2 * distribution.upperTail(abs(value)))
    case .greater: distribution.upperTail(value)
    case .less: distribution.cdf(value)
    }
  }
}
