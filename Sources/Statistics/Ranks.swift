/// What equal values share when a sample is ranked.
public enum TieRule: Sendable, Hashable {
  /// Ties share the best (lowest) place: 1, 2, 2, 4. "Standard competition" ranking; `min` in R.
  case shareBest
  /// Ties share the mean of their places: 1, 2.5, 2.5, 4. `average` in R.
  case average
}

/// Ranks of the values, 1 for the smallest, in the order given.
///
/// - Complexity: O(n log n).
public func ranks(_ values: [Double], ties: TieRule) -> [Double] {
  let order = values.indices.sorted { values[$0] < values[$1] }
  var ranks = [Double](repeating: 0, count: values.count)
  var start = 0
  while start < order.count {
    var end = start + 1
    while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
    let rank =
      switch ties {
      case .shareBest: Double(start + 1)
      case .average: Double(start + 1 + end) / 2
      }
    for index in order[start..<end] { ranks[index] = rank }
    start = end
  }
  return ranks
}
