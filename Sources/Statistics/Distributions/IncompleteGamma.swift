import CBoostMath

/// Both tails of the regularised incomplete gamma function.
///
/// Boost is right to 1e-14 near the mean; far out at large shapes its power prefix loses digits
/// (2e-11 at a = 10⁵, measured in 1.74). There the prefix is Loader's saddle point and the rest
/// the series or continued fraction of DLMF 8.11.4 and 8.9.2. From a = 10⁸, where Boost goes wrong
/// altogether (6 % out at 10¹²), Temme's uniform expansion, DLMF 8.12, is summed here.
enum IncompleteGamma {
  private static let largeShape = 20.0
  private static let farTail = 1e-8
  private static let hugeShape = 1e8

  /// Q for sign 1, P for −1: ½erfc(±η√(a/2)) ± exp(−aη²/2)(c₀ + c₁/a)/√(2πa).
  ///
  /// At shapes this large η is below 0.004 wherever a tail is representable, and four terms of c₀
  /// are exact.
  private static func uniform(_ a: Double, _ x: Double, sign: Double) -> Double {
    let half = -SpecialFunctions.logOnePlusMinus((x - a) / a)
    let eta = (x < a ? -1 : 1) * (2 * half).squareRoot()
    let c0 = -1.0 / 3 + eta * (1.0 / 12 - eta * (2.0 / 135 - eta / 864))
    let c1 = -1.0 / 540 - eta / 288
    let rest = exp(-a * half) * (c0 + c1 / a) / (2 * Double.pi * a).squareRoot()
    return 0.5 * bm_erfc(sign * eta * (a / 2).squareRoot()) + sign * rest
  }

  /// P(a, x).
  static func lower(_ a: Double, _ x: Double) -> Double {
    let tail = a > hugeShape ? uniform(a, x, sign: -1) : bm_gamma_p(a, x)
    return isFar(a, x, tail) && x < a ? exp(logLower(a, x)) : tail
  }

  /// Q(a, x).
  static func upper(_ a: Double, _ x: Double) -> Double {
    let tail = a > hugeShape ? uniform(a, x, sign: 1) : bm_gamma_q(a, x)
    return isFar(a, x, tail) && x > a ? exp(logUpper(a, x)) : tail
  }

  private static func isFar(_ a: Double, _ x: Double, _ tail: Double) -> Bool {
    a >= largeShape && tail < farTail
  }

  /// log P(a, x) for x well below a, however small.
  static func logLower(_ a: Double, _ x: Double) -> Double {
    guard x > 0 else { return -.infinity }
    var term = 1.0
    var total = 1.0
    var n = 0.0
    while term > total * 1e-17 {
      n += 1
      term *= x / (a + n)
      total += term
    }
    return SaddlePoint.logPoisson(a, x) + log(total)
  }

  /// log Q(a, x) for x well above a, however small.
  static func logUpper(_ a: Double, _ x: Double) -> Double {
    guard x < .infinity else { return -.infinity }
    return SaddlePoint.logPoisson(a, x) + log(a) - log(fraction(a, x))
  }

  /// x + 1 − a − 1(1 − a)/(x + 3 − a − …) by the modified Lentz algorithm.
  private static func fraction(_ a: Double, _ x: Double) -> Double {
    var b = x + 1 - a
    var value = b
    var c = b
    var d = 0.0
    for turn in 1...10_000 {
      let n = Double(turn)
      b += 2
      let coefficient = n * (a - n)
      d = 1 / (b + coefficient * d)
      c = b + coefficient / c
      value *= c * d
      if abs(c * d - 1) < 2e-16 { break }
    }
    return value
  }
}
