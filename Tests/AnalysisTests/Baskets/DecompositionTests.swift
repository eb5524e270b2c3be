import Analysis
import Indicators
import Statistics
import Testing
import TestSupport

/// Seeded baskets of random figures with random gaps, taken apart.
struct DecompositionTests {
  private static let posts = Normalisation.Goalposts(low: 0, high: 1)

  private func basket(_ aggregation: BasketAggregation, scale: ScoreScale) throws -> Basket {
    let rule = Normalisation.goalposts(try #require(Self.posts), truncated: false)
    func group(_ name: String, _ weight: Double, _ codes: [(String, Double)]) -> Basket.Node {
      .group(
        Basket.Group(
          name: name, weight: weight, aggregation: aggregation,
          members: codes.map {
            .indicator(Basket.Member(code: $0.0, weight: $0.1, normalisation: rule))
          }))
    }
    var basket = Basket(
      title: "t",
      root: Basket.Group(
        name: "t", aggregation: aggregation,
        members: [
          group("g", 2, [("a", 1), ("b", 3), ("c", 1)]), group("h", 1, [("d", 1), ("e", 2)]),
        ]), scale: scale)
    basket.coverageFloor = 0.4
    return basket
  }

  private func dataset(_ seed: UInt64, gaps: Double) -> Dataset {
    var generator = SeededGenerator(seed: seed)
    func rows() -> [[Double?]] {
      (0..<12).map { _ in
        (0..<5).map { _ in
          let value = generator.uniform()
          return generator.uniform() < gaps ? nil : value
        }
      }
    }
    return Sample.dataset(
      indicators: ["a", "b", "c", "d", "e"],
      years: [
        (.year(.calendar, starting: 2019), rows()), (.year(.calendar, starting: 2023), rows()),
      ])
  }

  private func result(_ basket: Basket, _ dataset: Dataset) throws -> BasketResult {
    var request = BasketResult.Request(basket: basket, areas: Array(0..<12))
    request.period = .year(.calendar, starting: 2023)
    request.since = .year(.calendar, starting: 2019)
    return try BasketResult(request, in: dataset)
  }

  @Test(arguments: [0, 0.25])
  func `score, gap and change are each the sum of their parts`(gaps: Double) throws {
    var worst = 0.0
    var seen = 0
    for seed in 1...4 as ClosedRange<UInt64> {
      for (mean, scale) in [
        (BasketAggregation.arithmetic, ScoreScale.hundred), (.geometric, .positive),
      ] {
        let result = try result(basket(mean, scale: scale), dataset(seed, gaps: gaps))
        let contributions = try #require(result.contributions)
        for unit in 0..<12 {
          guard let total = contributions.totals[unit] else { continue }
          worst = max(
            worst, Closeness.relativeError(contributions.parts[unit].reduce(0, +), total))
          if let gap = result.gap(of: unit) {
            let sum = gap.parts.reduce(0, +) + (gap.coverage ?? 0)
            worst = max(worst, abs(sum - gap.total) / max(1, abs(total)))
            #expect((gap.coverage == nil) == (gaps == 0))
          }
          if let change = result.change?.differences[unit] {
            let sum = change.parts.reduce(0, +) + (change.coverage ?? 0)
            worst = max(worst, abs(sum - change.total) / max(1, abs(total)))
            seen += 1
          }
        }
      }
    }
    #expect(seen > 40)
    #expect(worst < 1e-12, "worst error \(worst)")
  }

  @Test func `a mean without an exact decomposition has none`() throws {
    for mean in [BasketAggregation.harmonic, .mpi, .copeland] {
      let result = try result(basket(mean, scale: .positive), dataset(3, gaps: 0))
      #expect(result.contributions == nil)
      #expect(result.gap(of: 0) == nil)
      #expect(result.change?.differences.allSatisfy { $0 == nil } ?? true)
    }
  }

  @Test func `shares of the spread sum to the whole`() throws {
    let result = try result(basket(.arithmetic, scale: .hundred), dataset(5, gaps: 0.2))
    let shares = result.influence.rows.filter { !$0.isGroup }.compactMap(\.varianceShare)
    #expect(shares.count == 5)
    #expect(abs(shares.reduce(0, +) - 1) < 1e-12)
  }

  @Test func `a figure more than two years old counts as missing`() throws {
    let years: [(period: Period, rows: [[Double?]])] = [
      (.year(.calendar, starting: 2020), [[1, 1], [2, 2]]),
      (.year(.calendar, starting: 2021), [[3, nil], [4, 3]]),
      (.year(.calendar, starting: 2023), [[nil, nil], [6, 4]]),
    ]
    let dataset = Sample.dataset(indicators: ["a", "b"], years: years)
    let basket = Basket(
      title: "t",
      root: Basket.Group(
        name: "t", members: ["a", "b"].map { .indicator(Basket.Member(code: $0)) }))
    let table = BasketTable(
      basket, in: dataset, areas: [0, 1], period: .year(.calendar, starting: 2023))
    #expect(table.figures[0][0]?.value == 3)
    #expect(table.figures[0][0]?.period == .year(.calendar, starting: 2021))
    #expect(table.figures[0][1] == nil)
    #expect(table.tooOld[0][1] == .year(.calendar, starting: 2020))
    #expect(table.carried(0) == 1)
  }

  @Test func `a figure from before a break in its series is no part of the change`() throws {
    let years = [2021, 2023].map { Period.year(.calendar, starting: $0) }
    var builder = PanelBuilder()
    for (position, year) in years.enumerated() {
      for area in 0..<3 {
        for indicator in 0..<2 {
          let isBroken = position == 1 && area == 0 && indicator == 0
          builder.add(
            PanelBuilder.Row(
              area: area, period: year,
              observation: Observation(
                value: Double(10 * area + indicator + position),
                flags: isBroken ? .breakInSeries : [])),
            indicator: indicator)
        }
      }
    }
    let dataset = Dataset(
      name: "t", directory: AreaDirectory((0..<3).map { Area(code: "A\($0)") }),
      indicators: ["a", "b"].map { Indicator(code: $0, polarity: .high) },
      panel: builder.panel(areaCount: 3))
    var basket = Basket(
      title: "t",
      root: Basket.Group(
        name: "t",
        members: ["a", "b"].map {
          .indicator(Basket.Member(code: $0, normalisation: Normalisation.none))
        }))
    basket.coverageFloor = 0.5
    var request = BasketResult.Request(basket: basket, areas: [0, 1, 2], own: 0)
    request.since = years[0]
    let change = try #require(try BasketResult(request, in: dataset).change)
    #expect(change.broken == 1)
    // Then: b alone, 1. Now: the mean of 1 and 2. The part of b is ½, and nothing else is like
    // for like.
    let difference = try #require(change.differences[0])
    #expect(difference.parts == [0, 0.5])
    #expect(difference.total == 0.5)
    #expect(difference.coverage == 0)
    #expect(change.differences[1]?.coverage == nil)
  }
}
