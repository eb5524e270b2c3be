import Analysis
import TestSupport
import Testing

/// Limits of counts too small for three sigma. Chances by SciPy 1.17: `poisson.sf`, `binom.sf`.
struct SmallCountsTests {
  private func study(_ kind: ChartKind, _ series: ControlSeries) -> ControlStudy {
    ControlStudy(kind, of: series, options: ControlChart.Options(direction: .increase))
  }

  @Test func `the chance of a count above the limit is exact`() throws {
    let counts = (1...18).map { $0 % 5 == 0 ? 2.0 : $0 % 3 == 0 ? 1 : 0 }
    let small = try #require(study(.c, ControlSeries(counts)).smallCounts)
    #expect(abs(small.expected - 11.0 / 18) < 1e-12)
    let chance = try #require(small.chanceAbove)
    #expect(Closeness.relativeError(chance, 0.02422713648716281) < 1e-12)
    #expect(small.boundWithoutEvents == nil)

    let parts = (1...12).map { ControlSeries.Fraction([1, 0, 2, 1][$0 % 4], of: 30) }
    let share = try #require(study(.p, ControlSeries(fractions: parts, scale: 100)).smallCounts)
    #expect(abs(share.expected - 1) < 1e-12)
    #expect(Closeness.relativeError(try #require(share.chanceAbove), 0.016934340340973145) < 1e-12)
  }

  @Test func `counts large enough are not called small`() {
    #expect(study(.c, ControlSeries([8, 5, 9, 7, 6, 8])).smallCounts == nil)
    #expect(study(.xmr, ControlSeries([1.5, 2, 1, 2.5, 1])).smallCounts == nil)
    #expect(study(.xmr, ControlSeries([1, 2, 0, 3, 1])).smallCounts?.expected == 1.4)
  }

  @Test func `without an event there are no limits, and none of no width`() throws {
    let none = study(.c, ControlSeries([Double](repeating: 0, count: 14)))
    #expect(none.chart.segments[0].upper == nil && none.chart.points[3].lower == nil)
    #expect(none.falseAlarms == nil && none.latest == nil)
    let bound = try #require(none.smallCounts?.boundWithoutEvents)
    #expect(Closeness.relativeError(bound, 0.2139808766824279) < 1e-12)

    let all = [ControlSeries.Fraction](repeating: .init(50, of: 50), count: 14)
    let full = ControlStudy(
      .pPrime, of: ControlSeries(fractions: all, scale: 100),
      options: ControlChart.Options(direction: .increase), target: ControlTarget(100, count: 14))
    #expect(full.chart.segments[0].upper == nil)
    #expect(full.smallCounts?.isNothingButEvents == true)
    let low = try #require(full.smallCounts?.boundWithoutEvents)
    #expect(Closeness.relativeError(low, 99.5729526979811) < 1e-12)
    // It has met its target every time all the same.
    #expect(full.assurance.icon == .pass && !full.assurance.isSettled)
  }

  @Test func `values about 0 are on the mean when only rounding parts them from it`() {
    // The sum is 0 but for rounding, and so is every fourth value.
    let values = (0..<24).map { [0.1, 0, 0.2, -0.3][$0 % 4] }
    let chart = ControlChart(.xmr, of: ControlSeries(values), options: .init(rules: .anhoej))
    #expect(chart.runTests[0].usefulCount == 18)
  }

  @Test func `two rebases with nothing between them that counts give a false-alarm rate`() {
    var options = ControlChart.Options(rules: .nelson)
    options.rebases = [4, 5]
    options.leftOut = [4]
    let chart = ControlChart(
      .xmr, of: ControlSeries([108, 122, 123, 87, 110, 65, 71, 111, 92, 80, 64]), options: options)
    #expect(FalseAlarms(chart) != nil)
  }

  @Test func `a gap in every step leaves the mean of all values and no limits`() {
    let chart = ControlChart(
      .xmr, of: ControlSeries([5, nil, 7, nil, 9]), options: .init(rules: .nhsr02))
    #expect(chart.segments[0].centre == 7 && chart.segments[0].upper == nil)
  }
}
