/// What becomes of the places when one indicator or one group is left out.
public struct LeaveOneOut: Sendable {
  /// What was left out: an indicator's code or a group's name.
  public let name: String
  /// Whether it is a group.
  public let isGroup: Bool
  /// How deep it lies.
  public let depth: Int
  /// Every council's score without it.
  public let scores: [Double?]
  /// Every council's place without it.
  public let places: [Int?]
  /// The mean of |place − place with it| over the councils placed both times.
  public let meanAbsoluteChange: Double?

  /// Leaves out each node below the top in turn; the weights of its group are shared among the
  /// rest, and a group that loses its only member goes with it. None where nothing would be left.
  ///
  /// - Complexity: O(nodes × councils × nodes).
  public static func all(
    _ basket: Basket, _ fitted: FittedBasket, places nominal: [Int?]
  ) -> [LeaveOneOut] {
    let tree = fitted.tree
    return tree.nodes.indices.dropLast().compactMap { node in
      let gone = Set(tree.leaves(under: node).compactMap { tree.nodes[tree.leafNodes[$0]].leaf })
      let kept = basket.members.indices.map { leaf in
        !gone.contains(leaf) && tree.leafNodes.contains { tree.nodes[$0].leaf == leaf }
      }
      guard let smaller = tree.keeping(kept) else { return nil }
      let scores = NodeScores(smaller, fitted.matrix, floor: basket.coverageFloor).totals
      let places = ScoreRanks.places(scores)
      return LeaveOneOut(
        name: tree.nodes[node].name, isGroup: tree.nodes[node].leaf == nil,
        depth: tree.nodes[node].depth, scores: scores, places: places,
        meanAbsoluteChange: ScoreRanks.meanAbsoluteChange(nominal, places))
    }
  }
}

extension BasketTree {
  /// The tree without some of its leaves, their weight shared within their groups; `nil` when
  /// nothing is left. Positions of leaves in matrices stay as they are.
  func keeping(_ kept: [Bool]) -> BasketTree? {
    guard let group = group(at: root, kept) else { return nil }
    return BasketTree(group, leaves: kept.indices.filter { kept[$0] })
  }

  private func group(at node: Int, _ kept: [Bool]) -> Basket.Group? {
    let members = nodes[node].children.compactMap { child -> Basket.Node? in
      if let leaf = nodes[child].leaf {
        return kept[leaf]
          ? .indicator(Basket.Member(code: nodes[child].name, weight: nodes[child].weight)) : nil
      }
      return group(at: child, kept).map { .group($0) }
    }
    guard !members.isEmpty else { return nil }
    return Basket.Group(
      name: nodes[node].name, weight: nodes[node].weight, aggregation: nodes[node].aggregation,
      members: members)
  }

  /// A tree whose leaves stand at the given columns of a matrix, in the order written.
  init?(_ group: Basket.Group, leaves: [Int]) {
    guard let tree = BasketTree(group) else { return nil }
    self = tree.renumbered(leaves)
  }
}
