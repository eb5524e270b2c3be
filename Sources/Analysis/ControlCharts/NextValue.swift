import Statistics

/// How likely the next value is to meet a target, if the process stays as it is.
///
/// The next value of n independent normal ones lies at x̄ + s√(1 + 1/n) t with t Student's on n − 1
/// degrees of freedom: the uncertainty of mean and spread is counted. Where the process drifts, the
/// figure is only a description of the last segment; its backtest is in `NextValueBacktest`.
public struct NextValue: Sendable, Hashable {
  /// How many values it rests on.
  public let count: Int
  /// Their mean.
  public let mean: Double
  /// The standard deviation of the forecast, s√(1 + 1/n).
  public let spread: Double

  /// Fewest values for a forecast.
  public static let fewestValues = 4

  /// A forecast from the values of one segment, or `nil` below four.
  public init?(_ values: [Double]) {
    guard values.count >= Self.fewestValues, let mean = Moments.mean(values),
      let deviation = Moments.sampleStandardDeviation(values)
    else { return nil }
    count = values.count
    self.mean = mean
    spread = deviation * (1 + 1 / Double(values.count)).squareRoot()
  }

  /// The probability that the next value is at least (or at most) the target.
  ///
  /// A series without variation gives `nil`: that it never moved does not say that it cannot.
  /// - Returns: `nil` also where neither way is better.
  public func probabilityOfMeeting(_ target: Double, direction: ImprovementDirection) -> Double? {
    guard spread > SpecialCauseScan.rounding * abs(mean) else { return nil }
    let t = StudentT(degreesOfFreedom: Double(count - 1))
    let distance = (target - mean) / spread
    switch direction {
    case .neutral: return nil
    case .increase: return t.upperTail(distance)
    case .decrease: return t.cdf(distance)
    }
  }
}
