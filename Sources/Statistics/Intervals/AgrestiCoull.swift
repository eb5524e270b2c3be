/// The interval of Agresti and Coull (1998), *The American Statistician* 52:119: Wald about
/// (x + z²/2) / (n + z²).
///
/// It can leave 0…1 and is cut there unless asked not to. Fractional counts are allowed.
public enum AgrestiCoull {
  /// The interval, cut to 0…1 unless `clipped` is false.
  public static func interval(
    _ proportion: Proportion, level: ConfidenceLevel = .ninetyFive, clipped: Bool = true
  ) -> ConfidenceInterval {
    let base = proportion.denominator + level.z * level.z
    let centre = (proportion.numerator + level.z * level.z / 2) / base
    let half = level.z * (centre * (1 - centre) / base).squareRoot()
    let interval = ConfidenceInterval(
      lower: centre - half, upper: centre + half, level: level, method: .agrestiCoull)
    return clipped ? interval.clipped(to: 0...1) : interval
  }
}
