import Indicators
import Statistics

/// A council's sound figures up to one period, newest first: what a forecast knows of it.
struct MeritHistory {
  /// The most points that are used.
  static let points = 6

  /// The periods' positions, newest first.
  let periods: [Int]
  /// Their merits.
  let merits: [Double]
  /// Squared change from each point to the one before, a year: (Δ)²/years.
  let squaredChanges: [Double]
  /// Years from the newest point back to each.
  let yearsBack: [Double]

  /// The history up to a period. Where that period itself is not sound it is the forecast's origin
  /// but nothing is learnt from the change into it.
  init(_ series: MeritSeries, area: Int, upTo last: Int, points: Int = MeritHistory.points) {
    var (periods, merits, changes) = ([Int](), [Double](), [Double]())
    var yearsBack: [Double] = []
    var (current, years) = (last, 0)
    if let merit = series.soundMerit(area, last) {
      (periods, merits, yearsBack) = ([last], [merit], [0])
    }
    while periods.count < points,
      let (earlier, gap) = Self.previous(series, area, current, isFirst: periods.isEmpty)
    {
      guard let merit = series.soundMerit(area, earlier) else { break }
      if let newer = merits.last {
        changes.append((newer - merit) * (newer - merit) / Double(gap))
      }
      years += gap
      current = earlier
      periods.append(earlier)
      merits.append(merit)
      yearsBack.append(Double(years))
    }
    self.periods = periods
    self.merits = merits
    squaredChanges = changes
    self.yearsBack = yearsBack
  }

  /// The nearest earlier sound figure that may be compared with the current one.
  private static func previous(
    _ series: MeritSeries, _ area: Int, _ current: Int, isFirst: Bool
  ) -> (period: Int, years: Int)? {
    for years in 1...MeritSeries.longestGap {
      guard let earlier = series.period(years, before: current),
        series.soundMerit(area, earlier) != nil
      else { continue }
      if series.isComparable(area, earlier, current) { return (earlier, years) }
    }
    return nil
  }

  /// The mean squared change a year; `nil` below two changes.
  var variance: Double? {
    squaredChanges.count >= 2 ? Moments.mean(squaredChanges) : nil
  }
}
