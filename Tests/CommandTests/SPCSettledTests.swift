import Foundation
import TestSupport
import Testing

/// What keeps `yardstick spc` from calling a chart settled, and that its sentences agree on it.
@Suite struct SPCSettledTests {
  private func run(_ values: [Double], _ arguments: [String]) throws -> BinaryRunner.Outcome {
    let rows = values.enumerated().map { place, value in
      "\(2018 + place / 12)-\(String(format: "%02d", place % 12 + 1)),\(value)"
    }
    let outcome = try BinaryRunner.run(
      ["spc", "-"] + arguments, input: (["period,value"] + rows).joined(separator: "\n") + "\n")
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome
  }

  private func json(_ values: [Double], _ arguments: String...) throws -> [String: Any] {
    try run(values, arguments + ["--format", "json"]).json
  }

  private func reading(
    _ json: [String: Any], _ icon: String
  ) throws -> (settled: Bool, why: String) {
    let reading = try #require(json[icon] as? [String: Any])
    return (try #require(reading["settled"] as? Bool), reading["why"] as? String ?? "")
  }

  private let noise = [0.4, -0.9, 1.2, -0.3, 0.8, -1.1, 0.1, 0.9, -0.7, -0.2, 1.0, -0.6, 0.3]

  /// So many values about the levels given by place, with noise of about one.
  private func series(_ count: Int, noise share: Double = 1, _ level: (Int) -> Double) -> [Double] {
    (0..<count).map { place in
      let extra: Double = share * noise[place % noise.count]
      return level(place) + extra
    }
  }

  @Test func `a season that is found settles nothing and forecasts nothing`() throws {
    let januaries = series(48) { $0 % 12 == 0 ? 70 : 50 }
    let found = try json(januaries, "--direction", "increase", "--target", "65")
    for icon in ["variation", "assurance"] {
      let (settled, why) = try reading(found, icon)
      #expect(!settled && why.contains("the time of year matters: months explain"))
      // The eleven months after a high January are no step.
      #expect(!why.contains("and stayed"))
    }
    #expect(found["probability_next_meets_target"] as? Double == nil)
    #expect((found["finding"] as? String)?.contains("the time of year matters") == true)
    let notes = try #require(found["notes"] as? [String])
    #expect(notes.contains { $0.contains("No chance of meeting the target is given: the time of") })
  }

  @Test func `a smooth season does not both narrow and widen the limits`() throws {
    let smooth = series(48) { 50 + 8 * sin(Double($0) * Double.pi / 6) }
    let notes = try #require(try json(smooth)["notes"] as? [String])
    #expect(notes.contains { $0.contains("too narrow") })
    #expect(!notes.contains { $0.contains("widens") || $0.contains("too wide") })
  }

  @Test func `after a rebase lag-1 is that of the points the limits are of`() throws {
    // Values that take turns, then, after new limits, values that do not.
    let turns = series(24) { $0 % 2 == 0 ? 20 : 26 }
    let after = series(14, noise: 0.25) { [60, 60.1, 62, 61.9, 60.9][$0 % 5] }
    let found = try json(turns + after, "--rebase", "2020-01:new system")
    let (settled, why) = try reading(found, "variation")
    #expect(settled && why.contains("no plain dependence"))
    #expect(found["lag1_matters"] as? Bool == false)
    let notes = try #require(found["notes"] as? [String])
    #expect(!notes.contains { $0.contains("take turns") })
    #expect(notes.contains { $0.contains("over the points since the latest new limits") })
  }

  @Test func `a constant series passes its target and settles nothing`() throws {
    let found = try json(
      [Double](repeating: 100, count: 14), "--direction", "increase", "--target", "100")
    let assurance = try reading(found, "assurance")
    #expect((found["assurance"] as? [String: Any])?["icon"] as? String == "pass")
    #expect(!assurance.settled && assurance.why.contains("every value is the same"))
    #expect((found["finding"] as? String)?.contains("expected to be met") == false)
  }

  @Test func `while a step is suggested nothing is settled`() throws {
    // Lower by less than any rule about the mean of all points sees.
    let step = series(28, noise: 0) { place in
      place < 14 ? [10, 13, 14, 11][place % 4] : [11.6, 11.7, 9, 9.2][place % 4]
    }
    for rules in ["weco", "nelson", "anhoej", "mdc-2023"] {
      let found = try json(step, "--rules", rules)
      #expect(found["rebase_suggestion"] as? [String: Any] != nil)
      let (settled, why) = try reading(found, "variation")
      #expect(
        !settled && why == "values seem to have fallen from March 2019 and stayed", "\(rules)")
    }
  }

  @Test func `a run chart has no rule that needs limits, and its own rate of false alarms`() throws
  {
    let values = series(24) { $0 == 9 ? 70 : 10 }
    let found = try json(values, "--chart", "run", "--rules", "nelson")
    let points = try #require(found["points"] as? [[String: Any]])
    for point in points {
      let reasons = try #require(point["reasons"] as? [String])
      #expect(!reasons.contains { $0.hasPrefix("hugs") || $0.hasPrefix("avoids") })
    }
    let notes = try #require(found["notes"] as? [String])
    #expect(
      notes.contains { $0.contains("A run chart has no limits, so the rules that need them") })
    for (rules, expected) in [("mdc-2023", 0.058), ("anhoej", 0.031)] {
      let run = try json(values, "--chart", "run", "--rules", rules)
      let rate = try #require(run["false_alarm_probability"] as? Double)
      #expect(abs(rate - expected) < 0.015, "\(rules) \(rate)")
    }
  }

  @Test func `few crossings are no matter of spread`() throws {
    let waves = series(30, noise: 0.1) { [1, 1, 2, 1, 1, -1, -1, -2, -1, -1][$0 % 10] }
    let text = try run(waves, ["--chart", "run", "--rules", "anhoej"]).output
    #expect(text.contains("values stay on one side of it for long"))
    #expect(text.contains("unusual persistence") && !text.contains("in the spread"))
  }
}
