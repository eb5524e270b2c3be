import Foundation
import TestSupport
import Testing

/// What `yardstick spc` refuses to chart or says it did not use, with the mend.
@Suite struct SPCRefusalTests {
  private func run(_ input: String, _ arguments: String...) throws -> BinaryRunner.Outcome {
    try BinaryRunner.run(["spc", "-"] + arguments, input: input)
  }

  private func monthly(_ values: [String], header: String = "period,value") -> String {
    let rows = values.enumerated().map { place, value in
      "\(2020 + place / 12)-\(String(format: "%02d", place % 12 + 1)),\(value)"
    }
    return ([header] + rows).joined(separator: "\n") + "\n"
  }

  private let fractions = (0..<14).map { "\(100 + $0 % 5),350" }
  private let small = (0..<14).map { "\([0, 1, 2, 1, 0, 3, 1][$0 % 7])" }

  @Test(arguments: ["c", "g", "t"])
  func `ratios are charted as no counts and no gaps`(_ kind: String) throws {
    let ratios = monthly(fractions, header: "period,numerator,denominator")
    let found = try run(ratios, "--chart", kind)
    #expect(
      found.status == 64 && found.errors.contains("--chart p for parts of wholes, u for rates"))
    #expect(try run(ratios, "--chart", "p").status == 0)
  }

  @Test func `a decimal is no count`() throws {
    let found = try run(monthly(["50", "50.4", "51"]), "--chart", "c")
    #expect(found.status == 65 && found.errors.contains("row 3 (2020-02) has 50.4"))
    #expect(found.errors.contains("--chart xmr"))
  }

  @Test func `counts a month are no gaps between events`() throws {
    for kind in ["g", "t"] {
      let found = try run(monthly(small), "--chart", kind)
      #expect(found.status == 65 && found.errors.contains("row 2 (2020-01)"))
      #expect(found.errors.contains("a row for each event") && found.errors.contains("--chart c"))
    }
    let numbered = small.enumerated().map { "\($0 + 1),\($1)\n" }.joined()
    #expect(try run("period,value\n" + numbered, "--chart", "g").status == 0)
    let advice = try run(monthly(small), "--chart", "c").output
    #expect(advice.contains("a row an event"))
  }

  @Test func `the days of events are the points of a t chart`() throws {
    let found = try run(
      "period,value\n2022-02-28,39\n2022-03-24,24\n2022-04-10,17\n2022-05-24,44\n2022-07-17,54\n",
      "--chart", "t", "--format", "json")
    let points = try #require(found.json["points"] as? [[String: Any]])
    #expect(points.map { $0["period"] as? String }.first == "2022-02-28" && points.count == 5)
    #expect((found.json["notes"] as? [String])?.contains { $0.contains("absent") } == false)
  }

  @Test func `what is not used is said`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("spc-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let events = folder.appendingPathComponent("events.csv").path
    try Data("date,end,kind,note\n2020-03-10,,policy,New IT\n2030-01-01,,policy,Later\n".utf8)
      .write(to: URL(fileURLWithPath: events))
    let values = monthly((0..<14).map { "\(40 + $0 % 3)" })
    let text = try run(values, "--events", events, "--fix-after", "100").output
    #expect(text.contains("are not shown: 2030-01-01 Later"))
    #expect(text.contains("--fix-after 100 fixes nothing yet: the series has 14 points"))
  }

  @Test func `limits of small rates are told apart`() throws {
    let rates = (0..<14).map { "\(27 + $0 % 5),100000" }
    let text = try run(monthly(rates, header: "period,numerator,denominator"), "--chart", "xmr")
      .output
    let finding = try #require(text.firstMatch(of: /Mean (0\.\d+), limits (0\.\d+) to (0\.\d+)/))
    for figure in [finding.1, finding.2, finding.3] {
      #expect(figure.drop { "0.".contains($0) }.count >= 2, "\(figure)")
    }
  }

  @Test func `a limit below 0 is cut off for counts and otherwise pointed at`() throws {
    let values = (0..<14).map { "\([0, 9, 1, 12, 3, 7, 0][$0 % 7])" }
    let named = try run(monthly(values, header: "period,count"), "--format", "json")
    let segment = try #require((named.json["segments"] as? [[String: Any]])?.first)
    #expect(segment["lower"] as? Double == 0 && segment["clipped"] as? Bool == true)
    let bare = try run(monthly(values)).output
    #expect(bare.contains("The lower limit is below 0 and no value is."))
  }

  @Test func `why a Laney chart was chosen is true of steady counts too`() throws {
    let found = try run(
      monthly(fractions, header: "period,numerator,denominator"), "--format", "json")
    let notes = try #require(found.json["notes"] as? [String])
    #expect(notes.contains { $0.contains("how much they really vary is measured") })
    #expect(!notes.contains { $0.contains("vary beyond sampling") })
  }

  @Test func `which single value few points cannot flag`() throws {
    let text = try run(monthly(["90", "50", "52", "49", "51", "50"])).output
    #expect(text.contains("neither the first nor the last cannot be flagged below 8 points"))
  }

  @Test func `a long reason is cut between words on the drawing`() throws {
    let values = monthly((0..<14).map { $0 > 6 ? "\(49 + $0 % 3)" : "\(40 + $0 % 3)" })
    let reason = "the new housing allocation system replaced the old one"
    let drawing = try run(values, "--rebase", "2020-08:" + reason, "--format", "svg").output
    #expect(drawing.contains(">the new housing allocation system…<"))
  }
}
