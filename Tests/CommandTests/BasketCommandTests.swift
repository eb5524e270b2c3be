import Foundation
import TestSupport
import Testing

/// `yardstick basket` through the built binary, on bundled figures and on datasets made here.
@Suite struct BasketCommandTests {
  private let scotland = "datasets/scotland-lgbf"
  private let everyday = "datasets/scotland-lgbf/baskets/everyday-services.yaml"

  private func basket(_ arguments: String...) throws -> BinaryRunner.Outcome {
    try BinaryRunner.run(["basket"] + arguments)
  }

  /// A dataset of one year, and a basket file, in a folder of their own.
  private func folder(_ values: [[String]], polarity: [String], yaml: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("basket-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    func write(_ text: String, _ name: String) throws {
      try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
    }
    let areas = values.indices.map { "A\($0)" }
    try write("area,name\n" + areas.map { "\($0),Council \($0)\n" }.joined(), "areas.csv")
    try write(
      "indicator,title,polarity,year_type\n"
        + polarity.enumerated().map { "I\($0),Indicator \($0),\($1),calendar\n" }.joined(),
      "indicators.csv")
    let rows = values.enumerated().flatMap { unit, row in
      row.enumerated().map { "A\(unit),I\($0),2023,\($1),\($1.isEmpty ? "x" : "")\n" }
    }
    try write("area,indicator,period,value,marker\n" + rows.joined(), "observations.csv")
    let resources = ["observations", "indicators", "areas"]
      .map { "{\"name\":\"\($0)\",\"path\":\"\($0).csv\"}" }
    try write(
      "{\"name\":\"t\",\"resources\":[\(resources.joined(separator: ","))]}", "datapackage.json")
    try write(yaml, "basket.yaml")
    return folder.path
  }

  private func units(_ outcome: BinaryRunner.Outcome) throws -> [String: [String: Any]] {
    let list = try #require(outcome.json["units"] as? [[String: Any]])
    return Dictionary(uniqueKeysWithValues: list.map { ($0["code"] as? String ?? "", $0) })
  }

  @Test func `every promised key is there, and the parts sum to the score`() throws {
    let outcome = try basket(everyday, "--area", "Falkirk", "--data", scotland, "--format", "json")
    #expect(outcome.status == 0)
    let json = outcome.json
    #expect(json["schema"] as? String == "yardstick.basket/1")
    #expect(json["period"] as? String == "2022-23")
    #expect(json["basket"] as? String == "Everyday services, young and old")
    let sensitivity = try #require(json["sensitivity"] as? [String: Any])
    #expect((sensitivity["leave_one_out"] as? [Any])?.count == 10)
    #expect((sensitivity["methods"] as? [Any])?.isEmpty == false)
    let grid = try #require(sensitivity["weight_grid"] as? [String: Any])
    #expect(grid["weightings"] as? Int == 19_448)
    #expect((grid["shares"] as? [Any])?.count == 32)
    #expect((json["notes"] as? [String])?.isEmpty == false)
    let units = try units(outcome)
    #expect(units.count == 32)
    for (code, unit) in units {
      for key in [
        "name", "score", "rank", "rank_low", "rank_high", "coverage", "score_if_missing_worst",
        "score_if_missing_best", "groups", "contributions",
      ] { #expect(unit[key] != nil, "\(code) \(key)") }
      let score = try #require(unit["score"] as? Double)
      let parts = try #require(unit["contributions"] as? [[String: Any]])
      #expect(parts.count == 8)
      let sum = parts.compactMap { $0["contribution"] as? Double }.reduce(0, +)
      #expect(Closeness.relativeError(sum, score) < 1e-12)
      let weights = parts.compactMap { $0["effective_weight"] as? Double }
      #expect(abs(weights.reduce(0, +) - 1) < 1e-12)
      let rank = try #require(unit["rank"] as? Int)
      let (low, high) = (
        try #require(unit["rank_low"] as? Int), try #require(unit["rank_high"] as? Int)
      )
      #expect(low <= rank && rank <= high)
    }
  }

  @Test func `a basket made by hand comes out as on paper`() throws {
    // Goalposts 0 to 10 up and down, weights 3 and 1; the third council lacks a quarter, the
    // fourth three quarters of the weight.
    let path = try folder(
      [["8", "4"], ["12", "10"], ["5", ""], ["", "0"]], polarity: ["high", "low"],
      yaml: """
        title: By hand
        normalisation: goalposts
        indicators:
          - {indicator: I0, weight: 3, goalposts: [0, 10]}
          - {indicator: I1, weight: 1, goalposts: [0, 10]}
        """)
    let outcome = try basket("\(path)/basket.yaml", "--data", path, "--format", "json")
    #expect(outcome.status == 0)
    let units = try units(outcome)
    #expect(units["A0"]?["score"] as? Double == 75)
    #expect(units["A1"]?["score"] as? Double == 75)
    #expect(units["A0"]?["rank"] as? Int == 1)
    #expect(units["A1"]?["rank"] as? Int == 1)
    #expect(units["A2"]?["score"] as? Double == 50)
    #expect(units["A2"]?["rank"] as? Int == 3)
    #expect(units["A2"]?["coverage"] as? Double == 0.75)
    #expect(units["A2"]?["score_if_missing_worst"] as? Double == 37.5)
    #expect(units["A2"]?["score_if_missing_best"] as? Double == 62.5)
    let withheld = try #require(units["A3"]?["score"] as? [String: String])
    #expect(withheld["missing"] == "withheld")
    for (code, unit) in units {
      let tied = (unit["simulation"] as? [String: Any])?["tied_with"] as? [String]
      #expect(tied?.contains(code) != true)
    }
    #expect(units["A3"]?["score_if_missing_best"] as? Double == 100)
  }

  @Test func `every filled gap is marked, and both scores and both sums are shown`() throws {
    // I1 of A2 is missing; the median of 4, 10 and 6 is 6, which scores 40 where low is good.
    let path = try folder(
      [["8", "4"], ["12", "10"], ["5", ""], ["7", "6"]], polarity: ["high", "low"],
      yaml: """
        title: Filled
        normalisation: goalposts
        imputation: median
        indicators:
          - {indicator: I0, weight: 3, goalposts: [0, 10]}
          - {indicator: I1, weight: 1, goalposts: [0, 10]}
        """)
    let json = try basket("\(path)/basket.yaml", "--data", path, "--format", "json")
    let units = try units(json)
    let parts = try #require(units["A2"]?["contributions"] as? [[String: Any]])
    #expect(parts.map { $0["imputed"] as? Bool } == [false, true])
    #expect(parts[1]["imputed_value"] as? Double == 6)
    #expect(parts[1]["imputed_normalised"] as? Double == 40)
    #expect(parts[1]["contribution"] is [String: String], "a filled gap adds nothing to the score")
    #expect(units["A2"]?["score"] as? Double == 50)
    #expect(units["A2"]?["score_with_imputation"] as? Double == 47.5)
    #expect(units["A2"]?["coverage"] as? Double == 0.75)
    let filled = parts.compactMap { $0["contribution_with_imputation"] as? Double }
    #expect(filled == [37.5, 10])
    let text = try basket("\(path)/basket.yaml", "--area", "A2", "--data", path).output
    for words in ["6.00 (filled)", "40.0 (filled)", "10.0 (filled)", "(1 filled)", "47.5"] {
      #expect(text.contains(words), "\(words) in \(text)")
    }
    let csv = try basket("\(path)/basket.yaml", "--data", path, "--format", "csv").output
    #expect(csv.split(whereSeparator: \.isNewline).count { $0.contains(",true,6,40,10,") } == 1)
  }

  @Test func `a human development index comes out as published`() throws {
    // Norway 2021 (UNDP, Human Development Report 2021-22): 83.2339, 18.1852, 13.00363, 64 660:
    // index 0.961. Education is the arithmetic mean of two, the index the geometric of three.
    let path = try folder(
      [["83.2339", "18.1852", "13.00363", "64660"], ["60", "9", "5", "3000"]],
      polarity: ["high", "high", "high", "high"],
      yaml: """
        title: HDI
        scale: [0, 1]
        aggregation: geometric
        groups:
          - name: Health
            indicators: [{indicator: I0, goalposts: [20, 85]}]
          - name: Education
            aggregation: arithmetic
            indicators:
              - {indicator: I1, goalposts: [0, 18]}
              - {indicator: I2, goalposts: [0, 15]}
          - name: Income
            indicators: [{indicator: I3, goalposts: [100, 75000], transform: log}]
        """)
    let outcome = try basket("\(path)/basket.yaml", "--data", path, "--format", "json")
    #expect(outcome.status == 0)
    let norway = try #require(try units(outcome)["A0"])
    #expect(abs(try #require(norway["score"] as? Double) - 0.961) < 0.0005)
    // Arithmetic inside geometric has no exact decomposition, and none is made up.
    let part = try #require((norway["contributions"] as? [[String: Any]])?.first)
    #expect((part["contribution"] as? [String: String])?["missing"] == "notApplicable")
  }

  @Test func `a mistake is told with its line and exit code 78`() throws {
    let path = try folder(
      [["1"], ["2"]], polarity: ["high"],
      yaml: "title: T\nindicators:\n  - indicator: J0\n    weight: 0\n    colour: red\n")
    let outcome = try basket("\(path)/basket.yaml", "--data", path)
    #expect(outcome.status == 78)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("basket.yaml:3: no indicator “J0” in this dataset"))
    #expect(outcome.errors.contains("did you mean I0"))
    #expect(outcome.errors.contains("basket.yaml:5: unknown key “colour”"))
    #expect(try basket("\(path)/none.yaml", "--data", path).status == 66)
  }

  @Test func `it is the same every time, and the seed is what changes it`() throws {
    let arguments = ["basket", everyday, "--area", "Fife", "--data", scotland]
    let first = try BinaryRunner.run(arguments)
    #expect(first.output == (try BinaryRunner.run(arguments)).output)
    let other = try BinaryRunner.run(arguments + ["--seed", "7"])
    #expect(other.output != first.output)
    for line in first.output.split(separator: "\n") { #expect(line.count <= 132) }
  }

  @Test func `the answer is in plain words`() throws {
    let text = try basket(everyday, "--area", "Falkirk", "--data", scotland).output
    let plain = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(plain.contains("Falkirk scores 38.1, which puts it 30th of 32 councils by score."))
    #expect(plain.contains("Progress: since 2018-19 its score has fallen by 9.5 points"))
    #expect(plain.contains("Under all 19,448 ways of sharing the weight"))
    #expect(plain.contains("The parts sum to the score."))
  }

  @Test func `init writes what basket reads`() throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("init-\(UUID().uuidString).yaml").path
    let made = try basket(
      "init", "--indicators", "ENV06,ENV03c,CHN2*", "--data", scotland, "--output", file)
    #expect(made.status == 0)
    #expect(
      try basket("init", "--indicators", "ENV06", "--data", scotland, "--output", file).status == 73
    )
    let scored = try basket(file, "--data", scotland, "--format", "csv")
    #expect(scored.status == 0)
    #expect(scored.output.hasPrefix("area,name,period,score,rank,"))
  }

  @Test func `drawings are drawings with words in them`() throws {
    let ranks = try basket(everyday, "--area", "Falkirk", "--data", scotland, "--format", "svg")
    #expect(ranks.output.hasPrefix("<svg"))
    #expect(ranks.output.contains("<title id=\"title\">Everyday services, young and old"))
    #expect(ranks.output.contains(">Na h-Eileanan Siar<"))
    let parts = try basket(
      everyday, "--area", "Falkirk", "--data", scotland, "--format", "svg", "--chart",
      "contributions")
    #expect(parts.output.contains("what makes the gap of −17.5 points"))
    let legs = try basket(
      "legs", "--area", "Falkirk", "--theme", "Adult Social", "--data", scotland, "--format", "svg")
    #expect(legs.output.contains(">adrift<"))
  }

  @Test func `a service without a satisfaction measure says so`() throws {
    let outcome = try basket("legs", "--area", "Falkirk", "--data", scotland)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("no satisfaction measure"))
    #expect(outcome.output.contains("no performance measure"))
  }
}
