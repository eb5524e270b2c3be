import Analysis
import Indicators
import Statistics
import TestSupport
import Testing

/// The same people twice: McNemar's exact test goes by those who changed their answer.
@Suite struct PairedChangeTests {
  private func change(
    _ table: (Double, Double, Double, Double), level: Double = 0.95
  ) throws -> Change {
    let pairs = try PairedProportions(
      both: table.0, firstOnly: table.1, secondOnly: table.2, neither: table.3)
    let level = try ConfidenceLevel(level)
    return Change(
      figures: try SampledChange(.paired(pairs), level: level),
      options: ChangeOptions(level: level))
  }

  /// SciPy 1.17.1: c the largest k with 2·binom.cdf(k, n, ½) ≤ 0.05; π by
  /// brentq(binom.cdf(c, n, π) − 0.8); n·(1 − 2π).
  @Test(arguments: [
    (6.0, 5.561909807987954), (12, 8.862824326166397), (20, 11.948819950915897),
    (75, 24.84509916811413), (400, 57.643567075518206), (1000, 89.49949724027107),
  ])
  func `the smallest detectable change has the exact power`(
    changed: Double, surplus: Double
  ) throws {
    let change = try change((500, 1, changed - 1, 500))
    let total = 1000 + changed
    let found = try #require(change.sampled.smallestDetectable)
    #expect(Closeness.relativeError(found, surplus / total) < 1e-9, "\(found * total)")
  }

  @Test(arguments: [(0.0, 0.0), (0, 5), (2, 3), (1, 0)])
  func `fewer than six who changed are too few, however many were asked`(
    first: Double, second: Double
  ) throws {
    let change = try change((500, first, second, 5000))
    #expect(change.verdict == .tooFew)
    #expect(change.sampled.smallestDetectable == nil)
  }

  @Test func `six who all changed the same way are enough, at 95 % and not at 99 %`() throws {
    #expect(try change((5, 0, 6, 5)).sampled.isTooFew == false)
    #expect(try change((5, 0, 6, 5), level: 0.99).verdict == .tooFew)
  }
}
