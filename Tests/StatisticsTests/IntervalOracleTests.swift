import Statistics
import Testing

/// Intervals against the shared oracles.
@Suite(.enabled(if: SharedOracles.present, "the shared oracles are not here"))
struct IntervalOracleTests {
  static let closed = 1e-12
  static let quantile = 1e-10

  private func proportion(_ row: ReferenceTable.Row) throws -> Proportion {
    try Proportion(row.require("x"), of: row.require("n"))
  }

  @Test func `proportion intervals agree with mpmath`() throws {
    let table = try SharedOracles.table("ref_proportion_ci")
    try Conformance.check(
      table, tolerance: Self.closed,
      [
        "wilson_lower", "wilson_upper", "wilson_cc_lower", "wilson_cc_upper",
        "agresti_coull_lower", "agresti_coull_upper",
      ]
    ) { row in
      let (p, level) = (try proportion(row), try ConfidenceLevel(row.require("confidence")))
      let wilson = Wilson.interval(p, level: level)
      let corrected = Wilson.continuityInterval(p, level: level)
      let agresti = AgrestiCoull.interval(p, level: level, clipped: false)
      return [wilson, corrected, agresti].flatMap { [$0.lower, $0.upper] }
    }
    try Conformance.check(
      table, tolerance: Self.quantile,
      [
        "clopper_pearson_lower", "clopper_pearson_upper", "jeffreys_lower", "jeffreys_upper",
        "midp_lower", "midp_upper",
      ]
    ) { row in
      let (p, level) = (try proportion(row), try ConfidenceLevel(row.require("confidence")))
      let exact = try ClopperPearson.interval(p, level: level)
      let midP = try MidPInterval.interval(p, level: level)
      return [exact, Jeffreys.interval(p, level: level), midP].flatMap { [$0.lower, $0.upper] }
    }
  }

  @Test func `Poisson intervals agree with mpmath`() throws {
    try Conformance.check(
      SharedOracles.table("ref_poisson_ci"), tolerance: Self.quantile,
      ["garwood_lower", "garwood_upper", "byar_lower", "byar_upper", "phe_lower", "phe_upper"]
    ) { row in
      let rate = try EventRate(row.require("x"))
      let level = try ConfidenceLevel(row.require("confidence"))
      let exact = try Garwood.interval(rate, level: level)
      let hybrid = try Byar.hybridInterval(rate, level: level)
      return [exact, Byar.interval(rate, level: level), hybrid].flatMap { [$0.lower, $0.upper] }
    }
  }

  @Test func `PHE's own Wilson and Byar figures are reproduced`() throws {
    try Conformance.check(
      SharedOracles.table("phe_wilson_byar"), tolerance: 1e-12, ["lower", "upper"]
    ) { row in
      let level = try ConfidenceLevel(row.require("confidence"))
      let interval =
        row["method"] == "wilson"
        ? Wilson.interval(try proportion(row), level: level)
        : Byar.interval(try EventRate(row.require("x")), level: level)
      return [interval.lower, interval.upper]
    }
  }

  @Test func `PHE's proportions and rates are reproduced`() throws {
    let columns = ["value", "lower95", "upper95", "lower99_8", "upper99_8"]
    try Conformance.check(SharedOracles.table("phe_proportion"), tolerance: 1e-12, columns) {
      row in
      guard row.number("value") != nil else { return nil }
      let p = try Proportion(row.require("numerator"), of: row.require("denominator"))
      let scale = try row.require("multiplier")
      let intervals = [ConfidenceLevel.ninetyFive, .ninetyNinePointEight].map {
        Wilson.interval(p, level: $0).map { $0 * scale }
      }
      return [p.value * scale] + intervals.flatMap { [$0.lower, $0.upper] }
    }
    try Conformance.check(SharedOracles.table("phe_rate"), tolerance: 1e-12, columns) { row in
      guard row.number("value") != nil else { return nil }
      let rate = try EventRate(row.require("numerator"), over: row.require("denominator"))
      let scale = try row.require("multiplier")
      let intervals = try [ConfidenceLevel.ninetyFive, .ninetyNinePointEight].map {
        try Byar.hybridInterval(rate, level: $0).map { $0 * scale }
      }
      return [rate.value * scale] + intervals.flatMap { [$0.lower, $0.upper] }
    }
  }

  @Test func `PHE's means are reproduced`() throws {
    let values = try SharedOracles.table("phe_mean_input").rows
    try Conformance.check(
      SharedOracles.table("phe_mean_expected"), tolerance: 1e-12,
      ["sd", "mean", "lower95", "upper95", "lower99_8", "upper99_8"]
    ) { row in
      let area = row["area"]
      let own = values.filter { $0["area"] == area || area == "No grouping" }
      let sample = try SampleSummary(own.map { try $0.require("value") })
      let intervals = [ConfidenceLevel.ninetyFive, .ninetyNinePointEight].map {
        MeanInterval.interval(sample, level: $0)
      }
      return [sample.standardDeviation, sample.mean]
        + intervals.flatMap { [$0.lower, $0.upper] }
    }
  }

  @Test func `PHE's standardised rates of dependent events are reproduced`() throws {
    let bands = try SharedOracles.table("phe_dsr_nonindependent_input").rows
    try Conformance.check(
      SharedOracles.table("phe_dsr_nonindependent_expected"), tolerance: 1e-12,
      ["total_count", "dsr", "lower95", "upper95", "lower99_8", "upper99_8"]
    ) { row in
      let strata = try bands.filter { $0["area"] == row["area"] }.map { band in
        try DirectlyStandardisedRate.Stratum(
          people: (1...4).map { band.number("people_\($0)_event\($0 == 1 ? "" : "s")") ?? 0 },
          population: band.require("pop"), standard: band.require("stdpop"))
      }
      let rate = try DirectlyStandardisedRate(strata)
      let scale = try row.require("multiplier")
      let intervals = [ConfidenceLevel.ninetyFive, .ninetyNinePointEight].compactMap {
        rate.interval(level: $0)?.map { $0 * scale }
      }
      return [rate.total, rate.value * scale] + intervals.flatMap { [$0.lower, $0.upper] }
    }
  }

  @Test func `Newcombe's printed single intervals are reproduced`() throws {
    try Conformance.check(
      SharedOracles.table("published_newcombe1998_single"), tolerance: 1e-12,
      ["recomputed_lower", "recomputed_upper"]
    ) { row in
      let p = try proportion(row)
      let level = try ConfidenceLevel(row.require("confidence"))
      let interval: ConfidenceInterval? =
        switch row["method"] {
        case "wilson": Wilson.interval(p, level: level)
        case "wilson_cc": Wilson.continuityInterval(p, level: level)
        case "clopper_pearson": try ClopperPearson.interval(p, level: level)
        case "mid_p", "midp": try MidPInterval.interval(p, level: level)
        default: nil
        }
      return interval.map { [$0.lower, $0.upper] }
    }
  }

  @Test func `Newcombe's printed difference intervals are reproduced`() throws {
    try Conformance.check(
      SharedOracles.table("published_newcombe1998_difference"), tolerance: 1e-10,
      ["recomputed_lower", "recomputed_upper"]
    ) { row in
      let first = try Proportion(row.require("x1"), of: row.require("n1"))
      let second = try Proportion(row.require("x2"), of: row.require("n2"))
      let level = try ConfidenceLevel(row.require("confidence"))
      let interval: ConfidenceInterval? =
        switch row["method"] {
        case "newcombe": Newcombe.difference(first, second, level: level)
        case "newcombe_cc": Newcombe.difference(first, second, level: level, continuity: true)
        case "miettinen_nurminen": MiettinenNurminen.difference(first, second, level: level)
        default: nil
        }
      return interval.map { [$0.lower, $0.upper] }
    }
  }
}
