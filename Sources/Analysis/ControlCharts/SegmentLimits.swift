#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Centre line and limits of one stretch of a chart.
///
/// The half width at a place is `halfWidth`, divided by the root of the denominator on charts
/// where precision grows with it. Limits are cut off at what is possible.
struct SegmentLimits {
  /// The centre line on the plotted scale.
  var centre: Double
  /// Three sigma on the plotted scale (for a denominator of 1); `nil` without limits.
  var halfWidth: Double?
  /// Where the limits are centred, if not on the centre line (the g chart's mean).
  var middle: Double
  var isPerRootDenominator = false
  /// The transformation the limits are worked out on.
  var scale = Scale.plain
  var movingRange: MovingRange?
  /// Laney's σ_z: the real variation as a multiple of sampling variation.
  var sigmaZ: Double?
  /// Points the limits stand on.
  var count = 0

  enum Scale {
    case plain
    /// y^(1/3.6), which makes exponential times nearly normal (Nelson 1994).
    case rareTimes

    func forward(_ value: Double) -> Double {
      self == .plain ? value : pow(max(value, 0), 1 / 3.6)
    }

    func back(_ value: Double) -> Double { self == .plain ? value : pow(max(value, 0), 3.6) }
  }

  /// Half width where the denominator is `denominator`.
  func halfWidth(denominator: Double) -> Double? {
    halfWidth.map { isPerRootDenominator ? $0 / denominator.squareRoot() : $0 }
  }
}

/// The points limits are worked out from.
struct Baseline {
  var linked = LinkedValues()
  var numerators: [Double] = []
  var denominators: [Double] = []

  mutating func removeAll() {
    linked.removeAll()
    numerators.removeAll(keepingCapacity: true)
    denominators.removeAll(keepingCapacity: true)
  }
}
