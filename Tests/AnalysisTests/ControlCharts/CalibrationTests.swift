import Analysis
import Testing
import TestSupport

struct CalibrationTests {
  @Test(.enabled(if: OracleTable.isPresent, "the folder of shared oracles is absent"))
  func `k(n) agrees with an independent simulation`() throws {
    var worst = 0.0
    for row in try OracleTable("calibrated_multipliers_individuals.csv").rows {
      let count = Int(try #require(row.number("n_baseline")))
      for alpha in CalibratedMultipliers.Alpha.allCases {
        let expected = try #require(row.number("k_alpha_\(alpha.rawValue)"))
        worst = max(
          worst,
          Closeness.relativeError(
            CalibratedMultipliers.multiplier(count: count, alpha: alpha), expected))
      }
    }
    // The oracle's own quantiles at n = 3 and 0.27 % carry an error of about half a per cent.
    #expect(worst < 0.01)
  }

  @Test func `between tabulated lengths and beyond them k falls smoothly to the normal limit`() {
    for alpha in CalibratedMultipliers.Alpha.allCases {
      let ks = (3...400).map { CalibratedMultipliers.multiplier(count: $0, alpha: alpha) }
      #expect(!zip(ks, ks.dropFirst()).contains { $0 <= $1 })
      #expect(ks.last.map { $0 / ks[397] } == 1)
    }
    let far = CalibratedMultipliers.multiplier(count: 1_000_000, alpha: .threeSigma)
    #expect(abs(far - 2.658681) < 1e-3)
  }

  @Test func `the latest value is judged by the values before it alone`() throws {
    let usual = try #require(LatestUnusual([10, 12, 11, 13, 10, 12], alpha: .fivePercent))
    #expect(usual.baselineCount == 5 && !usual.isUnusual)
    #expect(abs(usual.k - 2.799) < 0.002)
    #expect(abs(usual.upper - (11.2 + usual.k * 2)) < 1e-12)
    let unusual = try #require(LatestUnusual([10, 12, 11, 13, 10, 30]))
    #expect(unusual.isUnusual)
    #expect(LatestUnusual([1, 2, 3]) == nil)
  }
}
