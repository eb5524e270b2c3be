/// The exact interval for a Poisson count: Garwood (1936), *Biometrika* 28:437.
///
/// ½χ²(α/2; 2x) and ½χ²(1 − α/2; 2x + 2), as gamma quantiles. x = 0 has a lower limit of exactly
/// 0 and an upper of −log(α/2).
public enum Garwood {
  /// The interval of a count.
  ///
  /// - Throws: `SampleError` for a negative, fractional or non-finite count.
  public static func interval(
    count: Double, level: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    try interval(EventRate(count), level: level)
  }

  /// The interval of a rate: that of its count, over the exposure.
  ///
  /// - Throws: `SampleError.notWhole` for a fractional count.
  public static func interval(
    _ rate: EventRate, level: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    try rate.requireWhole()
    return ConfidenceInterval(
      lower: lower(rate.count, tail: level.tail) / rate.exposure,
      upper: upper(rate.count, tail: level.tail) / rate.exposure, level: level, method: .garwood)
  }

  /// The mean with P(X ≥ count) = tail.
  static func lower(_ count: Double, tail: Double) -> Double {
    count == 0 ? 0 : GammaDistribution(shape: count).quantile(tail)
  }

  /// The mean with P(X ≤ count) = tail.
  static func upper(_ count: Double, tail: Double) -> Double {
    count == 0 ? -log(tail) : GammaDistribution(shape: count + 1).upperQuantile(tail)
  }
}
