import Indicators
import Statistics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A figure that leaps away from its own series and back, beyond anything the series, the other
/// series of the indicator or the other areas of that period do.
///
/// Each step is taken less the median step of all areas in that period, so that what moved
/// everybody is no outlier. A step's scale is the largest of 1.4826 × the median size of the
/// area's other steps, of all steps of the indicator, and of all areas' steps of that period; and
/// of the standard error of a step, where the figures are counts or made of counts. A cell with
/// neighbours on both sides is told when the smaller of its two steps, both away from it, is 6 scales
/// or more and twice the area's largest other step; the first and the last of a series, of which
/// there is only one step, at 10 scales and three times.
enum HistoryOutliers: QualityCheck {
  static let (middleScore, middleRatio) = (6.0, 2.0)
  static let (endScore, endRatio) = (10.0, 3.0)
  /// Fewer values than this are no history.
  static let leastPoints = 5
  /// The share of cells told where there is only Laplace noise, whatever the length of series (with
  /// normal noise, none in five million); at the ends, less than could be measured:
  /// `Tests/AnalysisTests/Quality/Reference/history_outlier_chance.csv`.
  static let (middleChance, endChance) = (2e-5, 5e-6)

  static func run(_ ground: CheckGround, _ log: inout FindingLog) {
    for block in ground.blocks.indices { BlockSteps(ground, block).check(&log) }
  }
}

/// The steps of every series of a block, less what moved everybody.
private struct BlockSteps {
  struct Series {
    let periods: [Int]
    let values: [Double]
    /// From each value to the next.
    var steps: [Double]
  }

  let ground: CheckGround
  let block: Int
  private(set) var series: [Series] = []
  private var pooled = 0.0
  /// Whether the values are whole numbers of things, as far as the indicator says or lets be seen.
  private let isCounts: Bool
  /// By period, 0 where too few areas have a step.
  private var periodScale: [Double] = []

  init(_ ground: CheckGround, _ block: Int) {
    self.ground = ground
    self.block = block
    let figures = ground.blocks[block]
    isCounts = Self.areCounts(ground.indicator(block), figures)
    let common = Self.commonSteps(figures)
    series = (0..<figures.areaCount).map { area in
      let (periods, values) = figures.present(area: area)
      let steps = values.indices.dropFirst().map { place in
        values[place] - values[place - 1]
          - Moments.sum((periods[place - 1] + 1...periods[place]).lazy.map { common[$0] })
      }
      return Series(periods: periods, values: values, steps: steps)
    }
    pooled = Self.scale(series.flatMap(\.steps))
    var byPeriod = Array(repeating: [Double](), count: figures.periods.count)
    for one in series {
      for (place, step) in one.steps.enumerated() { byPeriod[one.periods[place + 1]].append(step) }
    }
    periodScale = byPeriod.map { $0.count >= 5 ? Self.scale($0) : 0 }
  }

  /// Whole numbers, none below 0, of an indicator that is a count or that nothing is known of.
  private static func areCounts(_ indicator: Indicator, _ figures: Panel.Block) -> Bool {
    let isOpen = indicator.kind == nil && indicator.unit == nil && !indicator.title.contains("%")
    guard indicator.kind == .count || isOpen else { return false }
    return figures.allValues.allSatisfy { $0 >= 0 && $0 == $0.rounded() }
  }

  private static func scale(_ steps: [Double]) -> Double {
    RobustScale.normalConsistency * (SortedSample(steps.lazy.map { abs($0) }).median ?? 0)
  }

  /// The median step into each period; 0 with fewer than eight areas.
  private static func commonSteps(_ figures: Panel.Block) -> [Double] {
    figures.periods.indices.map { period in
      guard period > 0 else { return 0 }
      let steps = (0..<figures.areaCount).compactMap { area -> Double? in
        guard let before = figures.value(area: area, period: period - 1),
          let after = figures.value(area: area, period: period)
        else { return nil }
        return after - before
      }
      return steps.count >= 8 ? SortedSample(steps).median ?? 0 : 0
    }
  }

  func check(_ log: inout FindingLog) {
    var (tested, expected) = (0, 0.0)
    for area in series.indices where series[area].values.count >= HistoryOutliers.leastPoints {
      let count = series[area].values.count
      tested += count
      expected +=
        Double(count - 2) * HistoryOutliers.middleChance + 2 * HistoryOutliers.endChance
      for place in 0..<count { check(area, place, &log) }
    }
    log.tally(.historyOutlier, tested: tested, expected: expected)
  }

  private func check(_ area: Int, _ place: Int, _ log: inout FindingLog) {
    let one = series[area]
    let touching = [place - 1, place].filter(one.steps.indices.contains)
    let others = one.steps.indices.filter { !touching.contains($0) }.map { abs(one.steps[$0]) }
    guard others.count >= 2, let most = others.max() else { return }
    let period = one.periods[place]
    let scale = max(
      Self.scale(others), pooled, touching.map { periodScale[one.periods[$0 + 1]] }.max() ?? 0,
      standardError(area, place))
    let isEnd = touching.count == 1
    let jump = jump(one.steps, touching)
    let (score, ratio) =
      isEnd
      ? (HistoryOutliers.endScore, HistoryOutliers.endRatio)
      : (HistoryOutliers.middleScore, HistoryOutliers.middleRatio)
    guard jump > 0, jump >= score * scale, jump >= ratio * most,
      !log.isTold(block, area, period)
    else { return }
    let around = [place - 1, place + 1].filter(one.values.indices.contains).map { one.values[$0] }
    let isFlagged =
      ground.blocks[block].flags(area: area, period: period).contains(.lowReliability)
      || ground.isMarked(block, period: period, area: area)
    log.add(
      Finding(
        .historyOutlier, at: ground.place(block, area, period),
        .init(
          found: one.values[place], lower: around.min(), upper: around.max(),
          score: scale > 0 ? jump / scale : nil, count: one.values.count,
          text: isEnd ? "end" : nil), severity: isFlagged ? .note : nil))
  }

  /// The smaller step, where both lead away from the cell; the only one at an end.
  private func jump(_ steps: [Double], _ touching: [Int]) -> Double {
    guard touching.count == 2 else { return touching.first.map { abs(steps[$0]) } ?? 0 }
    let (before, after) = (steps[touching[0]], -steps[touching[1]])
    return before * after > 0 ? min(abs(before), abs(after)) : 0
  }

  /// Of a step between two counts like this one, in the value's unit; 0 where nothing is counted.
  ///
  /// A value that is itself a count varies as a Poisson count does: the variance of a step is twice
  /// the larger of the counts next to it, and that of one event where they are nought, so that 1
  /// after noughts is nothing unusual.
  private func standardError(_ area: Int, _ place: Int) -> Double {
    let one = series[area]
    if isCounts {
      let around = [place - 1, place + 1].filter(one.values.indices.contains)
      return (2 * max(1, around.map { one.values[$0] }.max() ?? 0)).squareRoot()
    }
    let (indicator, period) = (ground.indicator(block), one.periods[place])
    guard indicator.numeratorKind?.isCount == true, let multiplier = indicator.impliedMultiplier,
      let fraction = ground.blocks[block].fraction(area: area, period: period),
      fraction.denominator > 0, fraction.numerator >= 0
    else { return 0 }
    let share = fraction.numerator / fraction.denominator
    let variance =
      indicator.kind == .rate ? max(share, 0) : max(share * (1 - share), 0)
    return multiplier * (2 * variance / fraction.denominator).squareRoot()
  }
}
