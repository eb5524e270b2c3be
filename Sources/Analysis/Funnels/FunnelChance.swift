import Statistics

/// How many units would lie outside the limits if all were ordinary: centred on the target, differing
/// by sampling and by one normal distribution beyond it.
///
/// Not 5 % where extremes are trimmed before φ is measured: drawing in or leaving out the ends of a
/// normal distribution makes φ smaller than it is (by a third for a tenth at each end), and the limits
/// narrower. So the funnel is replayed: places are drawn with the units' own sizes and the variation
/// measured without trimming, φ and τ² are measured on them as on the real ones, and those outside are
/// counted; the mean of 400 seeded rounds.
public struct FunnelChance: Sendable, Hashable {
  /// Expected outside the 95 % limits.
  public let outside95: Double
  /// Expected outside the 99.8 % limits.
  public let outside998: Double

  /// Simulated funnels.
  public static let rounds = 400

  init(_ units: [FunnelUnit], curve: FunnelCurve, centre: Double, options: FunnelPlot.Options) {
    let count = Double(units.count)
    guard options.adjustment != .none, options.trim != .none else {
      (outside95, outside998) = (0.05 * count, 0.002 * count)
      return
    }
    let whole = curve.overdispersion(units, about: centre, trim: .none)
    let errors = units.map { curve.standardError($0.denominator) }
    let spreads = errors.map {
      options.adjustment == .additive
        ? ($0 * $0 + whole.tauSquared).squareRoot() : $0 * max(1, whole.phi).squareRoot()
    }
    var generator = SeededGenerator(seed: 1)
    let normal = StandardNormal()
    var (inner, outer) = (0, 0)
    for _ in 0..<Self.rounds {
      let z = zip(errors, spreads).map { error, spread in
        normal.quantile(max(generator.uniform(), 0x1p-54)) * spread / error
      }
      let found = Overdispersion(z: z, standardErrors: errors, trim: options.trim)
      for (z, error) in zip(z, errors) {
        let widened =
          options.adjustment == .additive
          ? (1 + found.tauSquared / (error * error)).squareRoot()
          : max(1, found.phi).squareRoot()
        if abs(z) > FunnelLevel.ninetyFive.z * widened { inner += 1 }
        if abs(z) > FunnelLevel.ninetyNineEight.z * widened { outer += 1 }
      }
    }
    outside95 = Double(inner) / Double(Self.rounds)
    outside998 = Double(outer) / Double(Self.rounds)
  }
}
