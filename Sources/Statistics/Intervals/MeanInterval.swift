/// Student's interval for a mean: x̄ ± t(α/2; n − 1)·s/√n.
///
/// With a standard deviation of 0 it has no width, which says that the values are equal, not that
/// the mean is known exactly.
public enum MeanInterval {
  /// The interval.
  public static func interval(
    _ sample: SampleSummary, level: ConfidenceLevel = .ninetyFive
  ) -> ConfidenceInterval {
    let t = StudentT(degreesOfFreedom: sample.count - 1).upperQuantile(level.tail)
    return ConfidenceInterval(
      lower: sample.mean - t * sample.standardError, upper: sample.mean + t * sample.standardError,
      level: level, method: .studentT)
  }
}
