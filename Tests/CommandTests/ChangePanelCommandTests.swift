import Foundation
import TestSupport
import Testing

/// `yardstick change` on the bundled figures, through the built binary.
@Suite struct ChangePanelCommandTests {
  private func change(_ arguments: String...) throws -> BinaryRunner.Outcome {
    try BinaryRunner.run(["change", "--data", "datasets/scotland-lgbf"] + arguments)
  }

  @Test func `both questions are answered`() throws {
    let outcome = try change(
      "--area", "Falkirk", "--indicator", "CORP08", "--format", "json")
    #expect(outcome.status == 0)
    let json = outcome.json
    #expect(json["verdict"] as? String == "more than sampling chance, within usual movement")
    let usual = try #require(json["usual_movement"] as? [String: Any])
    #expect(try #require(usual["p"] as? Double) > 0.05)
    #expect(try #require((json["test"] as? [String: Any])?["p"] as? Double) < 1e-6)
    #expect((usual["with_exceptional_years"] as? [String: Any])?["sd"] != nil)
    #expect(json["shrunk"] is Double)
    let limitations = try #require(json["limitations"] as? [String])
    #expect(limitations.contains { $0.contains("exceptional period") })
  }

  @Test func `money is never tested for sampling chance`() throws {
    let outcome = try change("--area", "Falkirk", "--indicator", "CHN01", "--format", "json")
    let json = outcome.json
    #expect((json["test"] as? [String: String])?["missing"] == "notAvailable")
    let verdict = try #require(json["verdict"] as? String)
    #expect(verdict.hasSuffix("unusual for this measure"))
    let text = try change("--area", "Falkirk", "--indicator", "CHN01").output
    #expect(!text.lowercased().contains("significant"))
  }

  @Test func `a survey without its base is judged by usual movement only`() throws {
    let json = try change(
      "--area", "Falkirk", "--indicator", "CHN10", "--format", "json"
    ).json
    #expect((json["test"] as? [String: String])?["missing"] == "notAvailable")
    let limitations = try #require(json["limitations"] as? [String])
    #expect(limitations.contains { $0.contains("without the number asked") })
  }

  @Test func `a council is compared with the rest, never with itself`() throws {
    let json = try change(
      "--area", "Glasgow", "--indicator", "SW06", "--against", "national", "--format", "json"
    ).json
    let own = try #require((json["after"] as? [String: Any])?["denominator"] as? Double)
    let rest = try #require((json["before"] as? [String: Any])?["denominator"] as? Double)
    let other = try change(
      "--area", "Fife", "--indicator", "SW06", "--against", "national", "--format", "json"
    ).json
    let otherOwn = try #require((other["after"] as? [String: Any])?["denominator"] as? Double)
    let otherRest = try #require((other["before"] as? [String: Any])?["denominator"] as? Double)
    #expect(own + rest == otherOwn + otherRest)
    #expect((json["against"] as? String)?.contains("31 of 31") == true)
  }

  @Test func `a screen adjusts for having looked at many and rewrites no verdict`() throws {
    let json = try change("--area", "Falkirk", "--all", "--format", "json").json
    let items = try #require(json["items"] as? [[String: Any]])
    #expect(items.count > 90)
    let tested = try #require(json["tested"] as? Int)
    #expect(json["expected_by_chance"] as? Double == Double(tested) * (1 - 0.95))
    let adjusted = items.compactMap { $0["adjusted_p"] as? Double }
    #expect(adjusted.count == tested)
    for item in items {
      guard let code = item["indicator"] as? String, item["flagged_after_fdr"] as? Bool == true
      else { continue }
      let verdict = try #require(item["verdict"] as? String)
      #expect(!verdict.hasPrefix("not"), "\(code)")
      #expect(try #require(item["adjusted_p"] as? Double) <= 0.05)
    }
    let one = try #require(items.first { $0["indicator"] as? String == "SW06" })
    let alone = try change("--area", "Falkirk", "--indicator", "SW06", "--format", "json").json
    #expect(one["verdict"] as? String == alone["verdict"] as? String)
  }

  @Test func `the arrow and the rank test stand side by side`() throws {
    let json = try change(
      "--area", "Falkirk", "--indicator", "CORP08", "--trend", "--format", "json"
    ).json
    let trend = try #require(json["trend"] as? [String: Any])
    #expect(trend["arrow"] as? String == "decreasing")
    #expect(trend["why_they_disagree"] is String)
    #expect(try #require(trend["overdispersion"] as? Double) > 2)
    #expect((trend["mann_kendall"] as? [String: Any])?["p"] is Double)
    let short = try change(
      "--area", "Falkirk", "--indicator", "CORP08", "--trend", "5", "--format", "json"
    ).json
    #expect(((short["trend"] as? [String: Any])?["points"] as? [Any])?.count == 5)
  }

  @Test func `compare gives the interval of the rank`() throws {
    let json = try BinaryRunner.run([
      "compare", "--data", "datasets/scotland-lgbf", "--area", "Falkirk", "--indicator", "SW06",
      "--indicator", "CHN01", "--peers", "all", "--format", "json",
    ]).json
    let rows = try #require(json["indicators"] as? [[String: Any]])
    let counted = try #require(rows.first { $0["indicator"] as? String == "SW06" })
    let rank = try #require(counted["rank_interval"] as? [String: Int])
    let place = try #require(counted["rank"] as? Int)
    #expect(rank["of"] == 32)
    #expect(try #require(rank["low"]) <= place && place <= (try #require(rank["high"])))
    let money = try #require(rows.first { $0["indicator"] as? String == "CHN01" })
    #expect((money["rank_interval"] as? [String: String])?["missing"] != nil)
  }

  @Test(arguments: [
    (["--area", "Falkirk"], Int32(64), "--indicator"),
    (["--area", "Falkirk", "--indicator", "CHN*"], 64, "screen them with --all"),
    (["--area", "Falkirk", "--indicator", "CORP08", "--from", "1999-00"], 65, "no figure"),
    (["--area", "Falkirk", "--indicator", "CORP08", "--from", "2022-23"], 64, "not before"),
    (["--area", "Falkirk", "--indicator", "CORP08", "--against", "Falkirk"], 64, "itself"),
    (["--area", "Falkirk", "--indicator", "CORP08", "--trend", "2"], 64, "3 or more"),
    (["--area", "Falkirk", "--indicator", "CORP08", "1/2", "2/3"], 64, "together with --area"),
  ])
  func `a question that cannot be asked is refused with the mend`(
    _ arguments: [String], _ code: Int32, _ words: String
  ) throws {
    let outcome = try BinaryRunner.run(
      ["change", "--data", "datasets/scotland-lgbf"] + arguments)
    #expect(outcome.status == code)
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
  }
}
