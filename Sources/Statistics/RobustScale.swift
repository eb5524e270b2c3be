/// Measures of spread that a few extreme values cannot move.
public enum RobustScale {
  /// 1 / Φ⁻¹(¾): makes the median absolute deviation estimate the standard deviation of normal
  /// data. The value R and SciPy use, to four places as the literature prints it.
  public static let normalConsistency = 1.4826

  /// The median absolute deviation about the median, unscaled. `nil` of an empty sample.
  ///
  /// 0 when more than half the values are equal; a caller that divides by it must ask.
  public static func medianAbsoluteDeviation(_ values: some Collection<Double>) -> Double? {
    guard let median = SortedSample(values).median else { return nil }
    return SortedSample(values.lazy.map { abs($0 - median) }).median
  }

  /// The interquartile range by type-7 quantiles. `nil` of an empty sample.
  public static func interquartileRange(_ values: some Collection<Double>) -> Double? {
    let sample = SortedSample(values)
    guard let lower = sample.quantile(0.25), let upper = sample.quantile(0.75) else { return nil }
    return upper - lower
  }
}
