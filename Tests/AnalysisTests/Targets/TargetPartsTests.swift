import Analysis
import Statistics
import TestSupport
import Testing

/// Shares, portfolios, twins and the year so far, on worked cases and by invariants.
@Suite struct TargetPartsTests {
  typealias Part = DisaggregatedTarget.Part

  @Test func `targets of parts add up to the whole over a thousand seeded cases`() throws {
    var generator = SeededGenerator(seed: 7)
    var worst = 0.0
    var solved = 0
    for _ in 0..<1000 {
      let parts = (0..<(2 + generator.index(below: 12))).map { index in
        Part(
          name: "\(index)", baseline: 100 * generator.uniform(),
          share: 0.01 + generator.uniform(), denominator: 1000)
      }
      let target = 100 * generator.uniform()
      guard
        let shared = try? DisaggregatedTarget(
          parts, target: target, floor: generator.index(below: 2) == 0 ? nil : 20)
      else { continue }
      solved += 1
      worst = max(worst, abs(shared.total - target))
    }
    #expect(solved > 600)
    #expect(worst < 1e-9)
  }

  @Test func `a worked case closes half of every distance`() throws {
    // 40, 60 and 80 with shares 1, 1, 2: the whole is 65; closing half of each distance to 80
    // gives 60, 70, 80 and a whole of 72.5.
    let shared = try DisaggregatedTarget(
      [
        Part(name: "a", baseline: 40, share: 1, denominator: 100),
        Part(name: "b", baseline: 60, share: 1, denominator: 5),
        Part(name: "c", baseline: 80, share: 2, denominator: 200),
      ], target: 72.5)
    #expect(abs(shared.closing - 0.5) < 1e-12)
    for (found, expected) in zip(shared.targets, [60.0, 70, 80]) {
      #expect(abs(found - expected) < 1e-9)
    }
    #expect(shared.gapBefore.difference == 40)
    #expect(abs(shared.gapAfter.difference - 20) < 1e-9)
    // One part is too small, so the next smallest is hidden with it.
    #expect(shared.suppressed == [0, 1])
  }

  @Test func `what cannot be shared out is refused`() {
    let part = Part(name: "a", baseline: 1, share: 1)
    #expect(throws: DisaggregatedTarget.Failure.tooFewParts(1)) {
      try DisaggregatedTarget([part], target: 2)
    }
    #expect(throws: DisaggregatedTarget.Failure.nothingToGain) {
      try DisaggregatedTarget([part, Part(name: "b", baseline: 1, share: 1)], target: 2)
    }
    #expect(throws: DisaggregatedTarget.Failure.badShare("b")) {
      try DisaggregatedTarget([part, Part(name: "b", baseline: 1, share: 0)], target: 2)
    }
  }

  @Test func `no part is asked for more than there can be`() throws {
    // Shares alike, 60, 70 and 80: a whole of 90 asks closing 2 (100, 90, 80) and no more is
    // possible for the first; 92 would ask 106 of it, so the second takes what it cannot.
    let parts = zip(["a", "b", "c"], [60.0, 70, 80]).map {
      Part(name: $0, baseline: $1, share: 1, denominator: 100)
    }
    let shared = try DisaggregatedTarget(parts, target: 92, ceiling: 100)
    for (found, expected) in zip(shared.targets, [100.0, 96, 80]) {
      #expect(abs(found - expected) < 1e-9)
    }
    // With a and b at 100 the whole is 280/3.
    let failure = #expect(throws: DisaggregatedTarget.Failure.self) {
      try DisaggregatedTarget(parts, target: 95, ceiling: 100)
    }
    guard case .beyondReach(let reached)? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(abs(reached - 280.0 / 3) < 1e-9)
  }

  @Test func `a portfolio without correlation is Poisson-binomial`() {
    // 0.5 and 0.5 by hand; and equal chances against the binomial distribution.
    let two = TargetPortfolio([0.5, 0.5], correlation: 0)
    #expect(two.distribution == [0.25, 0.5, 0.25])
    let ten = TargetPortfolio(Array(repeating: 0.3, count: 10), correlation: 0)
    let binomial = BinomialDistribution(trials: 10, probability: 0.3)
    for k in 0...10 {
      #expect(Closeness.relativeError(ten.distribution[k], binomial.mass(Double(k))) < 1e-12)
    }
  }

  @Test func `a common shock keeps the expectation and spreads the count`() {
    let chances = [0.1, 0.35, 0.5, 0.62, 0.9]
    let plain = TargetPortfolio(chances, correlation: 0)
    let shocked = TargetPortfolio(chances, correlation: 0.3)
    let mean = shocked.distribution.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
    #expect(abs(mean - plain.expected) < 1e-10)
    #expect(abs(shocked.distribution.reduce(0, +) - 1) < 1e-12)
    #expect(shocked.probability(atLeast: 5) > plain.probability(atLeast: 5))
    #expect(shocked.distribution[0] > plain.distribution[0])
  }

  /// Two halves with correlation ½ are both met in 1/3 of cases: the orthant probability
  /// ¼ + arcsin(½)/2π (Sheppard 1899).
  @Test func `two even chances with correlation one half are both met in a third of cases`() {
    let pair = TargetPortfolio([0.5, 0.5], correlation: 0.5)
    #expect(abs(pair.distribution[2] - 1.0 / 3) < 1e-12)
  }

  @Test func `a seasonal year is read by last year's profile, not by a straight line`() throws {
    // Half of the year's total comes in the last quarter; this year runs exactly as last year.
    let year = try #require(
      InYearProfile(
        soFar: [10, 20], completeYears: [[12, 19, 21, 48], [8, 21, 19, 52], [10, 20, 20, 50]]))
    #expect(year.projected == 100)
    #expect(year.runRate == 60)
    #expect(year.expectedByNow(for: 120) == 36)
    #expect(year.neededAPart(for: 120) == 45)
    let chance = try #require(year.probability(of: 100, lowerIsBetter: false))
    #expect(abs(chance - 0.5) < 0.05)
    let low = try #require(year.probability(of: 100, lowerIsBetter: true))
    #expect(abs(chance + low - 1) < 1e-12)
    #expect(InYearProfile(soFar: [1, 2, 3, 4], completeYears: [[1, 2, 3, 4]]) == nil)
  }

  @Test func `twins look only at peers that are at least as good on the other leg`() throws {
    typealias Place = ValueForMoneyTwins.Place
    let peers = (1...10).map { Place(code: "\($0)", cost: -Double($0), performance: Double($0)) }
    let own = Place(code: "own", cost: -8, performance: 4)
    let twins = ValueForMoneyTwins(own: own, peers: peers)
    let cost = try twins.cost.get()
    #expect(cost.peers == 7 && cost.median == -7 && cost.bound == -4 && cost.boundBy == "4")
    let performance = try twins.performance.get()
    #expect(performance.peers == 8 && performance.median == 4.5 && performance.bound == 8)
  }
}
