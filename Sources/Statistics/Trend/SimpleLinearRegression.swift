/// A straight line by least squares.
///
/// Centred twice: first on the first point, which is exact for values that share a large offset,
/// then on the means, with compensated sums throughout; NIST's Norris set is met to 13 digits.
public struct SimpleLinearRegression: Sendable, Hashable {
  /// Change of the value per unit of time.
  public let slope: Double
  /// Value at time 0.
  public let intercept: Double
  /// Standard error of the slope; 0 with 2 points.
  public let slopeError: Double
  /// Standard error of the intercept.
  public let interceptError: Double
  /// Values less the line, in the order given.
  public let residuals: [Double]
  /// Σ residual².
  public let residualSumOfSquares: Double
  /// Σ (y − ȳ)² less the residual sum.
  public let regressionSumOfSquares: Double

  /// n − 2.
  public var degreesOfFreedom: Double { Double(residuals.count - 2) }

  /// √(Σ residual² / (n − 2)); `nil` below 3 points.
  public var residualStandardDeviation: Double? {
    degreesOfFreedom > 0 ? (residualSumOfSquares / degreesOfFreedom).squareRoot() : nil
  }

  /// Share of the variance explained; `nil` when the values do not vary.
  public var rSquared: Double? {
    let total = regressionSumOfSquares + residualSumOfSquares
    return total > 0 ? regressionSumOfSquares / total : nil
  }

  /// The line through a series.
  ///
  /// - Throws: `SampleError.tooFew` below 2 points.
  public init(_ series: TimeSeries) throws(SampleError) {
    try self.init(x: series.times, y: series.values)
  }

  /// The line of y on x, which need not be in order.
  ///
  /// - Throws: `SampleError` for lists of different length, below 2 points, numbers that are not
  ///   finite, or when x does not vary.
  public init(x: [Double], y: [Double]) throws(SampleError) {
    try Require.sameLength(x.count, y.count)
    try Require.atLeast(2, x.count)
    for value in x + y { try Require.finite(value, .value) }
    let (x0, y0) = (x[0], y[0])
    let n = Double(x.count)
    let (u, v) = (x.map { $0 - x0 }, y.map { $0 - y0 })
    let (uMean, vMean) = (Moments.sum(u) / n, Moments.sum(v) / n)
    let (du, dv) = (u.map { $0 - uMean }, v.map { $0 - vMean })
    let sxx = Moments.sum(du.lazy.map { $0 * $0 })
    guard sxx > 0 else { throw .noVariation }
    let first = Moments.sum(zip(du, dv).lazy.map { $0 * $1 }) / sxx
    let rough = zip(du, dv).map { $1 - first * $0 }
    // One step of refinement puts back what rounding took from the slope.
    let mend = Moments.sum(zip(du, rough).lazy.map { $0 * $1 }) / sxx
    slope = first + mend
    let offset = Moments.sum(rough) / n
    residuals = zip(du, rough).map { $1 - mend * $0 - offset }
    residualSumOfSquares = Moments.sum(residuals.lazy.map { $0 * $0 })
    let fitted = slope
    regressionSumOfSquares = fitted * fitted * sxx
    intercept = (vMean + offset - slope * uMean) + (y0 - slope * x0)
    let variance = x.count > 2 ? residualSumOfSquares / (n - 2) : 0
    slopeError = (variance / sxx).squareRoot()
    let mean = x0 + uMean
    interceptError = (variance * (1 / n + mean * mean / sxx)).squareRoot()
  }

  /// The t-test of the slope.
  ///
  /// - Throws: `SampleError.tooFew` below 3 points.
  public func slopeTest(
    level: ConfidenceLevel = .ninetyFive, sidedness: Sidedness = .twoSided
  ) throws(SampleError) -> Evidence {
    try Require.atLeast(3, residuals.count)
    guard slopeError > 0 else {
      return Evidence(
        estimate: slope, method: .linearRegression, sidedness: sidedness, notes: [.noVariation])
    }
    let student = StudentT(degreesOfFreedom: degreesOfFreedom)
    let half = student.upperQuantile(level.tail) * slopeError
    return Evidence(
      estimate: slope,
      interval: ConfidenceInterval(
        lower: slope - half, upper: slope + half, level: level, method: .studentT),
      statistic: TestStatistic(.t, slope / slopeError), degreesOfFreedom: degreesOfFreedom,
      pValue: TwoSidedP.continuous(slope / slopeError, student, sidedness),
      method: .linearRegression, sidedness: sidedness)
  }
}
