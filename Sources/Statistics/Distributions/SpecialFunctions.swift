import CBoostMath

/// The special functions the distributions are made of.
///
/// Computed by Boost.Math in `double` without promotion; both tails are functions of their own,
/// so a small tail is never `1 − large`. Outside a domain the answer is NaN. Measured accuracy:
/// see <doc:DistributionAccuracy>.
public enum SpecialFunctions {
  /// erfc(x) = 2/√π ∫ₓ^∞ exp(−t²) dt.
  public static func complementaryErrorFunction(_ x: Double) -> Double { bm_erfc(x) }

  /// log Γ(x).
  public static func logGamma(_ x: Double) -> Double { bm_lgamma(x) }

  /// ψ(x) = d log Γ(x) / dx.
  public static func digamma(_ x: Double) -> Double { bm_digamma(x) }

  /// ψ′(x), the derivative of the digamma function.
  public static func trigamma(_ x: Double) -> Double { bm_trigamma(x) }

  /// P(a, x), the lower regularised incomplete gamma function, for a > 0 and x ≥ 0.
  public static func lowerGamma(_ a: Double, _ x: Double) -> Double { IncompleteGamma.lower(a, x) }

  /// Q(a, x) = 1 − P(a, x), computed as itself.
  public static func upperGamma(_ a: Double, _ x: Double) -> Double { IncompleteGamma.upper(a, x) }

  /// I_x(a, b), the regularised incomplete beta function, for a, b > 0 and x in 0…1.
  public static func lowerBeta(_ a: Double, _ b: Double, _ x: Double) -> Double {
    IncompleteBeta.tails(a, b, x, 1 - x).lower
  }

  /// 1 − I_x(a, b), computed as itself.
  public static func upperBeta(_ a: Double, _ b: Double, _ x: Double) -> Double {
    IncompleteBeta.tails(a, b, x, 1 - x).upper
  }

  /// log(1 + x) − x, without the cancellation that is near 0.
  static func logOnePlusMinus(_ x: Double) -> Double { bm_log1pmx(x) }
}

/// log of a tail: by its own value, or from the other tail when that is the smaller.
///
/// Where both are representable neither branch cancels; `deep` is asked when the tail itself has
/// underflowed.
func logTail(_ tail: Double, complement: Double, deep: () -> Double) -> Double {
  if complement < 0.5 { return log(onePlus: -complement) }
  return tail > 1e-300 || tail.isNaN ? log(tail) : deep()
}
