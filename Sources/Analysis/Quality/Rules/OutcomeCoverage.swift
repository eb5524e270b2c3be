import Indicators

/// Outcomes that nothing measures, and indicators that measure no outcome.
///
/// Only for a dataset with `outcomes.csv`: without it nobody has said what the outcomes are.
/// Indicators of context are not expected to show one.
enum OutcomeCoverage: QualityCheck {
  static func run(_ ground: CheckGround, _ log: inout FindingLog) {
    let outcomes = ground.dataset.outcomes
    guard !outcomes.isEmpty else { return }
    let measured = Set(
      ground.blocks.filter { block in
        (0..<block.areaCount).contains { !block.present(area: $0).values.isEmpty }
      }.map { ground.dataset.indicators[$0.indicator].code })
    for outcome in outcomes where !outcome.indicators.contains(where: measured.contains) {
      log.add(
        Finding(
          .outcomeUnmeasured,
          at: Finding.Place(
            column: "indicators", row: Finding.RowInFile("outcomes.csv", row: outcome.row)),
          .init(count: outcome.indicators.count, text: outcome.title)))
    }
    let used = Set(outcomes.flatMap(\.indicators))
    for index in ground.dataset.indicators.indices {
      let indicator = ground.dataset.indicators[index]
      guard !used.contains(indicator.code), indicator.role != .context else { continue }
      log.add(Finding(.indicatorUnused, at: Finding.Place(indicator: index, column: "indicator")))
    }
  }
}
