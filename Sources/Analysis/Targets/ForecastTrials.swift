import Indicators
import Statistics

/// Makes the trials of one indicator over one horizon.
struct ForecastTrials {
  /// How many of the other councils' changes the pooled variance counts for.
  static let pooledWeight = 5.0
  /// The fewest completed windows a slope is fitted to.
  static let fewestWindows = 20

  /// A change over the horizon that some council has made, in spreads of its start.
  private struct Window {
    let area: Int
    let z: Double
    let change: Double
    let outcomeEnd: CalendarDate
  }

  let series: MeritSeries
  let years: Int
  private let windows: [Window]
  private let family: Int

  init(_ series: MeritSeries, family: Int, years: Int) {
    self.series = series
    self.family = family
    self.years = years
    windows = series.block.periods.indices.flatMap { end -> [Window] in
      guard let start = series.period(years, before: end),
        let section = series.crossSection(start)
      else { return [] }
      return series.councils.compactMap { area in
        guard let then = series.soundMerit(area, start), let now = series.soundMerit(area, end),
          series.isComparable(area, start, end)
        else { return nil }
        return Window(
          area: area, z: (then - section.mean) / section.deviation,
          change: (now - then) / section.deviation, outcomeEnd: series.block.periods[end].end)
      }
    }
  }

  /// Every trial of the indicator with at least that many points of history.
  func all(fewestPoints: Int) -> [ForecastTrial] {
    series.block.periods.indices.flatMap { origin in
      trials(at: origin, councils: series.councils.filter { series.soundMerit($0, origin) != nil })
    }.filter { $0.points >= fewestPoints }
  }

  /// The trials from one period; `councils` may hold ones whose figure there is not sound.
  func trials(at origin: Int, councils: [Int]) -> [ForecastTrial] {
    let sound = series.crossSection(origin)
    guard !councils.isEmpty,
      let section = sound ?? series.crossSection(origin, soundOnly: false)
    else { return [] }
    // The pooled variance is of the councils that make the cross-section, and of those asked for.
    let histories = series.councils.filter {
      (sound == nil ? series.merit($0, origin) : series.soundMerit($0, origin)) != nil
        || (councils.contains($0) && series.merit($0, origin) != nil)
    }.map { ($0, MeritHistory(series, area: $0, upTo: origin)) }
    let variances = Dictionary(
      uniqueKeysWithValues: histories.compactMap { area, history in
        history.variance.map { (area, $0) }
      })
    guard variances.count >= CrossSection.fewest else { return [] }
    let total = Moments.sum(variances.sorted { $0.key < $1.key }.map(\.value))
    let slopes = Slopes(windows.filter { $0.outcomeEnd <= series.block.periods[origin].end })
    let end = outcomePeriod(of: origin)
    return histories.compactMap { area, history in
      guard councils.contains(area), let now = series.merit(area, origin) else { return nil }
      let others = Double(variances.count - (variances[area] == nil ? 0 : 1))
      let pooled = (total - (variances[area] ?? 0)) / others
      let variance = Self.shrunk(history.squaredChanges, towards: pooled)
      guard variance > 0 else { return nil }
      let z = (now - section.mean) / section.deviation
      let outcome = end.flatMap { end in
        series.isComparable(area, origin, end) ? series.soundMerit(area, end) : nil
      }
      return ForecastTrial(
        indicator: series.index, family: family, area: area,
        originPeriod: series.block.periods[origin],
        outcomeEnd: outcome == nil ? nil : end.map { series.block.periods[$0].end },
        points: history.periods.count, now: now, outcome: outcome,
        deviation: section.deviation, windows: slopes.count,
        regression: slopes.slope(without: area) * z * section.deviation,
        years: years, scale: (Double(years) * variance).squareRoot(),
        ownScale: history.variance.map { (Double(years) * $0).squareRoot() },
        limits: series.scale.meritLimits,
        line: StraightLineForecast(
          times: history.yearsBack.reversed().map { -$0 }, values: history.merits.reversed(),
          yearsAhead: Double(years)))
    }
  }

  /// The period the horizon after an origin.
  private func outcomePeriod(of origin: Int) -> Int? {
    series.block.periods.indices.first {
      $0 > origin && series.period(years, before: $0) == origin
    }
  }

  /// (Σ own + 5 × pooled)/(n + 5) with at least three own changes, else the pooled variance.
  static func shrunk(_ own: [Double], towards pooled: Double) -> Double {
    guard own.count >= 3 else { return pooled }
    return (Moments.sum(own) + pooledWeight * pooled) / (Double(own.count) + pooledWeight)
  }

  /// Change against start over completed windows, with one council's own left out each time.
  private struct Slopes {
    private struct Sums {
      var n = 0.0
      var z = 0.0
      var c = 0.0
      var zz = 0.0
      var zc = 0.0

      mutating func add(_ window: Window) {
        n += 1
        z += window.z
        c += window.change
        zz += window.z * window.z
        zc += window.z * window.change
      }
    }

    private var all = Sums()
    var count: Int { Int(all.n) }
    private var own: [Int: Sums] = [:]

    init(_ windows: [Window]) {
      for window in windows {
        all.add(window)
        own[window.area, default: Sums()].add(window)
      }
    }

    /// Least squares; 0 below twenty windows, and where councils drove apart rather than came back,
    /// which is often the work of one of them and is no regression to the mean. z has mean 0 and
    /// spread 1 by construction, so the sums do not cancel.
    func slope(without area: Int) -> Double {
      let mine = own[area] ?? Sums()
      let n = all.n - mine.n
      guard n >= Double(ForecastTrials.fewestWindows) else { return 0 }
      let (z, c) = (all.z - mine.z, all.c - mine.c)
      let spread = all.zz - mine.zz - z * z / n
      guard spread > 0 else { return 0 }
      return min((all.zc - mine.zc - z * c / n) / spread, 0)
    }
  }
}
