import Indicators
import Statistics

/// Figures that are the period before's over again.
///
/// A period: nine areas in ten (of five or more) have the value they had before, where usually
/// fewer than half do. A council: nine in ten of its indicators (of eight or more), likewise. A
/// row: value, numerator and denominator are all three the same, from 30 counted on; a warning where
/// chance would do that less than once in 20 such indicators (two Poisson counts are the same with
/// probability 1/√(4πn), numerator and denominator taken as independent) and the indicator does not
/// do it anyway once in 50 rows. A value of 0 or of the whole does not count as repeated.
enum RepeatedFigures: QualityCheck {
  static func run(_ ground: CheckGround, _ log: inout FindingLog) {
    var byArea = Array(
      repeating: (same: 0, all: 0, first: Finding.Place()), count: ground.areaCount)
    for block in ground.blocks.indices {
      let pairs = pairs(ground, block)
      let copied = periods(pairs, ground, block, &log)
      let habit = Habit(ground.blocks[block])
      everywhere(ground, block, &log)
      for area in 0..<ground.areaCount {
        constant(ground, block, area, &log)
        rows(ground, block, area, copied, habit, &log)
      }
      newest(pairs, ground, block, copied, &byArea)
    }
    areas(byArea, &log)
  }

  /// How often the rows of an indicator repeat the period before.
  private struct Habit {
    private(set) var rows = 0
    private(set) var same = 0

    init(_ figures: Panel.Block) {
      guard figures.hasFractions else { return }
      for area in 0..<figures.areaCount {
        for period in figures.periods.indices.dropFirst() {
          guard let before = figures.fraction(area: area, period: period - 1),
            let after = figures.fraction(area: area, period: period)
          else { continue }
          rows += 1
          if before == after { same += 1 }
        }
      }
    }

    /// Whether chance or habit may have made two rows the same.
    func explains(_ numerator: Double, _ denominator: Double) -> Bool {
      // Counts rounded to 10 have a hundred times fewer pairs to be.
      let isRounded = [numerator, denominator].allSatisfy { $0.remainder(dividingBy: 10) == 0 }
      let chance =
        (isRounded ? 100 : 1) / (4 * Double.pi * (numerator * denominator).squareRoot())
      return chance * Double(rows) > 0.05 || (same > 1 && same * 50 >= rows)
    }
  }

  /// An area's successive values.
  private struct Pair {
    let area: Int
    let period: Int
    let isSame: Bool
  }

  private static func pairs(_ ground: CheckGround, _ block: Int) -> [Pair] {
    let figures = ground.blocks[block]
    let whole = ground.indicator(block).wholeValue
    return (0..<figures.areaCount).flatMap { area in
      figures.periods.indices.dropFirst().compactMap { period -> Pair? in
        guard let before = figures.value(area: area, period: period - 1),
          let after = figures.value(area: area, period: period), after != 0, after != whole
        else { return nil }
        return Pair(area: area, period: period, isSame: before == after)
      }
    }
  }

  private static func periods(
    _ pairs: [Pair], _ ground: CheckGround, _ block: Int, _ log: inout FindingLog
  ) -> Set<Int> {
    let byPeriod = Dictionary(grouping: pairs, by: \.period)
    let shares = byPeriod.mapValues { Double($0.count(where: \.isSame)) / Double($0.count) }
    var found: Set<Int> = []
    for (period, pairs) in byPeriod.sorted(by: { $0.key < $1.key }) where pairs.count >= 5 {
      let others = SortedSample(shares.filter { $0.key != period }.values)
      let values = Set(ground.blocks[block].present(period: period).values)
      guard (shares[period] ?? 0) >= 0.9, (others.median ?? 0) < 0.5, values.count >= 3 else {
        continue
      }
      found.insert(period)
      log.add(
        Finding(
          .copiedForward, at: ground.place(block, nil, period),
          .init(count: pairs.count(where: \.isSame), of: pairs.count)))
    }
    return found
  }

  private static func newest(
    _ pairs: [Pair], _ ground: CheckGround, _ block: Int, _ copied: Set<Int>,
    _ byArea: inout [(same: Int, all: Int, first: Finding.Place)]
  ) {
    guard let last = pairs.map(\.period).max(), !copied.contains(last) else { return }
    let share = Double(pairs.count(where: \.isSame)) / Double(pairs.count)
    for pair in pairs where pair.period == last && share < 0.3 {
      byArea[pair.area].all += 1
      guard pair.isSame else { continue }
      if byArea[pair.area].same == 0 {
        byArea[pair.area].first = ground.place(block, pair.area, last)
      }
      byArea[pair.area].same += 1
    }
  }

  private static func areas(
    _ byArea: [(same: Int, all: Int, first: Finding.Place)], _ log: inout FindingLog
  ) {
    for area in byArea where area.all >= 8 && area.same * 10 >= area.all * 9 {
      log.add(
        Finding(
          .copiedForward, at: area.first, .init(count: area.same, of: area.all, text: "area")))
    }
  }

  /// Every council with the same figure.
  private static func everywhere(_ ground: CheckGround, _ block: Int, _ log: inout FindingLog) {
    let figures = ground.blocks[block]
    for period in figures.periods.indices {
      let values = figures.present(period: period).values
      guard values.count >= 5, let first = values.first, first != 0,
        first != ground.indicator(block).wholeValue, values.allSatisfy({ $0 == first })
      else { continue }
      log.add(
        Finding(
          .sameEverywhere, at: ground.place(block, nil, period),
          .init(found: first, count: values.count)))
    }
  }

  /// A series that never moves.
  private static func constant(
    _ ground: CheckGround, _ block: Int, _ area: Int, _ log: inout FindingLog
  ) {
    let series = ground.blocks[block].present(area: area)
    guard series.values.count >= 5, let first = series.values.first,
      series.values.allSatisfy({ $0 == first })
    else { return }
    log.add(
      Finding(
        .constantSeries, at: ground.place(block, area, series.periods.last),
        .init(found: first, count: series.values.count)))
  }

  private static func rows(
    _ ground: CheckGround, _ block: Int, _ area: Int, _ copied: Set<Int>,
    _ habit: Habit, _ log: inout FindingLog
  ) {
    let figures = ground.blocks[block]
    guard figures.hasFractions else { return }
    for period in figures.periods.indices.dropFirst() where !copied.contains(period) {
      guard let before = figures.fraction(area: area, period: period - 1),
        let after = figures.fraction(area: area, period: period), before == after,
        after.numerator >= 30, after.denominator != after.numerator,
        let value = figures.value(area: area, period: period),
        value == figures.value(area: area, period: period - 1)
      else { continue }
      log.add(
        Finding(
          .copiedRow, at: ground.place(block, area, period),
          .init(found: value, lower: after.numerator, upper: after.denominator),
          severity: habit.explains(after.numerator, after.denominator) ? .note : nil))
    }
  }
}
