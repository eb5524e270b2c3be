/// The method of variance estimates recovery: an interval for a difference from the separate
/// intervals of its parts.
///
/// L = d − √((a − l₁)² + (u₂ − b)²), U = d + √((u₁ − a)² + (b − l₂)²): Zou and Donner (2008),
/// *Stat Med* 27:1693; Newcombe's difference is the case of Wilson limits.
public enum Mover {
  /// The interval of first − second.
  public static func difference(
    _ first: Double, _ firstInterval: ConfidenceInterval, _ second: Double,
    _ secondInterval: ConfidenceInterval, method: IntervalMethod = .mover
  ) -> ConfidenceInterval {
    let below = hypotenuse(first - firstInterval.lower, secondInterval.upper - second)
    let above = hypotenuse(firstInterval.upper - first, second - secondInterval.lower)
    return ConfidenceInterval(
      lower: first - second - below, upper: first - second + above, level: firstInterval.level,
      method: method)
  }

  /// √(a² + b²), by the larger so that tiny rates do not underflow.
  static func hypotenuse(_ a: Double, _ b: Double) -> Double {
    let (large, small) = (max(abs(a), abs(b)), min(abs(a), abs(b)))
    guard large > 0, large.isFinite else { return large }
    let ratio = small / large
    return large * (1 + ratio * ratio).squareRoot()
  }
}
