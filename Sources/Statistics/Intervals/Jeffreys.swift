/// Jeffreys' interval for a proportion: quantiles of Beta(x + ½, n − x + ½).
///
/// Equal-tailed, with the boundary modification of Brown, Cai and DasGupta (2001), *Statistical
/// Science* 16:101: the lower limit is 0 at x = 0 and the upper 1 at x = n. Fractional counts are
/// allowed.
public enum Jeffreys {
  /// The interval.
  public static func interval(
    _ proportion: Proportion, level: ConfidenceLevel = .ninetyFive
  ) -> ConfidenceInterval {
    let posterior = BetaDistribution(
      alpha: proportion.numerator + 0.5, beta: proportion.remainder + 0.5)
    return ConfidenceInterval(
      lower: proportion.numerator == 0 ? 0 : posterior.quantile(level.tail),
      upper: proportion.remainder == 0 ? 1 : posterior.upperQuantile(level.tail), level: level,
      method: .jeffreys)
  }
}
