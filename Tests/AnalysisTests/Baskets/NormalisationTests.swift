import Analysis
import Indicators
import Testing
import TestSupport

/// One indicator scored for some councils.
private func scores(
  _ values: [Double?], _ normalisation: Normalisation, _ polarity: Polarity = .high,
  scale: ScoreScale = .unit, logarithmic: Bool = false
) throws -> [Double?] {
  var basket = Basket(
    title: "one",
    root: Basket.Group(
      name: "one",
      members: [
        .indicator(
          Basket.Member(code: "X", normalisation: normalisation, isLogarithmic: logarithmic))
      ]), scale: scale)
  basket.coverageFloor = 0
  let table = BasketTable(
    areas: values.indices.map { "A\($0)" }, codes: ["X"], polarities: [polarity],
    columns: [values])
  return try FittedBasket(basket, table).matrix.column(0)
}

private func worst(_ found: [Double?], _ expected: [Double]) throws -> Double {
  try zip(found, expected).map { Closeness.relativeError(try #require($0), $1) }.max() ?? 0
}

/// Cases from COINr's own assertions and from published rules.
struct NormalisationTests {
  private let posts = Normalisation.Goalposts(low: 0, high: 10)

  @Test func `distances to a target are COINr's`() throws {
    let up = Normalisation.distanceToTarget(10, from: .worst, capped: false)
    #expect(try worst(scores([0, 5, 11], up), [0, 0.5, 1.1]) < 1e-12)
    let upCapped = Normalisation.distanceToTarget(10, from: .worst, capped: true)
    #expect(try worst(scores([0, 5, 11], upCapped), [0, 0.5, 1]) < 1e-12)
    let down = Normalisation.distanceToTarget(0, from: .worst, capped: false)
    #expect(try worst(scores([-1, 1, 10], down, .low), [1.1, 0.9, 0]) < 1e-12)
    let downCapped = Normalisation.distanceToTarget(0, from: .worst, capped: true)
    #expect(try worst(scores([-1, 1, 10], downCapped, .low), [1, 0.9, 0]) < 1e-12)
  }

  @Test func `goalposts are in raw units whichever way is good, and cut off`() throws {
    let rule = Normalisation.goalposts(try #require(posts), truncated: true)
    #expect(try worst(scores([1, 11, -1], rule), [0.1, 1, 0]) < 1e-12)
    #expect(try worst(scores([1, -1, 11], rule, .low), [0.9, 1, 0]) < 1e-12)
    let open = Normalisation.goalposts(try #require(posts), truncated: false)
    #expect(try worst(scores([1, 11, -1], open), [0.1, 1.1, -0.1]) < 1e-12)
  }

  @Test func `inside the best range is full marks and falls to the posts on both sides`() throws {
    let rule = Normalisation.goalposts(
      try #require(Normalisation.Goalposts(low: 0, high: 200)), truncated: true)
    let found = try scores([100, 50, 150, 200, 250, 0], rule, .range(lower: 100, upper: 100))
    #expect(try worst(found, [1, 0.5, 0.5, 0, 0, 0]) < 1e-12)
    let minMax = try scores([90, 100, 110, 130], .minMax, .range(lower: 95, upper: 105))
    #expect(try worst(minMax, [0.8, 1, 0.8, 0]) < 1e-12)
  }

  @Test func `scales made from the sample`() throws {
    #expect(try worst(scores([2, 4, 6, 10], .minMax), [0, 0.25, 0.5, 1]) < 1e-12)
    #expect(try worst(scores([2, 4, 6, 10], .minMax, .low), [1, 0.75, 0.5, 0]) < 1e-12)
    // NumPy: (x - x.mean()) / x.std(ddof=1) * 10 + 100
    let z = try scores([2, 4, 6, 10], .zScore(mean: 100, deviation: 10))
    #expect(
      try worst(
        z, [89.7530492340404, 95.6084496717316, 101.4638501094228, 113.1746509848052]) < 1e-12)
    // ties of places 2 and 3 share 2.5
    let places = try scores([1, 5, 5, 9], .percentileRank(ties: .average))
    #expect(try worst(places, [0, 0.5, 0.5, 1]) < 1e-12)
    let least = try scores([1, 5, 5, 9], .percentileRank(ties: .least))
    #expect(try worst(least, [0, 1.0 / 3, 1.0 / 3, 1]) < 1e-12)
    #expect(
      try worst(scores([1, 5, 5, 9], .rank(ties: .average), .low), [4, 2.5, 2.5, 1]) < 1e-12)
    #expect(
      try worst(scores([1, 3, 5], .distanceToReference(.median)), [0, 1, 2]) < 1e-12)
    #expect(
      try worst(scores([1, 3, 9], .distanceToReference(.area("A2"))), [0, 0.25, 1]) < 1e-12)
  }

  @Test func `a logarithm is taken of figures and posts alike`() throws {
    // The income index of the Human Development Report: ln(x / 100) / ln(75000 / 100).
    let rule = Normalisation.goalposts(
      try #require(Normalisation.Goalposts(low: 100, high: 75_000)), truncated: true)
    let found = try scores([66_494, 82_000, 100], rule, logarithmic: true)
    #expect(try worst(found, [0.9818164555355313, 1, 0]) < 1e-10)
  }

  @Test(.enabled(if: BasketOracles.arePresent, "../shared is not beside the project"))
  func `the deprivation scale is the published formula`() throws {
    let table = try BasketOracles.table("imd_exponential.csv")
    var error = 0.0
    for row in table.rows {
      let (count, rank) = (try #require(Int(row[0])), try #require(Int(row[1])))
      let found = try scores((1...count).map(Double.init), .exponentialRank)
      error = max(error, abs(try #require(found[rank - 1]) - (try #require(Double(row[3])))))
    }
    #expect(table.rows.count == 10)
    #expect(error < 1e-8)
  }

  @Test func `an indicator without spread, figures or direction is left out with the reason`()
    throws
  {
    func reason(_ values: [Double?], _ polarity: Polarity) throws -> String? {
      let basket = Basket(
        title: "two",
        root: Basket.Group(
          name: "two",
          members: ["X", "Y"].map { .indicator(Basket.Member(code: $0)) }))
      let table = BasketTable(
        areas: ["A", "B"], codes: ["X", "Y"], polarities: [polarity, .high],
        columns: [values, [1, 2]])
      return try FittedBasket(basket, table).dropped.first?.reason
    }
    #expect(
      try reason([3, 3], .high)
        == "every council has the same figure, so there is nothing to tell them apart by")
    #expect(
      try reason([nil, nil], .high)
        == "no council has a figure within the basket's period and age limit")
    #expect(try reason([1, 2], .none) == "neither way is better, so it cannot be scored")
    #expect(try reason([1, 2], .low) == nil)
  }

  @Test func `progress is measured from the council's own baseline`() throws {
    var basket = Basket(
      title: "one",
      root: Basket.Group(
        name: "one",
        members: [
          .indicator(
            Basket.Member(
              code: "X", normalisation: .distanceToTarget(10, from: .ownBaseline, capped: false)))
        ]), scale: .unit)
    basket.coverageFloor = 0
    func table(_ values: [Double?]) -> BasketTable {
      BasketTable(
        areas: values.indices.map { "A\($0)" }, codes: ["X"], polarities: [.high],
        columns: [values])
    }
    // halfway; backwards; met before and still met; met before and fallen back; no baseline
    let fitted = try FittedBasket(
      basket, table([6, 1, 12, 8, 5]), baseline: table([2, 2, 11, 11, nil]))
    #expect(fitted.matrix.column(0) == [0.5, -0.125, 1, nil, nil])
  }
}
