/// Where every council comes under every weighting of a grid: no opinion about weights, and no
/// random numbers.
///
/// Every vector of effective leaf weights that are multiples of the step and sum to 1, zero
/// allowed: C(1/step + k − 1, k − 1) of them for k indicators. Each council is scored on the
/// figures it has; under a weighting that gives them no weight it has no place. Equal scores
/// share the better place.
public struct WeightGrid: Sendable {
  /// How many parts the whole weight is cut into.
  public let parts: Int
  /// How many weightings.
  public let count: Int
  /// The best place of each council; `nil` for one that is never placed.
  public let best: [Int?]
  /// The worst place.
  public let worst: [Int?]
  /// For each council, the share of weightings at places 1, 2, … of those in which it is placed.
  public let shares: [[Double]]

  /// The parts for a number of indicators: steps of 0.05 up to 5, 0.1 to 8, 0.25 to 12; `nil`
  /// below 3 and above 12.
  public static func parts(forLeaves leaves: Int) -> Int? {
    switch leaves {
    case 3...5: 20
    case 6...8: 10
    case 9...12: 4
    default: nil
    }
  }

  /// Enumerates the grid.
  ///
  /// - Parameters:
  ///   - matrix: the scores.
  ///   - leaves: which columns take part.
  ///   - aggregation: how they are combined.
  ///   - included: which councils are ranked.
  ///   - parts: how many parts the whole weight is cut into.
  /// - Complexity: O(weightings × councils × (leaves + log councils)).
  public init(
    _ matrix: ScoreMatrix, leaves: [Int], aggregation: BasketAggregation, included: [Bool],
    parts: Int
  ) {
    var tally = Tally(
      LeafScores(matrix, leaves: leaves, aggregation: aggregation, included: included))
    var weights = [Double](repeating: 0, count: leaves.count)
    Self.enumerate(parts, from: 0, of: parts, &weights) { tally.add($0) }
    self.parts = parts
    count = tally.count
    best = tally.best.map { $0 == .max ? nil : $0 }
    worst = tally.worst.map { $0 == 0 ? nil : $0 }
    shares = tally.shares
  }

  /// Calls the body with each vector of the grid, in lexical order.
  static func enumerate(
    _ left: Int, from position: Int, of parts: Int, _ weights: inout [Double],
    _ body: ([Double]) -> Void
  ) {
    if position == weights.count - 1 {
      weights[position] = Double(left) / Double(parts)
      body(weights)
      return
    }
    for part in 0...left {
      weights[position] = Double(part) / Double(parts)
      enumerate(left - part, from: position + 1, of: parts, &weights, body)
    }
  }

  /// The places between which a council lies in at least that share of the weightings, as much
  /// left out at one end as at the other at most.
  public func central(_ share: Double, unit: Int) -> (best: Int, worst: Int)? {
    guard best[unit] != nil else { return nil }
    let tail = (1 - share) / 2
    func first(_ places: some Sequence<Int>) -> Int? {
      var sum = 0.0
      return places.first { place in
        sum += shares[unit][place]
        return sum > tail + 1e-12
      }
    }
    guard let low = first(shares[unit].indices), let high = first(shares[unit].indices.reversed())
    else { return nil }
    return (low + 1, high + 1)
  }

  /// The share of weightings under which a council is at a place or better.
  public func share(atOrAbove place: Int, unit: Int) -> Double {
    shares[unit].prefix(place).reduce(0, +)
  }
}

/// Counts places over weightings.
struct Tally {
  let scores: LeafScores
  var count = 0
  var best: [Int]
  var worst: [Int]
  private var counts: [[Int]]
  private var workspace: [Double]

  init(_ scores: LeafScores) {
    self.scores = scores
    best = Array(repeating: .max, count: scores.units)
    worst = Array(repeating: 0, count: scores.units)
    counts = Array(repeating: Array(repeating: 0, count: scores.units), count: scores.units)
    workspace = Array(repeating: 0, count: scores.units)
  }

  mutating func add(_ weights: [Double]) {
    count += 1
    scores.score(weights, into: &workspace)
    for unit in 0..<scores.units where !workspace[unit].isNaN {
      let place = 1 + workspace.count { Self.isAhead($0, of: workspace[unit]) }
      counts[unit][place - 1] += 1
      best[unit] = min(best[unit], place)
      worst[unit] = max(worst[unit], place)
    }
  }

  /// Ahead by more than rounding.
  private static func isAhead(_ other: Double, of own: Double) -> Bool {
    other > own && other - own > ScoreRanks.tolerance * max(abs(other), abs(own))
  }

  var shares: [[Double]] {
    counts.map { row in
      let total = row.reduce(0, +)
      return row.map { total == 0 ? 0 : Double($0) / Double(total) }
    }
  }
}
