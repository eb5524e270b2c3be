/// Could a change have been seen? Power and the smallest difference that figures of this size
/// would show.
///
/// Normal approximation with the null variance in the test and the alternative's in its power:
/// Fleiss, Levin and Paik (2003), *Statistical Methods for Rates and Proportions*, chapter 4; R's
/// `power.prop.test`. The far tail (significant in the wrong direction) is not counted, as there.
public enum DetectableDifference {
  /// A smallest change in each direction; `nil` where none is large enough.
  public struct Range: Sendable, Hashable {
    /// The largest value below the baseline that would be seen.
    public let below: Double?
    /// The smallest value above the baseline that would be seen.
    public let above: Double?
  }

  /// The power to see p₁ against p₂ with bases n₁ and n₂.
  ///
  /// - Throws: `SampleError` for fractions outside 0…1 or bases not above 0.
  public static func proportionPower(
    _ p1: Double, _ p2: Double, bases n1: Double, _ n2: Double,
    level: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> Double {
    try Require.fraction(p1, .percentage)
    try Require.fraction(p2, .percentage)
    try Require.positive(n1, .denominator)
    try Require.positive(n2, .denominator)
    return proportionPowerUnchecked(p1, p2, n1, n2, level)
  }

  private static func proportionPowerUnchecked(
    _ p1: Double, _ p2: Double, _ n1: Double, _ n2: Double, _ level: ConfidenceLevel
  ) -> Double {
    let pooled = (n1 * p1 + n2 * p2) / (n1 + n2)
    let null = (pooled * (1 - pooled) * (1 / n1 + 1 / n2)).squareRoot()
    let alternative = (p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2).squareRoot()
    return power(abs(p1 - p2), null, alternative, level)
  }

  /// Φ((|d| − z·null)/alternative).
  private static func power(
    _ difference: Double, _ null: Double, _ alternative: Double, _ level: ConfidenceLevel
  ) -> Double {
    let margin = difference - level.z * null
    guard alternative > 0 else { return margin > 0 ? 1 : 0 }
    return StandardNormal().cdf(margin / alternative)
  }

  /// The second proportions nearest to p₁ that would be seen with the power.
  ///
  /// - Throws: as for `proportionPower`; `.outOfRange(.power)` for a power not inside 0…1.
  public static func proportions(
    baseline p1: Double, bases n1: Double, _ n2: Double, power: Double = 0.8,
    level: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> Range {
    _ = try proportionPower(p1, p1, bases: n1, n2, level: level)
    try require(power)
    let gain = { (p2: Double) in proportionPowerUnchecked(p1, p2, n1, n2, level) - power }
    return Range(below: root(p1, 0, gain), above: root(p1, 1, gain))
  }

  /// The second rates nearest to r₁ that would be seen with the power, by the score test.
  ///
  /// - Throws: `SampleError` for a negative rate, exposures not above 0, or a power not inside
  ///   0…1.
  public static func rates(
    baseline r1: Double, exposures e1: Double, _ e2: Double, power: Double = 0.8,
    level: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> Range {
    try Require.notNegative(r1, .value)
    try Require.positive(e1, .exposure)
    try Require.positive(e2, .exposure)
    try require(power)
    let gain = { (r2: Double) -> Double in
      let pooled = (r1 * e1 + r2 * e2) / (e1 + e2)
      return Self.power(
        abs(r1 - r2), (pooled * (1 / e1 + 1 / e2)).squareRoot(),
        (r1 / e1 + r2 / e2).squareRoot(), level) - power
    }
    var ceiling = 2 * r1 + 100 / min(e1, e2)
    while gain(ceiling) < 0, ceiling < 1e300 { ceiling *= 2 }
    return Range(below: root(r1, 0, gain), above: root(r1, ceiling, gain))
  }

  /// The smallest difference of means that would be seen with the power, by the t-test with a
  /// noncentral t distribution: R's `power.t.test` for equal groups, Satterthwaite's degrees of
  /// freedom otherwise. `nil` when neither sample varies.
  ///
  /// - Throws: `SampleError.outOfRange(.power)` for a power not inside 0…1.
  public static func means(
    _ first: SampleSummary, _ second: SampleSummary, power: Double = 0.8,
    level: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> Double? {
    try require(power)
    let (a, b) = (first.varianceOfMean, second.varianceOfMean)
    guard a + b > 0 else { return nil }
    let degrees = SampleSummary.satterthwaiteDegrees(first, second)
    let error = (a + b).squareRoot()
    let critical = StudentT(degreesOfFreedom: degrees).upperQuantile(level.tail)
    let gain = { (shift: Double) in
      NoncentralT(degreesOfFreedom: degrees, noncentrality: shift).upperTail(critical) - power
    }
    var ceiling = critical + 1
    while gain(ceiling) < 0 { ceiling *= 2 }
    return RootFinding.bisect(0, ceiling, gain) * error
  }

  /// People needed in each of two groups to see p₁ against p₂ with the power; `nil` when they are
  /// equal.
  ///
  /// - Throws: as for `proportionPower`.
  public static func basePerGroup(
    _ p1: Double, _ p2: Double, power: Double = 0.8, level: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> Double? {
    _ = try proportionPower(p1, p2, bases: 1, 1, level: level)
    try require(power)
    guard p1 != p2 else { return nil }
    let mean = (p1 + p2) / 2
    let beta = StandardNormal().quantile(power)
    let root =
      level.z * (2 * mean * (1 - mean)).squareRoot()
      + beta * (p1 * (1 - p1) + p2 * (1 - p2)).squareRoot()
    return root * root / ((p1 - p2) * (p1 - p2))
  }

  private static func require(_ power: Double) throws(SampleError) {
    guard power > 0, power < 1 else { throw .outOfRange(.power, power) }
  }

  /// Where the gain in power turns positive between the baseline and an end.
  private static func root(
    _ baseline: Double, _ end: Double, _ gain: (Double) -> Double
  ) -> Double? {
    guard gain(baseline) < 0, gain(end) >= 0 else { return nil }
    return RootFinding.bisect(baseline, end, gain)
  }
}
