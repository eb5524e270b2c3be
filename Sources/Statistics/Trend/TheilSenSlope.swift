/// Sen's slope: the median of the slopes over all pairs of points.
///
/// Theil (1950); Sen (1968), *JASA* 63:1379. Every pair is divided by its real time gap, so a
/// missing year does not bend it. Interval: the order statistics of the slopes N′/2 ± z√VarS/2,
/// rounded half to even as SciPy's `theilslopes` does; with few points they are clamped to the
/// smallest and largest slope, which the note `.tooFewForSignificance` says.
public enum TheilSenSlope {
  /// The slope per unit of time; `nil` below 2 points.
  public static func slope(_ series: TimeSeries) -> Double? {
    SortedSample(pairwise(series)).median
  }

  /// Median of the values less slope times median of the times, as R's `mblm` and SciPy print it.
  public static func intercept(_ series: TimeSeries) -> Double? {
    guard let slope = slope(series), let y = SortedSample(series.values).median,
      let t = SortedSample(series.times).median
    else { return nil }
    return y - slope * t
  }

  /// Slope and interval, without a test; `MannKendall.test` adds it.
  public static func evidence(
    _ series: TimeSeries, level: ConfidenceLevel = .ninetyFive
  ) -> Evidence {
    let slopes = SortedSample(pairwise(series))
    guard let estimate = slopes.median else { return Evidence(method: .mannKendall) }
    let count = Double(slopes.values.count)
    let half = level.z * MannKendall.variance(series.values).squareRoot()
    let below = ((count - half) / 2).rounded(.toNearestOrEven) - 1
    let above = ((count + half) / 2).rounded(.toNearestOrEven)
    let interval = ConfidenceInterval(
      lower: slopes.values[Int(max(below, 0))], upper: slopes.values[Int(min(above, count - 1))],
      level: level, method: .theilSen)
    return Evidence(
      estimate: estimate, interval: interval, method: .mannKendall,
      notes: below < 0 || above > count - 1 ? [.tooFewForSignificance] : [])
  }

  private static func pairwise(_ series: TimeSeries) -> [Double] {
    var slopes: [Double] = []
    slopes.reserveCapacity(series.count * max(0, series.count - 1) / 2)
    for later in series.values.indices {
      for earlier in 0..<later {
        slopes.append(
          (series.values[later] - series.values[earlier])
            / (series.times[later] - series.times[earlier]))
      }
    }
    return slopes
  }
}
