import Analysis
import Statistics
import TestSupport
import Testing

/// Published target rules against their published or derived figures.
@Suite(.enabled(if: TargetOracle.isShared, "the shared folder of published figures is not here"))
struct TargetRulesTests {
  @Test func `Healthy People's effect size gives its published targets`() throws {
    let rows = try TargetOracle.shared("hp2030_cohens_h_targets")
    #expect(rows.count == 3)
    for row in rows {
      let found =
        100 * TargetRules.effectSize(from: row.number("baseline_pct") / 100, h: row.number("h"))
      #expect(abs(found - row.number("published_target_pct")) < 0.05)
      #expect(Closeness.relativeError(found, row.number("recomputed_pct")) < 1e-7)
    }
  }

  @Test func `local agreements reward nothing under 60% and no more than all`() throws {
    let rows = try TargetOracle.shared("lpsa_reward_rule")
    #expect(rows.count == 6)
    for row in rows {
      let found = try #require(
        TargetRules.stretchReward(
          without: row.number("without"), with: row.number("with_"),
          achieved: row.number("achieved")))
      #expect(abs(found - row.number("reward_share")) < 1e-12)
    }
  }

  @Test func `growth-rate progress gives Open SDG's words and scores, and pace its own figure`()
    throws
  {
    let words: [GrowthRateProgress.Category: String] = [
      .onTrack: "on_track", .accelerate: "accelerate", .limited: "limited",
      .deterioration: "deterioration", .targetAchieved: "target_achieved",
    ]
    let rows = try TargetOracle.shared("progress_ratio_opensdg_rule")
    #expect(rows.count == 7)
    for row in rows {
      let progress = try #require(
        GrowthRateProgress(
          base: row.number("base"), baseYear: row.number("base_year"),
          current: row.number("current"), currentYear: row.number("current_year"),
          target: row.number("target"), targetYear: row.number("target_year"),
          lowerIsBetter: row["direction"] == "-1"))
      #expect(abs(progress.ratio - row.number("ratio")) < 1e-7)
      #expect(abs(progress.score - row.number("score")) < 1e-7)
      #expect(words[progress.category] == row["category"])
      let share = TargetRules.shareOfChange(
        baseline: row.number("base"), current: row.number("current"), target: row.number("target"))
      let soFar = row.number("current_year") - row.number("base_year")
      let linear =
        try #require(share) * (row.number("target_year") - row.number("base_year")) / soFar
      #expect(abs(linear - row.number("linear_ratio")) < 1e-7)
      let pace = try #require(
        TargetRules.paceRatio(
          baseline: row.number("base"), current: row.number("current"),
          target: row.number("target"), yearsSoFar: soFar,
          yearsLeft: row.number("target_year") - row.number("current_year")))
      #expect(abs(pace - row.number("required_vs_achieved_pace")) < 1e-7)
    }
  }

  @Test func `the pared mean takes the units the worked table takes`() throws {
    let units = try TargetOracle.shared("abc_units_derived")
    let fractions = units.map {
      ParedMean.Unit(numerator: $0.number("x"), denominator: $0.number("d"))
    }
    let failures = units.map {
      ParedMean.Unit(numerator: $0.number("d") - $0.number("x"), denominator: $0.number("d"))
    }
    let cases = [
      ("high is good, 10%", ParedMean(fractions)),
      ("high is good, 25%", ParedMean(fractions, share: 0.25)),
      ("low is good (numerators are failures), 10%", ParedMean(failures, lowIsGood: true)),
    ]
    let expected = try TargetOracle.shared("abc_expected_derived")
    for (name, mean) in cases {
      let row = try #require(expected.first { $0["case"] == name })
      let found = try #require(mean)
      #expect(Closeness.relativeError(found.benchmark, row.number("benchmark")) < 1e-8)
      #expect(found.pool == row.number("pool"))
      #expect(
        found.selected.compactMap { units[$0]["unit"] }.joined(separator: " ") == row["selected"])
    }
  }

  @Test func `regression to the mean gives the expected next value and the chance of a target`()
    throws
  {
    for row in try TargetOracle.shared("regression_to_mean_derived") {
      let model = RegressionToMean(
        mean: row.number("mean"), deviation: row.number("sd"), correlation: row.number("rho"))
      #expect(abs(model.expected(after: row.number("y0")) - row.number("expected_next")) < 1e-10)
      #expect(abs(model.residualDeviation - row.number("resid_sd")) < 1e-8)
      // A low-is-good row aims below its start: the far tail is meant.
      let up = model.probability(of: row.number("target"), after: row.number("y0"))
      let wanted = row.number("target") < row.number("y0") ? 1 - up : up
      #expect(abs(wanted - row.number("p_reach_by_rtm_alone")) < 1e-8)
    }
    for row in try TargetOracle.shared("rtm_selection_effect_derived") {
      let model = RegressionToMean(
        mean: row.number("mean"), deviation: row.number("sd"), correlation: row.number("rho"))
      #expect(
        Closeness.relativeError(
          model.expectedRise(beyond: row.number("cutoff")), row.number("expected_rise")) < 1e-8)
    }
  }

  @Test func `the straight line gives the worked prediction intervals`() throws {
    let series = try TargetOracle.shared("trend_series_derived")
    for row in try TargetOracle.shared("trend_prediction_derived") {
      let line = try #require(
        StraightLineForecast(
          times: series.map { $0.number("t") }, values: series.map { $0.number("y") },
          yearsAhead: row.number("horizon")))
      #expect(abs(line.centre - row.number("point")) < 1e-7)
      #expect(abs(line.standardError - row.number("se_pred")) < 1e-7)
      for (coverage, lower, upper) in [(0.8, "lo80", "hi80"), (0.95, "lo95", "hi95")] {
        let band = line.interval(coverage)
        #expect(abs(band.lower - row.number(lower)) < 1e-6)
        #expect(abs(band.upper - row.number(upper)) < 1e-6)
      }
      #expect(
        abs(line.probability(atLeast: row.number("target")) - row.number("p_at_or_above")) < 1e-7)
    }
  }
}
