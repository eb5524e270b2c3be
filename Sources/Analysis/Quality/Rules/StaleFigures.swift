import Indicators

/// Indicators that have not been brought up to date, and periods that cannot be meant.
///
/// Stale: the newest period ended longer ago than twice the usual wait for the next, and half a
/// year for it to be published. Stray: a period more than five usual steps from its nearest
/// neighbour with a fifth of the areas at most, or one that begins after the day of the check.
enum StaleFigures: QualityCheck {
  static func run(_ ground: CheckGround, _ log: inout FindingLog) {
    for block in ground.blocks.indices {
      strays(ground, block, &log)
      if ground.blocks[block].breakdown.isEmpty { stale(ground, block, &log) }
    }
  }

  /// How many days lie between two figures.
  private static func interval(_ ground: CheckGround, _ block: Int) -> Double? {
    switch ground.indicator(block).frequency {
    case .weekly: 7
    case .monthly: 31
    case .quarterly: 92
    case .annual: 366
    case .biennial: 731
    case .rolling: ground.steps[block] > 0 ? ground.steps[block] : nil
    case .irregular: nil
    case nil: ground.steps[block] > 0 ? ground.steps[block] : nil
    }
  }

  private static func stale(_ ground: CheckGround, _ block: Int, _ log: inout FindingLog) {
    let figures = ground.blocks[block]
    let used = figures.periods.indices.filter {
      !ground.strays[block][$0] && figures.areasWithValue(in: $0) > 0
    }
    guard let today = ground.asOf, let newest = used.last,
      let interval = interval(ground, block)
    else { return }
    let end = used.map { figures.periods[$0].end }.max() ?? figures.periods[newest].end
    let age = Double(today.dayNumber - end.dayNumber)
    guard age > 2 * interval + 183 else { return }
    log.add(
      Finding(
        .stale, at: ground.place(block, nil, newest),
        .init(score: age / 365.25, other: today.description)))
  }

  private static func strays(_ ground: CheckGround, _ block: Int, _ log: inout FindingLog) {
    let figures = ground.blocks[block]
    for period in figures.periods.indices {
      let isFuture = ground.asOf.map { figures.periods[period].start > $0 } ?? false
      guard ground.strays[block][period] || isFuture else { continue }
      let area = (0..<figures.areaCount).first {
        figures.missingReason(area: $0, period: period) != .noRow
      }
      log.add(
        Finding(
          .strayPeriod, at: ground.place(block, area, period, "period"),
          .init(count: figures.areasWithValue(in: period), text: isFuture ? "future" : nil)))
    }
  }
}
