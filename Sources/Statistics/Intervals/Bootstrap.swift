/// Bootstrap intervals of any statistic: Efron and Tibshirani (1993), *An Introduction to the
/// Bootstrap*.
///
/// Seeded, so the same data give the same interval. Resampling takes the values as independent.
public struct Bootstrap: Sendable {
  /// Resamples drawn.
  public let count: Int
  /// The seed.
  public let seed: UInt64

  /// - Precondition: at least 100 resamples.
  public init(resamples: Int = 9999, seed: UInt64) {
    precondition(resamples >= 100, "\(resamples) resamples are too few for an interval")
    count = resamples
    self.seed = seed
  }

  /// The percentile interval: type-7 quantiles of the statistic over resamples.
  ///
  /// - Throws: `SampleError.tooFew` below 2 values, `.notFinite`.
  public func percentile(
    _ values: [Double], level: ConfidenceLevel = .ninetyFive, _ statistic: ([Double]) -> Double
  ) throws(SampleError) -> ConfidenceInterval {
    let replicates = SortedSample(try resample(values, statistic))
    return interval(replicates, level.tail, 1 - level.tail, level, .bootstrapPercentile)
  }

  /// The bias-corrected and accelerated interval: Efron (1987), *JASA* 82:171.
  ///
  /// Falls back to the percentile interval, and names it so, where the statistic does not vary
  /// over resamples or leave-one-out samples.
  /// - Throws: as above.
  public func biasCorrected(
    _ values: [Double], level: ConfidenceLevel = .ninetyFive, _ statistic: ([Double]) -> Double
  ) throws(SampleError) -> ConfidenceInterval {
    let replicates = SortedSample(try resample(values, statistic))
    let observed = statistic(values)
    let below = Double(replicates.values.count { $0 < observed })
    let equal = Double(replicates.values.count { $0 == observed })
    // Ties with the estimate count half, as in SciPy.
    let share = (below + equal / 2) / Double(count)
    guard let acceleration = Self.acceleration(values, statistic), share > 0, share < 1 else {
      return interval(replicates, level.tail, 1 - level.tail, level, .bootstrapPercentile)
    }
    let normal = StandardNormal()
    let bias = normal.quantile(share)
    let adjusted = { (z: Double) in
      normal.cdf(bias + (bias + z) / (1 - acceleration * (bias + z)))
    }
    return interval(replicates, adjusted(-level.z), adjusted(level.z), level, .bootstrapBCa)
  }

  /// The statistic of each resample, in the order drawn.
  private func resample(
    _ values: [Double], _ statistic: ([Double]) -> Double
  ) throws(SampleError) -> [Double] {
    try Require.atLeast(2, values.count)
    for value in values { try Require.finite(value, .value) }
    var generator = SeededGenerator(seed: seed)
    var draw = values
    var replicates: [Double] = []
    replicates.reserveCapacity(count)
    for _ in 0..<count {
      for index in draw.indices { draw[index] = values[generator.index(below: values.count)] }
      replicates.append(statistic(draw))
    }
    return replicates
  }

  private func interval(
    _ replicates: SortedSample, _ lower: Double, _ upper: Double, _ level: ConfidenceLevel,
    _ method: IntervalMethod
  ) -> ConfidenceInterval {
    ConfidenceInterval(
      lower: replicates.quantile(lower) ?? .nan, upper: replicates.quantile(upper) ?? .nan,
      level: level, method: method)
  }

  /// Σd³ / 6(Σd²)^{3/2} of the leave-one-out statistics' departures from their mean.
  private static func acceleration(
    _ values: [Double], _ statistic: ([Double]) -> Double
  ) -> Double? {
    let left = values.indices.map { index in
      var rest = values
      rest.remove(at: index)
      return statistic(rest)
    }
    guard let mean = Moments.mean(left) else { return nil }
    let squares = Moments.sum(left.lazy.map { (mean - $0) * (mean - $0) })
    guard squares > 0 else { return nil }
    let cubes = Moments.sum(left.lazy.map { (mean - $0) * (mean - $0) * (mean - $0) })
    return cubes / (6 * squares * squares.squareRoot())
  }
}
