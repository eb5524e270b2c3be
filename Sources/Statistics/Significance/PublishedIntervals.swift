/// A difference where only values and their published intervals are known.
///
/// σ = (U − L)/2z; limits that are not symmetric make this approximate, which the note says.
public enum PublishedIntervals {
  /// A value with published limits at a level.
  public struct Estimate: Sendable, Hashable {
    /// The value.
    public let value: Double
    /// Half the width over z.
    public let standardError: Double

    /// - Throws: `SampleError` for figures that are not finite or limits without width.
    public init(
      _ value: Double, lower: Double, upper: Double, level: ConfidenceLevel = .ninetyFive
    ) throws(SampleError) {
      try Require.finite(value, .value)
      try Require.finite(lower, .lowerLimit)
      try Require.finite(upper, .upperLimit)
      guard lower <= value else { throw .outOfRange(.lowerLimit, lower) }
      guard value <= upper else { throw .outOfRange(.upperLimit, upper) }
      guard lower < upper else { throw .noWidth }
      self.value = value
      standardError = (upper - lower) / (2 * level.z)
    }
  }

  /// z of first − second with normal limits.
  public static func difference(
    _ first: Estimate, _ second: Estimate, level: ConfidenceLevel = .ninetyFive,
    sidedness: Sidedness = .twoSided
  ) -> Evidence {
    let difference = first.value - second.value
    let error = Mover.hypotenuse(first.standardError, second.standardError)
    return Evidence(
      estimate: difference,
      interval: ConfidenceInterval(
        lower: difference - level.z * error, upper: difference + level.z * error, level: level,
        method: .normal),
      statistic: TestStatistic(.z, difference / error),
      pValue: TwoSidedP.continuous(difference / error, StandardNormal(), sidedness),
      method: .publishedIntervals, sidedness: sidedness, notes: [.approximateLimits])
  }

  /// The normal difference needed for two intervals at a level not to overlap, as a p-value:
  /// what "the intervals do not overlap" really tests, by the ratio of standard errors.
  ///
  /// About 0.0056 for equal errors at 95 %, never 0.05.
  public static func overlapRuleP(
    standardErrorRatio ratio: Double, level: ConfidenceLevel = .ninetyFive
  ) -> Double {
    2 * StandardNormal().upperTail(level.z * (1 + ratio) / (1 + ratio * ratio).squareRoot())
  }
}
