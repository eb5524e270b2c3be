import Indicators
import Statistics

/// A step that most areas make in one period and that nobody has marked: a definition that changed.
///
/// Told when nine areas in ten (of eight or more) step the same way, the median step is more than
/// six robust deviations from the median steps of the other periods, and it is larger than what a
/// single area usually moves. A period with an exceptional event, a break, or flags that say break
/// is not told; a step that takes back the one before is told with it.
enum LevelShifts: QualityCheck {
  static func run(_ ground: CheckGround, _ log: inout FindingLog) {
    for block in ground.blocks.indices { check(ground, block, &log) }
  }

  /// The share of steps told where only a common random walk moves all areas, for so many steps;
  /// the largest of the walks tried:
  /// `Tests/AnalysisTests/Quality/Reference/level_shift_chance.csv`.
  private static func chance(_ steps: Int) -> Double {
    switch steps {
    case ..<7: 0.021
    case ..<11: 0.0065
    case ..<23: 0.001
    default: 3e-5
    }
  }

  /// What all areas did from the period before.
  private struct Step {
    let period: Int
    let median: Double
    let sameWay: Int
    let count: Int
    let spread: Double
    /// Two-sided, of so many going one way.
    let p: Double

    init?(_ figures: Panel.Block, _ period: Int) {
      let steps = (0..<figures.areaCount).compactMap { area -> Double? in
        guard let before = figures.value(area: area, period: period - 1),
          let after = figures.value(area: area, period: period)
        else { return nil }
        return after - before
      }
      guard steps.count >= 8, let median = SortedSample(steps).median,
        let spread = RobustScale.medianAbsoluteDeviation(steps)
      else { return nil }
      self.period = period
      self.median = median
      count = steps.count
      sameWay = steps.count { median > 0 ? $0 > 0 : $0 < 0 }
      self.spread = RobustScale.normalConsistency * spread
      p = min(
        1,
        2
          * BinomialDistribution(trials: Double(count), probability: 0.5)
          .tail(from: Double(sameWay)))
    }
  }

  private static func check(_ ground: CheckGround, _ block: Int, _ log: inout FindingLog) {
    let figures = ground.blocks[block]
    guard figures.periods.count >= 6 else { return }
    let steps = figures.periods.indices.dropFirst().compactMap { Step(figures, $0) }
    guard steps.count >= 5 else { return }
    log.tally(
      .levelShift, tested: steps.count, expected: chance(steps.count) * Double(steps.count))
    var told: Step?
    for step in steps {
      guard isShift(step, among: steps), !isMarked(ground, block, step.period) else { continue }
      // The way back from a period that was told already.
      if let earlier = told, earlier.period == step.period - 1, earlier.median * step.median < 0 {
        continue
      }
      told = step
      let typical = SortedSample(steps.filter { $0.period != step.period }.map(\.median)).median
      log.add(
        Finding(
          .levelShift, at: ground.place(block, nil, step.period),
          .init(
            found: step.median, expected: typical, p: step.p, count: step.sameWay, of: step.count)))
    }
  }

  private static func isShift(_ step: Step, among steps: [Step]) -> Bool {
    let others = steps.filter { $0.period != step.period }
    let medians = others.map(\.median)
    guard step.sameWay * 10 >= step.count * 9, let centre = SortedSample(medians).median,
      let deviation = RobustScale.medianAbsoluteDeviation(medians),
      let usual = SortedSample(others.map(\.spread)).median
    else { return false }
    let away = abs(step.median - centre)
    return away > 6 * max(RobustScale.normalConsistency * deviation, usual / 4)
      && abs(step.median) > usual && away > 2 * (medians.map { abs($0 - centre) }.max() ?? 0)
  }

  private static func isMarked(_ ground: CheckGround, _ block: Int, _ period: Int) -> Bool {
    let figures = ground.blocks[block]
    return [period - 1, period].contains { index in
      let areas = figures.present(period: index).areas
      let flagged = areas.count {
        figures.flags(area: $0, period: index).contains(.breakInSeries)
      }
      return ground.isMarked(block, period: index) || flagged * 2 > areas.count
    }
  }
}
