/// A mean with its standard deviation and count: what a published table gives of a sample.
public struct SampleSummary: Sendable, Hashable {
  /// The mean.
  public let mean: Double
  /// The sample standard deviation, divisor n − 1.
  public let standardDeviation: Double
  /// The number of values; whole unless it is an effective base.
  public let count: Double

  /// A published mean, standard deviation and count.
  ///
  /// - Throws: `SampleError` if a part is not finite, the standard deviation is negative, or
  ///   there are fewer than 2 values.
  public init(mean: Double, standardDeviation: Double, count: Double) throws(SampleError) {
    try Require.finite(mean, .mean)
    try Require.notNegative(standardDeviation, .standardDeviation)
    try Require.finite(count, .count)
    guard count >= 2 else { throw .tooFew(needed: 2, found: Int(max(0, count))) }
    self.mean = mean
    self.standardDeviation = standardDeviation
    self.count = count
  }

  /// The summary of values.
  ///
  /// - Throws: as above.
  public init(_ values: [Double]) throws(SampleError) {
    for value in values { try Require.finite(value, .value) }
    guard let mean = Moments.mean(values), let sd = Moments.sampleStandardDeviation(values) else {
      throw .tooFew(needed: 2, found: values.count)
    }
    try self.init(mean: mean, standardDeviation: sd, count: Double(values.count))
  }

  /// s²/n.
  public var varianceOfMean: Double { standardDeviation * standardDeviation / count }

  /// Satterthwaite's (1946) degrees of freedom of a difference of two means:
  /// (a + b)² / (a²/(n₁ − 1) + b²/(n₂ − 1)) with a and b the variances of the means. Only their
  /// ratio matters, so they are put on one scale first: the squares of variances overflow and
  /// underflow. Not a number where neither sample varies, which a caller must have asked.
  static func satterthwaiteDegrees(_ first: SampleSummary, _ second: SampleSummary) -> Double {
    let larger = max(first.standardDeviation, second.standardDeviation)
    let (r, s) = (first.standardDeviation / larger, second.standardDeviation / larger)
    let (a, b) = (r * r / first.count, s * s / second.count)
    return (a + b) * (a + b) / (a * a / (first.count - 1) + b * b / (second.count - 1))
  }

  /// s/√n.
  public var standardError: Double { standardDeviation / count.squareRoot() }
}
