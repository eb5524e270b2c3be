/// Equivalence within a margin that matters: two one-sided tests, Schuirmann (1987).
///
/// p is the larger of the two one-sided values, so p ≤ α exactly when the interval at 1 − 2α lies
/// inside (−margin, +margin).
public enum Equivalence {
  /// The test of a difference with standard error and degrees of freedom (infinite for normal).
  ///
  /// The interval in the evidence is at 1 − 2α of the level given.
  /// - Throws: `SampleError` unless margin and error are above 0.
  public static func test(
    difference: Double, standardError: Double, degreesOfFreedom: Double = .infinity,
    margin: Double, level: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> Evidence {
    try Require.finite(difference, .value)
    try Require.positive(margin, .margin)
    try Require.positive(standardError, .standardDeviation)
    guard let narrow = level.equivalence else { throw .level(level.value) }
    let isNormal = degreesOfFreedom == .infinity
    let tail = { (x: Double) -> Double in
      isNormal
        ? StandardNormal().upperTail(x)
        : StudentT(degreesOfFreedom: degreesOfFreedom).upperTail(x)
    }
    let multiplier =
      isNormal
      ? narrow.z : StudentT(degreesOfFreedom: degreesOfFreedom).upperQuantile(narrow.tail)
    let (above, below) = (
      (difference + margin) / standardError, (margin - difference) / standardError
    )
    return Evidence(
      estimate: difference,
      interval: ConfidenceInterval(
        lower: difference - multiplier * standardError,
        upper: difference + multiplier * standardError, level: narrow,
        method: isNormal ? .normal : .studentT),
      statistic: TestStatistic(isNormal ? .z : .t, min(above, below)),
      degreesOfFreedom: isNormal ? nil : degreesOfFreedom, pValue: max(tail(above), tail(below)),
      method: .equivalence)
  }

  /// The test of two means by Welch's standard error and degrees of freedom.
  ///
  /// - Throws: `SampleError.zero(.standardDeviation)` when neither sample varies.
  public static func means(
    _ first: SampleSummary, _ second: SampleSummary, margin: Double,
    level: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> Evidence {
    let (a, b) = (first.varianceOfMean, second.varianceOfMean)
    try Require.positive(a + b, .standardDeviation)
    let degrees = SampleSummary.satterthwaiteDegrees(first, second)
    return try test(
      difference: first.mean - second.mean, standardError: (a + b).squareRoot(),
      degreesOfFreedom: degrees, margin: margin, level: level)
  }

  /// Whether an interval lies wholly inside ±margin: the reading to give of any interval here.
  public static func isWithin(_ interval: ConfidenceInterval, margin: Double) -> Bool {
    interval.lower > -margin && interval.upper < margin
  }
}
