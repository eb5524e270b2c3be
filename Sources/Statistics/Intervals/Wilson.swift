/// Wilson's score interval for a proportion.
///
/// (2x + z² ∓ z√(z² + 4x(1 − x/n))) / 2(n + z²). Wilson (1927), *JASA* 22:209; the interval of
/// OHID and Fingertips. The lower limit is taken as a product of roots, so that it keeps its
/// digits for one case in a million. Fractional counts are allowed (effective bases).
///
/// Edges: x = 0 gives a lower limit of exactly 0; x = n an upper limit of exactly 1.
/// Accuracy: 1e-14 relative to mpmath.
public enum Wilson {
  /// The interval.
  public static func interval(
    _ proportion: Proportion, level: ConfidenceLevel = .ninetyFive
  ) -> ConfidenceInterval {
    let (lower, upper) = limits(
      proportion.numerator, proportion.denominator, z: level.z)
    return ConfidenceInterval(lower: lower, upper: upper, level: level, method: .wilson)
  }

  /// Both limits for checked figures; inlined into the loop over a million of them.
  @inline(__always)
  static func limits(_ x: Double, _ n: Double, z: Double) -> (lower: Double, upper: Double) {
    let z2 = z * z
    let share = x / n
    let root = z * (z2 + 4 * x * (1 - share)).squareRoot()
    let sum = 2 * x + z2
    let lower = 2 * x * share / (sum + root)
    let upper = (sum + root) / (2 * (n + z2))
    return (lower, x == n ? 1 : min(upper, 1))
  }

  /// The interval with continuity correction: Newcombe (1998), *Stat Med* 17:857, method 4.
  ///
  /// x = 0 and x = n give limits of exactly 0 and 1, as there.
  public static func continuityInterval(
    _ proportion: Proportion, level: ConfidenceLevel = .ninetyFive
  ) -> ConfidenceInterval {
    ConfidenceInterval(
      lower: continuityLower(proportion, z: level.z),
      upper: 1 - continuityLower(proportion.complement, z: level.z), level: level,
      method: .wilsonContinuity)
  }

  /// The smaller root of (p̂ − p − 1/2n)² = z²p(1 − p)/n.
  private static func continuityLower(_ proportion: Proportion, z: Double) -> Double {
    let (x, n) = (proportion.numerator, proportion.denominator)
    guard x > 0.5 else { return 0 }
    let (z2, shifted) = (z * z, x - 0.5)
    let root = z * (z2 + 4 * shifted * (1 - shifted / n)).squareRoot()
    return 2 * shifted * (shifted / n) / (2 * shifted + z2 + root)
  }
}
