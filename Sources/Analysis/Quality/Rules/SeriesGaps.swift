import Indicators
import Statistics

/// Holes in series: rows that are not there between rows that are, periods that no area has, and
/// series that stop before the others.
enum SeriesGaps: QualityCheck {
  static func run(_ ground: CheckGround, _ log: inout FindingLog) {
    for block in ground.blocks.indices {
      let counts = ground.blocks[block].periods.indices.map {
        ground.blocks[block].areasWithValue(in: $0)
      }
      missingPeriods(ground, block, &log)
      for area in 0..<ground.areaCount { gaps(ground, block, area, counts, &log) }
    }
  }

  /// Periods without a row, or without a value and a reason, between two with a value, where at
  /// least half the usual number of areas have one.
  private static func gaps(
    _ ground: CheckGround, _ block: Int, _ area: Int, _ counts: [Int], _ log: inout FindingLog
  ) {
    let figures = ground.blocks[block]
    let series = figures.present(area: area).periods
    guard let first = series.first, let last = series.last, let most = counts.max() else { return }
    for (before, after) in zip(series, series.dropFirst()) where after > before + 1 {
      let holes = (before + 1..<after).filter { period in
        let reason = figures.missingReason(area: area, period: period)
        return (reason == .noRow || reason == .noReasonGiven) && counts[period] * 2 >= most
          && !ground.strays[block][period]
      }
      guard let hole = holes.first else { continue }
      log.add(
        Finding(
          .gap, at: ground.place(block, area, hole),
          .init(count: holes.count, other: figures.periods[before].description)))
    }
    ending(ground, block, area, from: first, to: last, counts, &log)
  }

  /// The newest period that most areas have, and this one has not.
  private static func ending(
    _ ground: CheckGround, _ block: Int, _ area: Int, from first: Int, to last: Int,
    _ counts: [Int], _ log: inout FindingLog
  ) {
    let figures = ground.blocks[block]
    guard let newest = counts.indices.last(where: { !ground.strays[block][$0] }), last < newest,
      counts[newest] * 5 >= (counts.max() ?? 0) * 4, counts[newest] >= 5,
      figures.missingReason(area: area, period: newest) == .noRow,
      !(ground.area(area).validTo.map { $0 < figures.periods[newest].end } ?? false)
    else { return }
    log.add(
      Finding(
        .missingLatest, at: ground.place(block, area, last),
        .init(
          count: newest - last, of: counts[newest], other: figures.periods[newest].description)))
  }

  /// A step between periods more than half as long again as usual, with no event to explain it.
  private static func missingPeriods(
    _ ground: CheckGround, _ block: Int, _ log: inout FindingLog
  ) {
    let periods = ground.blocks[block].periods
    guard periods.count >= 4, ground.steps[block] > 0 else { return }
    for (index, (before, after)) in zip(periods, periods.dropFirst()).enumerated() {
      let step = Double(after.start.dayNumber - before.start.dayNumber)
      guard step > 1.5 * ground.steps[block], !before.overlaps(after), !ground.strays[block][index],
        !ground.strays[block][index + 1], !isExplained(ground, block, before, after)
      else { continue }
      let missing = Int((step / ground.steps[block]).rounded()) - 1
      log.add(
        Finding(
          .missingPeriod, at: ground.place(block, nil, index),
          .init(count: missing, other: after.description)))
    }
  }

  private static func isExplained(
    _ ground: CheckGround, _ block: Int, _ before: Period, _ after: Period
  ) -> Bool {
    let code = ground.indicator(block).code
    return ground.dataset.events.contains { event in
      (event.indicator ?? code) == code && event.start < after.start && event.end > before.end
    }
  }
}
