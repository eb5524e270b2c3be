/// The score and coverage of every council at every level of a basket.
///
/// Coverage is the share of the weight that has figures. A group below the floor has no score and
/// counts as wholly missing one level up, so that nothing missing drops out of sight. What is
/// there is weighed up to the whole: Σ wx / Σ w over the members with a score.
public struct NodeScores: Sendable {
  /// Why a council has no score at a level.
  public enum Gap: Sendable, Hashable {
    /// Figures cover less of the weight than the floor.
    case belowFloor(coverage: Double, floor: Double)
    /// The mean is not defined for a score of 0 or less.
    case notPositive
    /// Copeland: no other council shares an indicator.
    case nothingShared
    /// A leaf with no figure.
    case noFigure
  }

  /// The tree.
  public let tree: BasketTree
  private let scores: [[Double?]]
  private let coverages: [[Double]]
  private let gaps: [[Gap?]]

  /// Coverage is compared with the floor to three decimals, so that two of three equal weights
  /// meet a floor that somebody wrote as 0.667.
  static let tolerance = 5e-4

  /// Scores every council.
  ///
  /// - Parameters:
  ///   - tree: the tree.
  ///   - matrix: the leaves' scores; columns are leaves as the basket writes them.
  ///   - floor: the share of the weight that must have figures.
  ///   - atLimits: whether a mean that needs scores above 0 is 0 where one is 0, as in a bound;
  ///     else there is none.
  /// - Complexity: O(councils × nodes); O(councils² × members) for a Copeland group.
  public init(
    _ tree: BasketTree, _ matrix: ScoreMatrix, floor: Double, atLimits: Bool = false
  ) {
    self.tree = tree
    var scores = [[Double?]](
      repeating: Array(repeating: nil, count: matrix.units), count: tree.nodes.count)
    var coverages = [[Double]](
      repeating: Array(repeating: 0, count: matrix.units), count: tree.nodes.count)
    var gaps = [[Gap?]](
      repeating: Array(repeating: nil, count: matrix.units), count: tree.nodes.count)
    for (index, node) in tree.nodes.enumerated() {
      if let leaf = node.leaf {
        for unit in 0..<matrix.units {
          scores[index][unit] = matrix[unit, leaf]
          coverages[index][unit] = scores[index][unit] == nil ? 0 : 1
          gaps[index][unit] = scores[index][unit] == nil ? .noFigure : nil
        }
        continue
      }
      let group = GroupScores(
        node, weights: node.children.map { tree.nodes[$0].weight },
        scores: node.children.map { scores[$0] }, coverages: node.children.map { coverages[$0] },
        floor: floor, atLimits: atLimits)
      (scores[index], coverages[index], gaps[index]) = (group.scores, group.coverages, group.gaps)
    }
    self.scores = scores
    self.coverages = coverages
    self.gaps = gaps
  }

  /// A council's score at a node, by default the whole basket.
  public func score(_ unit: Int, node: Int? = nil) -> Double? { scores[node ?? tree.root][unit] }

  /// The share of a node's weight for which a council has figures.
  public func coverage(_ unit: Int, node: Int? = nil) -> Double {
    coverages[node ?? tree.root][unit]
  }

  /// Why a council has no score at a node.
  public func gap(_ unit: Int, node: Int? = nil) -> Gap? { gaps[node ?? tree.root][unit] }

  /// Every council's score for the whole basket.
  public var totals: [Double?] { scores[tree.root] }

  /// Every council's score at a node.
  func all(_ node: Int) -> [Double?] { scores[node] }
}

/// One group's scores.
private struct GroupScores {
  var scores: [Double?]
  var coverages: [Double]
  var gaps: [NodeScores.Gap?]

  init(
    _ node: BasketTree.Node, weights: [Double], scores members: [[Double?]],
    coverages memberCoverages: [[Double]], floor: Double, atLimits: Bool
  ) {
    let units = members.first?.count ?? 0
    scores = Array(repeating: nil, count: units)
    coverages = Array(repeating: 0, count: units)
    gaps = Array(repeating: nil, count: units)
    let outranking =
      node.aggregation == .copeland
      ? Outranking((0..<units).map { unit in members.map { $0[unit] } }, weights: weights).copeland
      : nil
    let total = WeightedSum.of(weights)
    var values = [Double](repeating: 0, count: members.count)
    var used = values
    for unit in 0..<units {
      values.removeAll(keepingCapacity: true)
      used.removeAll(keepingCapacity: true)
      var covered = 0.0
      for member in members.indices {
        guard let value = members[member][unit] else { continue }
        values.append(value)
        used.append(weights[member])
        covered += weights[member] * memberCoverages[member][unit]
      }
      coverages[unit] = covered / total
      let isCovered = coverages[unit] >= floor - NodeScores.tolerance && !values.isEmpty
      guard isCovered else {
        gaps[unit] = .belowFloor(coverage: coverages[unit], floor: floor)
        continue
      }
      let score: Double? =
        if let outranking {
          outranking[unit]
        } else if atLimits {
          node.aggregation.limitingMean(values, weights: used)
        } else {
          node.aggregation.mean(values, weights: used)
        }
      scores[unit] = score
      if score == nil { gaps[unit] = outranking == nil ? .notPositive : .nothingShared }
    }
  }
}
