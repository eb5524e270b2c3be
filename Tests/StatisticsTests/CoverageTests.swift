import Foundation
import Statistics
import Testing

/// How often intervals hold the truth, by exact enumeration of every outcome.
///
/// With `YARDSTICK_PRINT=1` the tests print the table that stands in the documentation.
@Suite struct CoverageTests {
  struct Coverage: CustomStringConvertible {
    var mean = 0.0
    var least = 1.0
    var description: String { "mean \(rounded(mean)), least \(rounded(least))" }
    private func rounded(_ x: Double) -> Double { (x * 10_000).rounded() / 10_000 }
  }

  /// Proportions of 0.001 to 0.999 in steps of 0.001.
  private func proportionCoverage(_ method: ProportionMethod, n: Int) throws -> Coverage {
    let intervals = try (0...n).map {
      try method.interval(Proportion(Double($0), of: Double(n)))
    }
    return coverage(stride(from: 0.001, to: 0.9995, by: 0.001)) { p in
      let binomial = BinomialDistribution(trials: Double(n), probability: p)
      return intervals.indices.reduce(0) {
        intervals[$1].contains(p) ? $0 + binomial.mass(Double($1)) : $0
      }
    }
  }

  /// Means of 0.05 to 40 in steps of 0.05.
  private func poissonCoverage(_ interval: (EventRate) throws -> ConfidenceInterval) throws
    -> Coverage
  {
    let intervals = try (0...150).map { try interval(EventRate(Double($0))) }
    return coverage(stride(from: 0.05, through: 40, by: 0.05)) { mean in
      let poisson = PoissonDistribution(mean: mean)
      return intervals.indices.reduce(0) {
        intervals[$1].contains(mean) ? $0 + poisson.mass(Double($1)) : $0
      }
    }
  }

  private func coverage(
    _ parameters: some Sequence<Double>, _ at: (Double) -> Double
  ) -> Coverage {
    var result = Coverage()
    var (sum, count) = (0.0, 0.0)
    for parameter in parameters {
      let value = at(parameter)
      sum += value
      count += 1
      result.least = min(result.least, value)
    }
    result.mean = sum / count
    return result
  }

  private func report(_ line: String) {
    if ProcessInfo.processInfo.environment["YARDSTICK_PRINT"] != nil { print(line) }
  }

  @Test(arguments: [10, 30, 100])
  func `proportion intervals cover as published`(n: Int) throws {
    var found: [ProportionMethod: Coverage] = [:]
    for method in ProportionMethod.allCases {
      let coverage = try proportionCoverage(method, n: n)
      found[method] = coverage
      report("coverage n=\(n) \(method): \(coverage)")
    }
    let exact = try #require(found[.clopperPearson])
    #expect(exact.least >= 0.95)
    #expect(exact.mean > 0.96)
    let wilson = try #require(found[.wilson])
    // Brown, Cai and DasGupta (2001): near 0.95 on average, dipping to about 0.83 at the ends.
    #expect(abs(wilson.mean - 0.95) < 0.01 && wilson.least > 0.82 && wilson.least < 0.91)
    let corrected = try #require(found[.wilsonContinuity])
    #expect(corrected.mean > wilson.mean && corrected.least > 0.93)
    for method in [ProportionMethod.jeffreys, .midP] {
      let coverage = try #require(found[method])
      #expect(abs(coverage.mean - 0.95) < 0.02, "\(method) \(coverage)")
    }
    let agresti = try #require(found[.agrestiCoull])
    #expect(agresti.mean > wilson.mean && agresti.least > 0.92)
  }

  @Test func `intervals of counts cover as published`() throws {
    let exact = try poissonCoverage { try Garwood.interval($0) }
    let byar = try poissonCoverage { Byar.interval($0) }
    let hybrid = try poissonCoverage { try Byar.hybridInterval($0) }
    report("coverage Garwood: \(exact)")
    report("coverage Byar: \(byar)")
    report("coverage hybrid: \(hybrid)")
    #expect(exact.least >= 0.95 && exact.mean > 0.955)
    #expect(abs(byar.mean - exact.mean) < 0.01)
    #expect(hybrid.least > 0.94)
  }

  @Test func `Newcombe's difference covers about 95 % and Miettinen–Nurminen too`() throws {
    let (n1, n2) = (20, 30)
    var (newcombe, score) = (Coverage(), Coverage())
    var cells: [[(ConfidenceInterval, ConfidenceInterval)]] = []
    for x in 0...n1 {
      cells.append(
        try (0...n2).map { y in
          let a = try Proportion(Double(x), of: Double(n1))
          let b = try Proportion(Double(y), of: Double(n2))
          return (Newcombe.difference(a, b), MiettinenNurminen.difference(a, b))
        })
    }
    var count = 0.0
    for p in stride(from: 0.05, to: 1, by: 0.05) {
      for q in stride(from: 0.05, to: 1, by: 0.05) {
        let first = BinomialDistribution(trials: Double(n1), probability: p)
        let second = BinomialDistribution(trials: Double(n2), probability: q)
        var (a, b) = (0.0, 0.0)
        for x in 0...n1 {
          for y in 0...n2 {
            let mass = first.mass(Double(x)) * second.mass(Double(y))
            if cells[x][y].0.contains(p - q) { a += mass }
            if cells[x][y].1.contains(p - q) { b += mass }
          }
        }
        count += 1
        newcombe.mean += a
        score.mean += b
        newcombe.least = min(newcombe.least, a)
        score.least = min(score.least, b)
      }
    }
    newcombe.mean /= count
    score.mean /= count
    report("coverage Newcombe 20 v 30: \(newcombe)")
    report("coverage Miettinen–Nurminen 20 v 30: \(score)")
    #expect(abs(newcombe.mean - 0.95) < 0.01 && newcombe.least > 0.91)
    #expect(abs(score.mean - 0.95) < 0.01 && score.least > 0.92)
  }
}
