/// A number as the unevaluated sum of two doubles, about 32 significant digits.
///
/// Dekker (1971), *Numerische Mathematik* 18:224; products by fused multiply-add. For the few sums
/// that no order of double arithmetic can save.
struct DoubleDouble: Sendable {
  let high: Double
  let low: Double

  init(_ value: Double) {
    (high, low) = (value, 0)
  }

  /// The two summed and split anew, the first the larger.
  private init(_ high: Double, _ low: Double) {
    self.high = high + low
    self.low = low - (self.high - high)
  }

  var value: Double { high + low }

  static func + (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let (sum, lost) = exactSum(a.high, b.high)
    let (lowSum, lowLost) = exactSum(a.low, b.low)
    let first = DoubleDouble(sum, lost + lowSum)
    return DoubleDouble(first.high, first.low + lowLost)
  }

  /// a + b and what rounding took from it (Knuth).
  private static func exactSum(_ a: Double, _ b: Double) -> (sum: Double, lost: Double) {
    let sum = a + b
    let part = sum - a
    return (sum, (a - (sum - part)) + (b - part))
  }

  static prefix func - (a: DoubleDouble) -> DoubleDouble { DoubleDouble(-a.high, -a.low) }

  static func - (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble { a + -b }

  static func * (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let product = a.high * b.high
    let lost = (-product).addingProduct(a.high, b.high)
    return DoubleDouble(product, lost + a.high * b.low + a.low * b.high)
  }

  static func / (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let first = a.high / b.high
    let rest = a - b * DoubleDouble(first)
    let second = rest.high / b.high
    let third = (rest - b * DoubleDouble(second)).high / b.high
    return DoubleDouble(first, second) + DoubleDouble(third)
  }

  /// The root of a number that is not negative.
  var squareRoot: DoubleDouble {
    guard high > 0 else { return DoubleDouble(0) }
    let root = DoubleDouble(high.squareRoot())
    return root + (self - root * root) / (root + root)
  }

  /// Σ aᵢbᵢ.
  static func dot(_ a: [DoubleDouble], _ b: [DoubleDouble]) -> DoubleDouble {
    zip(a, b).reduce(DoubleDouble(0)) { $0 + $1.0 * $1.1 }
  }
}
