import Statistics
import Testing

/// What must hold of any figures, over seeded sweeps.
@Suite struct InvariantTests {
  /// Seeded pairs of proportions, whole and of all sizes.
  private static let pairs: [TwoProportions] = {
    var generator = SeededGenerator(seed: 99)
    func proportion() -> Proportion? {
      let n = 1 + generator.index(below: [5, 50, 3000, 400_000][generator.index(below: 4)])
      return try? Proportion(Double(generator.index(below: n + 1)), of: Double(n))
    }
    return (0..<400).compactMap { _ in
      guard let first = proportion(), let second = proportion() else { return nil }
      return TwoProportions(first, second)
    }
  }()

  @Test func `swapping two proportions turns the difference round`() throws {
    #expect(Self.pairs.count == 400)
    for pair in Self.pairs {
      let swapped = TwoProportions(pair.second, pair.first)
      let (a, b) = (pair.scoreTest(), swapped.scoreTest())
      #expect(a.pValue == b.pValue)
      let (first, second) = (try #require(a.interval), try #require(b.interval).negated)
      #expect(abs(first.lower - second.lower) < 1e-12 && abs(first.upper - second.upper) < 1e-12)
      let (p, q) = (try pair.fisherTest().pValue, try swapped.fisherTest().pValue)
      #expect(abs(try #require(p) - (try #require(q))) <= 1e-9 * (try #require(q)))
    }
  }

  @Test func `intervals hold their estimate and stay where the quantity can be`() throws {
    for pair in Self.pairs {
      for method in ProportionMethod.allCases where method != .agrestiCoull {
        let interval = try method.interval(pair.first)
        #expect(interval.contains(pair.first.value) && interval.lower >= 0 && interval.upper <= 1)
      }
      for interval in [
        Newcombe.difference(pair.first, pair.second),
        MiettinenNurminen.difference(pair.first, pair.second),
      ] {
        #expect(interval.contains(pair.difference), "\(pair)")
        #expect(interval.lower >= -1 && interval.upper <= 1)
      }
    }
  }

  @Test func `p-values are probabilities and mid-P lies below the exact one`() throws {
    for pair in Self.pairs {
      let exact = try #require(try pair.fisherTest(rule: .doubled).pValue)
      let middle = try #require(try pair.fisherTest(rule: .midP).pValue)
      #expect((0...1).contains(exact) && (0...1).contains(middle) && middle <= exact)
      let rates = TwoRates(
        try EventRate(pair.first.numerator, over: pair.first.denominator),
        try EventRate(pair.second.numerator, over: pair.second.denominator))
      let test = try rates.conditionalTest()
      #expect((0...1).contains(try #require(test.pValue)))
      if let ratio = test.estimate, let interval = test.interval {
        #expect(interval.contains(ratio))
        #expect(interval.contains(1) == (try #require(test.pValue) > 0.05))
      }
    }
  }

  @Test func `both tails make one, and a quantile finds its tail`() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<300 {
      let (a, b) = (0.6 + 500 * generator.uniform(), 0.6 + 500 * generator.uniform())
      let p = generator.uniform()
      let distributions: [any ContinuousDistribution] = [
        StandardNormal(), StudentT(degreesOfFreedom: a), ChiSquared(degreesOfFreedom: a),
        FisherF(numerator: a, denominator: b), BetaDistribution(alpha: a, beta: b),
        GammaDistribution(shape: a, scale: b),
      ]
      for distribution in distributions {
        let x = distribution.quantile(p)
        #expect(abs(distribution.cdf(x) - p) < 1e-12)
        #expect(abs(distribution.cdf(x) + distribution.upperTail(x) - 1) < 1e-14)
        #expect(abs(distribution.upperQuantile(1 - p) - x) < 1e-9 * max(1, abs(x)))
      }
    }
  }

  @Test func `a discrete quantile is the first value that reaches its probability`() {
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<100 {
      let p = generator.uniform()
      let distributions: [any DiscreteDistribution] = [
        BinomialDistribution(trials: 40, probability: generator.uniform()),
        PoissonDistribution(mean: 60 * generator.uniform()),
        HypergeometricDistribution(population: 90, marked: 33, draws: 20),
      ]
      for distribution in distributions {
        let k = distribution.quantile(p)
        #expect(distribution.cdf(k) >= p)
        #expect(k == distribution.support.lowerBound || distribution.cdf(k - 1) < p)
        #expect(abs(distribution.cdf(k) - distribution.cdf(k - 1) - distribution.mass(k)) < 1e-12)
      }
    }
  }

  @Test func `adjusted p-values keep the order and never fall below the raw ones`() throws {
    var generator = SeededGenerator(seed: 8)
    let raw = (0..<60).map { _ in generator.uniform() * generator.uniform() }
    for method in MultipleComparisons.allCases where method != .storey {
      let adjusted = try method.adjusted(raw).compactMap { $0 }
      try #require(adjusted.count == raw.count)
      for (p, q) in zip(raw, adjusted) { #expect(q >= p && q <= 1) }
      let order = raw.indices.sorted { raw[$0] < raw[$1] }
      for (a, b) in zip(order, order.dropFirst()) { #expect(adjusted[a] <= adjusted[b]) }
    }
  }
}
