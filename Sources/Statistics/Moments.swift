/// Mean, variance and standard deviation of a sample.
///
/// Goals, in order: no cancellation at real data's scale, the divisor in the name, speed last.
/// The variance is two-pass with the correction of Chan, Golub and LeVeque (1983),
/// "Algorithms for computing the sample variance", *The American Statistician* 37:242, which
/// takes out what rounding of the mean left behind.
public enum Moments {
  /// The sum, compensated after Neumaier (1974), so that the error does not grow with the count.
  ///
  /// - Complexity: O(n), no allocation.
  @inlinable public static func sum(_ values: some Sequence<Double>) -> Double {
    var sum = 0.0
    var compensation = 0.0
    for value in values {
      let next = sum + value
      compensation +=
        abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
      sum = next
    }
    return sum + compensation
  }

  /// The arithmetic mean, or `nil` of an empty sample.
  @inlinable public static func mean(_ values: some Collection<Double>) -> Double? {
    guard !values.isEmpty else { return nil }
    return sum(values) / Double(values.count)
  }

  /// The sample variance: Σ(x − x̄)² / (n − 1). `nil` below two values.
  @inlinable public static func sampleVariance(_ values: some Collection<Double>) -> Double? {
    guard values.count >= 2 else { return nil }
    return centredSumOfSquares(values).map { $0 / Double(values.count - 1) }
  }

  /// The population variance: Σ(x − x̄)² / n. `nil` of an empty sample.
  @inlinable public static func populationVariance(_ values: some Collection<Double>) -> Double? {
    centredSumOfSquares(values).map { $0 / Double(values.count) }
  }

  /// The sample standard deviation, divisor n − 1. `nil` below two values.
  @inlinable public static func sampleStandardDeviation(_ values: some Collection<Double>)
    -> Double?
  {
    sampleVariance(values).map { $0.squareRoot() }
  }

  /// The population standard deviation, divisor n. `nil` of an empty sample.
  @inlinable public static func populationStandardDeviation(_ values: some Collection<Double>)
    -> Double?
  {
    populationVariance(values).map { $0.squareRoot() }
  }

  /// Σ(x − x̄)², two-pass with correction; exactly 0 when every value is the same.
  @inlinable static func centredSumOfSquares(_ values: some Collection<Double>) -> Double? {
    guard let first = values.first, let mean = mean(values) else { return nil }
    guard values.contains(where: { $0 != first }) else { return 0 }
    let deviations = values.lazy.map { $0 - mean }
    let squares = sum(deviations.map { $0 * $0 })
    let residual = sum(deviations)
    return squares - residual * residual / Double(values.count)
  }
}
