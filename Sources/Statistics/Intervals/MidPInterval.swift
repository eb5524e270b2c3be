/// The mid-P interval for a proportion: the exact interval with half the probability of the
/// outcome itself left out of each tail.
///
/// Berry and Armitage (1995), *The Statistician* 44:417. Less conservative than Clopper–Pearson:
/// its coverage averages near the level and dips a little below it.
public enum MidPInterval {
  /// The interval.
  ///
  /// - Throws: `SampleError.notWhole` for fractional counts.
  public static func interval(
    _ proportion: Proportion, level: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    try proportion.requireWhole()
    let flipped = lower(proportion.complement, tail: level.tail)
    return ConfidenceInterval(
      lower: lower(proportion, tail: level.tail), upper: 1 - flipped, level: level, method: .midP)
  }

  /// The p with P(X > x) + ½P(X = x) = tail.
  private static func lower(_ proportion: Proportion, tail: Double) -> Double {
    let (x, n) = (proportion.numerator, proportion.denominator)
    if x == 0 { return 0 }
    if x == n { return exp(log(2 * tail) / n) }
    return RootFinding.bisect(0, proportion.value) { p in
      let binomial = BinomialDistribution(trials: n, probability: p)
      return binomial.upperTail(x) + 0.5 * binomial.mass(x) - tail
    }
  }
}
