import CBoostMath

/// Inverses of the incomplete gamma function.
///
/// Boost's up to a shape of 1000. Above, where Boost 1.74 stops short (3e-8 out at 10¹²), Newton's
/// method on the logarithm of the smaller tail, from the Cornish–Fisher expansion of Abramowitz and
/// Stegun (1964), 26.2.
enum GammaQuantile {
  private static let largeShape = 1000.0

  /// x with P(a, x) = p.
  static func lower(_ a: Double, _ p: Double) -> Double {
    if a < largeShape { return bm_gamma_p_inv(a, p) }
    return p <= 0.5 ? solve(a, p, isUpper: false) : solve(a, 1 - p, isUpper: true)
  }

  /// x with Q(a, x) = q.
  static func upper(_ a: Double, _ q: Double) -> Double {
    if a < largeShape { return bm_gamma_q_inv(a, q) }
    return q <= 0.5 ? solve(a, q, isUpper: true) : solve(a, 1 - q, isUpper: false)
  }

  /// The root for the smaller tail.
  private static func solve(_ a: Double, _ tail: Double, isUpper: Bool) -> Double {
    let z = StandardNormal().upperQuantile(tail)
    let target = log(tail)
    var x = start(a, isUpper ? z : -z)
    for _ in 0..<60 {
      let probability = isUpper ? IncompleteGamma.upper(a, x) : IncompleteGamma.lower(a, x)
      // d log Q/dx = −f/Q, and f(x) = exp(logPoisson(a, x))·a/x.
      let density = exp(SaddlePoint.logPoisson(a, x)) * (a / x)
      let step = (log(probability) - target) * probability / density
      x += isUpper ? step : -step
      // Newton squares the error in standard deviations; below this no digit of x is left to win.
      if step * step <= 1e-17 * a * a.squareRoot() { break }
    }
    return x
  }

  /// The expansion in powers of 1/√a, to order a^(−3/2).
  private static func start(_ a: Double, _ z: Double) -> Double {
    let (root, z2) = (a.squareRoot(), z * z)
    let series =
      a + root * z + (z2 - 1) / 3 + z * (z2 - 7) / (36 * root)
      - (3 * z2 * z2 + 7 * z2 - 16) / (810 * a)
      + z * (9 * z2 * z2 + 256 * z2 - 433) / (38_880 * a * root)
    return max(series, a * 0.01)
  }
}
