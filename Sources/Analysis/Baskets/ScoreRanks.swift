import Statistics

/// Places by score, 1 for the best; equal scores share the better place.
///
/// Ranked on full precision, before anything is rounded. Scores that differ by no more than
/// 1e-12 of their size are equal: they differ by the order of a sum.
public enum ScoreRanks {
  /// The relative difference below which two scores are the same.
  public static let tolerance = 1e-12

  /// Each council's place; `nil` for one without a score.
  ///
  /// - Complexity: O(n log n).
  public static func places(_ scores: [Double?]) -> [Int?] {
    let order = scores.indices.filter { scores[$0] != nil }
      .sorted { (scores[$0] ?? 0, $1) > (scores[$1] ?? 0, $0) }
    var places = [Int?](repeating: nil, count: scores.count)
    var place = 1
    var leader: Double?
    for (position, unit) in order.enumerated() {
      guard let score = scores[unit] else { continue }
      if let leader, areSame(leader, score) {
        places[unit] = place
      } else {
        place = position + 1
        places[unit] = place
        leader = score
      }
    }
    return places
  }

  static func areSame(_ first: Double, _ second: Double) -> Bool {
    abs(first - second) <= tolerance * max(abs(first), abs(second), 1e-300)
  }

  /// The mean of |place − place| over the councils placed both times.
  public static func meanAbsoluteChange(_ first: [Int?], _ second: [Int?]) -> Double? {
    Moments.mean(
      zip(first, second).compactMap { a, b in
        a.flatMap { a in b.map { Double(abs(a - $0)) } }
      })
  }
}
