/// The score interval for a difference of two proportions: Miettinen and Nurminen (1985),
/// *Stat Med* 4:213.
///
/// The differences δ not rejected by the score test whose variance uses the constrained maximum
/// likelihood estimates and the factor N/(N − 1). The estimates are the closed-form root of their
/// cubic, its arccosine held within −1…1. Agrees with Newcombe (1998) table II; statsmodels 0.15's
/// `score` does not (its issue 10269).
public enum MiettinenNurminen {
  /// The interval of first − second. Fractional counts are allowed.
  public static func difference(
    _ first: Proportion, _ second: Proportion, level: ConfidenceLevel = .ninetyFive
  ) -> ConfidenceInterval {
    let observed = first.value - second.value
    let z = { (delta: Double) in score(first, second, delta) }
    return ConfidenceInterval(
      lower: observed <= -1 ? -1 : RootFinding.bisect(-1, observed) { z($0) - level.z },
      upper: observed >= 1 ? 1 : RootFinding.bisect(observed, 1) { z($0) + level.z },
      level: level, method: .miettinenNurminen)
  }

  /// The score statistic of the hypothesis that first − second is delta.
  static func score(_ first: Proportion, _ second: Proportion, _ delta: Double) -> Double {
    let miss = first.value - second.value - delta
    if miss == 0 { return 0 }
    let (n1, n2) = (first.denominator, second.denominator)
    let (p1, p2) = constrained(first, second, delta)
    let factor = (n1 + n2) / (n1 + n2 - 1)
    let variance = (p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2) * factor
    return variance > 0 ? miss / variance.squareRoot() : miss * .infinity
  }

  /// Maximum likelihood estimates with p₁ − p₂ = delta.
  static func constrained(
    _ first: Proportion, _ second: Proportion, _ delta: Double
  ) -> (Double, Double) {
    let (n1, n2, x1, x2) = (
      first.denominator, second.denominator, first.numerator, second.numerator
    )
    let n = n1 + n2
    let c = (n1 + 2 * n2) * delta - n - x1 - x2
    let l1 = (n2 * delta - n - 2 * x2) * delta + x1 + x2
    let l0 = x2 * delta * (1 - delta)
    let shift = c / (3 * n)
    let q = shift * shift * shift - c * l1 / (6 * n * n) + l0 / (2 * n)
    let inside = max(0, shift * shift - l1 / (3 * n))
    let p = q < 0 ? -inside.squareRoot() : inside.squareRoot()
    let ratio = p == 0 ? 0 : min(max(q / (p * p * p), -1), 1)
    let angle = (Double.pi + acos(ratio)) / 3
    let p2 = min(max(2 * p * cos(angle) - shift, 0), 1)
    return (min(max(p2 + delta, 0), 1), p2)
  }
}
