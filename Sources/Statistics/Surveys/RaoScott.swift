/// The χ² test for weighted proportions of several groups.
///
/// Rao and Scott (1992), *Biometrics* 48:577: each group's count and base are divided by its own
/// design effect, and the ordinary χ² is taken of what is left. For k = 2 this is the score test
/// on effective bases.
public enum RaoScott {
  /// One group: its percentage, its answers and its design effect.
  public struct Group: Sendable, Hashable {
    /// The group's share on its effective base.
    public let proportion: Proportion

    /// - Throws: `SampleError` for a fraction outside 0…1, or a base or design effect not above 0.
    public init(
      fraction: Double, count: Double, designEffect: Double
    ) throws(SampleError) {
      proportion = try EffectiveBase.proportion(
        fraction, count: count, designEffect: designEffect)
    }
  }

  /// The adjusted test of equal proportions.
  ///
  /// - Throws: `SampleError.tooFew` below 2 groups.
  public static func test(_ groups: [Group]) throws(SampleError) -> Evidence {
    var evidence = try Homogeneity.test(groups.map(\.proportion))
    evidence.method = .raoScott
    return evidence
  }
}
