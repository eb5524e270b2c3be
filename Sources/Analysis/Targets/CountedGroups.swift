import Indicators

/// The groups that a target is shared out over, and the period of the figures they are aimed from.
struct CountedGroups {
  let period: Period
  let series: [GroupSeries]
  let leftOut: [TargetByGroup.LeftOut]
  let newer: TargetByGroup.Newer?

  /// - Throws: `TargetByGroup.Failure` where no period has two groups with sound figures.
  init(
    _ dataset: Dataset, area: Area, indicator: Int, by grouping: String
  ) throws(TargetByGroup.Failure) {
    let every = GroupSeries.all(dataset, area: area, indicator: indicator, by: grouping)
    guard let period = GroupSeries.commonPeriod(every) else {
      if let newest = TargetByGroup.Newer(every, after: nil), !newest.doubts.isEmpty {
        throw .noSoundFigures(newest, dataset.indicators[indicator])
      }
      throw .noGroups(grouping, found: GroupSeries.names(dataset, indicator: indicator))
    }
    let silent =
      grouping == "area"
      ? GroupSeries.silent(dataset, area: area, beside: every, in: period) : []
    self.period = period
    series = every.filter { $0.isThere(period) && $0.value(period) != nil }
    leftOut =
      every.compactMap { TargetByGroup.LeftOut($0, period) }
      + silent.map { TargetByGroup.LeftOut(name: $0, reason: .noFigure) }
    newer = TargetByGroup.Newer(every, after: period)
  }
}
