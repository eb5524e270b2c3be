import Analysis
import Indicators
import Testing
import TestSupport

/// A basket of figures used as they are.
private func fitted(
  _ columns: [[Double?]], weights: [Double]? = nil,
  aggregation: BasketAggregation = .arithmetic, floor: Double = Basket.defaultFloor
) throws -> FittedBasket {
  let codes = columns.indices.map { "X\($0)" }
  var basket = Basket(
    title: "flat",
    root: Basket.Group(
      name: "flat", aggregation: aggregation,
      members: codes.enumerated().map {
        .indicator(
          Basket.Member(code: $1, weight: weights?[$0] ?? 1, normalisation: Normalisation.none))
      }))
  basket.coverageFloor = floor
  return try FittedBasket(
    basket,
    BasketTable(
      areas: columns[0].indices.map { "A\($0)" }, codes: codes,
      polarities: codes.map { _ in .high }, columns: columns))
}

struct BasketScoreTests {
  @Test func `means are the published ones`() throws {
    let columns: [[Double?]] = [[1], [2], [3]]
    func score(_ weights: [Double], _ mean: BasketAggregation) throws -> Double {
      try #require(try fitted(columns, weights: weights, aggregation: mean).scores.score(0))
    }
    #expect(Closeness.relativeError(try score([1, 1, 2], .geometric), 2.0597671439) < 1e-10)
    #expect(Closeness.relativeError(try score([2, 1, 1], .harmonic), 1.4117647059) < 1e-10)
    #expect(Closeness.relativeError(try score([1, 1, 2], .arithmetic), 2.25) < 1e-15)
    // (½·1 + ¼·4 + ¼·9)^½
    #expect(Closeness.relativeError(try score([2, 1, 1], .power(2)), 1.9364916731) < 1e-10)
    #expect(
      Closeness.relativeError(try score([2, 1, 1], .power(-1)), try score([2, 1, 1], .harmonic))
        < 1e-14)
    // M = 2, S² = ⅔ (population): 2 − (⅔)/2
    #expect(Closeness.relativeError(try score([1, 1, 1], .mpi), 5.0 / 3) < 1e-14)
  }

  @Test func `a mean that needs figures above 0 gives none for the council that has 0`() throws {
    let scores = try fitted([[0, 1], [2, 2]], aggregation: .geometric).scores
    #expect(scores.score(0) == nil)
    #expect(scores.gap(0) == .notPositive)
    #expect(scores.score(1) != nil)
  }

  @Test func `two of three figures meet a floor of two thirds, one does not`() throws {
    let scores = try fitted([[1, 2, 3], [3, nil, nil], [1, nil, 1]]).scores
    #expect(Closeness.relativeError(try #require(scores.score(0)), 5.0 / 3) < 1e-15)
    #expect(scores.score(1) == nil)
    #expect(scores.score(2) == 2)
    #expect(Closeness.relativeError(scores.coverage(1), 1.0 / 3) < 1e-15)
    #expect(scores.gap(1) == .belowFloor(coverage: scores.coverage(1), floor: 2.0 / 3))
  }

  @Test func `what is missing below does not drop out of sight above`() throws {
    let groups: [Basket.Node] = [["a", "b", "c"], ["d"]].map { codes in
      .group(
        Basket.Group(
          name: codes.joined(),
          members: codes.map {
            .indicator(Basket.Member(code: $0, normalisation: Normalisation.none))
          }))
    }
    let basket = Basket(title: "deep", root: Basket.Group(name: "deep", members: groups))
    let table = BasketTable(
      areas: ["A", "B", "C"], codes: ["a", "b", "c", "d"],
      polarities: Array(repeating: .high, count: 4),
      columns: [[1, 1, 1], [2, nil, 1], [nil, nil, 1], [4, 4, 1]])
    let scores = try FittedBasket(basket, table).scores
    // A: ⅔ of one half and all of the other. B: a third is too little, and counts as nothing.
    #expect(Closeness.relativeError(scores.coverage(0), 5.0 / 6) < 1e-15)
    #expect(scores.score(0) == 2.75)
    #expect(scores.coverage(1) == 0.5)
    #expect(scores.score(1) == nil)
  }

  @Test(.enabled(if: BasketOracles.arePresent, "../shared is not beside the project"))
  func `councils outrank each other as COINr's test has them`() throws {
    let table = try BasketOracles.table("outranking_coinr_test.csv")
    let rows = table.rows.map { row in row[1...3].map(Double.init) }
    let outranking = Outranking(rows, weights: [1, 1, 1])
    var error = 0.0
    for (first, row) in table.rows.enumerated() {
      for second in table.rows.indices where second != first {
        let found = try #require(outranking.shares[first][second])
        error = max(error, abs(found - (try #require(Double(row[4 + second])))))
      }
    }
    #expect(error < 1e-8)
    #expect(outranking.copeland == table.column("copeland").map(Double.init))
    #expect(outranking.dominant.count == 3)
    #expect(outranking.dominanceShare == 0.5)
  }

  @Test func `a pair that shares half its indicators is compared on that half`() {
    let outranking = Outranking(
      [[1, nil, 5], [2, 3, nil], [nil, 4, nil]], weights: [1, 1, 1])
    #expect(outranking.shares[0][1] == 0)
    #expect(outranking.shares[0][2] == nil)
    #expect(outranking.copeland == [-1, 0, 1])
    #expect(outranking.dominant.isEmpty)
  }

  @Test func `equal scores share the better place, rounding aside`() {
    #expect(ScoreRanks.places([3, 5, nil, 5, 1]) == [3, 1, nil, 1, 4])
    #expect(ScoreRanks.places([0.1 + 0.2, 0.3, 0.2]) == [1, 1, 3])
  }

  @Test func `the worst a missing figure can do is told for every council`() throws {
    var basket = Basket(
      title: "two",
      root: Basket.Group(
        name: "two",
        members: ["X", "Y"].map { .indicator(Basket.Member(code: $0)) }))
    basket.coverageFloor = 0.5
    let dataset = try Sample.dataset(
      indicators: ["X", "Y"], rows: [[0, 0], [50, nil], [100, 10]])
    let result = try BasketResult(
      BasketResult.Request(basket: basket, areas: [0, 1, 2]), in: dataset)
    #expect(result.scores.totals == [0, 50, 100])
    #expect(result.ifWorst == [0, 25, 100])
    #expect(result.ifBest == [0, 75, 100])
  }

  @Test func `a missing group with another mean is 0 at the worst, not left out`() throws {
    let group = Basket.Group(
      name: "inner", aggregation: .geometric,
      members: [.indicator(Basket.Member(code: "Y"))])
    var basket = Basket(
      title: "two",
      root: Basket.Group(
        name: "two", members: [.indicator(Basket.Member(code: "X", weight: 2)), .group(group)]))
    basket.coverageFloor = 0.5
    let dataset = try Sample.dataset(
      indicators: ["X", "Y"], rows: [[0, 1], [60, nil], [100, 10]])
    let result = try BasketResult(
      BasketResult.Request(basket: basket, areas: [0, 1, 2]), in: dataset)
    #expect(result.scores.score(1) == 60)
    // 60 × 2/3, and (60 × 2 + 100) / 3.
    #expect(abs(try #require(result.ifWorst[1]) - 40) < 1e-12)
    #expect(abs(try #require(result.ifBest[1]) - 220.0 / 3) < 1e-12)
  }

  @Test func `pairs are those of councils with a score`() throws {
    var basket = Basket(
      title: "two",
      root: Basket.Group(
        name: "two", members: ["X", "Y"].map { .indicator(Basket.Member(code: $0)) }))
    basket.coverageFloor = 1
    let dataset = try Sample.dataset(
      indicators: ["X", "Y"], rows: [[0, 0], [50, nil], [100, 10], [nil, nil]])
    let result = try BasketResult(
      BasketResult.Request(basket: basket, areas: [0, 1, 2, 3]), in: dataset)
    #expect(result.scored == 2)
    #expect(result.outranking.count == 2)
    #expect(result.outranking.dominanceShare == 1)
  }
}
