/// Newcombe's intervals for a difference of two proportions.
///
/// Newcombe (1998), *Stat Med* 17:873 (independent groups, methods 10 and 11) and 17:2635 (the
/// same people twice, method 10). They work at 0 and at n and never leave −1…1.
public enum Newcombe {
  /// first − second, from Wilson limits (method 10) or those with continuity correction
  /// (method 11). Fractional counts are allowed.
  public static func difference(
    _ first: Proportion, _ second: Proportion, level: ConfidenceLevel = .ninetyFive,
    continuity: Bool = false
  ) -> ConfidenceInterval {
    let limits = continuity ? Wilson.continuityInterval : Wilson.interval
    return Mover.difference(
      first.value, limits(first, level), second.value, limits(second, level),
      method: continuity ? .newcombeContinuity : .newcombe
    ).clipped(to: -1...1)
  }

  /// first − second for the same people, allowing for how their answers go together.
  public static func pairedDifference(
    _ pairs: PairedProportions, level: ConfidenceLevel = .ninetyFive
  ) -> ConfidenceInterval {
    let (first, second) = (pairs.first, pairs.second)
    let (a, b) = (Wilson.interval(first, level: level), Wilson.interval(second, level: level))
    let correlation = pairs.continuityCorrelation
    let below = joint(first.value - a.lower, b.upper - second.value, correlation)
    let above = joint(a.upper - first.value, second.value - b.lower, correlation)
    let difference = pairs.difference
    return ConfidenceInterval(
      lower: difference - below, upper: difference + above, level: level, method: .newcombePaired
    ).clipped(to: -1...1)
  }

  private static func joint(_ a: Double, _ b: Double, _ correlation: Double) -> Double {
    max(0, a * a - 2 * correlation * a * b + b * b).squareRoot()
  }
}
