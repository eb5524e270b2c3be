import Statistics

/// Where a council's figure may be at the target date: Student's t with 5 degrees of freedom.
///
/// centre = now + damping × regression to the mean; scale = widening × √(years × variance a year).
/// Everything is on the merit scale, on which more is better; `TargetForecast` turns it into
/// values and keeps them inside natural limits.
public struct PredictiveDistribution: Sendable, Hashable {
  /// Degrees of freedom: heavier tails than the normal, as council data have.
  public static let degreesOfFreedom = 5.0

  /// The middle.
  public let centre: Double
  /// The scale, above 0.
  public let scale: Double

  /// A distribution; `scale` is above 0.
  public init(centre: Double, scale: Double) {
    precondition(scale > 0, "scale \(scale) is not above 0")
    self.centre = centre
    self.scale = scale
  }

  private static let student = StudentT(degreesOfFreedom: degreesOfFreedom)

  /// P(merit ≥ x).
  public func probability(atLeast merit: Double) -> Double {
    Self.student.upperTail((merit - centre) / scale)
  }

  /// The equal-tailed interval of a coverage between 0 and 1.
  public func interval(_ coverage: Double) -> (lower: Double, upper: Double) {
    let half = Self.halfWidth(coverage) * scale
    return (centre - half, centre + half)
  }

  /// Half the width of the interval in scales.
  static func halfWidth(_ coverage: Double) -> Double {
    student.upperQuantile((1 - coverage) / 2)
  }
}
