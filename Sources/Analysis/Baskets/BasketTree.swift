import Statistics

/// A basket's tree laid out flat, members before their groups, the whole basket last.
public struct BasketTree: Sendable {
  /// A group or an indicator.
  public struct Node: Sendable {
    /// The group's name or the indicator's code.
    public let name: String
    /// How deep it lies: 0 for the whole basket.
    public let depth: Int
    /// The positions of its members; none for an indicator.
    public let children: [Int]
    /// The indicator's position among the leaves; `nil` for a group.
    public let leaf: Int?
    /// How the members are combined.
    public let aggregation: BasketAggregation
    /// Its share of its group's weight.
    public internal(set) var weight: Double
  }

  /// The nodes.
  public private(set) var nodes: [Node] = []
  /// The leaves' positions among the nodes.
  public private(set) var leafNodes: [Int] = []

  /// The whole basket's position.
  public var root: Int { nodes.count - 1 }

  /// Lays a basket out. Weights are made shares of their group. `nil` when nothing is left.
  ///
  /// - Parameters:
  ///   - group: the whole basket.
  ///   - kept: which leaves, in the order written, take part; a group left without members goes
  ///     with them.
  public init?(_ group: Basket.Group, keeping kept: [Bool]? = nil) {
    var walk = Walk(kept: kept)
    guard walk.add(.group(group), depth: 0) != nil else { return nil }
    nodes = walk.nodes
    leafNodes = nodes.indices.filter { nodes[$0].leaf != nil }
    nodes[root].weight = 1
  }

  private struct Walk {
    let kept: [Bool]?
    var nodes: [Node] = []
    var leaf = 0

    mutating func add(_ node: Basket.Node, depth: Int) -> Int? {
      switch node {
      case .indicator(let member):
        defer { leaf += 1 }
        guard kept?[leaf] ?? true else { return nil }
        nodes.append(
          Node(
            name: member.code, depth: depth, children: [], leaf: leaf, aggregation: .arithmetic,
            weight: member.weight))
      case .group(let group):
        let children = group.members.compactMap { add($0, depth: depth + 1) }
        guard !children.isEmpty else { return nil }
        share(children, equally: group.weighting == .equal)
        nodes.append(
          Node(
            name: group.name, depth: depth, children: children, leaf: nil,
            aggregation: group.aggregation, weight: group.weight))
      }
      return nodes.count - 1
    }

    private mutating func share(_ children: [Int], equally: Bool) {
      let total = Moments.sum(children.map { nodes[$0].weight })
      for child in children {
        nodes[child].weight =
          equally || total <= 0 ? 1 / Double(children.count) : nodes[child].weight / total
      }
    }
  }

  /// Each leaf's weight at the top: the product of the shares on the way up. Leaves that do not
  /// take part have none, so positions are those of `leafNodes`.
  public var effectiveWeights: [Double] {
    let all = allEffectiveWeights
    return leafNodes.map { all[$0] }
  }

  /// Every node's weight at the top.
  public var allEffectiveWeights: [Double] {
    var weights = [Double](repeating: 1, count: nodes.count)
    for index in nodes.indices.reversed() {
      for child in nodes[index].children { weights[child] = weights[index] * nodes[child].weight }
    }
    return weights
  }

  /// The tree with other weights for the members of a group, made shares of it.
  func settingShares(_ shares: [Double], ofMembersOf node: Int) -> BasketTree {
    var copy = self
    let total = WeightedSum.of(shares)
    for (child, share) in zip(nodes[node].children, shares) {
      copy.nodes[child].weight = total > 0 ? share / total : 0
    }
    return copy
  }

  /// The tree with each weight multiplied, node by node, and made shares again.
  func scaled(by factors: [Double]) -> BasketTree {
    var copy = self
    for node in nodes.indices where !nodes[node].children.isEmpty {
      copy = copy.settingShares(
        nodes[node].children.map { nodes[$0].weight * factors[$0] }, ofMembersOf: node)
    }
    return copy
  }

  /// The tree as one group of its leaves with their effective weights.
  func flattened(_ aggregation: BasketAggregation) -> BasketTree {
    var copy = self
    let weights = effectiveWeights
    copy.nodes = leafNodes.enumerated().map { position, node in
      Node(
        name: nodes[node].name, depth: 1, children: [], leaf: nodes[node].leaf,
        aggregation: .arithmetic, weight: weights[position])
    }
    copy.nodes.append(
      Node(
        name: nodes[root].name, depth: 0, children: Array(leafNodes.indices), leaf: nil,
        aggregation: aggregation, weight: 1))
    copy.leafNodes = Array(leafNodes.indices)
    return copy
  }

  /// The tree with every group combined another way.
  func combined(_ aggregation: BasketAggregation) -> BasketTree {
    var copy = self
    copy.nodes = nodes.map {
      Node(
        name: $0.name, depth: $0.depth, children: $0.children, leaf: $0.leaf,
        aggregation: aggregation, weight: $0.weight)
    }
    return copy
  }

  /// The tree with its leaves at other columns of a matrix.
  func renumbered(_ columns: [Int]) -> BasketTree {
    var copy = self
    copy.nodes = nodes.map { node in
      Node(
        name: node.name, depth: node.depth, children: node.children,
        leaf: node.leaf.map { columns[$0] }, aggregation: node.aggregation, weight: node.weight)
    }
    return copy
  }

  /// The one way every group is combined; `nil` where they differ. A group of one member counts
  /// only where that member's score is not its own: Copeland makes places even of one.
  public var onlyAggregation: BasketAggregation? {
    let used = Set(
      nodes.filter {
        $0.children.count > 1 || (!$0.children.isEmpty && $0.aggregation == .copeland)
      }.map(\.aggregation))
    if used.isEmpty { return .arithmetic }
    return used.count == 1 ? used.first : nil
  }

  /// The leaves under a node, as positions among `leafNodes`.
  func leaves(under node: Int) -> [Int] {
    if nodes[node].leaf != nil {
      return leafNodes.firstIndex(of: node).map { [$0] } ?? []
    }
    return nodes[node].children.flatMap { leaves(under: $0) }
  }
}
