import Analysis
import Foundation
import Testing
import TestSupport

/// The unit cases that NHSRplotthedots, nhspy, qcc and PowerBI-SPC keep of their own rules.
@Suite(.enabled(if: OracleTable.isPresent, "the folder of shared oracles is absent"))
struct RuleConformanceTests {
  private func rows(_ prefix: String) throws -> [OracleTable.Row] {
    try OracleTable("rule_cases.csv").rows.filter { $0["case_id"]?.hasPrefix(prefix) == true }
  }

  private func rules(_ change: (inout RuleSet) -> Void) -> RuleSet {
    var rules = RuleSet(name: "one rule")
    rules.outsideLimits = false
    change(&rules)
    return rules
  }

  private func sides(
    _ values: [Double], _ rules: RuleSet, centre: Double = 0, up: SignalReasons,
    down: SignalReasons
  ) -> [Int] {
    rules.reasons(values, centre: centre, sigma: 1).map {
      $0.contains(up) ? 1 : $0.contains(down) ? -1 : 0
    }
  }

  @Test func `a shift is complete at its seventh point, and a value on the mean ends it`() throws {
    let rule = rules { $0.shift = .init(7, marking: .completing) }
    for row in try rows("nhsr_shift_") + rows("nhspy_shift_10") {
      let expected = (row["expected"] ?? "").split(separator: ";").map {
        $0 == "True" || $0 == "1"
      }
      let found = sides(
        row.numbers("input"), rule, up: .shiftAbove, down: .shiftBelow)
      #expect(found.map { $0 != 0 } == expected, "\(row["case_id"] ?? "")")
    }
    // nhspy flags seven values on the mean; that is its bug, and NHSR and MDC do not.
    let zeros = rule.reasons([Double](repeating: 0, count: 7), centre: 0, sigma: 1)
    #expect(!zeros.contains { !$0.isEmpty })
  }

  @Test func `a complete shift marks the seven points that make it`() throws {
    let rule = rules { $0.shift = .init(7) }
    for row in try rows("nhsr_backfill_") {
      // The input says where a run of seven is complete: such a run is made to measure.
      let complete = row.numbers("input")
      var values = [Double](repeating: 0, count: complete.count)
      for (index, flag) in complete.enumerated() where flag != 0 {
        for place in max(0, index - 6)...index { values[place] = flag }
      }
      let found = sides(values, rule, up: .shiftAbove, down: .shiftBelow)
      #expect(found.map { Double(abs($0)) } == row.numbers("expected"), "\(row["case_id"] ?? "")")
    }
  }

  @Test func `a trend is six steps one way, and a tie ends it`() throws {
    let rule = rules { $0.trend = .init(7, marking: .completing) }
    for row in try rows("nhsr_trend_") + rows("nhspy_trend_") {
      let found = sides(
        row.numbers("input"), rule, up: .trendRising, down: .trendFalling)
      #expect(found.map(Double.init) == row.numbers("expected"), "\(row["case_id"] ?? "")")
    }
  }

  @Test func `two of three need all three on one side`() throws {
    let rule = rules {
      $0.twoOfThree = .init(extent: .withinLimits, isOneSided: true, marking: .members)
    }
    for row in try rows("nhsr_2in3_") {
      let zone = row.numbers("input")
      let context = row["context"] ?? ""
      let sign =
        context.contains("sign(value-mean)=")
        ? (context.split(separator: "=").last ?? "").split(separator: ";").compactMap {
          Double($0)
        } : zone.map { _ in 1 }
      let values = zip(zone, sign).map { ($0 == 1 ? 2.5 : 0.5) * $1 }
      let found = sides(values, rule, up: .twoOfThreeAbove, down: .twoOfThreeBelow)
      // A “window” case expects the whole window; the points in the zone carry the reason.
      let expected = zip(row.numbers("expected"), zone).map { $0 * $1 }
      #expect(found.map { Double(abs($0)) } == expected, "\(row["case_id"] ?? "")")
    }
  }

  @Test func `one label a point goes to the weightiest rule`() throws {
    let row = try #require(rows("nhsr_priority").first)
    let context = row["context"] ?? ""
    func series(_ name: String) -> [Double] {
      let part = context.components(separatedBy: " | ").first { $0.hasPrefix("\(name)=") } ?? ""
      return part.dropFirst(name.count + 1).split(separator: ";").compactMap { Double($0) }
    }
    let (trend, shift) = (series("trend"), series("shift"))
    let (two3, outside, sign) = (series("two3"), series("outside"), series("sign"))
    let words: [SignalReasons: String] = [
      .trendRising: "7 Point Trend (Increasing)", .trendFalling: "7 Point Trend (Decreasing)",
      .shiftAbove: "7 Points Above CL", .shiftBelow: "7 Points Below CL",
      .twoOfThreeAbove: "2 in 3 Above CL", .twoOfThreeBelow: "2 in 3 Below CL",
      .aboveUpperLimit: "Above UCL", .belowLowerLimit: "Below LCL", []: "Common Cause",
    ]
    let found = sign.indices.map { index -> String in
      let isAbove = sign[index] > 0
      var reasons: SignalReasons = []
      // The fixture's direction is that of the side, also for a trend.
      if trend[index] != 0 { reasons.insert(isAbove ? .trendRising : .trendFalling) }
      if shift[index] != 0 { reasons.insert(isAbove ? .shiftAbove : .shiftBelow) }
      if two3[index] != 0 { reasons.insert(isAbove ? .twoOfThreeAbove : .twoOfThreeBelow) }
      if outside[index] != 0 { reasons.insert(isAbove ? .aboveUpperLimit : .belowLowerLimit) }
      return words[reasons.headline()] ?? ""
    }
    #expect(found.joined(separator: ";") == row["expected"])
  }

  @Test func `Western Electric and Nelson tests complete where qcc completes them`() throws {
    let reasons: [String: (RuleSet, SignalReasons)] = [
      "WER1": (.weco, [.aboveUpperLimit, .belowLowerLimit]),
      "NEL1": (.nelson, [.aboveUpperLimit, .belowLowerLimit]),
      "WER2": (.weco, [.twoOfThreeAbove, .twoOfThreeBelow]),
      "WER3": (.weco, [.fourOfFiveAbove, .fourOfFiveBelow]),
      "WER4": (.weco, [.shiftAbove, .shiftBelow]),
      "WER overlap rule4": (.weco, [.shiftAbove, .shiftBelow]),
      "WER overlap rule3": (.weco, [.fourOfFiveAbove, .fourOfFiveBelow]),
      "WER overlap rule2": (.weco, [.twoOfThreeAbove, .twoOfThreeBelow]),
      "NEL2": (.nelson, [.shiftAbove, .shiftBelow]),
      "NEL3": (.nelson, [.trendRising, .trendFalling]), "NEL4": (.nelson, .alternates),
      "NEL5": (.nelson, [.twoOfThreeAbove, .twoOfThreeBelow]),
      "NEL6": (.nelson, [.fourOfFiveAbove, .fourOfFiveBelow]), "NEL7": (.nelson, .hugsCentre),
      "NEL8": (.nelson, .avoidsCentre),
    ]
    let cases = try rows("qcc_")
    for row in cases {
      let name = row["rule"] ?? ""
      let (rules, wanted) = try #require(
        reasons[name] ?? reasons[String(name.prefix(4))], "\(name)")
      let found = rules.reasons(row.numbers("input"), centre: 0, sigma: 1).enumerated()
        .filter { !$0.element.isDisjoint(with: wanted) }.map { Double($0.offset + 1) }
      #expect(found == row.numbers("expected"), "\(row["case_id"] ?? "") \(name)")
    }
    #expect(cases.count == 16)
  }

  @Test func `PowerBI-SPC members of shifts, trends and two of three`() throws {
    for row in try rows("pbi_") {
      let name = row["case_id"] ?? ""
      let length = Int((row["param"] ?? "").split(separator: "=").last ?? "") ?? 7
      let values = row.numbers("input")
      let rule: RuleSet
      switch name {
      case _ where name.hasPrefix("pbi_shift"): rule = rules { $0.shift = .init(length) }
      case _ where name.hasPrefix("pbi_trend"): rule = rules { $0.trend = .init(length) }
      default:
        rule = rules {
          $0.twoOfThree = .init(extent: .everythingBeyond, isOneSided: false, marking: .members)
        }
      }
      // Two-sigma lines at 0 and 10 are a centre of 5 and a sigma of 2.5.
      let found = rule.reasons(values, centre: 5, sigma: 2.5).map { reasons in
        reasons.isDisjoint(with: .high)
          ? (reasons.isDisjoint(with: .low) ? "none" : "lower") : "upper"
      }
      #expect(found.joined(separator: ";") == row["expected"], "\(name)")
    }
  }

  @Test func `limits of nhspy where it screens as written`() throws {
    for row in try rows("nhspy_limits_") {
      let chart = ControlChart(
        .xmr, of: ControlSeries(row.numbers("input")),
        options: ControlChart.Options(rules: .nhsr02))
      let segment = try #require(chart.segments.first)
      let centre = try #require(segment.centre)
      let sigma = try #require(segment.sigma)
      let found = [
        centre, segment.lower, segment.upper, centre - 2 * sigma, centre + 2 * sigma,
      ].compactMap(\.self)
      for (found, expected) in zip(found, row.numbers("expected")) {
        #expect(abs(found - expected) < 1e-9, "\(row["case_id"] ?? "")")
      }
    }
  }

  @Test func `nhspy end to end, and its collapsed limits refused`() throws {
    for row in try rows("nhspy_e2e_") {
      let fix = Int((row["param"] ?? "").split(separator: "=").last ?? "")
      let chart = ControlChart(
        .xmr, of: ControlSeries(row.numbers("input")),
        options: ControlChart.Options(rules: .nhsr02, fixAfter: fix))
      let expected = (row["expected"] ?? "").split(separator: ";").map { $0 == "True" }
      #expect(chart.points.map { !$0.reasons.isEmpty } == expected, "\(row["case_id"] ?? "")")
    }
    let row = try #require(rows("nhspy_degenerate").first)
    for rules in RuleSet.named {
      let chart = ControlChart(
        .xmr, of: ControlSeries(row.numbers("input")),
        options: ControlChart.Options(rules: rules))
      #expect(chart.points.map { $0.reasons.isEmpty } == [true, true, true, true, false])
    }
  }

  @Test func `assurance with the target on a limit, strict and inclusive`() throws {
    let cases = try OracleTable("assurance_cases.csv").rows
    let words: [(Assurance, strict: String, inclusive: String)] = [
      (.pass, "consistent_pass", "Pass"), (.fail, "consistent_fail", "Fail"),
      (.hitOrMiss, "inconsistent", "Hit or Miss"),
    ]
    for row in cases {
      for isInclusive in [false, true] {
        let found = Assurance(
          target: try #require(row.number("target")), lower: try #require(row.number("lpl")),
          upper: try #require(row.number("upl")),
          direction: try #require(
            ImprovementDirection(rawValue: row["improvement_direction"] ?? "")),
          onLimitCounts: isInclusive)
        let expected = row[isInclusive ? "mdc_sql_inclusive" : "nhsr_and_powerbi_strict"]
        let word = words.first { $0.0 == found }
        #expect((isInclusive ? word?.inclusive : word?.strict) == expected)
      }
    }
    #expect(cases.count == 12)
  }

  @Test func `longest run and crossings of Anhøj`() throws {
    for row in try OracleTable("runchart_anhoej_limits.csv").rows {
      let count = Int(row.number("n_useful") ?? 0)
      let test = AnhoejTest(sides: (0..<count).map { $0 % 2 == 0 ? 1 : -1 })
      #expect(Double(test.longestRunLimit) == row.number("longest_run_max"), "\(count)")
      #expect(Double(test.crossingsLimit) == row.number("crossings_min"), "\(count)")
    }
  }
}
