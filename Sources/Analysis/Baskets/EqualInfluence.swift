import LinearAlgebra
import Statistics

/// Weights under which each member of a group is equally correlated with the group's score.
///
/// Weight is not importance: a member that varies more, or agrees with the others, moves the score
/// more than its weight says. With components z, standard deviations sd and correlation matrix R,
/// corr(zᵢ, Σwz) ∝ (R u)ᵢ with u = w·sd, so equal correlations are the solution of R u = 1, scaled
/// to sum 1: exact for any number of members, and w₁sd₁ = w₂sd₂ for two. Paruolo, Saisana and
/// Saltelli (2013), “Ratings and rankings: voodoo or science?”, *JRSS A* 176:609, define the
/// problem; COINr solves it by a simplex search (0.3902 for 0.3853 on the ASEM example).
public enum EqualInfluence {
  /// The weights for components, one column a member, over the councils that have every one.
  ///
  /// - Parameter components: the columns.
  /// - Returns: the weights, summing to 1; `nil` where a component does not vary, two are copies
  ///   of each other, or a weight would have to be 0 or negative.
  public static func weights(_ components: [[Double]]) -> [Double]? {
    let deviations = components.compactMap { Moments.sampleStandardDeviation($0) }
    guard deviations.count == components.count, deviations.allSatisfy({ $0 > 0 }) else {
      return nil
    }
    if components.count == 1 { return [1] }
    var correlations = Matrix(rows: components.count, columns: components.count)
    for i in components.indices {
      for j in components.indices {
        guard let r = i == j ? 1 : ScoreCorrelation.pearson(components[i], components[j]) else {
          return nil
        }
        correlations[i, j] = r
      }
    }
    guard let factor = try? Cholesky(correlations), factor.reciprocalConditionNumber > 1e-12
    else { return nil }
    let solved = factor.solve(Matrix(columns: [Array(repeating: 1, count: components.count)]))
    let weights = zip(solved.storage, deviations).map { $0 / $1 }
    guard weights.allSatisfy({ $0 > 0 }) else { return nil }
    let total = Moments.sum(weights)
    return weights.map { $0 / total }
  }

  /// Sets the shares of every group of the basket that asks for them, from the bottom up; a group
  /// for which there are none keeps its own.
  static func apply(
    to tree: inout BasketTree, _ root: Basket.Group, _ matrix: ScoreMatrix, floor: Double
  ) {
    let wanted = Set(names(of: root))
    guard !wanted.isEmpty else { return }
    for node in tree.nodes.indices
    where tree.nodes[node].leaf == nil && wanted.contains(tree.nodes[node].name) {
      let scores = NodeScores(tree, matrix, floor: floor)
      let columns = tree.nodes[node].children.map { scores.all($0) }
      if let shares = weights(complete(columns)) {
        tree = tree.settingShares(shares, ofMembersOf: node)
      }
    }
  }

  private static func names(of group: Basket.Group) -> [String] {
    (group.weighting == .equalInfluence ? [group.name] : [])
      + group.members.flatMap { node in
        if case .group(let inner) = node { names(of: inner) } else { [String]() }
      }
  }

  /// The columns over the councils that have every one of them.
  static func complete(_ columns: [[Double?]]) -> [[Double]] {
    let units = (columns.first?.indices ?? 0..<0).filter { unit in
      columns.allSatisfy { $0[unit] != nil }
    }
    return columns.map { column in units.compactMap { column[$0] } }
  }
}
