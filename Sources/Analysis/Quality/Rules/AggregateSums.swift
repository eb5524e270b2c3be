import Indicators
import Statistics

/// An area and the areas it is the sum of.
struct Aggregate {
  let parent: Int
  let members: [Int]

  /// Regions and nations with their councils, and counties with their districts, by the areas
  /// table. Where a nation is divided both ways its councils are taken, not its regions.
  static func all(in ground: CheckGround) -> [Aggregate] {
    let areas = ground.dataset.directory.areas
    let byParent = Dictionary(grouping: areas.indices) { areas[$0].parent ?? "" }
    let councils = areas.indices.filter { !areas[$0].isAggregate }
    let byRegion = Dictionary(grouping: councils) { areas[$0].region ?? "" }
    let byNation = Dictionary(grouping: councils) { areas[$0].nation ?? "" }
    return areas.indices.compactMap { index in
      let area = areas[index]
      let within = area.type == "region" ? byRegion[area.name] : byNation[area.name]
      var members = area.isAggregate ? within ?? [] : []
      if members.isEmpty { members = byParent[area.code] ?? [] }
      if members.isEmpty, area.type == "nation" { members = byNation[""] ?? [] }
      return members.count >= 2 && !members.contains(index)
        ? Aggregate(parent: index, members: members) : nil
    }
  }
}

/// The count of a whole against the sum of its parts: nations and regions against their councils,
/// totals against their breakdowns.
///
/// The rule learns from the data that the sum holds: it speaks only where three quarters of the
/// sums that can be made for the indicator agree within 0.2 % (or the rounding of their parts),
/// and lists the ones that do not.
enum AggregateSums: QualityCheck {
  /// A sum that can be made.
  struct Sum {
    let parent: Int
    let period: Int
    let whole: Double
    let parts: Double
    let count: Int

    /// Within 0.2 %, or what rounding to 10 can do to the whole and to each part.
    func holds(rounding: Double) -> Bool {
      abs(whole - parts) <= max(0.002 * abs(whole), rounding * Double(count + 1) / 2)
    }
  }

  static func run(_ ground: CheckGround, _ log: inout FindingLog) {
    let aggregates = Aggregate.all(in: ground)
    for block in ground.blocks.indices {
      judge(sums(ground, block, aggregates), ground, block, "areas", &log)
    }
    for (total, parts) in breakdowns(ground) {
      judge(partSums(ground, total, parts), ground, total, "breakdowns", &log)
    }
  }

  private static func judge(
    _ sums: [Sum], _ ground: CheckGround, _ block: Int, _ text: String, _ log: inout FindingLog
  ) {
    guard sums.count >= 4 else { return }
    let rounding = rounding(sums)
    let holding = sums.count { $0.holds(rounding: rounding) }
    guard holding * 4 >= sums.count * 3 else { return }
    for sum in sums where !sum.holds(rounding: rounding) {
      log.add(
        Finding(
          .totalMismatch,
          at: ground.place(
            block, sum.parent, sum.period, column(ground.indicator(block), ground.blocks[block])),
          .init(found: sum.whole, expected: sum.parts, count: sum.count, text: text)))
    }
  }

  /// The unit that the wholes are rounded to: 10, 5 or 0 for exact counts.
  private static func rounding(_ sums: [Sum]) -> Double {
    for base in [10.0, 5.0] where sums.allSatisfy({ $0.whole.remainder(dividingBy: base) == 0 }) {
      // Only the whole is known to be rounded; a part may be exact.
      return base / Double(max(1, sums.map(\.count).min() ?? 1))
    }
    return 0
  }

  /// What can be added up: the values of counts, the numerators of everything else.
  static func column(_ indicator: Indicator, _ block: Panel.Block) -> String {
    indicator.kind == .count ? "value" : "numerator"
  }

  /// The number to be added up, of a cell.
  static func number(_ ground: CheckGround, _ block: Int, _ area: Int, _ period: Int) -> Double? {
    let figures = ground.blocks[block]
    if ground.indicator(block).kind == .count { return figures.value(area: area, period: period) }
    guard figures.hasFractions, ground.indicator(block).numeratorKind != .money else { return nil }
    return figures[area: area, period: period].numerator
  }

  private static func sums(
    _ ground: CheckGround, _ block: Int, _ aggregates: [Aggregate]
  ) -> [Sum] {
    aggregates.flatMap { aggregate in
      ground.blocks[block].periods.indices.compactMap { period -> Sum? in
        guard let whole = number(ground, block, aggregate.parent, period) else { return nil }
        let rows = aggregate.members.filter {
          ground.blocks[block].missingReason(area: $0, period: period) != .noRow
        }
        let parts = rows.compactMap { number(ground, block, $0, period) }
        guard parts.count >= 2, parts.count == rows.count else { return nil }
        return Sum(
          parent: aggregate.parent, period: period, whole: whole, parts: Moments.sum(parts),
          count: parts.count)
      }
    }
  }

  /// For each block of totals the blocks of its breakdowns, by dimension where their names have
  /// one (`sex=female`).
  static func breakdowns(_ ground: CheckGround) -> [(total: Int, parts: [Int])] {
    ground.blocks.indices.filter { ground.blocks[$0].breakdown.isEmpty }.flatMap { total in
      let parts = ground.blocks.indices.filter {
        ground.blocks[$0].indicator == ground.blocks[total].indicator
          && !ground.blocks[$0].breakdown.isEmpty
      }
      let dimensions = Dictionary(grouping: parts) { dimension(ground.blocks[$0].breakdown) }
      return dimensions.sorted { $0.key < $1.key }.filter { $0.value.count >= 2 }
        .map { (total, $0.value) }
    }
  }

  private static func dimension(_ breakdown: String) -> String {
    breakdown.firstIndex { "=:".contains($0) }.map { String(breakdown[..<$0]) } ?? ""
  }

  private static func partSums(_ ground: CheckGround, _ total: Int, _ parts: [Int]) -> [Sum] {
    let figures = ground.blocks[total]
    return (0..<figures.areaCount).flatMap { area in
      figures.periods.indices.compactMap { period -> Sum? in
        guard let whole = number(ground, total, area, period) else { return nil }
        let numbers = parts.map { part in
          ground.blocks[part].index(of: figures.periods[period])
            .flatMap { number(ground, part, area, $0) }
        }
        let known = numbers.compactMap { $0 }
        guard known.count == parts.count else { return nil }
        return Sum(
          parent: area, period: period, whole: whole, parts: Moments.sum(known), count: known.count)
      }
    }
  }
}
