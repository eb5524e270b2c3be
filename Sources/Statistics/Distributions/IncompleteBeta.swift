import CBoostMath

/// Both tails of the regularised incomplete beta function.
///
/// Boost is exact to a few units in the last place for small shapes, but loses up to 6 digits
/// of 16 for large ones (5e-11 at a = 30, b = 10⁶, measured in 1.74), in its power prefix. From
/// `largeShape` on, the prefix is Loader's saddle point and the rest the continued fraction of
/// Didonato and Morris (1992), "Significant digit computation of the incomplete beta function
/// ratios", TOMS 708, whose terms do not cancel; together right to about 1e-13 at any size.
enum IncompleteBeta {
  static let largeShape = 30.0

  /// I_x(a, b) and its complement; y is 1 − x, given for its own accuracy.
  static func tails(
    _ a: Double, _ b: Double, _ x: Double, _ y: Double
  ) -> (lower: Double, upper: Double) {
    if x.isNaN { return (x, x) }
    if x <= 0 { return (0, 1) }
    if y <= 0 { return (1, 0) }
    if max(a, b) < largeShape || min(a, b) < 1 { return small(a, b, x, y) }
    if excess(a, b, x, y) >= 0 {
      let lower = near(a, b, x, y)
      return (lower, 1 - lower)
    }
    let upper = near(b, a, y, x)
    return (1 - upper, upper)
  }

  /// Boost's own, asked from the end where the argument is exact.
  private static func small(
    _ a: Double, _ b: Double, _ x: Double, _ y: Double
  ) -> (lower: Double, upper: Double) {
    if x <= y {
      let lower = bm_ibeta(a, b, x)
      return (lower, lower < 0.5 ? 1 - lower : bm_ibetac(a, b, x))
    }
    let upper = bm_ibeta(b, a, y)
    return (upper < 0.5 ? 1 - upper : bm_ibetac(b, a, y), upper)
  }

  /// a − (a + b)x, how far x lies below the mean, from whichever of x and y is the smaller.
  static func excess(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
    x <= y ? a - (a + b) * x : (a + b) * y - b
  }

  /// I_x(a, b) for x at or below the mean.
  private static func near(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
    exp(logPower(a, b, x, y)) * fraction(a, b, x, y)
  }

  /// The logarithm of I_x(a, b) for x below the mean, however small.
  static func logLower(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
    guard x > 0 else { return -.infinity }
    if min(a, b) >= 1 { return logPower(a, b, x, y) + log(fraction(a, b, x, y)) }
    return logPower(a, b, x, y) - log(a) + log(series(a, b, x))
  }

  /// log I_x(a, b) and its derivative by the logit of x, for shapes of at least 1; `peak` is that
  /// of the shapes, so that a solver works it out once.
  static func logLowerAndSlope(
    _ a: Double, _ b: Double, _ x: Double, _ y: Double, peak: Double
  ) -> (value: Double, slope: Double) {
    let power = peak - SaddlePoint.binomialDeviance(a, b, x, y)
    if excess(a, b, x, y) >= 0 {
      let fraction = fraction(a, b, x, y)
      return (power + log(fraction), 1 / fraction)
    }
    let upper = exp(power) * fraction(b, a, y, x)
    return (log(onePlus: -upper), exp(power) / (1 - upper))
  }

  /// The largest value of log x^a y^b / B(a, b).
  static func peak(_ a: Double, _ b: Double) -> Double {
    SaddlePoint.logBinomialPeak(a, b) + log(a * (b / (a + b)))
  }

  /// log x^a y^b / B(a, b).
  private static func logPower(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
    peak(a, b) - SaddlePoint.binomialDeviance(a, b, x, y)
  }

  /// The power series of I_x(a, b) a B(a, b) / (x^a y^b), for small x.
  private static func series(_ a: Double, _ b: Double, _ x: Double) -> Double {
    var term = 1.0
    var total = 1.0
    var n = 0.0
    while term > total * 1e-17, n < 1e7 {
      term *= x * (a + b + n) / (a + 1 + n)
      total += term
      n += 1
    }
    return total
  }

  /// The continued fraction of Didonato and Morris, equation 9, by its recurrence.
  private static func fraction(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
    let c = 1 + excess(a, b, x, y)
    let c1 = 1 + 1 / a
    var (p, s) = (1.0, a + 1)
    var (an, bn, next, below) = (0.0, 1.0, 1.0, c / c1)
    var value = c1 / c
    for turn in 1...100_000 {
      let n = Double(turn)
      let t = n / a
      let w = n * (b - n) * x
      let e = a / s
      let alpha = p * (p + b / a) * e * e * (w * x)
      let beta = n + w / s + (1 + t) / (c1 + t + t) * (c + n * (1 + y))
      p = 1 + t
      s += 2
      (an, next) = (next, alpha * an + beta * next)
      (bn, below) = (below, alpha * bn + beta * below)
      let previous = value
      value = next / below
      if abs(value - previous) <= 1e-16 * value { break }
      an /= below
      bn /= below
      next = value
      below = 1
    }
    return value
  }
}
