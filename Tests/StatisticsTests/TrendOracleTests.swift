import Statistics
import Testing

/// Trends against the shared oracles.
@Suite(.enabled(if: SharedOracles.present, "the shared oracles are not here"))
struct TrendOracleTests {
  @Test func `Mann–Kendall and Sen agree with pyMannKendall and SciPy`() throws {
    try Conformance.check(
      SharedOracles.table("ref_mann_kendall_sen"), tolerance: 1e-12,
      [
        "S", "var_S", "z_continuity", "p_normal", "p_exact_no_ties", "tau_b", "sen_slope",
        "sen_intercept_median", "sen_lower95_scipy", "sen_upper95_scipy",
      ]
    ) { row in
      let series = try TimeSeries(times: row.numbers("t"), values: row.numbers("x"))
      let normal = try MannKendall.normalTest(series)
      let test = try MannKendall.test(series)
      return [
        MannKendall.score(series.values), MannKendall.variance(series.values),
        normal.statistic?.value, normal.pValue, test.pValue, MannKendall.tau(series.values),
        test.estimate, TheilSenSlope.intercept(series), test.interval?.lower,
        test.interval?.upper,
      ]
    }
  }

  @Test func `trends in proportions and rates agree with R and statsmodels`() throws {
    let table = try SharedOracles.table("ref_trend_proportions_rates")
    let flat = 1e-10
    try Conformance.check(
      table, tolerance: 1e-11,
      [
        "chi2_trend", "p_trend", "chi2_total", "p_total", "chi2_departure",
        "linear_slope_in_proportion",
      ]
    ) { row in
      let test = try CochranArmitage(series(row))
      return [
        test.trend.statistic?.value, test.trend.pValue, test.total.statistic?.value,
        test.total.pValue, test.departure?.statistic?.value, test.trend.estimate,
      ]
    }
    for row in table.rows {
      let logit = try LogLinearTrend(series(row), family: .binomial)
      let poisson = try LogLinearTrend(series(row))
      for (found, column) in [
        (logit.slope, "logit_slope"), (logit.standardError, "logit_slope_se"),
        (poisson.slope, "poisson_log_slope"), (poisson.standardError, "poisson_log_slope_se"),
        (poisson.deviance, "poisson_deviance"), (poisson.pearson, "poisson_pearson_chi2"),
      ] {
        let expected = try row.require(column)
        #expect(abs(found - expected) <= flat * max(1, abs(expected)), "\(row["case"]) \(column)")
      }
    }
  }

  private func series(_ row: ReferenceTable.Row) throws -> CountSeries {
    try CountSeries(
      times: row.numbers("t"), counts: row.numbers("count"),
      denominators: row.numbers("denominator"))
  }

  @Test func `autocorrelation agrees`() throws {
    try Conformance.check(
      SharedOracles.table("ref_autocorrelation"), tolerance: 1e-11,
      ["lag1_r", "durbin_watson_linear_residuals", "effective_n_ar1"]
    ) { row in
      let values = row.numbers("x")
      return [
        Autocorrelation.coefficient(values), Autocorrelation.durbinWatson(values),
        Autocorrelation.effectiveCount(values),
      ]
    }
  }

  @Test(arguments: ["recent_trend", "ref_recent_trend"])
  func `the recent-trend rule gives OHID's arrows`(name: String) throws {
    let points = try SharedOracles.table("\(name)_points").rows
    var arrows = 0
    for row in try SharedOracles.table("\(name)_expected").rows where !row["marker"].isEmpty {
      let trend = recentTrend(row, points)
      arrows += 1
      #expect(word(trend.marker) == row["marker"], "\(row["case"])")
      guard let chi2 = row.number("chi2") else { continue }
      let found =
        [trend.evidence?.statistic?.value ?? .nan, trend.slope ?? .nan]
        + trend.leaveOneOutSlopes
      let expected = [chi2, try row.require("slope")] + row.numbers("leave_one_out_slopes")
      try #require(found.count == expected.count)
      var worst = WorstError()
      for (a, b) in zip(found, expected) { worst.see(a, b, row["case"]) }
      #expect(worst.error < 1e-10, "\(worst)")
      #expect(trend.reversesWhenAPointIsDropped == row["reason"].contains("reverses"))
    }
    #expect(arrows > 10)
  }

  private func recentTrend(
    _ row: ReferenceTable.Row, _ all: [ReferenceTable.Row]
  ) -> RecentTrend {
    let points = all.filter { $0["case"] == row["case"] }
    var options = RecentTrend.Options()
    options.widthInErrors = row.number("ci_width_divisor") ?? 2 * ConfidenceLevel.ninetyFive.z
    if row["method"] == "proportion" {
      return RecentTrend(
        points.map {
          .init(
            period: $0.number("period") ?? 0, count: $0.number("count"),
            denominator: $0.number("denominator"))
        }, method: .proportion, options: options)
    }
    return RecentTrend(
      points.map {
        .init(
          period: $0.number("period") ?? 0, value: $0.number("value"),
          lower: $0.number("lower95"), upper: $0.number("upper95"))
      }, method: .weighted, options: options)
  }

  private func word(_ marker: RecentTrend.Marker) -> String {
    switch marker {
    case .increasing: "increasing"
    case .decreasing: "decreasing"
    case .noSignificantChange: "no_significant_change"
    case .cannotBeCalculated: "cannot_be_calculated"
    }
  }
}
