import Analysis
import Statistics
import Testing

/// Each rule against its own words: look at every window of the series, mark the points of those
/// in which the rule holds. Series of up to 64 points are looked through as bits first, so both
/// lengths are tried, with values on the centre line, on a sigma line and equal to the one before
/// (−0 after 0 among them).
struct RunRulesTests {
  private static let lengths = [3, 8, 24, 63, 64, 65, 130]

  private func series(_ length: Int, _ generator: inout SeededGenerator) -> [Double] {
    // Half-sigma steps that drift, so that every rule is met now and then.
    var level = 0.0
    return (0..<length).map { _ in
      level = 0.5 * level + Double.random(in: -2.5...2.5, using: &generator)
      return (2 * level).rounded() / 2
    }
  }

  /// The places in a window of which `holds` is true and which count by themselves.
  private func places(
    _ values: [Double], window: Int, counting: (Double) -> Bool = { _ in true },
    where holds: (ArraySlice<Double>) -> Bool
  ) -> Set<Int> {
    var found: Set<Int> = []
    guard values.count >= window else { return [] }
    for start in 0...(values.count - window) where holds(values[start..<(start + window)]) {
      found.formUnion((start..<(start + window)).filter { counting(values[$0]) })
    }
    return found
  }

  private func expect(
    _ reason: SignalReasons, _ expected: ([Double]) -> Set<Int>, _ change: (inout RuleSet) -> Void
  ) {
    var rules = RuleSet(name: "one rule")
    rules.outsideLimits = false
    change(&rules)
    var generator = SeededGenerator(seed: 20)
    var marked = 0
    for length in Self.lengths {
      for _ in 0..<60 {
        let values = series(length, &generator)
        let found = rules.reasons(values, centre: 0, sigma: 1)
        let places = Set(found.indices.filter { found[$0].contains(reason) })
        #expect(places == expected(values), "\(reason.words) \(values)")
        marked += places.count
      }
    }
    #expect(marked > 0, "\(reason.words) was never met")
  }

  private func changes(_ window: ArraySlice<Double>) -> [Double] {
    zip(window, window.dropFirst()).map { $1 - $0 }
  }

  @Test func `shifts and trends`() {
    expect(
      .shiftAbove, { v in places(v, window: 5) { $0.allSatisfy { $0 > 0 } } },
      { $0.shift = .init(5) })
    expect(
      .shiftBelow, { v in places(v, window: 5) { $0.allSatisfy { $0 < 0 } } },
      { $0.shift = .init(5) })
    expect(
      .trendRising, { v in places(v, window: 4) { changes($0).allSatisfy { $0 > 0 } } },
      { $0.trend = .init(4) })
    expect(
      .trendFalling, { v in places(v, window: 4) { changes($0).allSatisfy { $0 < 0 } } },
      { $0.trend = .init(4) })
  }

  @Test func `zones`() {
    let zone = RuleSet.Zone(extent: .everythingBeyond, isOneSided: false, marking: .members)
    expect(
      .twoOfThreeAbove,
      { v in
        places(v, window: 3, counting: { $0 > 2 }) { $0.count { $0 > 2 } >= 2 }
      },
      { $0.twoOfThree = zone })
    expect(
      .fourOfFiveBelow,
      { v in
        places(v, window: 5, counting: { $0 < -1 }) { $0.count { $0 < -1 } >= 4 }
      },
      { $0.fourOfFive = zone })
  }

  @Test func `spread`() {
    expect(
      .hugsCentre, { v in places(v, window: 4) { $0.allSatisfy { abs($0) < 1 } } },
      { $0.hugging = .init(4) })
    expect(
      .avoidsCentre,
      { v in
        places(v, window: 3) {
          $0.allSatisfy { abs($0) > 1 } && $0.contains { $0 > 0 } && $0.contains { $0 < 0 }
        }
      },
      { $0.avoiding = .init(3) })
    expect(
      .alternates,
      { v in
        places(v, window: 5) { window in
          let steps = changes(window)
          return zip(steps, steps.dropFirst()).allSatisfy { $0 * $1 < 0 }
        }
      },
      { $0.alternating = .init(5) })
  }
}
