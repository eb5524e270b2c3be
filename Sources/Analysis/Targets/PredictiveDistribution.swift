import Statistics

/// Where a council's figure may be at the target date: Student's t with 5 degrees of freedom, cut off
/// at what no figure can pass.
///
/// Before the cut, centre = now + damping × regression to the mean and scale = widening × √(years ×
/// variance a year). What would lie past a natural limit, or be better than the best of a range, is
/// spread over what can be: P(x ≥ m) = (F(u) − F(m))/(F(u) − F(l)) with F the uncut distribution and
/// l, u the limits. Everything is on the merit scale, on which more is better; `TargetForecast` turns
/// it into values.
public struct PredictiveDistribution: Sendable, Hashable {
  /// Degrees of freedom: heavier tails than the normal, as council data have.
  public static let degreesOfFreedom = 5.0

  /// The middle before the cut.
  public let centre: Double
  /// The scale, above 0.
  public let scale: Double
  /// The least and the greatest merit there can be.
  public let limits: ClosedRange<Double>

  /// P(uncut ≤ the lower limit), P(uncut ≥ the upper), and what is between.
  private let below: Double
  private let above: Double
  private let between: Double

  /// A distribution; `scale` is above 0 and the centre within the limits or past them by no more than
  /// a few scales.
  public init(
    centre: Double, scale: Double, limits: ClosedRange<Double> = -Double.infinity...Double.infinity
  ) {
    precondition(scale > 0, "scale \(scale) is not above 0")
    self.centre = centre
    self.scale = scale
    self.limits = limits
    below =
      limits.lowerBound.isFinite
      ? Self.student.upperTail((centre - limits.lowerBound) / scale) : 0
    above =
      limits.upperBound.isFinite
      ? Self.student.upperTail((limits.upperBound - centre) / scale) : 0
    between = 1 - below - above
  }

  private static let student = StudentT(degreesOfFreedom: degreesOfFreedom)

  /// P(merit ≥ x); 0 past the upper limit, and on it, since nothing is said of figures that lie
  /// exactly there.
  public func probability(atLeast merit: Double) -> Double {
    if merit <= limits.lowerBound { return 1 }
    if merit >= limits.upperBound { return 0 }
    guard between > 0 else { return centre >= merit ? 1 : 0 }
    let share = (Self.student.upperTail((merit - centre) / scale) - above) / between
    return min(max(share, 0), 1)
  }

  /// The merit that a share of the distribution lies above.
  public func upperQuantile(_ share: Double) -> Double {
    guard between > 0 else { return min(max(centre, limits.lowerBound), limits.upperBound) }
    let merit = centre + scale * Self.student.upperQuantile(above + share * between)
    return min(max(merit, limits.lowerBound), limits.upperBound)
  }

  /// The middle.
  public var median: Double { upperQuantile(0.5) }

  /// The equal-tailed interval of a coverage between 0 and 1.
  public func interval(_ coverage: Double) -> (lower: Double, upper: Double) {
    (upperQuantile((1 + coverage) / 2), upperQuantile((1 - coverage) / 2))
  }

  /// Half the width of the uncut interval in scales.
  static func halfWidth(_ coverage: Double) -> Double {
    student.upperQuantile((1 - coverage) / 2)
  }
}
