/// How much true values differ beyond the sampling error of their estimates.
///
/// From estimates yᵢ with sampling variances vᵢ: the τ² that makes Σ (yᵢ − μ)²/(vᵢ + τ²) what it
/// should be by chance. Used for usual movement between years and for spread between areas.
public enum BetweenVariance: Sendable, Hashable {
  /// DerSimonian and Laird (1986), *Controlled Clinical Trials* 7:177: one step, closed form.
  case derSimonianLaird
  /// Paule and Mandel (1982): iterated until the sum equals its degrees of freedom exactly.
  case pauleMandel

  /// τ², 0 where the estimates differ no more than chance.
  ///
  /// With a `centre` given (0 for changes that have no expected direction) the sum is about it and
  /// has as many degrees of freedom as estimates; otherwise about the weighted mean, one fewer.
  /// - Throws: `SampleError` for lists of different length, numbers that are not finite, variances
  ///   not above 0, or `.tooFew` below 2 estimates.
  public func estimate(
    _ values: [Double], variances: [Double], centre: Double? = nil
  ) throws(SampleError) -> Double {
    try Require.sameLength(values.count, variances.count)
    try Require.atLeast(2, values.count)
    for value in values { try Require.finite(value, .value) }
    for variance in variances { try Require.positive(variance, .value) }
    let degrees = Double(values.count - (centre == nil ? 1 : 0))
    let excess = Self.sum(values, variances, 0, centre) - degrees
    guard excess > 0 else { return 0 }
    switch self {
    case .derSimonianLaird:
      let weights = variances.map { 1 / $0 }
      let total = Moments.sum(weights)
      let lost = centre == nil ? Moments.sum(weights.lazy.map { $0 * $0 }) / total : 0
      return excess / (total - lost)
    case .pauleMandel:
      var ceiling = variances.max() ?? 1
      while Self.sum(values, variances, ceiling, centre) > degrees { ceiling *= 2 }
      return RootFinding.bisect(0, ceiling) {
        Self.sum(values, variances, $0, centre) - degrees
      }
    }
  }

  private static func sum(
    _ values: [Double], _ variances: [Double], _ extra: Double, _ centre: Double?
  ) -> Double {
    let weights = variances.map { 1 / ($0 + extra) }
    let mean =
      centre
      ?? Moments.sum(zip(values, weights).lazy.map { $0 * $1 }) / Moments.sum(weights)
    return Moments.sum(zip(values, weights).lazy.map { ($0 - mean) * ($0 - mean) * $1 })
  }
}
