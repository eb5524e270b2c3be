import Foundation
import Statistics
import Testing

/// Tails and quantiles against mpmath (Reference/generate_distributions.py).
///
/// With `YARDSTICK_PRINT=1` the tests print the table that stands in the documentation.
@Suite struct DistributionAccuracyTests {
  /// Worst relative error allowed of a tail or its logarithm, down to 1e-290.
  static let tailTolerances: [String: Double] = [
    "normal": 1e-13, "student_t": 2e-13, "chi_squared": 3e-13, "gamma": 1e-12, "fisher_f": 4e-13,
    "beta": 1e-12, "binomial": 3e-13, "poisson": 3e-13, "hypergeometric": 3e-13,
  ]
  /// Worst relative error allowed of a quantile, for tails down to 1e-290.
  static let quantileTolerances: [String: Double] = [
    "normal": 1e-15, "student_t": 2e-13, "chi_squared": 2e-15, "gamma": 1e-14,
    "fisher_f": 2e-13, "beta": 5e-14,
  ]

  /// Also another sweep, where `YARDSTICK_DISTRIBUTION_SWEEP` names its file.
  @Test(
    arguments: ReferenceTable.sources(
      "distributions.csv", "distributions_sweep.csv", and: "YARDSTICK_DISTRIBUTION_SWEEP"))
  func `both tails and their logarithms are right to the stated digits`(file: URL) throws {
    var worst: [String: WorstError] = [:]
    for row in try ReferenceTable(contentsOf: file).rows {
      let x = try #require(row.number("x"))
      let found = try Self.tails(row, at: x)
      let place = "\(row["a"]) \(row["b"]) \(row["c"]) x=\(x)"
      for (column, value) in zip(["cdf", "upper", "log_cdf", "log_upper"], found) {
        worst[row["distribution"], default: WorstError()]
          .see(value, row.number(column), "\(column) \(place)")
      }
    }
    Self.judge(worst, Self.tailTolerances)
  }

  @Test func `quantiles of both tails are right to the stated digits`() throws {
    var worst: [String: WorstError] = [:]
    for row in try ReferenceTable.own("distribution_quantiles.csv").rows {
      let p = try #require(row.number("p"))
      let distribution = try #require(Self.continuous(row))
      let found = row["upper"] == "1" ? distribution.upperQuantile(p) : distribution.quantile(p)
      worst[row["distribution"], default: WorstError()].see(
        found, row.number("x"), "\(row["a"]) \(row["b"]) p=\(p) upper=\(row["upper"])")
    }
    Self.judge(worst, Self.quantileTolerances)
  }

  private static func judge(_ worst: [String: WorstError], _ tolerances: [String: Double]) {
    for (name, error) in worst.sorted(by: { $0.key < $1.key }) {
      if ProcessInfo.processInfo.environment["YARDSTICK_PRINT"] != nil { print(name, error) }
      #expect(error.error <= tolerances[name] ?? 0, "\(name): \(error)")
    }
  }

  private static func tails(_ row: ReferenceTable.Row, at x: Double) throws -> [Double] {
    if let d = continuous(row) {
      return [d.cdf(x), d.upperTail(x), d.logCDF(x), d.logUpperTail(x)]
    }
    let d = try #require(discrete(row))
    return [d.cdf(x), d.upperTail(x), d.logCDF(x), d.logUpperTail(x)]
  }

  private static func continuous(_ row: ReferenceTable.Row) -> (any ContinuousDistribution)? {
    let (a, b) = (row.number("a") ?? 0, row.number("b") ?? 0)
    return switch row["distribution"] {
    case "normal": StandardNormal()
    case "student_t": StudentT(degreesOfFreedom: a)
    case "chi_squared": ChiSquared(degreesOfFreedom: a)
    case "gamma": GammaDistribution(shape: a)
    case "fisher_f": FisherF(numerator: a, denominator: b)
    case "beta": BetaDistribution(alpha: a, beta: b)
    default: nil
    }
  }

  private static func discrete(_ row: ReferenceTable.Row) -> (any DiscreteDistribution)? {
    let (a, b, c) = (row.number("a") ?? 0, row.number("b") ?? 0, row.number("c") ?? 0)
    return switch row["distribution"] {
    case "binomial": BinomialDistribution(trials: a, probability: b)
    case "poisson": PoissonDistribution(mean: a)
    case "hypergeometric": HypergeometricDistribution(population: a, marked: b, draws: c)
    default: nil
    }
  }
}
