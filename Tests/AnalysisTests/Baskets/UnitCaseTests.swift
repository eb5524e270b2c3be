import Analysis
import Indicators
import TestSupport
import Testing

/// COINr's own assertions, read from the file of them.
@Suite(.enabled(if: BasketOracles.arePresent, "../shared is not beside the project"))
struct UnitCaseTests {
  private func cases(_ beginning: String) throws -> [[String]] {
    // Weights are quoted with their commas, which this reader keeps.
    try TargetOracle.shared("unit_cases").map { row in
      ["case", "input", "params", "expected"].map { row[$0] ?? "" }
    }.filter { $0[0].hasPrefix(beginning) }
  }

  private func numbers(_ text: String, by separator: Character = ";") -> [Double?] {
    text.split(separator: separator).map { Double($0) }
  }

  private func named(_ parameters: String, _ name: String) throws -> Double {
    let word = try #require(
      parameters.split(separator: " ").first { $0.hasPrefix(name + "=") })
    return try #require(Double(word.dropFirst(name.count + 1)))
  }

  private func scores(
    _ values: [Double?], _ rule: Normalisation, _ polarity: Polarity
  ) throws -> [Double?] {
    var basket = Basket(
      title: "one",
      root: Basket.Group(
        name: "one", members: [.indicator(Basket.Member(code: "X", normalisation: rule))]),
      scale: .unit)
    basket.coverageFloor = 0
    let table = BasketTable(
      areas: values.indices.map { "A\($0)" }, codes: ["X"], polarities: [polarity],
      columns: [values])
    return try FittedBasket(basket, table).matrix.column(0)
  }

  @Test func `distances and goalposts`() throws {
    var (worst, seen) = (0.0, 0)
    for row in try cases("dist2target") + cases("goalpost") {
      let parameters = row[2]
      let rule: Normalisation
      if row[0].hasPrefix("goalpost") {
        let posts = try #require(
          Normalisation.Goalposts(low: named(parameters, "low"), high: named(parameters, "high")))
        rule = .goalposts(posts, truncated: parameters.contains("truncate"))
      } else {
        rule = .distanceToTarget(
          try named(parameters, "target"), from: .worst, capped: parameters.hasSuffix(" capped"))
      }
      let polarity: Polarity = row[0].contains("down") ? .low : .high
      for (found, expected) in zip(
        try scores(numbers(row[1]), rule, polarity), numbers(row[3]))
      {
        worst = max(worst, abs(try #require(found) - (try #require(expected))))
        seen += 1
      }
    }
    #expect(seen == 18)
    #expect(worst < 1e-12, "worst difference \(worst)")
  }

  @Test func `means`() throws {
    for (name, mean) in [
      ("geometric", BasketAggregation.geometric), ("harmonic", .harmonic),
    ] {
      let row = try #require(try cases("\(name) mean").first)
      let weights = numbers(String(row[2].dropFirst(2)), by: ",").compactMap { $0 }
      let found = try #require(mean.mean(numbers(row[1]).compactMap { $0 }, weights: weights))
      // The file has ten decimals.
      #expect(abs(found - (try #require(Double(row[3])))) < 1e-10, "\(name)")
    }
  }

  @Test func `a mean below the availability threshold is none`() throws {
    let row = try #require(try cases("amean with missing").first)
    let units = row[1].split(separator: "|").map { numbers(String($0)) }
    let root = Basket.Group(
      name: "all",
      members: (0..<3).map {
        .indicator(Basket.Member(code: "X\($0)", normalisation: Normalisation.none))
      })
    let scores = NodeScores(
      try #require(BasketTree(root)), ScoreMatrix(units, leaves: 3), floor: 2.0 / 3)
    for (unit, expected) in numbers(row[3]).enumerated() {
      switch (scores.score(unit), expected) {
      case (nil, nil): break
      case (let found?, let expected?): #expect(abs(found - expected) < 1e-7)
      default: Issue.record("unit \(unit): \(String(describing: scores.score(unit)))")
      }
    }
  }

  @Test func `winsorising, and its fallback`() throws {
    let row = try #require(try cases("winsorise").first)
    let treated = TreatedFigures(numbers(row[1]), atMost: 5)
    #expect(treated.values.last == .some(10) && treated.winsorised == 1)
    #expect(try cases("two outliers").count == 1)
    let values = (1...20).map { Double($0) } + [100, 200]
    let fallen = TreatedFigures(values, atMost: 1)
    #expect(fallen.isLogarithmic)
    #expect(fallen.values == TreatedFigures.logarithms(values, mirrored: false))
  }
}
