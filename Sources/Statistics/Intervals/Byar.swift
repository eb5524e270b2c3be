/// Byar's approximation to the exact interval of a count.
///
/// O(1 − 1/9O − z/3√O)³ and (O + 1)(1 − 1/9(O + 1) + z/3√(O + 1))³: Breslow and Day (1987),
/// *Statistical Methods in Cancer Research* II, p. 69. From 10 events on within 0.17 % of exact at
/// 95 % and 1.5 % at 99.8 %. Where the lower formula is below 0 (or the count is 0) the limit is
/// 0; PHEindicatormethods gives a missing value there. Fractional counts are allowed.
public enum Byar {
  /// Below this many events OHID's tools use the exact interval instead.
  public static let exactBelow = 10.0

  /// The interval of a rate: that of its count, over the exposure.
  public static func interval(
    _ rate: EventRate, level: ConfidenceLevel = .ninetyFive
  ) -> ConfidenceInterval {
    ConfidenceInterval(
      lower: lower(rate.count, z: level.z) / rate.exposure,
      upper: upper(rate.count, z: level.z) / rate.exposure, level: level, method: .byar)
  }

  /// The rule of OHID and PHEindicatormethods: exact below 10 events, Byar from there on.
  ///
  /// - Throws: `SampleError.notWhole` for a fractional count below 10.
  public static func hybridInterval(
    _ rate: EventRate, level: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    rate.count < exactBelow
      ? try Garwood.interval(rate, level: level) : interval(rate, level: level)
  }

  static func lower(_ count: Double, z: Double) -> Double {
    guard count > 0 else { return 0 }
    let root = 1 - 1 / (9 * count) - z / (3 * count.squareRoot())
    return max(0, count * root * root * root)
  }

  static func upper(_ count: Double, z: Double) -> Double {
    let next = count + 1
    let root = 1 - 1 / (9 * next) + z / (3 * next.squareRoot())
    return next * root * root * root
  }
}
