import Statistics

/// How places move when every weight is moved a little, at random and reproducibly.
public struct WeightNoise: Sendable {
  /// How far a weight may move, as a share of itself.
  public let spread: Double
  /// How many weightings.
  public let count: Int
  /// The seed.
  public let seed: UInt64
  /// The best and the worst place of each council; `nil` for one that is never placed.
  public let best: [Int?]
  /// See `best`.
  public let worst: [Int?]
  /// For each council, the share of weightings at places 1, 2, ….
  public let shares: [[Double]]

  /// Draws weightings w(1 + U(−spread, spread)) of the effective leaf weights.
  ///
  /// - Complexity: O(count × councils × (leaves + councils)).
  public init(
    _ matrix: ScoreMatrix, leaves: [Int], weights: [Double], aggregation: BasketAggregation,
    included: [Bool], count: Int = 1_000, spread: Double = 0.25, seed: UInt64
  ) {
    var generator = SeededGenerator(seed: seed)
    var tally = Tally(
      LeafScores(matrix, leaves: leaves, aggregation: aggregation, included: included))
    var drawn = weights
    for _ in 0..<count {
      var total = 0.0
      for leaf in weights.indices {
        drawn[leaf] = weights[leaf] * (1 + spread * (2 * generator.uniform() - 1))
        total += drawn[leaf]
      }
      for leaf in weights.indices { drawn[leaf] /= total }
      tally.add(drawn)
    }
    self.spread = spread
    self.count = count
    self.seed = seed
    best = tally.best.map { $0 == .max ? nil : $0 }
    worst = tally.worst.map { $0 == 0 ? nil : $0 }
    shares = tally.shares
  }
}
