import Indicators
import Statistics

/// Suppressed figures that anyone can work out from what is published beside them.
///
/// In the row itself: numerator and denominator stand there. By subtraction: one part of a sum is
/// suppressed, the whole and all other parts are published, and elsewhere in the indicator the
/// parts add up to the whole exactly. Sums of rounded counts give nothing away and are not told.
enum RecoverableFigures: QualityCheck {
  static func run(_ ground: CheckGround, _ log: inout FindingLog) {
    let aggregates = Aggregate.all(in: ground)
    for block in ground.blocks.indices {
      inRow(ground, block, &log)
      for aggregate in aggregates { amongAreas(ground, block, aggregate, &log) }
    }
    for (total, parts) in AggregateSums.breakdowns(ground) {
      for area in 0..<ground.areaCount { amongParts(ground, total, parts, area, &log) }
    }
  }

  private static func inRow(_ ground: CheckGround, _ block: Int, _ log: inout FindingLog) {
    let figures = ground.blocks[block]
    guard figures.hasFractions else { return }
    for area in 0..<figures.areaCount {
      for period in figures.periods.indices
      where figures.missingReason(area: area, period: period) == .suppressed {
        let figure = figures[area: area, period: period]
        guard let numerator = figure.numerator else { continue }
        log.add(
          Finding(
            .recoverable, at: ground.place(block, area, period, "numerator"),
            .init(
              found: figure.denominator.flatMap { whole in
                whole > 0
                  ? ground.indicator(block).impliedMultiplier.map { $0 * numerator / whole } : nil
              }, expected: numerator, text: "row")))
      }
    }
  }

  /// A cell that may be part of a sum.
  private struct Part {
    let block: Int
    let area: Int
    let period: Int
    let number: Double?
    let isSuppressed: Bool
  }

  private static func part(
    _ ground: CheckGround, _ block: Int, _ area: Int, _ period: Int
  ) -> Part? {
    let reason = ground.blocks[block].missingReason(area: area, period: period)
    guard reason != .noRow else { return nil }
    return Part(
      block: block, area: area, period: period,
      number: AggregateSums.number(ground, block, area, period),
      isSuppressed: reason == .suppressed)
  }

  private static func amongAreas(
    _ ground: CheckGround, _ block: Int, _ aggregate: Aggregate, _ log: inout FindingLog
  ) {
    let sums = ground.blocks[block].periods.indices.compactMap {
      period -> (whole: Double, parts: [Part])? in
      guard let whole = AggregateSums.number(ground, block, aggregate.parent, period) else {
        return nil
      }
      return (whole, aggregate.members.compactMap { part(ground, block, $0, period) })
    }
    judge(sums, ground, ground.area(aggregate.parent).name, &log)
  }

  private static func amongParts(
    _ ground: CheckGround, _ total: Int, _ parts: [Int], _ area: Int, _ log: inout FindingLog
  ) {
    let figures = ground.blocks[total]
    let sums = figures.periods.indices.compactMap { period -> (whole: Double, parts: [Part])? in
      guard let whole = AggregateSums.number(ground, total, area, period) else { return nil }
      return (
        whole,
        parts.compactMap { block in
          ground.blocks[block].index(of: figures.periods[period])
            .flatMap { part(ground, block, area, $0) }
        }
      )
    }
    judge(sums, ground, "the total", &log)
  }

  private static func judge(
    _ sums: [(whole: Double, parts: [Part])], _ ground: CheckGround, _ whole: String,
    _ log: inout FindingLog
  ) {
    let complete = sums.filter { sum in
      sum.parts.count >= 2 && sum.parts.allSatisfy { $0.number != nil }
    }
    let exact = complete.count { sum in
      abs(sum.whole - Moments.sum(sum.parts.compactMap(\.number))) < 0.5
    }
    guard exact > 0, exact * 2 > complete.count else { return }
    for sum in sums where sum.parts.count >= 2 {
      let hidden = sum.parts.filter { $0.number == nil }
      guard hidden.count == 1, let cell = hidden.first, cell.isSuppressed else { continue }
      log.add(
        Finding(
          .recoverable, at: ground.place(cell.block, cell.area, cell.period),
          .init(
            found: sum.whole - Moments.sum(sum.parts.compactMap(\.number)), count: exact,
            other: whole, text: "sum")))
    }
  }
}
