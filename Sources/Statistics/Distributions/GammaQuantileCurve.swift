/// The gamma quantile of one probability as a function of the shape.
///
/// x = a + √a·g(1/√a), and g is smooth down to 0 where it is the normal quantile, so one Chebyshev
/// polynomial in 1/√a, fitted to 24 exact quantiles, serves every shape from `first` to infinity;
/// whole shapes below it are tabled. Measured: within 7e-16 of the quantile itself, 80 % to 99.99 %.
struct GammaQuantileCurve: Sendable {
  private static let first = 128.0
  private static let degree = 24

  private let table: [Double]
  private let coefficients: [Double]
  private let exact: @Sendable (Double) -> Double

  /// The curve of x with P(a, x) = probability.
  init(lower probability: Double) {
    self.init { GammaQuantile.lower($0, probability) }
  }

  /// The curve of x with Q(a, x) = probability.
  init(upper probability: Double) {
    self.init { GammaQuantile.upper($0, probability) }
  }

  private init(_ exact: @escaping @Sendable (Double) -> Double) {
    self.exact = exact
    table = [0] + (1...Int(Self.first)).map { exact(Double($0)) }
    let span = 1 / Self.first.squareRoot()
    coefficients = Self.fit { t in
      let s = span * (1 + t) / 2
      let shape = 1 / (s * s)
      return (exact(shape) - shape) * s
    }
  }

  /// The quantile at a shape; shapes below the table's end that are not whole go to Boost.
  func quantile(_ shape: Double) -> Double {
    guard shape >= Self.first else {
      return shape == shape.rounded() ? table[Int(shape)] : exact(shape)
    }
    let root = shape.squareRoot()
    let t = 2 * Self.first.squareRoot() / root - 1
    return shape + root * value(t)
  }

  /// Clenshaw's recurrence.
  private func value(_ t: Double) -> Double {
    var (b1, b2) = (0.0, 0.0)
    coefficients.withUnsafeBufferPointer { coefficients in
      for k in stride(from: coefficients.count - 1, to: 0, by: -1) {
        (b1, b2) = (2 * t * b1 - b2 + coefficients[k], b1)
      }
    }
    return t * b1 - b2 + coefficients[0]
  }

  /// Chebyshev coefficients of a function at the roots of the next polynomial.
  private static func fit(_ f: (Double) -> Double) -> [Double] {
    let n = Double(degree)
    let angles = (0..<degree).map { Double.pi * (Double($0) + 0.5) / n }
    let values = angles.map { f(cos($0)) }
    return (0..<degree).map { k in
      let sum = Moments.sum(zip(angles, values).lazy.map { $1 * cos(Double(k) * $0) })
      return sum * (k == 0 ? 1 : 2) / n
    }
  }
}
