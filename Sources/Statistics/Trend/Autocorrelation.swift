/// How much each point repeats the one before.
public enum Autocorrelation {
  /// r_k = Σ (xₜ − x̄)(xₜ₊ₖ − x̄) / Σ (xₜ − x̄)²; `nil` when the values do not vary or are too few.
  ///
  /// Points are taken as evenly spaced. The first value is taken off before the mean, which is
  /// exact where values share a large offset.
  public static func coefficient(_ values: [Double], lag: Int = 1) -> Double? {
    guard lag >= 0, values.count > lag, let first = values.first,
      let mean = Moments.mean(values.map { $0 - first })
    else { return nil }
    let deviations = values.map { $0 - first - mean }
    let total = Moments.sum(deviations.lazy.map { $0 * $0 })
    guard total > 0, values.contains(where: { $0 != values[0] }) else { return nil }
    return Moments.sum(zip(deviations, deviations.dropFirst(lag)).lazy.map { $0 * $1 }) / total
  }

  /// Lag-1 autocorrelation tested by its standard error 1/√n under independence.
  ///
  /// - Throws: `SampleError.tooFew` below 4 values, `.noVariation` when all are equal.
  public static func lagOneTest(
    _ values: [Double], level: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> Evidence {
    try Require.atLeast(4, values.count)
    guard let r = coefficient(values) else { throw .noVariation }
    let error = 1 / Double(values.count).squareRoot()
    return Evidence(
      estimate: r,
      interval: ConfidenceInterval(
        lower: max(-1, r - level.z * error), upper: min(1, r + level.z * error), level: level,
        method: .normal),
      statistic: TestStatistic(.z, r / error),
      pValue: TwoSidedP.continuous(r / error, StandardNormal(), .twoSided),
      method: .lagOneAutocorrelation)
  }

  /// n(1 − r)/(1 + r): how many independent points carry as much about a mean as n points of a
  /// first-order autoregression. `nil` when r is undefined or 1.
  public static func effectiveCount(_ values: [Double]) -> Double? {
    guard let r = coefficient(values), r > -1 else { return nil }
    return Double(values.count) * (1 - r) / (1 + r)
  }

  /// Durbin and Watson's statistic of the residuals of a straight line on even steps: near 2
  /// without autocorrelation. `nil` when the line fits exactly.
  public static func durbinWatson(_ values: [Double]) -> Double? {
    guard let series = try? TimeSeries(values),
      let fit = try? SimpleLinearRegression(series), fit.residualSumOfSquares > 0
    else { return nil }
    let residuals = fit.residuals
    let steps = zip(residuals.dropFirst(), residuals).lazy.map { ($0 - $1) * ($0 - $1) }
    return Moments.sum(steps) / fit.residualSumOfSquares
  }
}
