import Indicators
import Statistics

/// A zero where no figure near it is ever small: more likely a blank that became a number.
///
/// Told of a single zero where none of the area's other values (four or more) is below half their
/// median, since a council that stops doing something has more than one; with too few of its own,
/// where the other areas' values are so. A zero
/// must also be no small count: with a numerator, 10 or more must be expected of it, P(0) ≤ e⁻¹⁰ by
/// the Poisson law; without, a proportion's usual value must be 15 % or more.
enum MissingZeros: QualityCheck {
  static func run(_ ground: CheckGround, _ log: inout FindingLog) {
    for block in ground.blocks.indices {
      let figures = ground.blocks[block]
      for area in 0..<figures.areaCount {
        let series = figures.present(area: area)
        for (place, value) in series.values.enumerated() where value == 0 {
          check(ground, block, area, series.periods[place], series.values, &log)
        }
      }
    }
  }

  private static func check(
    _ ground: CheckGround, _ block: Int, _ area: Int, _ period: Int, _ series: [Double],
    _ log: inout FindingLog
  ) {
    let figures = ground.blocks[block]
    let own = series.filter { $0 != 0 }
    let others = own.count >= 4 ? own : figures.present(period: period).values.filter { $0 != 0 }
    let zeros = own.count >= 4 ? series.count - own.count : 1
    guard own.count >= 4 || others.count >= 20, zeros == 1,
      let low = others.min(), let median = SortedSample(others).median, low > median / 2,
      isUnlikely(ground, block, area, period, median: median)
    else { return }
    let isFlagged = figures.flags(area: area, period: period).contains(.lowReliability)
    log.add(
      Finding(
        .zeroForMissing, at: ground.place(block, area, period),
        .init(found: 0, expected: median, lower: low, count: others.count),
        severity: isFlagged ? .note : nil))
  }

  /// Whether a 0 is very unlikely to be a count of none.
  private static func isUnlikely(
    _ ground: CheckGround, _ block: Int, _ area: Int, _ period: Int, median: Double
  ) -> Bool {
    let (figures, indicator) = (ground.blocks[block], ground.indicator(block))
    if let numerator = figures[area: area, period: period].numerator {
      guard numerator == 0 else { return true }
      let own = figures.periods.indices.compactMap {
        figures[area: area, period: $0].numerator
      }
      return (SortedSample(own).median ?? 0) >= 10
    }
    switch indicator.kind {
    case .proportion, .surveyProportion: return median >= 0.15 * (indicator.wholeValue ?? 1)
    default: return true
    }
  }
}
