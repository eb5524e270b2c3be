import Indicators

// How windows are found.
extension PeerRecord {
  /// Windows that begin alike and end in a figure that the publisher suppressed.
  static func suppressedEnds(
    _ series: MeritSeries, _ areas: [Int], years: Int, isAlike: (Double) -> Bool
  ) -> Int {
    series.block.periods.indices.reduce(0) { total, end in
      guard let start = series.period(years, before: end),
        let section = series.crossSection(start), series.crossSection(end) != nil
      else { return total }
      return total
        + areas.count { area in
          guard let then = series.soundMerit(area, start),
            series.block.missingReason(area: area, period: end) == .suppressed,
            series.isComparable(area, start, end)
          else { return false }
          return isAlike((then - section.mean) / section.deviation)
        }
    }
  }

  static func windows(
    _ series: MeritSeries, areas: [Int], years: Int, directory: AreaDirectory
  ) -> [Window] {
    series.block.periods.indices.flatMap { end -> [Window] in
      guard let start = series.period(years, before: end),
        let section = series.crossSection(start)
      else { return [] }
      return areas.compactMap { area in
        guard let then = series.soundMerit(area, start), let now = series.soundMerit(area, end),
          let first = series.block.value(area: area, period: start),
          let last = series.block.value(area: area, period: end),
          series.isComparable(area, start, end)
        else { return nil }
        return Window(
          area: directory.areas[area].code, from: series.block.periods[start],
          to: series.block.periods[end], start: first, end: last, gain: now - then,
          startInDeviations: (then - section.mean) / section.deviation, endMerit: now)
      }
    }
  }
}
