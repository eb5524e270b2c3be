import Indicators
import Statistics

/// The scale of a whole indicator, of a target and of a range against what the unit says.
enum Scales: QualityCheck {
  static func run(_ ground: CheckGround, _ log: inout FindingLog) {
    for block in ground.blocks.indices { checkBlock(ground, block, &log) }
    for index in ground.dataset.indicators.indices { checkRange(ground, index, &log) }
    for target in ground.dataset.targets.targets { checkTarget(ground, target, &log) }
  }

  /// Fractions stored as percentages, or percentages as fractions, throughout.
  private static func checkBlock(_ ground: CheckGround, _ block: Int, _ log: inout FindingLog) {
    guard let whole = ground.indicator(block).wholeValue else { return }
    let values = ground.blocks[block].allValues
    let above = values.count { $0 > whole * (1 + 1e-9) }
    if above * 2 > values.count {
      log.add(
        Finding(
          .wrongScale, at: ground.place(block),
          .init(upper: whole, count: above, of: values.count)))
    }
    // A percentage that is below 1 % everywhere may be real; one printed to three places or more
    // and never above 1 is far more likely a fraction.
    let isFine = values.contains { ($0 * 100).rounded() != $0 * 100 }
    guard whole == 100, values.count >= 12, let most = values.max(), most <= 1,
      let median = SortedSample(values).median, median > 0.2, isFine || most == 1
    else { return }
    log.add(
      Finding(
        .wrongScale, at: ground.place(block),
        .init(upper: whole, count: values.count, of: values.count, text: "fractions"),
        severity: .warning))
  }

  /// A range that no figure comes near.
  private static func checkRange(_ ground: CheckGround, _ index: Int, _ log: inout FindingLog) {
    let indicator = ground.dataset.indicators[index]
    guard case .range(let lower, let upper) = indicator.polarity,
      let block = ground.blocks.firstIndex(where: { $0.indicator == index })
    else { return }
    let values = SortedSample(ground.blocks[block].allValues)
    guard let low = values.values.first, let high = values.values.last, values.values.count >= 4
    else { return }
    let isOff = (lower > 10 * high && lower > 0) || (upper > 0 && upper * 10 < low)
    let isBeyond = indicator.wholeValue.map { upper > $0 || lower < 0 } ?? false
    guard isOff || isBeyond else { return }
    log.add(
      Finding(
        .rangeScale, at: Finding.Place(indicator: index, column: "range_upper"),
        .init(found: upper, expected: lower, lower: low, upper: high)))
  }

  /// A target in another unit than its figures.
  private static func checkTarget(
    _ ground: CheckGround, _ target: Target, _ log: inout FindingLog
  ) {
    guard let aim = target.aim.value,
      let index = ground.dataset.indicatorIndex(target.indicator),
      let block = ground.blocks.firstIndex(where: {
        $0.indicator == index && $0.breakdown == target.breakdown
      })
    else { return }
    let area = ground.dataset.directory.index(of: target.area)
    let own = area.map { ground.blocks[block].present(area: $0).values } ?? []
    let values = SortedSample(own.isEmpty ? ground.blocks[block].allValues : own)
    let whole = ground.dataset.indicators[index].wholeValue
    let isBeyond = whole.map { aim > $0 * (1 + 1e-9) || aim < 0 } ?? false
    let isOff =
      values.median.map { $0 > 0 && UnitJumps.power(aim / $0) != nil } ?? false
    guard isBeyond || isOff else { return }
    log.add(
      Finding(
        .targetScale,
        at: Finding.Place(
          indicator: index, area: area, column: "target",
          row: Finding.RowInFile("targets.csv", row: target.row)),
        .init(found: aim, expected: values.median, upper: whole)))
  }
}
