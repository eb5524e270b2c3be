/// Quantiles of a sample, by a named rule.
///
/// Packages disagree on where a quantile lies between two data points, so the rule is always
/// named. Source: Hyndman and Fan (1996), "Sample quantiles in statistical packages",
/// *The American Statistician* 50:361, whose numbering is kept.
public enum QuantileRule: Sendable, Hashable {
  /// Type 7: linear between the points (k − 1)/(n − 1). The default of R, NumPy, pandas and
  /// Excel's `QUARTILE.INC`, and the rule of the DfE's LAIT and of Fingertips.
  case type7
  /// Type 6: linear between the points k/(n + 1). Excel's `QUARTILE.EXC`, SPSS, Minitab.
  case type6
  /// Type 8: approximately median-unbiased, recommended by Hyndman and Fan.
  case type8

  /// The position of a fraction in 1…n, before clamping.
  fileprivate func position(of fraction: Double, count: Int) -> Double {
    let n = Double(count)
    return switch self {
    case .type7: 1 + fraction * (n - 1)
    case .type6: fraction * (n + 1)
    case .type8: fraction * (n + 1.0 / 3) + 1.0 / 3
    }
  }
}

/// A sample sorted once, to be asked for many quantiles.
public struct SortedSample: Sendable {
  /// The values, ascending.
  public let values: [Double]

  /// Sorts the values. They must be finite; a missing value is left out by the caller, who
  /// knows its reason.
  ///
  /// - Complexity: O(n log n).
  public init(_ values: some Sequence<Double>) {
    self.values = values.sorted()
  }

  /// The quantile at `fraction` of 0…1, or `nil` of an empty sample.
  ///
  /// Between two data points a and b the value is a + w(b − a), as NumPy computes it, so a
  /// quantile of equal values is that value exactly.
  public func quantile(_ fraction: Double, rule: QuantileRule = .type7) -> Double? {
    precondition((0...1).contains(fraction), "fraction \(fraction) is not in 0…1")
    guard let last = values.last else { return nil }
    let position = min(
      max(rule.position(of: fraction, count: values.count), 1), Double(values.count))
    let below = Int(position)
    guard below < values.count else { return last }
    let (lower, upper) = (values[below - 1], values[below])
    return Self.between(lower, upper, weight: position - Double(below))
  }

  /// The middle value, or the mean of the two middle values. `nil` of an empty sample.
  public var median: Double? {
    guard !values.isEmpty else { return nil }
    let middle = values.count / 2
    return values.count.isMultiple(of: 2)
      ? Self.between(values[middle - 1], values[middle], weight: 0.5) : values[middle]
  }

  /// a + w(b − a), taken from the nearer end so that w = 1 gives b exactly.
  private static func between(_ lower: Double, _ upper: Double, weight: Double) -> Double {
    weight >= 0.5 ? upper - (upper - lower) * (1 - weight) : lower + (upper - lower) * weight
  }
}
