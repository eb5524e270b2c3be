import Statistics
import Testing

/// Surveys, shrinkage and power against the shared oracles.
@Suite(.enabled(if: SharedOracles.present, "the shared oracles are not here"))
struct SurveyOracleTests {
  @Test func `weighted percentages are compared on effective bases`() throws {
    try Conformance.check(
      SharedOracles.table("ref_weighted_difference"), tolerance: 1e-11,
      [
        "n_eff1", "n_eff2", "wilson1_lower", "wilson1_upper", "diff", "z_pooled", "p_pooled",
        "newcombe_lower", "newcombe_upper", "z_ignoring_deff",
      ]
    ) { row in
      let sides = try ["1", "2"].map { side in
        try EffectiveBase.proportion(
          row.require("p\(side)"), count: row.require("n\(side)"),
          designEffect: row.require("deff\(side)"))
      }
      let raw = try ["1", "2"].map { side in
        try Proportion(fraction: row.require("p\(side)"), base: row.require("n\(side)"))
      }
      let test = TwoProportions(sides[0], sides[1]).scoreTest()
      let wilson = Wilson.interval(sides[0])
      return [
        sides[0].denominator, sides[1].denominator, wilson.lower, wilson.upper, test.estimate,
        test.statistic?.value, test.pValue, test.interval?.lower, test.interval?.upper,
        TwoProportions(raw[0], raw[1]).scoreTest().statistic?.value,
      ]
    }
  }

  @Test func `a sample of a finite population is narrowed`() throws {
    try Conformance.check(
      SharedOracles.table("ref_finite_population"), tolerance: 1e-12,
      [
        "fpc", "wald_fpc_lower", "wald_fpc_upper", "n_eff_fpc", "wilson_neff_lower",
        "wilson_neff_upper",
      ]
    ) { row in
      let p = try Proportion(row.require("x"), of: row.require("n"))
      let population = try row.require("N")
      let wald = try FinitePopulation.waldInterval(p, population: population)
      let wilson = try FinitePopulation.interval(p, population: population)
      return [
        try FinitePopulation.correction(sample: p.denominator, population: population),
        wald.lower, wald.upper,
        try FinitePopulation.effectiveBase(sample: p.denominator, population: population)
          ?? .infinity, wilson.lower, wilson.upper,
      ]
    }
    try Conformance.check(
      SharedOracles.table("ref_sample_size_finite"), tolerance: 1e-12, ["M_finite"]
    ) { row in
      [
        try FinitePopulation.sampleSize(
          halfWidth: row.require("half_width"), population: row.require("population"))
      ]
    }
  }

  @Test func `published margins imply the design effects worked out by hand`() throws {
    try Conformance.check(
      SharedOracles.table("published_gpps_tolerances"), tolerance: 5e-5,
      ["implied_design_effect"]
    ) { row in
      [
        try EffectiveBase.impliedDesignEffect(
          fraction: row.require("p"), count: row.require("n"),
          margin: row.require("published_margin_pp") / 100)
      ]
    }
  }

  @Test func `Marshall's rates are reproduced`() throws {
    let rows = try SharedOracles.table("ref_eb_shrinkage_marshall").rows
    let areas = rows.filter { $0["area"] != "global" }
    let shrunk = try MarshallShrinkage(
      areas.map { try EventRate($0.require("observed"), over: $0.require("population")) })
    var worst = WorstError()
    for (row, (weight, rate)) in zip(areas, zip(shrunk.weights, shrunk.rates)) {
      worst.see(weight, try row.require("shrink_weight"), row["area"])
      worst.see(rate, try row.require("eb_rate"), row["area"])
    }
    #expect(worst.count == 16 && worst.error < 1e-12, "\(worst)")
  }

  @Test func `power agrees with R`() throws {
    try Conformance.check(
      // R's root is found to its default tolerance, 1.2e-4; exact ones are in reference_r.csv.
      SharedOracles.table("ref_power_two_proportions_r"), tolerance: 1e-4, ["answer"]
    ) { row in
      let p1 = try row.require("p1")
      switch row["solve"] {
      case "n_per_group":
        return [
          try DetectableDifference.basePerGroup(
            p1, row.require("p2"), power: row.require("power"))
        ]
      case "p2_detectable":
        let n = try row.require("n")
        return [
          try DetectableDifference.proportions(
            baseline: p1, bases: n, n, power: row.require("power")
          ).above
        ]
      default:
        let n = try row.require("n")
        return [
          try DetectableDifference.proportionPower(p1, row.require("p2"), bases: n, n)
        ]
      }
    }
  }
}
