import Indicators
import Statistics

/// A zero where no figure near it is ever small: more likely a blank that became a number.
///
/// Told where the area's own other values (four or more) are all above 0 and none is below a
/// quarter of their median; with too few of its own, where the other areas' values are so. With a
/// numerator and denominator the area's own rate must also make a count of 0 very unlikely:
/// 10 or more expected, P(0) ≤ e⁻¹⁰ by the Poisson law.
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
    guard own.count >= 4 || others.count >= 20, zeros * 3 <= others.count,
      let low = others.min(), let median = SortedSample(others).median, low > median / 4,
      isUnlikely(figures, area, period, rate: median, ground.indicator(block))
    else { return }
    let isFlagged = figures.flags(area: area, period: period).contains(.lowReliability)
    log.add(
      Finding(
        .zeroForMissing, at: ground.place(block, area, period),
        .init(found: 0, expected: median, lower: low, count: others.count),
        severity: isFlagged ? .note : nil))
  }

  /// Whether a count of 0 is very unlikely at the usual rate; unknown counts as so.
  private static func isUnlikely(
    _ figures: Panel.Block, _ area: Int, _ period: Int, rate: Double, _ indicator: Indicator
  ) -> Bool {
    guard let fraction = figures.fraction(area: area, period: period),
      let multiplier = indicator.impliedMultiplier, multiplier > 0
    else { return true }
    guard fraction.numerator == 0 else { return false }
    return rate / multiplier * fraction.denominator >= 10
  }
}
