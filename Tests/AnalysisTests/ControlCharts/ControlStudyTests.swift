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
    #expect(ramp.matters && ramp.resembles)
    let zigzag = try #require(
      LagOneAutocorrelation(ControlChart(.xmr, of: series(10) { Double($0 % 2) })))
    #expect(abs(zigzag.estimate + 0.9) < 1e-12)
    #expect(zigzag.matters && zigzag.alternates && zigzag.isStrong)
  }

  @Test func `values that take turns settle nothing, and neither do those that follow each other`()
    throws
  {
    // Twelve high, twelve low, in turn: no rule signals, the limits are far too wide.
    let turns = ControlStudy(
      .xmr, of: series(24) { Double($0 % 2) }, options: .init(direction: .increase),
      target: ControlTarget(-5, count: 24))
    #expect(!turns.chart.points.contains { $0.signal.isSpecial })
    #expect(turns.assurance.icon == .pass && !turns.assurance.isSettled)
    #expect(turns.variation.doubts == [.dependent(-23.0 / 24)])
    #expect(turns.meetsTargetNext == nil && turns.nextBasis == nil)
    // Three up and three down about the mean: no run of seven, no point outside.
    let waves = ControlStudy(
      .xmr, of: series(24) { [0.0, 1, 2, 2, 1, 0, -1, -2, -2, -1][$0 % 10] }, options: .init())
    let lag = try #require(LagOneAutocorrelation(waves.chart))
    #expect(lag.isStrong && lag.resembles)
    #expect(waves.variation.doubts.contains(.dependent(lag.estimate)))
    #expect(waves.nextBasis == .lastValue)
  }

  @Test func `limits hold their own mean where values lie beyond what is possible`() throws {
    let bounds = ControlChart.Bounds(lower: 0, upper: 1)
    let above = ControlChart(
      .xmr, of: series(14) { [1.04, 1.02, 1.05, 1.01][$0 % 4] }, options: .init(bounds: bounds))
    let segment = above.segments[0]
    let (mean, lower, upper) = (
      try #require(segment.centre), try #require(segment.lower), try #require(segment.upper)
    )
    #expect(lower <= mean && mean <= upper && mean > 1)
    #expect(above.impossiblePlaces == Array(0..<14))
    #expect(!above.points.contains { $0.reasons.contains(.aboveUpperLimit) })
    let below = ControlChart(
      .xmr, of: series(14) { [-4, 2, -3, 1.0][$0 % 4] },
      options: .init(bounds: .init(lower: 0)))
    let low = try #require(below.segments[0].lower)
    #expect(low < -1 && below.impossiblePlaces.count == 7)
    // A bound that values keep to still cuts, and so does one that only rounding crosses.
    let kept = ControlChart(
      .xmr, of: series(14) { [1 + 1e-12, 0.6, 1, 0.7][$0 % 4] }, options: .init(bounds: bounds))
    #expect(kept.segments[0].upper == 1 && kept.impossiblePlaces.isEmpty)
    let study = ControlStudy(
      .xmr, of: series(14) { [1.04, 1.02, 1.05, 1.01][$0 % 4] }, options: .init(bounds: bounds))
    #expect(study.variation.doubts.contains(.impossible(14)) && !study.variation.isSettled)
    let test = try #require(study.latest)
    #expect(test.lower < test.centre && test.centre < test.upper)
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
    #expect(steady.rebase == nil && steady.drift == nil)
    // Three values above the mean by chance before the step at 16: the run begins at 13.
    let early = series(32) {
      $0 < 13 ? [10, 12, 11, 13, 10][$0 % 5] : $0 < 16 ? 12.5 : [18, 20, 19, 21, 18][$0 % 5]
    }
    let late = try #require(ControlStudy(.xmr, of: early, options: .init()).rebase)
    #expect(late.place == 16 && late.likely == 16...16)
    #expect(late.after.places.lowerBound == 16)
  }

  /// Households in temporary accommodation in England, quarterly, 2009 to 2025: no step anywhere.
  @Test func `a drift is no step`() throws {
    let rising: [Double] = [
      64_000, 60_230, 56_920, 53_370, 51_310, 50_400, 49_680, 48_010, 48_240, 48_330, 49_100,
      48_920, 50_430, 51_630, 52_960, 53_140, 55_320, 55_840, 57_410, 56_940, 58_410, 59_570,
      60_900, 61_930, 64_710, 66_980, 68_560, 69_140, 71_670, 73_050, 74_750, 75_740, 77_220,
      78_540, 79_830, 79_720, 80_720, 82_390, 83_430, 83_540, 85_040, 86_240, 87_390, 88_310,
      92_190, 98_260, 94_610, 95_100, 95_290, 95_850, 95_560, 96_280, 95_000, 95_690, 98_840,
    ]
    let homes = ControlStudy(.xmr, of: ControlSeries(rising), options: .init())
    #expect(homes.rebase == nil)
    #expect(homes.drift?.isRise == true)
    // A slow line under noise, for which the stable-shift test alone finds a step.
    let line = ControlStudy(
      .xmr, of: series(40) { 0.1 * Double($0) + [1.2, -1.2, 0][$0 % 3] }, options: .init())
    #expect(line.rebase == nil && line.drift?.drift == .line && line.drift?.place == 17)
  }

  @Test func `how often a step, a line and a walk are told apart`() {
    func share(_ make: (inout NormalGenerator) -> [Double]) -> (steps: Int, drifts: Int) {
      var normals = NormalGenerator(seed: 17)
      var (steps, drifts) = (0, 0)
      for _ in 0..<300 {
        let values = make(&normals)
        let study = ControlStudy(.xmr, of: ControlSeries(values), options: .init())
        if study.rebase != nil { steps += 1 }
        if study.drift != nil { drifts += 1 }
      }
      return (steps, drifts)
    }
    let step = share { normals in (0..<60).map { ($0 < 25 ? 0 : 3) + normals.next() } }
    #expect(step.steps > 240 && step.drifts < 30)
    let walk = share { normals in
      var level = 0.0
      return (0..<60).map { _ in
        level += normals.next()
        return level
      }
    }
    #expect(walk.steps < 12 && walk.drifts > 120)
    let line = share { normals in (0..<40).map { 0.2 * Double($0) + normals.next() } }
    #expect(line.steps < 6 && line.drifts > 50)
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
