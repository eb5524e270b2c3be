import Analysis
import TestSupport
import Testing

/// What a study says of a series beside its chart. Expected figures worked by hand or by SciPy.
struct ControlStudyTests {
  private func series(_ count: Int, _ value: (Int) -> Double) -> ControlSeries {
    ControlSeries((0..<count).map(value))
  }

  @Test func `below twelve points, or unstable, no icon is settled`() {
    let steady = series(12) { [10, 12, 11][$0 % 3] }
    let options = ControlChart.Options(direction: .increase)
    let target = ControlTarget(5, count: 12)
    let study = ControlStudy(.xmr, of: steady, options: options, target: target)
    #expect(study.variation.isSettled && study.assurance.isSettled)
    #expect(study.assurance.icon == .pass)
    let short = ControlStudy(
      .xmr, of: series(11) { [10, 12, 11][$0 % 3] }, options: options,
      target: ControlTarget(5, count: 11))
    #expect(short.assurance.doubts == [.fewPoints(11)])
    let spike = ControlStudy(
      .xmr, of: series(14) { $0 == 6 ? 40 : [10, 12, 11][$0 % 3] }, options: options,
      target: ControlTarget(5, count: 14))
    #expect(!spike.variation.isSettled && spike.assurance.icon != nil)
  }

  @Test func `variation is read from the last point that has data`() {
    var values: [Double?] = (0..<12).map { [10, 12, 11][$0 % 3] }
    values += [30, nil]
    let study = ControlStudy(
      .xmr, of: ControlSeries(values), options: ControlChart.Options(direction: .increase))
    #expect(study.variation.icon == .improvement(.high))
  }

  @Test func `a target that changes in time is judged at its newest`() {
    let byPlace = [Double?](repeating: 5, count: 10) + [Double?](repeating: 30, count: 4)
    let study = ControlStudy(
      .xmr, of: series(14) { [10, 12, 11][$0 % 3] },
      options: ControlChart.Options(direction: .increase), target: ControlTarget(byPlace: byPlace))
    #expect(study.assurance.icon == .fail)
  }

  @Test func `a point that is improvement and concern keeps both reasons`() {
    // Seven falls from far above the mean of the rest: falling, and above.
    let values = [1.0, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 30, 29, 28, 27, 26, 25, 24]
    let chart = ControlChart(
      .xmr, of: ControlSeries(values), options: .init(rules: .mdc2023, direction: .increase))
    #expect(chart.points[14].reasons.pullsBothWays)
    #expect(chart.points[14].signal == .improvement(.high))
    let nhsr = ControlChart(
      .xmr, of: ControlSeries(values), options: .init(rules: .nhsr02, direction: .increase))
    #expect(nhsr.points[14].signal == .improvement(.high), "outside the limits is weightier")
  }

  /// numpy: d = x − mean; (d[1:] * d[:-1]).sum() / (d**2).sum().
  @Test func `lag-1 autocorrelation of a ramp and of a zigzag`() throws {
    let ramp = try #require(LagOneAutocorrelation(ControlChart(.xmr, of: series(10, Double.init))))
    #expect(abs(ramp.estimate - 0.7) < 1e-12)
    #expect(ramp.matters)
    let zigzag = try #require(
      LagOneAutocorrelation(ControlChart(.xmr, of: series(10) { Double($0 % 2) })))
    #expect(abs(zigzag.estimate + 0.9) < 1e-12)
    #expect(!zigzag.matters)
  }

  /// numpy 2.4.6 and scipy 1.17.1: straight line out, two-way sums of squares, stats.f(3, 9).sf.
  @Test func `a season is found and noise is not`() throws {
    var normals = NormalGenerator(seed: 11)
    let noise = (0..<24).map { _ in normals.next() }
    let seasonal = noise.enumerated().map { $1 + [0, 3, 0, -3][$0 % 4] }
    let found = try #require(Seasonality(seasonal, periodsInYear: 4))
    #expect(found.isDetected && found.years == 6)
    let none = try #require(Seasonality(noise, periodsInYear: 4))
    #expect(none.p > 0.01)
    #expect(Seasonality(Array(seasonal.prefix(11)), periodsInYear: 4) == nil)
    let quarters: [Double] = [5, 9, 6, 2, 6, 11, 7, 3, 8, 10, 7, 4, 7, 12, 9, 4]
    let exact = try #require(Seasonality(quarters, periodsInYear: 4))
    #expect(Closeness.relativeError(exact.statistic, 79.278_770_608_589_47) < 1e-12)
    #expect(Closeness.relativeError(exact.p, 8.599_076_683_191_71e-07) < 1e-10)
    #expect(Closeness.relativeError(exact.share, 0.963_538_589_871_847) < 1e-12)
  }

  @Test func `a step that stays is suggested and not applied`() throws {
    let step = series(30) { [10, 12, 11, 13, 10][$0 % 5] + ($0 < 15 ? 0 : 8) }
    let study = ControlStudy(.xmr, of: step, options: ControlChart.Options())
    let rebase = try #require(study.rebase)
    #expect(rebase.place == 15 && rebase.isRise)
    #expect(study.chart.segments.count == 1)
    let steady = ControlStudy(
      .xmr, of: series(30) { [10, 12, 11, 13, 10][$0 % 5] }, options: ControlChart.Options())
    #expect(steady.rebase == nil)
  }

  @Test func `a ghost is compared with the limits and moves nothing`() {
    let values: [Double?] = [10, 12, 11, 10, 12, 99, 11, 10, 12, 11, 10, 12]
    var options = ControlChart.Options()
    options.leftOut = [5]
    let ghosted = ControlChart(.xmr, of: ControlSeries(values), options: options)
    let without = ControlChart(.xmr, of: ControlSeries(values.filter { $0 != 99 }))
    #expect(ghosted.segments[0].upper == without.segments[0].upper)
    #expect(ghosted.points[5].reasons == .aboveUpperLimit && ghosted.points[5].isLeftOut)
  }

  @Test(.enabled(if: OracleTable.isPresent, "the folder of shared oracles is absent"))
  func `false alarms agree with an independent simulation`() throws {
    var worst = 0.0
    for row in try OracleTable("false_alarm_rates.csv").rows where row["ar1_phi"] == "0" {
      let rules: RuleSet
      switch row["rule_set"] {
      case "mdc_2023_noscreen": rules = .mdc2023
      case "nhsr_screened": rules = .nhsr02
      default: continue
      }
      let count = Int(try #require(row.number("n_points")))
      let chart = ControlChart(
        .xmr, of: series(count) { Double($0 % 3) }, options: .init(rules: rules))
      let found = try #require(FalseAlarms(chart)).probability
      let expected = try #require(row.number("p_any_false_signal"))
      // 40,000 and 200,000 runs.
      let error = (expected * (1 - expected) * (1.0 / 40_000 + 1.0 / 200_000)).squareRoot()
      worst = max(worst, abs(found - expected) / error)
    }
    #expect(worst < 4, "standard errors apart")
  }

  @Test func `simulation on the spot agrees with the table`() throws {
    let options = ControlChart.Options(rules: .mdc2023)
    let found = FalseAlarmSimulation.probability(places: 24, options: options, runs: 4000, seed: 9)
    #expect(abs(found - 0.153) < 0.025)
  }

  @Test(.enabled(if: OracleTable.isPresent, "the folder of shared oracles is absent"))
  func `the rules' run lengths with known parameters`() throws {
    // A stable process meets the eight-point run and the three others once in about 92 points.
    let expected = try #require(
      try OracleTable("arl_known_parameters.csv").rows.first { $0["rule_set"] == "WECO 1-4" }?
        .number("in_control_arl_simulated"))
    var normals = NormalGenerator(seed: 5)
    var total = 0
    for _ in 0..<600 {
      let values = (0..<500).map { _ in normals.next() }
      let reasons = RuleSet.weco.reasons(values, centre: 0, sigma: 1)
      total += (reasons.firstIndex { !$0.isEmpty } ?? 499) + 1
    }
    let found = Double(total) / 600
    #expect(abs(found - expected) < 4 * expected / 600.0.squareRoot())
  }
}
