/// The level of an interval, strictly between 0 and 1, with its normal multiplier at full
/// precision (not 1.96).
public struct ConfidenceLevel: Sendable, Hashable {
  /// The level as a fraction, such as 0.95.
  public let value: Double
  /// The probability outside a two-sided interval: 1 − level.
  public let alpha: Double
  /// Φ⁻¹(1 − α/2), the half-width of an interval in standard errors.
  public let z: Double

  /// The probability beyond one end: α/2.
  public var tail: Double { alpha / 2 }

  /// A level such as 0.95.
  ///
  /// - Throws: `SampleError.level` unless it is strictly between 0 and 1. At exactly 1 every
  ///   interval is the whole line, which says nothing, so it is refused.
  public init(_ value: Double) throws(SampleError) {
    guard value > 0, value < 1 else { throw .level(value) }
    self.init(checked: value)
  }

  private init(checked value: Double) {
    self.value = value
    alpha = 1 - value
    z = StandardNormal().upperQuantile(alpha / 2)
  }

  /// The level of the interval that goes with equivalence at the same α: 1 − 2α.
  ///
  /// `nil` below a level of one half, where no such interval exists.
  public var equivalence: ConfidenceLevel? { try? ConfidenceLevel(1 - 2 * alpha) }

  /// 90 %.
  public static let ninety = ConfidenceLevel(checked: 0.9)
  /// 95 %, the default everywhere.
  public static let ninetyFive = ConfidenceLevel(checked: 0.95)
  /// 99 %.
  public static let ninetyNine = ConfidenceLevel(checked: 0.99)
  /// 99.8 %, the outer limit of funnel plots and Fingertips.
  public static let ninetyNinePointEight = ConfidenceLevel(checked: 0.998)
}
