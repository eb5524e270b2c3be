/// Global empirical Bayes rates: Marshall (1991), *Applied Statistics* 40:283.
///
/// m = ΣO/Σn, s² = Σn(r − m)²/Σn, A = max(0, s² − m/n̄), weight A/(A + m/n); each rate is moved to
/// m + weight·(r − m). Where the rates vary no more than chance A is 0 and every rate becomes m.
/// Moments, not likelihood: quick, and the same in every package.
public struct MarshallShrinkage: Sendable, Hashable {
  /// The pooled rate.
  public let mean: Double
  /// Between-area variance of the true rates.
  public let variance: Double
  /// The share of each area's own departure that is kept.
  public let weights: [Double]
  /// The shrunk rates, in the order given.
  public let rates: [Double]

  /// Shrinks rates.
  ///
  /// - Throws: `SampleError.tooFew` below 2 areas; `.zero(.count)` without events.
  public init(_ areas: [EventRate]) throws(SampleError) {
    try Require.atLeast(2, areas.count)
    let exposure = Moments.sum(areas.lazy.map(\.exposure))
    let mean = Moments.sum(areas.lazy.map(\.count)) / exposure
    try Require.positive(mean, .count)
    let spread =
      Moments.sum(areas.lazy.map { $0.exposure * ($0.value - mean) * ($0.value - mean) })
      / exposure
    let variance = max(0, spread - mean / (exposure / Double(areas.count)))
    weights = areas.map { variance / (variance + mean / $0.exposure) }
    rates = zip(areas, weights).map { mean + $1 * ($0.value - mean) }
    self.mean = mean
    self.variance = variance
  }
}
