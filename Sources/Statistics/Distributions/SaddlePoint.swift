import CBoostMath

/// Point probabilities without cancellation, after Loader (2000), "Fast and accurate computation
/// of binomial probabilities".
///
/// Writing a factorial as Stirling's formula times its error keeps every term of the exponent of
/// the size of the answer's own logarithm, so counts of tens of millions keep their digits.
enum SaddlePoint {
  /// log n! − [½ log 2πn + n log n − n].
  static func stirlingError(_ n: Double) -> Double {
    if n < 16 { return small(n) }
    let r = 1 / (n * n)
    let tail = 1.0 / 1680 - r * (1.0 / 1188 - r * (691.0 / 360_360 - r / 156))
    return (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r * tail))) / n
  }

  private static func small(_ n: Double) -> Double {
    n == n.rounded() ? table[Int(n)] : fromLogGamma(n)
  }

  private static let table = (0..<16).map { fromLogGamma(Double($0)) }

  private static func fromLogGamma(_ n: Double) -> Double {
    guard n > 0 else { return 0 }
    return bm_lgamma(n + 1) - (n + 0.5) * log(n) + n - halfLogTwoPi
  }

  static let halfLogTwoPi = 0.918_938_533_204_672_7

  /// x log(x / mean) + mean − x, for x > 0: near the mean by log(1 + ε) − ε, which does not
  /// cancel.
  static func deviance(_ x: Double, _ mean: Double) -> Double {
    if abs(mean - x) > 0.5 * x { return x * log(x / mean) + mean - x }
    return -x * bm_log1pmx((mean - x) / x)
  }

  /// The same where the mean is a product, whose rounding is put back.
  static func deviance(_ x: Double, of n: Double, times p: Double) -> Double {
    let mean = n * p
    let lost = (-mean).addingProduct(n, p)
    return deviance(x, mean) + lost * (1 - x / mean)
  }

  /// log of the binomial probability of x in n, with probability p and its complement q.
  static func logBinomial(_ x: Double, _ n: Double, _ p: Double, _ q: Double) -> Double {
    if p == 0 { return x == 0 ? 0 : -.infinity }
    if q == 0 { return x == n ? 0 : -.infinity }
    if x == 0 { return p < 0.5 ? n * log(onePlus: -p) : n * log(q) }
    if x == n { return q < 0.5 ? n * log(onePlus: -q) : n * log(p) }
    return logBinomialPeak(x, n - x) - binomialDeviance(x, n - x, p, q)
  }

  /// log of the binomial probability of x in x + y at its own proportion.
  static func logBinomialPeak(_ x: Double, _ y: Double) -> Double {
    let n = x + y
    return stirlingError(n) - stirlingError(x) - stirlingError(y) - halfLogTwoPi
      + 0.5 * log(n / (x * y))
  }

  /// How far log probability lies below that of the best proportion.
  static func binomialDeviance(_ x: Double, _ y: Double, _ p: Double, _ q: Double) -> Double {
    deviance(x, of: x + y, times: p) + deviance(y, of: x + y, times: q)
  }

  /// log of the Poisson probability of x with the mean given.
  static func logPoisson(_ x: Double, _ mean: Double) -> Double {
    if mean == 0 { return x == 0 ? 0 : -.infinity }
    if x == 0 { return -mean }
    return -stirlingError(x) - deviance(x, mean) - halfLogTwoPi - 0.5 * log(x)
  }
}
