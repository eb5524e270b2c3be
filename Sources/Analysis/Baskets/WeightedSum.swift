/// Σwx, compensated after Neumaier (1974): scoring's inner loop, on plain arrays.
enum WeightedSum {
  /// The sum of products of two arrays of one length.
  ///
  /// - Complexity: O(n), no allocation.
  static func of(_ values: [Double], _ weights: [Double]) -> Double {
    var sum = 0.0
    var compensation = 0.0
    for index in values.indices {
      let value = values[index] * weights[index]
      let next = sum + value
      compensation += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
      sum = next
    }
    return sum + compensation
  }

  /// The sum of an array.
  static func of(_ values: [Double]) -> Double {
    var sum = 0.0
    var compensation = 0.0
    for value in values {
      let next = sum + value
      compensation += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
      sum = next
    }
    return sum + compensation
  }
}
