import Indicators
import Statistics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A denominator that leaps where denominators hardly move, and one that is last year's throughout.
///
/// Told for a denominator more than half as large again as the year before (or two thirds of it),
/// in an indicator whose denominators move by less than 15 % nine times in ten, and by more than six
/// times the square root of what was usual: a leap that goes back is told once.
enum DenominatorJumps: QualityCheck {
  static func run(_ ground: CheckGround, _ log: inout FindingLog) {
    for block in ground.blocks.indices where ground.blocks[block].hasFractions {
      let series = (0..<ground.areaCount).map { denominators(ground.blocks[block], $0) }
      let moves = series.flatMap { zip($0, $0.dropFirst()).map { abs(log2($1.size / $0.size)) } }
      if let usual = SortedSample(moves).quantile(0.9), moves.count >= 6, usual < log2(1.15) {
        for area in series.indices { leaps(series[area], ground, block, area, &log) }
      }
      copied(series, ground, block, &log)
    }
  }

  private typealias Point = (period: Int, size: Double)

  private static func denominators(_ figures: Panel.Block, _ area: Int) -> [Point] {
    figures.periods.indices.compactMap { period in
      guard let size = figures[area: area, period: period].denominator, size > 0 else { return nil }
      return (period, size)
    }
  }

  private static func leaps(
    _ series: [Point], _ ground: CheckGround, _ block: Int, _ area: Int, _ log: inout FindingLog
  ) {
    guard series.count >= 3 else { return }
    for place in series.indices {
      var others = series
      others.remove(at: place)
      // Against its neighbours on both sides: a leap that stays is told where it begins.
      let near = [place - 1, place + 1].filter(series.indices.contains).map { series[$0].size }
      let ratios = near.map { series[place].size / $0 }
      let isSpike = ratios.allSatisfy { $0 > 1.5 } || ratios.allSatisfy { $0 < 1 / 1.5 }
      let isStep =
        place > 0 && place < series.count - 1 && max(ratios[0], 1 / ratios[0]) > 1.5
        && max(ratios[1], 1 / ratios[1]) < 1.15
        && (place < 2 || stays(series[place - 2].size, series[place - 1].size))
      guard isSpike && (near.count == 2 || stays(others)) || isStep,
        let usual = SortedSample(others.map(\.size)).median
      else { continue }
      let before = isStep ? near[0] : usual
      guard abs(series[place].size - before) > 6 * before.squareRoot() else { continue }
      log.add(
        Finding(
          .denominatorJump, at: ground.place(block, area, series[place].period, "denominator"),
          .init(found: series[place].size, expected: before)))
    }
  }

  private static func stays(_ one: Double, _ other: Double) -> Bool {
    max(one / other, other / one) < 1.15
  }

  private static func stays(_ points: [Point]) -> Bool {
    zip(points, points.dropFirst()).allSatisfy { stays($0.size, $1.size) }
  }

  /// Denominators that are the year before's for nearly every area.
  private static func copied(
    _ series: [[Point]], _ ground: CheckGround, _ block: Int, _ log: inout FindingLog
  ) {
    let count = ground.blocks[block].periods.count
    guard count > 1 else { return }
    var (same, all) = (Array(repeating: 0, count: count), Array(repeating: 0, count: count))
    for points in series {
      for (before, after) in zip(points, points.dropFirst()) {
        all[after.period] += 1
        if before.size == after.size { same[after.period] += 1 }
      }
    }
    let usual = SortedSample(
      all.indices.filter { all[$0] > 0 }.map { Double(same[$0]) / Double(all[$0]) })
    guard all.count(where: { $0 > 0 }) >= 3, (usual.median ?? 1) < 0.5 else { return }
    for period in all.indices where all[period] >= 5 && same[period] * 10 >= all[period] * 9 {
      log.add(
        Finding(
          .denominatorCopied, at: ground.place(block, nil, period, "denominator"),
          .init(count: same[period], of: all[period])))
    }
  }
}
