/// Allowing for a sample that is a large part of its population.
///
/// For describing that population as it was, never for asking whether an underlying rate changed:
/// a complete count has no sampling error, and the correction then leaves no width at all.
public enum FinitePopulation {
  /// √((N − n)/(N − 1)).
  ///
  /// - Throws: `SampleError` unless 0 < n ≤ N; a population of 1 has factor 0.
  public static func correction(sample: Double, population: Double) throws(SampleError) -> Double {
    try Require.positive(sample, .denominator)
    try Require.positive(population, .population)
    guard sample <= population else { throw .partExceedsWhole }
    guard population > 1 else { return 0 }
    return ((population - sample) / (population - 1)).squareRoot()
  }

  /// n over the squared correction: the base that gives the corrected width; `nil` (no limit) for
  /// a complete count.
  ///
  /// - Throws: as above.
  public static func effectiveBase(
    sample: Double, population: Double
  ) throws(SampleError) -> Double? {
    let factor = try correction(sample: sample, population: population)
    return factor > 0 ? sample / (factor * factor) : nil
  }

  /// Wilson's interval on the corrected base; a complete count has limits at its value.
  ///
  /// - Throws: as above.
  public static func interval(
    _ proportion: Proportion, population: Double, level: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    let base = try effectiveBase(sample: proportion.denominator, population: population)
    guard let base else {
      return ConfidenceInterval(
        lower: proportion.value, upper: proportion.value, level: level,
        method: .finitePopulation)
    }
    return Wilson.interval(
      try Proportion(fraction: proportion.value, base: base), level: level)
  }

  /// Wald's interval p ± z·se·correction, cut to 0…1, as textbooks print it.
  ///
  /// - Throws: as above.
  public static func waldInterval(
    _ proportion: Proportion, population: Double, level: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    let factor = try correction(sample: proportion.denominator, population: population)
    let p = proportion.value
    let half = level.z * factor * (p * (1 - p) / proportion.denominator).squareRoot()
    return ConfidenceInterval(
      lower: p - half, upper: p + half, level: level, method: .finitePopulation
    ).clipped(to: 0...1)
  }

  /// Answers needed for a half-width: B/(1 + (B − 1)/N) with B = z²p(1 − p)/c².
  ///
  /// - Throws: `SampleError` for a half-width or population not above 0, or p outside 0…1.
  public static func sampleSize(
    halfWidth: Double, population: Double, fraction: Double = 0.5,
    level: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> Double {
    try Require.positive(halfWidth, .margin)
    try Require.positive(population, .population)
    try Require.fraction(fraction, .percentage)
    let base = level.z * level.z * fraction * (1 - fraction) / (halfWidth * halfWidth)
    return base / (1 + (base - 1) / population)
  }
}
