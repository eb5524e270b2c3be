import Statistics

/// Councils compared two by two on their scores, and what no weighting can change.
public struct Outranking: Sendable {
  /// How many councils have a score to compare.
  public let count: Int
  /// The share of the weight both have on which the row's council is ahead of the column's, ties
  /// counting half; `nil` where they share no indicator, and on the diagonal.
  public let shares: [[Double?]]
  /// Pairs of which the first is at least level with the second on every indicator and ahead on
  /// one, both councils having every figure: no weighting can put the second ahead.
  public let dominant: [(ahead: Int, behind: Int)]

  /// Compares every pair.
  ///
  /// - Parameters:
  ///   - scores: one row a council, a column an indicator or group.
  ///   - weights: one a column.
  /// - Complexity: O(councils² × columns).
  public init(_ scores: [[Double?]], weights: [Double]) {
    count = scores.count { row in row.contains { $0 != nil } }
    var shares = [[Double?]](
      repeating: Array(repeating: nil, count: scores.count), count: scores.count)
    var dominant: [(ahead: Int, behind: Int)] = []
    for first in scores.indices {
      for second in scores.indices where second != first {
        let pair = Pair(scores[first], scores[second], weights)
        shares[first][second] = pair.share
        if pair.dominates { dominant.append((first, second)) }
      }
    }
    self.shares = shares
    self.dominant = dominant
  }

  /// Each council's Copeland score: how many it outranks less how many outrank it; `nil` for one
  /// that shares no indicator with any other.
  public var copeland: [Double?] {
    shares.map { row in
      let known = row.compactMap { $0 }
      return known.isEmpty ? nil : known.reduce(0) { $0 + ($1 > 0.5 ? 1 : $1 < 0.5 ? -1 : 0) }
    }
  }

  /// The share of all pairs of councils with a score whose order no weighting can turn round.
  public var dominanceShare: Double {
    count < 2 ? 0 : Double(dominant.count) / (Double(count) * Double(count - 1) / 2)
  }

  private struct Pair {
    var shared = 0.0
    var ahead = 0.0
    var isBehindSomewhere = false
    var isAheadSomewhere = false
    var isComplete = true

    init(_ first: [Double?], _ second: [Double?], _ weights: [Double]) {
      for index in weights.indices {
        guard let a = first[index], let b = second[index] else {
          isComplete = false
          continue
        }
        shared += weights[index]
        ahead += a > b ? weights[index] : a == b ? weights[index] / 2 : 0
        if a > b { isAheadSomewhere = true }
        if a < b { isBehindSomewhere = true }
      }
    }

    /// Halves are told from rounding, or a tie of sevenths would be won by the last bit.
    var share: Double? {
      guard shared > 0 else { return nil }
      let share = ahead / shared
      return abs(share - 0.5) < 1e-12 ? 0.5 : share
    }

    var dominates: Bool { isComplete && isAheadSomewhere && !isBehindSomewhere }
  }
}
