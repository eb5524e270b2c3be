import CBoostMath

/// Inverses of the incomplete gamma function.
enum GammaQuantile {
  /// x with P(a, x) = p.
  static func lower(_ a: Double, _ p: Double) -> Double { bm_gamma_p_inv(a, p) }

  /// x with Q(a, x) = q.
  static func upper(_ a: Double, _ q: Double) -> Double { bm_gamma_q_inv(a, q) }
}
