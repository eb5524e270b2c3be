/// The exact interval for a proportion: Clopper and Pearson (1934), *Biometrika* 26:404.
///
/// Beta quantiles B(α/2; x, n − x + 1) and B(1 − α/2; x + 1, n − x). Coverage is never below the
/// level and often well above it. x = 0 and x = n are closed forms, 1 − (α/2)^{1/n} and
/// (α/2)^{1/n}, so that a tiny α does no harm.
public enum ClopperPearson {
  /// The interval.
  ///
  /// - Throws: `SampleError.notWhole` for fractional counts, which no exact method can count.
  public static func interval(
    _ proportion: Proportion, level: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    try proportion.requireWhole()
    let (x, n) = (proportion.numerator, proportion.denominator)
    return ConfidenceInterval(
      lower: lower(x, n, tail: level.tail), upper: upper(x, n, tail: level.tail), level: level,
      method: .clopperPearson)
  }

  /// The p with P(X ≥ x) = tail; z is the upper normal quantile of the tail, when known.
  static func lower(_ x: Double, _ n: Double, tail: Double, z: Double? = nil) -> Double {
    if x == 0 { return 0 }
    if x == n { return exp(log(tail) / n) }
    if let z, BetaQuantile.isLarge(x, n - x + 1) {
      return BetaQuantile.solve(x, n - x + 1, tail, z: z).x
    }
    return BetaDistribution(alpha: x, beta: n - x + 1).quantile(tail)
  }

  /// The p with P(X ≤ x) = tail.
  static func upper(_ x: Double, _ n: Double, tail: Double, z: Double? = nil) -> Double {
    if x == n { return 1 }
    if x == 0 { return -exp(minusOne: log(tail) / n) }
    if let z, BetaQuantile.isLarge(x + 1, n - x) {
      return BetaQuantile.solve(n - x, x + 1, tail, z: z).y
    }
    return BetaDistribution(alpha: x + 1, beta: n - x).upperQuantile(tail)
  }
}
