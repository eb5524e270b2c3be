/// A continuous distribution, asked for either tail as itself.
///
/// `upperTail` is never `1 − cdf`. `x` may be infinite; NaN gives NaN. A probability outside 0…1
/// is a programmer error and traps.
public protocol ContinuousDistribution: Sendable {
  /// P(X ≤ x).
  func cdf(_ x: Double) -> Double
  /// P(X > x).
  func upperTail(_ x: Double) -> Double
  /// The x with P(X ≤ x) = probability.
  func quantile(_ probability: Double) -> Double
  /// The x with P(X > x) = probability.
  func upperQuantile(_ probability: Double) -> Double
  /// log P(X ≤ x), finite far beyond the underflow of `cdf`.
  func logCDF(_ x: Double) -> Double
  /// log P(X > x), finite far beyond the underflow of `upperTail`.
  func logUpperTail(_ x: Double) -> Double
}

/// A distribution on whole numbers, which are passed as `Double` because national counts and
/// their products outgrow nothing there. A fractional `k` is floored.
public protocol DiscreteDistribution: Sendable {
  /// The smallest and largest value with probability above 0.
  var support: ClosedRange<Double> { get }
  /// The mean.
  var mean: Double { get }
  /// The variance.
  var variance: Double { get }
  /// P(X = k); 0 outside the support and for fractional k.
  func mass(_ k: Double) -> Double
  /// P(X ≤ k).
  func cdf(_ k: Double) -> Double
  /// P(X > k).
  func upperTail(_ k: Double) -> Double
  /// log P(X ≤ k).
  func logCDF(_ k: Double) -> Double
  /// log P(X > k).
  func logUpperTail(_ k: Double) -> Double
}

extension DiscreteDistribution {
  /// P(X ≥ k), the tail a one-sided test asks for.
  public func tail(from k: Double) -> Double { upperTail(k.rounded(.up) - 1) }

  /// The smallest k with P(X ≤ k) ≥ probability.
  public func quantile(_ probability: Double) -> Double {
    precondition((0...1).contains(probability), "probability \(probability) is not in 0…1")
    return smallest { cdf($0) >= probability }
  }

  /// The smallest k with P(X > k) ≤ probability.
  public func upperQuantile(_ probability: Double) -> Double {
    precondition((0...1).contains(probability), "probability \(probability) is not in 0…1")
    return smallest { upperTail($0) <= probability }
  }

  /// The smallest k of the support that holds, by doubling outwards from the mean and bisection.
  private func smallest(where holds: (Double) -> Bool) -> Double {
    let clamp = { (k: Double) in min(max(k, support.lowerBound), support.upperBound) }
    var step = max(1, variance.squareRoot().rounded(.up))
    var low = clamp(mean.rounded(.down))
    var high = low
    while low > support.lowerBound, holds(low) {
      high = low
      low = clamp(low - step)
      step *= 2
    }
    if holds(low) { return low }
    while !holds(high) {
      guard high < support.upperBound, high < 0x1p53 else { return support.upperBound }
      low = high
      high = clamp(high + step)
      step *= 2
    }
    while high - low > 1 {
      let middle = ((low + high) / 2).rounded(.down)
      if holds(middle) { high = middle } else { low = middle }
    }
    return high
  }
}
