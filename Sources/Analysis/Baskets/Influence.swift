import Statistics

/// What drives the spread of scores: weight is not importance.
public struct Influence: Sendable {
  /// One indicator's or group's pull.
  public struct Row: Sendable, Hashable {
    /// The indicator's code or the group's name.
    public let name: String
    /// Whether it is a group.
    public let isGroup: Bool
    /// How deep it lies.
    public let depth: Int
    /// Its weight at the top.
    public let effectiveWeight: Double
    /// Pearson's correlation of its score with the basket's.
    public let importance: Double?
    /// The share of the variance of the basket's scores that comes through it,
    /// cov(contribution, score) / var(score): the shares of the indicators sum to 1. Only for
    /// arithmetic baskets; may be negative.
    public let varianceShare: Double?
  }

  /// Every node below the top, groups before their members.
  public let rows: [Row]

  /// Weighs what moves the scores, over the councils that have one.
  public init(_ fitted: FittedBasket, _ scores: NodeScores, _ contributions: Contributions?) {
    let tree = scores.tree
    let weights = tree.allEffectiveWeights
    let totals = scores.totals
    let shares = contributions.flatMap {
      $0.kind == .additive ? Self.varianceShares($0, totals) : nil
    }
    rows = Self.order(tree).map { node in
      let members = tree.leaves(under: node)
      return Row(
        name: tree.nodes[node].name, isGroup: tree.nodes[node].leaf == nil,
        depth: tree.nodes[node].depth, effectiveWeight: weights[node],
        importance: ScoreCorrelation.pairwise(scores.all(node), totals),
        varianceShare: shares.map { shares in Moments.sum(members.map { shares[$0] }) })
    }
  }

  /// Groups before their members, as the basket writes them.
  private static func order(_ tree: BasketTree) -> [Int] {
    func walk(_ node: Int) -> [Int] {
      tree.nodes[node].children.flatMap { [$0] + walk($0) }
    }
    return walk(tree.root)
  }

  private static func varianceShares(
    _ contributions: Contributions, _ totals: [Double?]
  ) -> [Double]? {
    let units = totals.indices.filter { totals[$0] != nil }
    let scores = units.compactMap { totals[$0] }
    guard let mean = Moments.mean(scores), let variance = Moments.populationVariance(scores),
      variance > 0, let first = units.first
    else { return nil }
    return contributions.parts[first].indices.map { leaf in
      let parts = units.map { contributions.parts[$0][leaf] }
      let centre = Moments.mean(parts) ?? 0
      let products = zip(parts, scores).lazy.map { ($0 - centre) * ($1 - mean) }
      return Moments.sum(products) / Double(scores.count) / variance
    }
  }
}
