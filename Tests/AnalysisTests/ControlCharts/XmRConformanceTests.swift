import Analysis
import Testing
import TestSupport

/// XmR limits, points and icons against NHSRplotthedots (executed) and the Making Data Count SQL
/// (as specified), over `oracles/spc`.
@Suite(.enabled(if: OracleTable.isPresent, "the folder of shared oracles is absent"))
struct XmRConformanceTests {
  /// The one series on which this project differs from NHSRplotthedots on purpose: for 1, 1, 1, 1, 2
  /// its screening drops the only moving range above 0, so that all five points are special. Here
  /// screening never leaves a mean moving range of 0 that was positive, and the series is charted as
  /// NHSRplotthedots itself charts it unscreened (`edge_1_1_1_1_2_noscreen`).
  static let unscreenedInstead = ["edge_1_1_1_1_2": "edge_1_1_1_1_2_noscreen"]

  @Test func `NHSRplotthedots limits, points and icons`() throws {
    let limits = try OracleTable("xmr_ptd_limits.csv")
    let points = try OracleTable("xmr_ptd_points.csv")
    var worst = 0.0
    var count = 0
    for name in limits.cases() {
      let asked = limits.rows("case_id", name)
      let oracle = Self.unscreenedInstead[name] ?? name
      let expected = limits.rows("case_id", oracle)
      let series = points.rows("case_id", oracle)
      guard !series.isEmpty else { continue }
      let chart = ControlChart(
        .xmr, of: ControlSeries(series.map { $0.number("y") }),
        options: options(.nhsr02, asked, screened: asked[0].isTrue("screen_outliers")))
      for (found, row) in zip(chart.segments, expected) {
        for (value, column) in [
          (found.centre, "mean"), (found.lower, "lpl"), (found.upper, "upl"),
        ] {
          // It has no limits (NaN) for a constant series; here both are the value, as in the SQL.
          let number = try #require(row[column] == "NaN" ? row.number("mean") : row.number(column))
          worst = max(worst, error(value, number))
        }
      }
      #expect(chart.segments.count == expected.count, "\(name)")
      for (index, (point, row)) in zip(chart.points, series).enumerated() {
        #expect(
          ptdWord(point.signal) == row["point_type"],
          "\(name) point \(index + 1): \(point.reasons.words)")
        count += 1
      }
      if let assurance = expected.last?["assurance"], !assurance.isEmpty {
        #expect(ptdWord(icon(chart, expected)) == assurance, "\(name)")
      }
    }
    #expect(worst < 1e-9)
    #expect(count == points.rows.count)
  }

  @Test(arguments: [RuleSet.mdc25, .mdc2023])
  func `Making Data Count limits, points and icons`(rules: RuleSet) throws {
    let limits = try OracleTable("xmr_mdc_limits.csv")
    let points = try OracleTable("xmr_mdc_points.csv")
    let version = rules == .mdc25 ? "v2_5" : "2023"
    var worst = 0.0
    var count = 0
    for name in limits.cases() {
      let expected = limits.rows("case_id", name)
      let series = points.rows("case_id", name)
      guard !series.isEmpty else { continue }
      let chart = ControlChart(
        .xmr, of: ControlSeries(series.map { $0.number("value") }),
        options: options(rules, expected, screened: false, partitions: series))
      for (found, row) in zip(chart.segments, expected) {
        for (value, column) in [
          (found.centre, "mean"), (found.lower, "lpl"), (found.upper, "upl"),
          (found.movingRange.map { $0.mean * MovingRange.upperFactor }, "mr_limit_3_267"),
        ] {
          worst = max(worst, error(value, try #require(row.number(column))))
        }
      }
      for (index, (point, row)) in zip(chart.points, series).enumerated() {
        #expect(
          mdcWord(point.signal) == row["type_\(version)"],
          "\(name) point \(index + 1): \(point.reasons.words)")
        #expect(ruleWords(point.reasons, high: true) == row["high_rules_\(version)"], "\(name)")
        #expect(ruleWords(point.reasons, high: false) == row["low_rules_\(version)"], "\(name)")
        count += 1
      }
      if let assurance = expected.last?["assurance_inclusive"], !assurance.isEmpty {
        #expect(mdcWord(icon(chart, expected)) == assurance, "\(name)")
      }
    }
    #expect(worst < 1e-9)
    #expect(count > 500)
  }

  private func options(
    _ rules: RuleSet, _ expected: [OracleTable.Row], screened: Bool,
    partitions: [OracleTable.Row] = []
  ) -> ControlChart.Options {
    var rules = rules
    if !screened { rules.screening = .none }
    let first = expected[0]
    var rebases = first.numbers("rebase_at").map { Int($0) - 1 }
    if !partitions.isEmpty, first.number("baseline_n") == nil {
      rebases = partitions.indices.dropFirst().filter {
        partitions[$0]["partition"] != partitions[$0 - 1]["partition"]
      }
    }
    return ControlChart.Options(
      rules: rules, direction: ImprovementDirection(rawValue: first["direction"] ?? "") ?? .neutral,
      rebases: rebases,
      fixAfter: (first.number("fix_after_n") ?? first.number("baseline_n")).map { Int($0) })
  }

  private func icon(_ chart: ControlChart, _ expected: [OracleTable.Row]) -> Assurance? {
    guard let target = expected.last?.number("target"), let last = chart.segments.last,
      let lower = last.uncutLower, let upper = last.uncutUpper
    else { return nil }
    return Assurance(
      target: target, lower: lower, upper: upper, direction: chart.options.direction,
      onLimitCounts: chart.options.rules.targetOnLimitCounts)
  }

  private func error(_ found: Double?, _ expected: Double) -> Double {
    guard let found else { return .infinity }
    return abs(found - expected) / max(1, abs(expected))
  }

  private func ptdWord(_ signal: PointSignal) -> String {
    switch signal {
    case .common: "common_cause"
    case .improvement: "special_cause_improvement"
    case .concern: "special_cause_concern"
    default: "special_cause_neutral"
    }
  }

  private func ptdWord(_ icon: Assurance?) -> String {
    switch icon {
    case .pass: "consistent_pass"
    case .fail: "consistent_fail"
    case .hitOrMiss: "inconsistent"
    case nil: ""
    }
  }

  private func mdcWord(_ signal: PointSignal) -> String {
    switch signal {
    case .common: "common"
    case .improvement: "improvement"
    case .concern: "concern"
    default: "neutral"
    }
  }

  private func mdcWord(_ icon: Assurance?) -> String {
    switch icon {
    case .pass: "Pass"
    case .fail: "Fail"
    case .hitOrMiss: "Hit or Miss"
    case nil: ""
    }
  }

  private func ruleWords(_ reasons: SignalReasons, high: Bool) -> String {
    let words: [(SignalReasons, String)] =
      high
      ? [
        (.aboveUpperLimit, "single"), (.shiftAbove, "shift"), (.trendRising, "trend"),
        (.twoOfThreeAbove, "two_three"),
      ]
      : [
        (.belowLowerLimit, "single"), (.shiftBelow, "shift"), (.trendFalling, "trend"),
        (.twoOfThreeBelow, "two_three"),
      ]
    return words.filter { reasons.contains($0.0) }.map(\.1).joined(separator: "+")
  }
}
