import Analysis
import Indicators
import Testing
import TestSupport

struct FirmnessTests {
  private let rows: [[Double?]] = [[9, 1, 5], [6, 6, 2], [1, 9, 5], [5, 5, 5], [4, 4, 4]]

  private func grid(_ rows: [[Double?]], parts: Int) -> WeightGrid {
    WeightGrid(
      ScoreMatrix(rows, leaves: 3), leaves: [0, 1, 2], aggregation: .arithmetic,
      included: rows.map { _ in true }, parts: parts)
  }

  @Test func `the grid is every weighting, and places are those of a plain count`() {
    let grid = grid(rows, parts: 4)
    var counts = Array(repeating: Array(repeating: 0, count: 5), count: 5)
    var weightings = 0
    for a in 0...4 {
      for b in 0...4 where a + b <= 4 {
        let weights = [Double(a) / 4, Double(b) / 4, Double(4 - a - b) / 4]
        let scores = rows.map { row in
          (row[0] ?? 0) * weights[0] + (row[1] ?? 0) * weights[1] + (row[2] ?? 0) * weights[2]
        }
        weightings += 1
        for unit in scores.indices { counts[unit][scores.count { $0 > scores[unit] }] += 1 }
      }
    }
    #expect(grid.count == 15)
    #expect(weightings == 15)
    for unit in rows.indices {
      #expect(grid.shares[unit] == counts[unit].map { Double($0) / 15 })
      #expect(grid.best[unit] == (counts[unit].firstIndex { $0 > 0 } ?? 0) + 1)
      #expect(grid.worst[unit] == (counts[unit].lastIndex { $0 > 0 } ?? 0) + 1)
    }
    // The fifth is below the fourth on everything: no weighting puts it ahead.
    #expect(Outranking(rows, weights: [1, 1, 1]).dominant.contains { $0 == (3, 4) })
  }

  @Test func `a council without figures under a weighting has no place there`() {
    let grid = grid([[1, nil, nil], [2, 2, 2]], parts: 2)
    #expect(grid.count == 6)
    // With no weight on the first indicator there is nothing to place the first council by.
    #expect(grid.best[0] == 2)
    #expect(grid.shares[0] == [0, 1])
    #expect(grid.central(0.9, unit: 0)?.worst == 2)
  }

  @Test func `steps are as fine as the number of indicators allows`() {
    #expect(
      [2, 3, 5, 6, 8, 9, 12, 13].map { WeightGrid.parts(forLeaves: $0) }
        == [nil, 20, 20, 10, 10, 4, 4, nil])
  }

  @Test func `moved weights give the same places for the same seed`() {
    func noise(_ seed: UInt64) -> WeightNoise {
      WeightNoise(
        ScoreMatrix(rows, leaves: 3), leaves: [0, 1, 2], weights: [0.3, 0.4, 0.3],
        aggregation: .arithmetic, included: rows.map { _ in true }, seed: seed)
    }
    #expect(noise(7).shares == noise(7).shares)
    #expect(noise(7).shares != noise(8).shares)
    for unit in rows.indices { #expect(abs(noise(7).shares[unit].reduce(0, +) - 1) < 1e-12) }
  }

  @Test(.enabled(if: BasketOracles.arePresent, "../shared is not beside the project"))
  func `Sobol indices of a sum come out as its variances`() throws {
    let table = try BasketOracles.table("sobol_linear_analytic.csv")
    let indices = SobolIndices(choices: 3, samples: 8_192, replicates: 20, seed: 1) {
      $0[0] + 10 * $0[1]
    }
    var error = 0.0
    for (position, row) in table.rows.enumerated() {
      let (first, total) = (try #require(Double(row[2])), try #require(Double(row[3])))
      error = max(error, abs(indices.first[position] - first), abs(indices.total[position] - total))
    }
    #expect(table.rows.count == 3)
    #expect(indices.total[2] == 0)
    #expect(error < 0.03, "worst error \(error)")
  }

  /// y = x₁ + 2x₂: shares 1/5 and 4/5. A bootstrap of a few hundred rows covers a little less
  /// than it says.
  @Test func `intervals of Sobol indices hold about as often as they say`() {
    let truth = [0.2, 0.8]
    var (held, all) = (0, 0)
    for seed in 1...60 {
      let indices = SobolIndices(choices: 2, samples: 256, replicates: 100, seed: UInt64(seed)) {
        $0[0] + 2 * $0[1]
      }
      for choice in truth.indices {
        for interval in [indices.firstIntervals[choice], indices.totalIntervals[choice]] {
          held += interval.contains(truth[choice]) ? 1 : 0
          all += 1
        }
      }
    }
    let share = Double(held) / Double(all)
    #expect((0.88...0.99).contains(share), "\(share) of \(all)")
  }

  @Test(.enabled(if: BasketOracles.arePresent, "../shared is not beside the project"))
  func `equal influence on the ASEM halves is the exact weight, not a simplex search's`() throws {
    let asem = try AsemExample()
    let fitted = try FittedBasket(asem.basket(.minMax), asem.table(asem.prepared()))
    let scores = fitted.scores
    let halves = try ["Conn", "Sust"].map { name in
      let node = try #require(scores.tree.nodes.firstIndex { $0.name == name })
      return try asem.units.indices.map { try #require(scores.score($0, node: node)) }
    }
    let weights = try #require(EqualInfluence.weights(halves))
    #expect(Closeness.relativeError(weights[0], 0.385317) < 1e-5)
    let index = zip(halves[0], halves[1]).map { weights[0] * $0 + weights[1] * $1 }
    let correlations = halves.compactMap { BasketAudit.correlation($0, index) }
    #expect(abs(correlations[0] - correlations[1]) < 1e-12)
    #expect(abs(correlations[0] - 0.894835) < 1e-5)
    // All eight pillars at once.
    let pillars = try AsemExample.pillars.map { name in
      let node = try #require(scores.tree.nodes.firstIndex { $0.name == name })
      return try asem.units.indices.map { try #require(scores.score($0, node: node)) }
    }
    if let weights = EqualInfluence.weights(pillars) {
      let index = asem.units.indices.map { unit in
        zip(weights, pillars).reduce(0) { $0 + $1.0 * $1.1[unit] }
      }
      let all = pillars.compactMap { BasketAudit.correlation($0, index) }
      #expect((all.max() ?? 1) - (all.min() ?? 0) < 1e-10)
    }
  }

  @Test func `copies have no equal influence, and one that must weigh nothing has none`() {
    #expect(EqualInfluence.weights([[1, 2, 3, 5], [2, 4, 6, 10]]) == nil)
    #expect(EqualInfluence.weights([[1, 1, 1], [1, 2, 3]]) == nil)
    #expect(EqualInfluence.weights([[1, 2, 4]]) == [1])
  }

  @Test func `a far better council is not tied, a close one is`() throws {
    let year = Period.year(.calendar, starting: 2023)
    func figure(_ value: Double) -> BasketTable.Figure {
      BasketTable.Figure(value: value, period: year, standardError: 2)
    }
    let posts = try #require(Normalisation.Goalposts(low: 0, high: 100))
    let basket = Basket(
      title: "t",
      root: Basket.Group(
        name: "t",
        members: [
          .indicator(
            Basket.Member(code: "X", normalisation: .goalposts(posts, truncated: false)))
        ]))
    let table = BasketTable(
      period: year, areas: ["A", "B", "C"].map { Area(code: $0) },
      indicators: [Indicator(code: "X", polarity: .high)],
      figures: [[figure(50)], [figure(51)], [figure(80)]])
    let fitted = try FittedBasket(basket, table)
    let simulation = BasketSimulation(
      fitted, BasketSimulation.Options(draws: 4_000, weightSpread: 0, seed: 3))
    #expect(simulation.tied(with: 0) == [0, 1])
    #expect(simulation.tied(with: 2) == [2])
    // The difference of two has sd 2√2, so B is ahead with probability Φ(1/2√2) = 0.6382.
    #expect(abs(simulation.ahead[1][0] - 0.6382) < 0.03)
    let range = try #require(simulation.ranges[2])
    #expect(abs(range.deviation - 2) < 0.1)
  }

  @Test func `treatment never touches the council reported`() {
    let values: [Double?] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100]
    let treated = TreatedFigures(values, atMost: 5)
    #expect(treated.values[10] == 10)
    #expect(treated.changed == [10])
    #expect(TreatedFigures(values, atMost: 5, protecting: 10).values == values)
    // Two outliers, one allowed: logarithms of the figures as given.
    let two: [Double?] = (1...20).map { Double($0) } + [100, 200]
    let logs = TreatedFigures(two, atMost: 1)
    #expect(logs.isLogarithmic)
    #expect(logs.values == TreatedFigures.logarithms(two, mirrored: false))
  }

  @Test func `each rater's weights are kept apart`() throws {
    var basket = Basket(
      title: "t",
      root: Basket.Group(
        name: "t",
        members: ["a", "b"].map {
          .indicator(Basket.Member(code: $0, normalisation: Normalisation.none))
        }))
    basket.raters = [
      Basket.Rater(name: "first", weights: ["a": 3, "b": 1]),
      Basket.Rater(name: "second", weights: ["a": 1, "b": 3]),
    ]
    let dataset = try Sample.dataset(indicators: ["a", "b"], rows: [[8, 0], [0, 4]])
    let result = try BasketResult(
      BasketResult.Request(basket: basket, areas: [0, 1]), in: dataset)
    #expect(result.raters.map(\.name) == ["first", "second", "mean of the raters"])
    #expect(result.raters.map { $0.scores[0] } == [6, 2, 4])
    #expect(result.raters.map { $0.places[0] } == [1, 2, 1])
  }
}
