import Foundation
import TestSupport
import Testing

/// `yardstick target` through the built binary.
@Suite struct TargetCommandTests {
  private let scotland = "datasets/scotland-lgbf"
  private let invented = "datasets/examples/falkirk-targets-invented.csv"

  private func target(_ arguments: String...) throws -> BinaryRunner.Outcome {
    try BinaryRunner.run(["target"] + arguments)
  }

  private func number(_ object: Any?, _ key: String) throws -> Double {
    try #require((object as? [String: Any])?[key] as? Double, "\(key)")
  }

  @Test func `a card has every key it promises, and its split adds up`() throws {
    let outcome = try target(
      "--area", "Moray", "--indicator", "SW03a", "--horizon", "3y", "--to", "65%", "--data",
      scotland, "--format", "json")
    #expect(outcome.status == 0)
    let json = outcome.json
    #expect(json["schema"] as? String == "yardstick.target/1")
    let promised: [String: [String]] = [
      "baseline": ["period", "value", "mean3"],
      "record": ["windows", "councils", "share_achieved", "examples"],
      "ladder": ["sustain", "improve", "stretch", "beyond"],
      "benchmarks": ["median", "best_quartile", "abc"],
      "odds": ["target", "probability", "interval50", "interval80", "interval95", "model"],
      "decomposition": ["required", "peer_drift", "regression_to_mean", "own_effort"],
    ]
    for (key, members) in promised {
      let object = try #require(json[key] as? [String: Any], "\(key)")
      for member in members { #expect(object[member] != nil, "\(key).\(member)") }
    }
    #expect(json["area"] != nil && json["indicator"] as? String == "SW03a")
    #expect(json["notes"] is [String])
    let split = json["decomposition"]
    let sum =
      try number(split, "peer_drift") + number(split, "regression_to_mean")
      + number(split, "own_effort")
    #expect(try abs(sum - number(split, "required")) < 1e-12)
    let value = try number(json["baseline"], "value")
    #expect(try abs(number(split, "required") - (0.65 - value)) < 1e-12)
    #expect(try number(json["odds"], "target") == 0.65)
    #expect(try (0...1).contains(number(json["odds"], "probability")))
  }

  @Test func `a backtest needs no area and prints its record`() throws {
    let outcome = try target("--backtest", "--data", scotland, "--format", "json")
    #expect(outcome.status == 0)
    let json = outcome.json
    #expect(json["origins"] as? Int == 4110)
    #expect(try (0.77...0.88).contains(number(json, "coverage80")))
    #expect(try number(json, "brier") < number(json, "brier_base_rate"))
    for key in ["coverage50", "coverage95"] { #expect(json[key] is Double, "\(key)") }
    #expect((json["reliability"] as? [Any])?.isEmpty == false)
    #expect(json["with_exceptional"] is [String: Any])
  }

  @Test func `a dataset too short prints no probability and says why`() throws {
    let short = try target(
      "--area", "Falkirk", "--indicator", "CORP09", "--data", "datasets/monthly", "--horizon", "2y",
      "--format", "json")
    #expect(short.status == 0)
    let odds = try #require(short.json["odds"] as? [String: Any])
    let missing = try #require(odds["probability"] as? [String: String])
    #expect(missing["missing"] != nil && missing["why"]?.isEmpty == false)
    let replay = try target("--backtest", "--data", "datasets/monthly", "--format", "json")
    #expect(replay.json["origins"] as? Int == 0)
    #expect(replay.json["coverage80"] is [String: String])
  }

  @Test func `a rung no better than today is withheld with its reason`() throws {
    let outcome = try target(
      "--area", "Shetland", "--indicator", "CORP06b", "--data", scotland, "--format", "json")
    let ladder = try #require(outcome.json["ladder"] as? [String: Any])
    let improve = try #require(ladder["improve"] as? [String: String])
    #expect(improve["missing"] == "withheld")
    #expect(improve["why"]?.contains("no better than today") == true)
  }

  @Test(arguments: ["text", "markdown", "csv", "json"])
  func `every format says something and fits`(_ format: String) throws {
    let outcome = try target(
      "--area", "Fife", "--indicator", "ENV06", "--to", "best-quartile", "--data", scotland,
      "--format", format)
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    #expect(outcome.output.contains("ENV06"))
    if format == "text" {
      #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 132 })
    }
    #expect(!outcome.output.lowercased().contains("nan"))
  }

  @Test(arguments: [
    (["--to", "120%"], "cannot be"), (["--to", "rank:99"], "rank 99"),
    (["--peers", "family", "--to", "best-quartile"], "7 peers have data and 8 are needed"),
    (["--from", "1999-00"], "no figure for 1999-00"),
  ])
  func `what cannot be asked is refused with a mend`(_ case: ([String], String)) throws {
    let outcome = try BinaryRunner.run(
      ["target", "--area", "Moray", "--indicator", "SW03a", "--data", scotland] + `case`.0)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(`case`.1), "\(outcome.errors)")
  }

  @Test func `an indicator without a direction is refused`() throws {
    let outcome = try target(
      "--area", "Leeds", "--indicator", "children-looked-after-rate", "--data",
      "datasets/england-children")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("neither way is better"))
  }

  @Test func `the SMART points of the invented targets are found, each with its row`() throws {
    let outcome = try target("--lint", "--targets", invented, "--data", scotland, "--format", "csv")
    #expect(outcome.status == 0)
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 7)
    #expect(lines.contains { $0.contains(",CORP07,") && $0.contains("worse than its baseline") })
    #expect(lines.contains { $0.hasPrefix("8,S12000014,ECON04,,2024-25,achievable") })
    #expect(lines.contains { $0.contains("made easier on 2023-09-18: it was 11.00") })
  }

  @Test func `a target file's faults name the row, the column and the mend`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      """
      area,indicator,target_period,target,set_on,tolerance
      Falkirk,SW03a,2024-25,0.7,2022-06-20,
      S12000014,SW3a,2024-25,0.7,2022-06-20,
      S12000014,SW03a,2024-25,high,2022-06-20,
      S12000014,SW03a,2024-25,0.7,2022-06-20,-1
      S12000014,SW03a,2024-25,0.8,2022-06-20,
      """, to: "targets.csv")
    let outcome = try target("--lint", "--targets", path, "--data", scotland)
    #expect(outcome.status == 65)
    for text in [
      "row 2", "Write S12000014 for Falkirk", "row 3", "row 4", "a number", "row 5", "below 0",
      "row 6", "the same target was set on this day in row 5",
    ] { #expect(outcome.errors.contains(text), "\(text) in \(outcome.errors)") }
  }

  @Test func `a file with a header row and no targets says so`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "area,indicator,target_period,target,set_on\n", to: "targets.csv")
    let outcome = try target("--lint", "--targets", path, "--data", scotland)
    #expect(outcome.status == 66)
    #expect(outcome.errors.contains("has a header row and no targets"))
  }

  @Test func `the year so far uses last year's profile`() throws {
    let outcome = try target(
      "--area", "England", "--indicator", "dtoc-days", "--in-year", "--through", "2019-09",
      "--to", "1700000", "--data", "datasets/monthly", "--format", "json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let json = outcome.json
    let share = try number(json, "last_year_to_date")
    #expect(json["parts"] as? Int == 6 && json["of"] as? Int == 12)
    #expect(try number(json, "expected_by_now") < 1_700_000)
    #expect(try share > 0 && number(json, "probability") <= 1)
  }

  @Test func `a ratio's year is made of its numerators and denominators`() throws {
    let outcome = try target(
      "--area", "Fife", "--indicator", "CORP09", "--in-year", "--through", "2022-23 Q2", "--to",
      "97%", "--data", "datasets/monthly", "--format", "json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let json = outcome.json
    #expect(
      try abs(
        number(json, "year_to_date") - number(json, "numerator_to_date")
          / number(json, "denominator_to_date")) < 1e-12)
    #expect(
      try abs(
        number(json, "projected") - number(json, "projected_numerator")
          / number(json, "projected_denominator")) < 1e-12)
    #expect(try (0...1).contains(number(json, "probability")))
  }

  @Test func `odds that ran high in their test say so where they stand`() throws {
    let question = ["--area", "Moray", "--indicator", "SW03a", "--to", "61.4%", "--data", scotland]
    let outcome = try BinaryRunner.run(["target"] + question)
    #expect(outcome.output.contains("odds of 30% to 40% came true 28% of the time"))
    let json = try BinaryRunner.run(["target"] + question + ["--format", "json"]).json
    let calibration = try #require(json["calibration"] as? [String: Any])
    let bin = try #require(calibration["such_odds_came_true"] as? [String: Any])
    #expect(bin["held"] as? Bool == false && bin["count"] as? Int == 672)
  }

  /// Odds of 38% came true 28% of the time: a stretch, not an even chance.
  @Test func `the words for odds go by what came true where they did not hold`() throws {
    let outcome = try target(
      "--area", "Moray", "--indicator", "SW03a", "--to", "61.4%", "--data", scotland)
    let plain = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      plain.contains(
        "is put at 38%, but odds of 30% to 40% came true 28% of the time when tested on the past: a stretch."
      ))
  }

  @Test func `twins are withheld where nobody does as well`() throws {
    let outcome = try target(
      "--area", "Fife", "--indicator", "ENV01a", "--twin", "ENV06", "--data", scotland,
      "--format", "json")
    #expect(outcome.status == 0)
    #expect(outcome.json["cost"] is [String: Any] && outcome.json["performance"] is [String: Any])
    let swapped = try target(
      "--area", "Fife", "--indicator", "ENV06", "--twin", "ENV01a", "--data", scotland)
    #expect(swapped.status == 64)
    #expect(swapped.errors.contains("Swap them"))
  }
}
