/// How many people a weighted sample is worth.
public enum EffectiveBase {
  /// Kish's effective base: (Σw)² / Σw². Kish (1965), *Survey Sampling*, 11.7.
  ///
  /// - Throws: `SampleError` for a negative or non-finite weight, or when all are 0.
  public static func kish(weights: [Double]) throws(SampleError) -> Double {
    for weight in weights { try Require.notNegative(weight, .weight) }
    let largest = weights.max() ?? 0
    try Require.positive(largest, .weight)
    let scaled = weights.map { $0 / largest }
    let sum = Moments.sum(scaled)
    return sum * sum / Moments.sum(scaled.lazy.map { $0 * $0 })
  }

  /// Kish's design effect from weighting: n over the effective base, at least 1.
  ///
  /// - Throws: as above.
  public static func designEffect(weights: [Double]) throws(SampleError) -> Double {
    Double(weights.count) / (try kish(weights: weights))
  }

  /// n / deff.
  ///
  /// - Throws: `SampleError` unless both are above 0.
  public static func base(_ count: Double, designEffect: Double) throws(SampleError) -> Double {
    try Require.positive(count, .denominator)
    try Require.positive(designEffect, .designEffect)
    return count / designEffect
  }

  /// A percentage of a weighted sample as a proportion of its effective base, ready for Wilson,
  /// Newcombe and the score test.
  ///
  /// - Throws: `SampleError` for a fraction outside 0…1, or a base or design effect not above 0.
  public static func proportion(
    _ fraction: Double, count: Double, designEffect: Double
  ) throws(SampleError) -> Proportion {
    try Proportion(fraction: fraction, base: try base(count, designEffect: designEffect))
  }

  /// The margin printed under survey tables: z·√(p(1 − p)/base).
  ///
  /// - Throws: `SampleError` for a fraction outside 0…1 or a base not above 0.
  public static func margin(
    fraction: Double, base: Double, level: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> Double {
    try Require.fraction(fraction, .percentage)
    try Require.positive(base, .denominator)
    return level.z * (fraction * (1 - fraction) / base).squareRoot()
  }

  /// The design effect that a published margin implies: (margin / simple random margin)².
  ///
  /// - Throws: `SampleError` for a fraction not inside 0…1, or a base or margin not above 0.
  public static func impliedDesignEffect(
    fraction: Double, count: Double, margin: Double, level: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> Double {
    try Require.fraction(fraction, .percentage)
    try Require.positive(count, .denominator)
    try Require.positive(margin, .margin)
    try Require.positive(fraction * (1 - fraction), .percentage)
    let simple = try Self.margin(fraction: fraction, base: count, level: level)
    return (margin / simple) * (margin / simple)
  }
}
