/// Is the latest value unusual, judged by all the values before it?
///
/// Limits worked out from a few points are themselves uncertain: three-sigma limits (2.66 mean
/// moving ranges) from five points give a false alarm 5.7 % of the time, not 0.27 %. Here the
/// multiplier k(n) is calibrated so that a stable, independent, normal series gives a false alarm
/// with probability `alpha` exactly: mean ± k(n) × mean moving range of the n earlier values, none
/// screened. Table: `CalibratedMultipliers`.
public struct LatestUnusual: Sendable, Hashable {
  /// How many earlier values it is judged by.
  public let baselineCount: Int
  /// The mean of the earlier values.
  public let centre: Double
  /// Their mean moving range, which `k` multiplies.
  public let meanMovingRange: Double
  /// The multiplier of the mean moving range: limits are centre ± k × mean moving range.
  public let k: Double
  /// The false-alarm rate.
  public let alpha: Double
  /// The lower end of what is usual, cut off at what is possible.
  public let lower: Double
  /// The upper end of what is usual, likewise.
  public let upper: Double
  /// Whether the latest value lies outside.
  public let isUnusual: Bool

  /// Fewest earlier values: below three the multiplier is of no use.
  public static let fewestEarlier = 3

  /// The test of the last of the values by those before it.
  ///
  /// - Returns: `nil` below `fewestEarlier` earlier values, and where they never change: values that
  ///   never moved do not say how far one usually moves.
  public init?(
    _ values: [Double], alpha: CalibratedMultipliers.Alpha = .onePercent,
    bounds: ControlChart.Bounds = .none
  ) {
    guard let latest = values.last, values.count > Self.fewestEarlier else { return nil }
    var baseline = LinkedValues()
    for value in values.dropLast() { baseline.append(value, linked: true) }
    guard let range = MovingRange(baseline, screening: .none), range.mean > 0 else { return nil }
    baselineCount = values.count - 1
    self.alpha = alpha.rawValue
    k = CalibratedMultipliers.multiplier(count: baselineCount, alpha: alpha)
    centre = range.centre
    meanMovingRange = range.mean
    lower = max(range.centre - k * range.mean, bounds.lower)
    upper = min(range.centre + k * range.mean, bounds.upper)
    let slack = SpecialCauseScan.slack(latest, range.centre, spread: k * range.mean)
    isUnusual = latest > upper + slack || latest < lower - slack
  }
}
