import CBoostMath

/// Inverses of the incomplete beta function.
///
/// Shapes below 1 (and the very smallest) are Boost's. For the rest, where Boost's inverse carries
/// its prefix error and can stop 6 % short in a far tail, the root is found here: Halley's method for log I against the logit of
/// x, where the curve is concave and one evaluation gives the value and both derivatives.
/// Start: Abramowitz and Stegun (1964), 26.5.22.
enum BetaQuantile {
  /// x and 1 − x, each to its own accuracy.
  typealias Root = (x: Double, y: Double)

  /// x with I_x(a, b) = p.
  static func lower(_ a: Double, _ b: Double, _ p: Double) -> Double {
    isLarge(a, b) ? root(a, b, lower: p).x : bm_ibeta_inv(a, b, p)
  }

  /// x with 1 − I_x(a, b) = q.
  static func upper(_ a: Double, _ b: Double, _ q: Double) -> Double {
    isLarge(a, b) ? root(b, a, lower: q).y : bm_ibetac_inv(a, b, q)
  }

  static func isLarge(_ a: Double, _ b: Double) -> Bool {
    max(a, b) >= 4 && min(a, b) >= 1
  }

  /// The root of I_x(a, b) = p for large shapes, from the smaller tail.
  static func root(_ a: Double, _ b: Double, lower p: Double) -> Root {
    if p <= 0.5 { return solve(a, b, p, z: StandardNormal().upperQuantile(p)) }
    let q = 1 - p
    let (y, x) = solve(b, a, q, z: StandardNormal().upperQuantile(q))
    return (x, y)
  }

  /// The root for p ≤ ½, z its upper normal quantile.
  static func solve(_ a: Double, _ b: Double, _ p: Double, z: Double) -> Root {
    let (target, peak) = (log(p), IncompleteBeta.peak(a, b))
    var (low, high) = (-Double.infinity, Double.infinity)
    var u = start(a, b, z)
    for _ in 0..<200 {
      let (x, y) = unit(u)
      let (logLower, slope) = IncompleteBeta.logLowerAndSlope(
        a, b, x, y, peak: peak)
      let miss = logLower - target
      if miss > 0 { high = u } else { low = u }
      let newton = miss / slope
      let curvature = IncompleteBeta.excess(a, b, x, y) - slope
      var next = u - newton / (1 - 0.5 * newton * curvature)
      // Halley's error is the cube of the step: below this the next step changes no digit.
      if abs(newton) < 1e-6 { return unit(next) }
      if !(next > low && next < high) { next = fallback(u, newton, low, high) }
      u = next
    }
    return unit(u)
  }

  /// Newton if it stays inside the bracket, else the middle of the bracket.
  private static func fallback(
    _ u: Double, _ newton: Double, _ low: Double, _ high: Double
  ) -> Double {
    let next = u - newton
    if next > low, next < high { return next }
    return low.isFinite && high.isFinite ? (low + high) / 2 : u - min(max(newton, -1), 1)
  }

  /// The logit of a first guess.
  private static func start(_ a: Double, _ b: Double, _ z: Double) -> Double {
    let (r, s) = (1 / (2 * a - 1), 1 / (2 * b - 1))
    let lambda = (z * z - 3) / 6
    let h = 2 / (r + s)
    let w = z * (h + lambda).squareRoot() / h - (s - r) * (lambda + 5.0 / 6 - 2 / (3 * h))
    return log(a / b) - 2 * w
  }

  private static func unit(_ u: Double) -> Root {
    let e = exp(-abs(u))
    let (small, large) = (e / (1 + e), 1 / (1 + e))
    return u < 0 ? (small, large) : (large, small)
  }
}
