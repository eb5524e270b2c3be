import Indicators

/// Flags that bear on every use of a figure: provisional ones that should be final by now, and the
/// breaks that forbid comparing across them.
enum StandingFlags: QualityCheck {
  static func run(_ ground: CheckGround, _ log: inout FindingLog) {
    for block in ground.blocks.indices {
      provisional(ground, block, &log)
      breaks(ground, block, &log)
    }
    events(ground, &log)
  }

  /// A provisional figure with two newer periods of its own.
  private static func provisional(_ ground: CheckGround, _ block: Int, _ log: inout FindingLog) {
    let figures = ground.blocks[block]
    for area in 0..<figures.areaCount {
      let periods = figures.present(area: area).periods
      for (place, period) in periods.enumerated() where place + 2 < periods.count {
        guard figures.flags(area: area, period: period).contains(.provisional) else { continue }
        log.add(
          Finding(
            .provisionalStanding, at: ground.place(block, area, period, "flags"),
            .init(
              count: periods.count - 1 - place,
              other: figures.periods[periods[periods.count - 1]].description)))
      }
    }
  }

  /// The breaks that are flagged, one note a period.
  private static func breaks(_ ground: CheckGround, _ block: Int, _ log: inout FindingLog) {
    let figures = ground.blocks[block]
    for period in figures.periods.indices {
      let areas = (0..<figures.areaCount).filter {
        figures.flags(area: $0, period: period).contains(.breakInSeries)
      }
      guard let first = areas.first else { continue }
      log.add(
        Finding(
          .breakFlagged, at: ground.place(block, first, period, "flags"),
          .init(count: areas.count, of: figures.areasWithValue(in: period))))
    }
  }

  private static func events(_ ground: CheckGround, _ log: inout FindingLog) {
    for event in ground.dataset.events where event.kind == .breakInSeries {
      log.add(
        Finding(
          .breakFlagged,
          at: Finding.Place(
            indicator: event.indicator.flatMap { ground.dataset.indicatorIndex($0) },
            area: event.area.flatMap { ground.dataset.directory.index(of: $0) },
            row: Finding.RowInFile("events.csv", row: nil)),
          .init(other: event.start.description, text: event.note)))
    }
  }
}
