import Statistics

/// Pearson's correlation of two columns of scores.
enum ScoreCorrelation {
  /// Two-pass, over all pairs; `nil` below three pairs or where one does not vary.
  static func pearson(_ first: [Double], _ second: [Double]) -> Double? {
    guard first.count >= 3, first.count == second.count, let a = Moments.mean(first),
      let b = Moments.mean(second), let va = Moments.populationVariance(first),
      let vb = Moments.populationVariance(second), va > 0, vb > 0
    else { return nil }
    let covariance =
      Moments.sum(zip(first, second).lazy.map { ($0 - a) * ($1 - b) }) / Double(first.count)
    return min(max(covariance / (va.squareRoot() * vb.squareRoot()), -1), 1)
  }

  /// Over the councils that have both.
  static func pairwise(_ first: [Double?], _ second: [Double?]) -> Double? {
    let pairs = zip(first, second).compactMap { a, b in a.flatMap { a in b.map { (a, $0) } } }
    return pearson(pairs.map(\.0), pairs.map(\.1))
  }

  /// Of the ranks, ties sharing the mean of their places (Spearman).
  static func ofRanks(_ first: [Double?], _ second: [Double?]) -> Double? {
    let pairs = zip(first, second).compactMap { a, b in a.flatMap { a in b.map { (a, $0) } } }
    return pearson(
      ranks(pairs.map(\.0), ties: .average), ranks(pairs.map(\.1), ties: .average))
  }
}
