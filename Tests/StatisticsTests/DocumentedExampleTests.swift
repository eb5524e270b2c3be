import Statistics
import Testing

/// The examples of the manuals of R and SciPy, and figures printed by survey houses.
@Suite(.enabled(if: SharedOracles.present, "the shared oracles are not here"))
struct DocumentedExampleTests {
  private static let sleep = (
    [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0],
    [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
  )
  /// UCBAdmissions: admitted of applied, men then women, by department.
  private static let admissions: [(Double, Double, Double, Double)] = [
    (512, 825, 89, 108), (353, 560, 17, 25), (120, 325, 202, 593), (138, 417, 131, 375),
    (53, 191, 94, 393), (22, 373, 24, 341),
  ]

  /// Where the manual's own figure is less exact than 1e-9.
  private static let tolerances: [String: Double] = [
    // R finds these roots to 1.2e-4; SciPy's agree with ours to 1e-13.
    "R08b or_cmle": 1e-6, "R08b or_lower95": 3e-3, "R08b or_upper95": 3e-5,
    // SciPy loses a tied table to rounding (64 tables for 65): 0.034077 for 0.034109.
    "S01 p": 1e-3,
    // SciPy's optimiser.
    "S02 p": 1e-6, "S03 p": 1e-6,
  ]

  private func two(_ x1: Double, _ n1: Double, _ x2: Double, _ n2: Double) throws
    -> TwoProportions
  {
    TwoProportions(try Proportion(x1, of: n1), try Proportion(x2, of: n2))
  }

  /// The answers by id and quantity.
  private func answers() throws -> [String: Double?] {
    let smokers = (counts: [83.0, 90, 129, 70], bases: [86.0, 93, 136, 82])
    let homogeneity = try Homogeneity.test(
      zip(smokers.counts, smokers.bases).map { try Proportion($0, of: $1) })
    let trend = try CochranArmitage(
      CountSeries(times: [1, 2, 3, 4], counts: smokers.counts, denominators: smokers.bases)
    ).trend
    let poisson = try AgainstFixedValue.exact(
      EventRate(137, over: 24.19893), benchmark: 1)
    let rates = try TwoRates(EventRate(11, over: 800), EventRate(21, over: 3011))
      .conditionalTest(rule: .minimumLikelihood)
    let binomial = try AgainstFixedValue.exact(Proportion(682, of: 925), benchmark: 0.75)
    let convictions = try two(2, 12, 15, 18)
    let odds = try ConditionalOddsRatio(convictions)
    let welch = try TwoMeans.welch(SampleSummary(Self.sleep.0), SampleSummary(Self.sleep.1))
    let changed = try PairedProportions(both: 0, firstOnly: 150, secondOnly: 86, neither: 0)
    let strata = try MantelHaenszel(
      Self.admissions.map { try two($0.0, $0.1, $0.2, $0.3) })
    return [
      "R01 X-squared": homogeneity.statistic?.value, "R02 X-squared": trend.statistic?.value,
      "R02 p": trend.pValue, "R04 p": poisson.pValue, "R04 lower95": poisson.interval?.lower,
      "R04 upper95": poisson.interval?.upper, "R05 p": rates.pValue,
      "R05 lower95": rates.interval?.lower, "R06 p": binomial.pValue,
      "R06 lower95": binomial.interval?.lower,
      "R08 p": try convictions.fisherTest(sidedness: .less).pValue,
      "R08b p": try convictions.fisherTest().pValue, "R08b or_cmle": odds.estimate,
      "R08b or_lower95": odds.interval.lower, "R08b or_upper95": odds.interval.upper,
      "R09 df": welch.degreesOfFreedom, "R09 p": welch.pValue,
      "R09 lower95": welch.interval?.lower,
      "R10 p": McNemar.chiSquaredTest(changed, continuity: true).pValue,
      "R12 statistic": strata.test.statistic?.value, "R12 p": strata.test.pValue,
      "R12 common_or": strata.commonOddsRatio,
    ].merging(try scipy()) { first, _ in first }
  }

  private func scipy() throws -> [String: Double?] {
    let barnard = try two(7, 15, 12, 15).barnardTest(sidedness: .less)
    let boschloo = try two(74, 117, 31, 63)
    let eTest = try TwoRates(EventRate(0, over: 100), EventRate(3, over: 100)).eTest()
    let odds = try ConditionalOddsRatio(two(7, 22, 58, 530))
    let risk = try two(27, 122, 44, 487).riskRatio()
    let pooled = TwoMeans.pooled(
      try SampleSummary(mean: 15, standardDeviation: 87.5.squareRoot(), count: 13),
      try SampleSummary(mean: 12, standardDeviation: 39.0.squareRoot(), count: 11))
    let fifteenth = try Proportion(3, of: 15)
    return [
      "S01 statistic": barnard.statistic?.value, "S01 p": barnard.pValue,
      "S02 statistic": try boschloo.fisherTest(sidedness: .greater).pValue,
      "S02 p": try boschloo.boschlooTest(sidedness: .greater).pValue,
      "S02b p": try boschloo.fisherTest(sidedness: .greater).pValue,
      "S03 statistic": eTest.statistic?.value, "S03 p": eTest.pValue,
      "S04 p": try two(8, 10, 1, 6).fisherTest().pValue,
      "S05 p": try AgainstFixedValue.exact(
        fifteenth, benchmark: 0.1, sidedness: .greater
      ).pValue,
      "S05 lower95_onesided": try ClopperPearson.interval(fifteenth, level: .ninety).lower,
      "S06 or_cmle": odds.estimate, "S06 lower95": odds.interval.lower,
      "S06 upper95": odds.interval.upper, "S07 rr": risk.estimate,
      "S07 lower95": risk.interval?.lower, "S07 upper95": risk.interval?.upper,
      "S08 t": pooled.statistic?.value, "S08 p": pooled.pValue,
    ]
  }

  @Test(arguments: ["documented_examples_r", "documented_examples_scipy"])
  func `manuals' examples are reproduced`(file: String) throws {
    let answers = try answers()
    var seen = 0
    for row in try SharedOracles.table(file).rows {
      let key = "\(row["id"]) \(row["quantity"])"
      // The sample odds ratio needs no library.
      guard row["quantity"] != "odds_ratio_sample" else { continue }
      let found = try #require(answers[key] ?? nil, "no answer to \(key)")
      let expected = try row.require("expected")
      let tolerance = Self.tolerances[key] ?? 1e-9
      #expect(abs(found - expected) <= tolerance * abs(expected), "\(key): \(found), \(expected)")
      seen += 1
    }
    #expect(seen >= 18)
  }

  @Test func `survey houses' margins and effective bases are reproduced`() throws {
    try Conformance.check(
      SharedOracles.table("published_survey_tolerances"), tolerance: 1e-12, ["margin_pp"]
    ) { row in
      [100 * (try EffectiveBase.margin(fraction: row.require("p"), base: row.require("n")))]
    }
    try Conformance.check(
      SharedOracles.table("published_effective_base"), tolerance: 1e-12,
      ["margin95_at_50pct_unweighted_pp", "margin95_at_50pct_effective_pp"]
    ) { row in
      let (n, deff) = (try row.require("unweighted_base"), try row.require("deff"))
      let base = try EffectiveBase.base(n, designEffect: deff)
      return try [n, base].map { 100 * (try EffectiveBase.margin(fraction: 0.5, base: $0)) }
    }
  }

  @Test func `the miscellany of published figures is reproduced`() throws {
    let rows = try SharedOracles.table("published_misc").rows
    let z = try #require(try two(280, 700, 322, 700).scoreTest().statistic?.value)
    #expect(abs(z - (try rows[0].require("recomputed"))) < 1e-12)
    let critical = ChiSquared(degreesOfFreedom: 1).upperQuantile(0.002)
    let printed = try #require(rows.first { $0["quantity"] == "critical" }?.number("recomputed"))
    #expect(abs(critical - printed) < 1e-13)
  }

  @Test func `PHE's funnel labels follow from Wilson's limits`() throws {
    let rows = try SharedOracles.table("phe_funnel_proportion").rows
    let areas = try rows.map {
      try Proportion($0.require("numerator"), of: $0.require("denominator"))
    }
    let average =
      Moments.sum(areas.map(\.numerator)) / Moments.sum(areas.map(\.denominator))
    for (row, area) in zip(rows, areas) {
      let inner = Wilson.interval(area)
      let outer = Wilson.interval(area, level: .ninetyNinePointEight)
      let side = area.value > average ? "High" : "Low"
      let label =
        !outer.contains(average)
        ? "\(side) (0.001)" : !inner.contains(average) ? "\(side) (0.025)" : "Not significant"
      #expect(row["significance"] == label, "\(row["area"])")
    }
    #expect(rows.count > 250)
  }
}
