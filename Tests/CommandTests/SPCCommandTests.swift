import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif
import TestSupport
import Testing

/// `yardstick spc` through the built binary.
@Suite struct SPCCommandTests {
  private let monthly = "datasets/monthly"

  private func chart(
    _ values: [String], _ arguments: String..., header: String = "period,value"
  ) throws -> BinaryRunner.Outcome {
    let rows = values.enumerated().map { "\($0.offset + 1),\($0.element)" }
    return try BinaryRunner.run(
      ["spc", "-"] + arguments, input: ([header] + rows).joined(separator: "\n") + "\n")
  }

  private func json(
    _ values: [String], _ arguments: String...
  ) throws -> [String: Any] {
    let rows = values.enumerated().map { "\($0.offset + 1),\($0.element)" }
    let outcome = try BinaryRunner.run(
      ["spc", "-", "--format", "json"] + arguments,
      input: (["period,value"] + rows).joined(separator: "\n") + "\n")
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome.json
  }

  private func segment(_ json: [String: Any]) throws -> [String: Any] {
    try #require((json["segments"] as? [[String: Any]])?.first)
  }

  @Test func `the keys that others rely on are there`() throws {
    let found = try json(
      ["12", "14", "13", "12", "15", "13", "11", "14", "12", "13", "12", "14", "25"], "--target",
      "14", "--direction", "decrease")
    #expect(found["schema"] as? String == "yardstick.spc/1")
    for key in [
      "chart", "rules", "segments", "points", "variation", "assurance",
      "probability_next_meets_target", "latest_unusual", "false_alarm_probability", "lag1",
      "seasonality", "notes",
    ] { #expect(found[key] != nil, "\(key)") }
    let point = try #require((found["points"] as? [[String: Any]])?.last)
    #expect(point["reasons"] as? [String] == ["above_upper_limit"])
    #expect(point["headline"] as? String == "concern")
    let variation = try #require(found["variation"] as? [String: Any])
    #expect(variation["icon"] as? String == "concern_high")
    #expect(variation["settled"] as? Bool == false)
    let latest = try #require(found["latest_unusual"] as? [String: Any])
    #expect(latest["flag"] as? Bool == true)
    let k = try #require(latest["k"] as? Double)
    #expect(abs(k - 3.038) < 0.01)
  }

  @Test func `1, 1, 1, 1, 2 flags the 2 alone under every set`() throws {
    for rules in ["mdc-2023", "mdc-2.5", "nhsr-0.2", "weco", "nelson", "anhoej"] {
      let found = try json(["1", "1", "1", "1", "2"], "--rules", rules)
      let points = try #require(found["points"] as? [[String: Any]])
      let flagged = points.map { ($0["reasons"] as? [String])?.isEmpty == false }
      #expect(flagged == [false, false, false, false, true], "\(rules)")
    }
  }

  @Test func `a constant 100 against a target of 100 passes`() throws {
    for rules in ["mdc-2023", "mdc-2.5"] {
      let found = try json(
        [String](repeating: "100", count: 14), "--rules", rules, "--target", "100", "--direction",
        "increase")
      let assurance = try #require(found["assurance"] as? [String: Any])
      #expect(assurance["icon"] as? String == "pass")
      #expect(assurance["settled"] as? Bool == false)
      let segment = try segment(found)
      #expect(segment["lower"] as? Double == 100 && segment["upper"] as? Double == 100)
    }
  }

  @Test func `one point, two points and none`() throws {
    let one = try segment(try json(["5"]))
    #expect((one["lower"] as? [String: String])?["missing"] == "notAvailable")
    let two = try segment(try json(["5", "7"]))
    #expect(two["mean"] as? Double == 6)
    let none = try chart([])
    #expect(none.status == 65)
    let blank = try json(["", ""])
    #expect((blank["variation"] as? [String: Any])?["settled"] as? Bool == false)
  }

  @Test func `a missing value breaks under NHSR and joins under MDC`() throws {
    let values = ["5", "6", "", "7", "5", "6", "5", "8", "6", "5", ""]
    let joined = try segment(try json(values))
    let broken = try segment(try json(values, "--rules", "nhsr-0.2"))
    let (lower, upper) = (
      try #require(joined["lower"] as? Double), try #require(broken["lower"] as? Double)
    )
    #expect(abs(lower - 1.898888888888889) < 1e-12)
    #expect(abs(upper - 1.70888888888889) < 1e-12)
  }

  @Test func `months in any order, and an ambiguous column read as a whole`() throws {
    let outcome = try BinaryRunner.run(
      ["spc", "-", "--format", "json"],
      input: "period,value\n2010-12,4\n2010-11,3\n2011-01,5\n2011-02,4\n")
    let points = try #require(outcome.json["points"] as? [[String: Any]])
    #expect(
      points.map { $0["period"] as? String } == ["2010-11", "2010-12", "2011-01", "2011-02"])
    #expect((outcome.json["notes"] as? [String])?.contains { $0.contains("months") } == true)
  }

  @Test func `labels that are no dates keep the order of the rows and it is said`() throws {
    let outcome = try BinaryRunner.run(
      ["spc", "-", "--format", "json"], input: "period,value\nwave B,4\nwave A,3\nwave C,5\n")
    let points = try #require(outcome.json["points"] as? [[String: Any]])
    #expect(points.map { $0["period"] as? String } == ["wave B", "wave A", "wave C"])
    #expect(
      (outcome.json["notes"] as? [String])?.contains { $0.contains("order given") } == true)
  }

  @Test func `the same period with two values is an error that names both rows`() throws {
    let outcome = try BinaryRunner.run(
      ["spc", "-"], input: "period,value\n2020-01,4\n2020-02,3\n2020-01,5\n")
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("row 4") && outcome.errors.contains("row 2"))
  }

  @Test func `a word that is no number is an error with its place`() throws {
    let outcome = try chart(["4", "about 5", "6"])
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("row 3") && outcome.errors.contains("about 5"))
  }

  @Test func `rebasing takes the first period on or after, a reason, and a date in the data`()
    throws
  {
    let input =
      "period,value\n"
      + (1...20).map {
        "2020-\(String(format: "%02d", ($0 - 1) % 12 + 1))-02".replacingOccurrences(
          of: "2020", with: $0 > 12 ? "2021" : "2020") + ",\($0 % 4 + ($0 > 12 ? 20 : 0))"
      }
      .joined(separator: "\n")
    let rebased = try BinaryRunner.run(
      ["spc", "-", "--format", "json", "--rebase", "2021-01-01:new system"], input: input)
    let segments = try #require(rebased.json["segments"] as? [[String: Any]])
    #expect(segments.map { $0["start"] as? String } == ["2020-01-02", "2021-01-02"])
    #expect(segments[1]["rebase_reason"] as? String == "new system")
    let late = try BinaryRunner.run(["spc", "-", "--rebase", "2022-01:x"], input: input)
    #expect(late.status == 64 && late.errors.contains("no period on or after"))
    let silent = try BinaryRunner.run(["spc", "-", "--rebase", "2021-01-01"], input: input)
    #expect(silent.status == 64 && silent.errors.contains("reason"))
  }

  @Test func `a p chart keeps its limits within 0 and 100 and says so`() throws {
    let rows = (1...12).map {
      "\($0),\(Double([1, 0, 2, 1][$0 % 4]) * 100 / 30),\([1, 0, 2, 1][$0 % 4]),30"
    }
    let outcome = try BinaryRunner.run(
      ["spc", "-", "--chart", "p", "--format", "json"],
      input: (["period,value,numerator,denominator"] + rows).joined(separator: "\n"))
    #expect(outcome.status == 0, "\(outcome.errors)")
    let segment = try segment(outcome.json)
    #expect(segment["lower"] as? Double == 0)
    #expect(segment["clipped"] as? Bool == true)
    #expect((outcome.json["notes"] as? [String])?.contains { $0.contains("cut off") } == true)
    let refused = try chart(["1", "2"], "--chart", "p")
    #expect(refused.status == 64 && refused.errors.contains("numerator"))
  }

  @Test(arguments: ["text", "markdown", "csv", "json", "svg"])
  func `every format says something, twice the same`(_ format: String) throws {
    let arguments = [
      "spc", "--area", "Fife", "--indicator", "CORP09", "--data", monthly, "--format", format,
    ]
    let first = try BinaryRunner.run(arguments)
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output.contains("2023-24 Q1"))
    let second = try BinaryRunner.run(arguments)
    #expect(second.output == first.output)
  }

  @Test func `the drawing is an image with a title, a finding and real text`() throws {
    let outcome = try BinaryRunner.run([
      "spc", "--area", "England", "--indicator", "dtoc-beds", "--data", monthly, "--format", "svg",
    ])
    let document = try XMLDocument(xmlString: outcome.output)
    let root = try #require(document.rootElement())
    #expect(outcome.output.hasPrefix("<svg ") && outcome.output.contains("role=\"img\""))
    #expect(root.elements(forName: "title").first?.stringValue?.contains("Delayed") == true)
    #expect(root.elements(forName: "desc").first?.stringValue?.contains("Mean") == true)
    #expect(root.elements(forName: "text").count > 8)
  }

  @Test func `all indicators of a council, exceptions first`() throws {
    let outcome = try BinaryRunner.run([
      "spc", "--all", "--area", "Falkirk", "--theme", "Housing", "--data", "datasets/scotland-lgbf",
      "--format", "json",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.json["schema"] as? String == "yardstick.spc-all/1")
    let rows = try #require(outcome.json["indicators"] as? [[String: Any]])
    #expect(rows.count > 3)
  }

  @Test func `a file and a dataset together are refused, and neither is`() throws {
    #expect(try BinaryRunner.run(["spc"]).status == 64)
    #expect(try BinaryRunner.run(["spc", "x.csv", "--area", "Fife"]).status == 64)
    #expect(try BinaryRunner.run(["spc", "no-such-file.csv"]).status == 66)
    #expect(try BinaryRunner.run(["spc", "-", "--rules", "mdc"]).status == 64)
  }
}
