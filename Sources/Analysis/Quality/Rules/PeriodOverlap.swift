import Indicators

/// Periods of one indicator that share days, or are not of one length or kind.
enum PeriodOverlap: QualityCheck {
  static func run(_ ground: CheckGround, _ log: inout FindingLog) {
    for block in ground.blocks.indices where ground.blocks[block].breakdown.isEmpty {
      overlaps(ground, block, &log)
      kinds(ground, block, &log)
    }
    yearTypes(ground, &log)
  }

  /// Successive periods that share days, of an indicator that does not say that it is rolling.
  private static func overlaps(_ ground: CheckGround, _ block: Int, _ log: inout FindingLog) {
    guard ground.indicator(block).frequency != .rolling else { return }
    let periods = ground.blocks[block].periods
    let shared = periods.indices.dropFirst().filter {
      periods[$0].overlaps(periods[$0 - 1]) && periods[$0].monthCount == periods[$0 - 1].monthCount
    }
    guard let first = shared.first else { return }
    log.add(
      Finding(
        .overlappingPeriods, at: ground.place(block, nil, first, "period"),
        .init(
          count: shared.count, of: periods.count - 1, other: periods[first - 1].description,
          text: ground.indicator(block).frequency?.rawValue)))
  }

  /// Quarters among years, three-year averages among two-year ones: told at the rarest length.
  private static func kinds(_ ground: CheckGround, _ block: Int, _ log: inout FindingLog) {
    let periods = ground.blocks[block].periods
    let lengths = Dictionary(grouping: periods.indices) { periods[$0].monthCount ?? 0 }
    guard lengths.count > 1,
      let rare = lengths.min(by: { ($0.value.count, $0.key) < ($1.value.count, $1.key) }),
      let usual = lengths.max(by: { ($0.value.count, $0.key) < ($1.value.count, $1.key) })
    else { return }
    let isLong = rare.key >= 24 && usual.key >= 24
    log.add(
      Finding(
        .mixedPeriods, at: ground.place(block, nil, rare.value[0], "period"),
        .init(
          found: Double(rare.key), expected: Double(usual.key), count: rare.value.count,
          of: periods.count), severity: isLong ? .note : nil))
  }

  /// Indicators of one theme on different years: worth knowing when they are read side by side.
  private static func yearTypes(_ ground: CheckGround, _ log: inout FindingLog) {
    let themes = Dictionary(grouping: ground.dataset.indicators.indices) {
      ground.dataset.indicators[$0].theme ?? ""
    }
    for (theme, members) in themes.sorted(by: { $0.key < $1.key }) {
      let types = Dictionary(grouping: members) {
        ground.dataset.indicators[$0].yearType?.rawValue ?? ""
      }.filter { !$0.key.isEmpty }
      guard types.count > 1,
        let rare = types.min(by: { ($0.value.count, $0.key) < ($1.value.count, $1.key) }),
        let first = rare.value.first
      else { continue }
      log.add(
        Finding(
          .yearTypes, at: Finding.Place(indicator: first, column: "year_type"),
          .init(
            count: rare.value.count, of: members.count,
            other: types.keys.sorted().joined(separator: ", "), text: theme)))
    }
  }
}
