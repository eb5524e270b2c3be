import Analysis
import Foundation
import TestSupport
import Testing

/// How many ordinary councils lie outside limits whose extremes were trimmed.
struct FunnelChanceTests {
  /// Two hundred large councils whose places are the quantiles of a normal distribution.
  private let units = (1...200).map { rank in
    let u = (Double(rank) - 0.5) / 200
    let place = asin(sqrt(0.3)) + 0.05 * NormalQuantile.value(u)
    return FunnelUnit(
      code: "\(rank)", name: "", numerator: (1e6 * pow(sin(place), 2)).rounded(), denominator: 1e6)
  }

  private func chance(
    _ trim: Overdispersion.Trim, _ adjustment: FunnelPlot.Adjustment = .additive
  ) throws -> FunnelChance {
    try #require(
      FunnelPlot(units, options: .init(kind: .proportion, adjustment: adjustment, trim: trim))
    ).byChance
  }

  /// The integral of z² over a standard normal distribution drawn in at its tenths is 0.678655, and
  /// 0.437725 with the tenths left out (SciPy 1.17): so much smaller is φ, and 10.64 % and 19.47 % lie
  /// outside limits meant for 5 %.
  @Test func `trimming lets more than one in twenty lie outside`() throws {
    let winsorised = try chance(.winsorise(share: 0.1))
    #expect(abs(winsorised.outside95 / 200 - 0.106391) < 0.006)
    #expect(abs(winsorised.outside998 / 200 - 0.010904) < 0.002)
    #expect(abs(try chance(.truncate(share: 0.1)).outside95 / 200 - 0.194725) < 0.008)
    #expect(
      abs(try chance(.winsorise(share: 0.1), .multiplicative).outside95 / 200 - 0.106391) < 0.006)
  }

  @Test func `without trimming or allowance it is the level's own share`() throws {
    for found in [try chance(.none), try chance(.winsorise(share: 0.1), .none)] {
      #expect(abs(found.outside95 - 10) < 1e-9 && abs(found.outside998 - 0.4) < 1e-9)
    }
  }
}

/// Quantiles of the normal distribution by bisection of its error function.
private enum NormalQuantile {
  static func value(_ u: Double) -> Double {
    var (low, high) = (-10.0, 10.0)
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if 0.5 * erfc(-middle / 2.0.squareRoot()) < u { low = middle } else { high = middle }
    }
    return low
  }
}
