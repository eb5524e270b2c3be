import Statistics

/// A unit judged by the others alone: the benchmark leaves it out, and the limits are those of a
/// prediction.
///
/// In a group of 15 a unit is itself a good part of the average it is measured against, and that
/// average is uncertain. With weights w = 1/(s² + τ²) over the others, the benchmark is
/// Tᵢ = Σwy/Σw on the transformed scale and the limits Tᵢ ± t√(sᵢ² + τ² + 1/Σw), t Student's on
/// I − 2 degrees of freedom (Higgins, Thompson and Spiegelhalter 2009, “A re-evaluation of
/// random-effects meta-analysis”). τ² is the group's own,
/// about its own value and not about a target.
public struct FunnelPrediction: Sendable, Hashable {
  /// The benchmark without the unit.
  public let benchmark: Double
  /// The 95 % limits.
  public let limits95: FunnelBand
  /// The 99.8 % limits.
  public let limits998: FunnelBand
  /// Where the unit lies.
  public let position: FunnelPlot.Position

  /// Why no unit is judged by the others alone.
  public enum Obstacle: Sendable, Hashable {
    /// The group is not small.
    case largeGroup
    /// Fewer than `FunnelPlot.fewestUnits` units.
    case fewUnits
    /// A count of 0 on the logarithmic scale.
    case noPlace
  }

  /// One a unit; none below four units or where a figure has no place on the scale.
  static func all(
    _ units: [FunnelUnit], curve: FunnelCurve, tauSquared: Double
  ) -> [FunnelPrediction] {
    let places = units.map { curve.forward($0.numerator / $0.denominator) }
    guard units.count >= FunnelPlot.fewestUnits, places.allSatisfy(\.isFinite) else { return [] }
    let variances = units.map { unit in
      let s = curve.standardError(unit.denominator)
      return s * s + tauSquared
    }
    let t = StudentT(degreesOfFreedom: Double(units.count - 2))
    let quantiles = FunnelLevel.allCases.map { t.upperQuantile($0.tail) }
    return units.indices.map { unit in
      let others = units.indices.filter { $0 != unit }
      let weight = Moments.sum(others.map { 1 / variances[$0] })
      let middle = Moments.sum(others.map { places[$0] / variances[$0] }) / weight
      let spread = (variances[unit] + 1 / weight).squareRoot()
      let bands = quantiles.map {
        FunnelBand(
          lower: curve.back(middle - $0 * spread), upper: curve.back(middle + $0 * spread))
      }
      return FunnelPrediction(
        benchmark: curve.back(middle), limits95: bands[0], limits998: bands[1],
        position: FunnelPlot.Position(
          units[unit].numerator / units[unit].denominator, inner: bands[0], outer: bands[1]))
    }
  }
}

extension FunnelPlot {
  /// Why no unit is judged by the others alone; `nil` where each is.
  public var predictionObstacle: FunnelPrediction.Obstacle? {
    guard !rows.contains(where: { $0.prediction != nil }) else { return nil }
    if rows.count >= Self.smallGroup { return .largeGroup }
    return rows.count < Self.fewestUnits ? .fewUnits : .noPlace
  }
}
