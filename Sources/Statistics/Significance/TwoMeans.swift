/// Tests of means, from values or from published means, standard deviations and counts.
public enum TwoMeans {
  /// Welch's t-test of first − second: Welch (1947), *Biometrika* 34:28, with Satterthwaite's
  /// degrees of freedom. One standard deviation may be 0.
  ///
  /// Both 0: no test; the note says `.noVariation`.
  public static func welch(
    _ first: SampleSummary, _ second: SampleSummary, level: ConfidenceLevel = .ninetyFive,
    sidedness: Sidedness = .twoSided
  ) -> Evidence {
    let (a, b) = (first.varianceOfMean, second.varianceOfMean)
    let degrees = SampleSummary.satterthwaiteDegrees(first, second)
    return evidence(
      first.mean - second.mean, error: (a + b).squareRoot(), degrees, .welch, .welch, level,
      sidedness)
  }

  /// Student's t-test of first − second with one variance for both; `welch` needs no such belief.
  ///
  /// Both standard deviations 0: no test; the note says `.noVariation`.
  public static func pooled(
    _ first: SampleSummary, _ second: SampleSummary, level: ConfidenceLevel = .ninetyFive,
    sidedness: Sidedness = .twoSided
  ) -> Evidence {
    let degrees = first.count + second.count - 2
    let squares = { (sample: SampleSummary) in
      (sample.count - 1) * sample.standardDeviation * sample.standardDeviation
    }
    let variance = (squares(first) + squares(second)) / degrees
    return evidence(
      first.mean - second.mean,
      error: (variance * (1 / first.count + 1 / second.count)).squareRoot(), degrees, .pooledT,
      .studentT, level, sidedness)
  }

  /// The paired t-test of the mean of first − second, value by value.
  ///
  /// - Throws: `SampleError.unequalLengths`, `.tooFew` below 2 pairs.
  public static func paired(
    _ first: [Double], _ second: [Double], level: ConfidenceLevel = .ninetyFive,
    sidedness: Sidedness = .twoSided
  ) throws(SampleError) -> Evidence {
    try Require.sameLength(first.count, second.count)
    let sample = try SampleSummary(zip(first, second).map { $0 - $1 })
    return evidence(
      sample.mean, error: sample.standardError, sample.count - 1, .pairedT, .pairedT, level,
      sidedness)
  }

  /// Student's t-test of a mean against a fixed value; the estimate is the difference from it.
  public static func oneSample(
    _ sample: SampleSummary, against value: Double, level: ConfidenceLevel = .ninetyFive,
    sidedness: Sidedness = .twoSided
  ) -> Evidence {
    evidence(
      sample.mean - value, error: sample.standardError, sample.count - 1, .oneSampleT, .studentT,
      level, sidedness)
  }

  private static func evidence(
    _ estimate: Double, error: Double, _ degrees: Double, _ method: TestMethod,
    _ intervalMethod: IntervalMethod, _ level: ConfidenceLevel, _ sidedness: Sidedness
  ) -> Evidence {
    guard error > 0, error.isFinite, degrees.isFinite else {
      return Evidence(
        estimate: estimate, method: method, sidedness: sidedness, notes: [.noVariation])
    }
    let student = StudentT(degreesOfFreedom: degrees)
    let half = student.upperQuantile(level.tail) * error
    return Evidence(
      estimate: estimate,
      interval: ConfidenceInterval(
        lower: estimate - half, upper: estimate + half, level: level, method: intervalMethod),
      statistic: TestStatistic(.t, estimate / error), degreesOfFreedom: degrees,
      pValue: TwoSidedP.continuous(estimate / error, student, sidedness), method: method,
      sidedness: sidedness)
  }
}
