import Statistics

/// Places under one person's weights, or under the mean of everybody's.
public struct RatedPlaces: Sendable {
  /// Who; “mean of the raters” for the mean vector.
  public let name: String
  /// Effective weights by leaf of the tree.
  public let weights: [Double]
  /// Every council's score.
  public let scores: [Double?]
  /// Every council's place.
  public let places: [Int?]

  /// Every rater of the basket, and the mean of their effective weights where there are two or
  /// more; none where the basket has no raters.
  static func all(_ fitted: FittedBasket) -> [RatedPlaces] {
    let trees = fitted.basket.raters.map { rater in
      (rater.name, fitted.tree.weighted { rater.weights[$0] })
    }
    var rated = trees.map { RatedPlaces($0.0, $0.1, fitted) }
    if rated.count > 1 {
      let shares = trees[0].1.nodes.indices.map { node in
        Moments.mean(trees.map { $0.1.nodes[node].weight }) ?? 0
      }
      rated.append(RatedPlaces("mean of the raters", trees[0].1.settingAll(shares), fitted))
    }
    return rated
  }

  private init(_ name: String, _ tree: BasketTree, _ fitted: FittedBasket) {
    self.name = name
    weights = tree.effectiveWeights
    scores = NodeScores(tree, fitted.matrix, floor: fitted.basket.coverageFloor).totals
    places = ScoreRanks.places(scores)
  }
}

extension BasketTree {
  /// The tree with other weights for the nodes that have one by name.
  fileprivate func weighted(_ weight: (String) -> Double?) -> BasketTree {
    var copy = self
    for node in nodes.indices where !nodes[node].children.isEmpty {
      let members = nodes[node].children
      guard members.contains(where: { weight(nodes[$0].name) != nil }) else { continue }
      copy = copy.settingShares(
        members.map { weight(nodes[$0].name) ?? nodes[$0].weight }, ofMembersOf: node)
    }
    return copy
  }

  /// The tree with every node's share set.
  fileprivate func settingAll(_ shares: [Double]) -> BasketTree {
    var copy = self
    for node in nodes.indices where !nodes[node].children.isEmpty {
      copy = copy.settingShares(nodes[node].children.map { shares[$0] }, ofMembersOf: node)
    }
    return copy
  }
}
