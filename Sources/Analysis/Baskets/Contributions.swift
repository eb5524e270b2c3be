import Statistics

/// What each indicator adds to a council's score, exactly.
///
/// For an arithmetic basket the weight in use times the normalised score; the parts sum to the
/// score. For a geometric one the weight times the logarithm; the parts sum to ln(score). Other
/// means have no such parts and none are made up. The weight in use is the effective weight,
/// weighed up level by level for what is missing.
public struct Contributions: Sendable {
  /// On what scale the parts add up.
  public enum Kind: Sendable, Hashable {
    /// To the score.
    case additive
    /// To the logarithm of the score.
    case logarithmic

    /// The kind for a way of combining; `nil` where there is no exact decomposition.
    public init?(_ aggregation: BasketAggregation?) {
      switch aggregation {
      case .arithmetic: self = .additive
      case .geometric: self = .logarithmic
      default: return nil
      }
    }

    func value(_ score: Double) -> Double {
      self == .additive ? score : ElementaryFunctions.log(score)
    }
  }

  /// On what scale the parts add up.
  public let kind: Kind
  /// Each council's weight in use by leaf of the tree; 0 for one that is missing.
  public let weights: [[Double]]
  /// Each council's parts by leaf of the tree; empty for a council without a score.
  public let parts: [[Double]]
  /// The scores they sum to, on the kind's scale.
  public let totals: [Double?]

  /// Takes scores apart; `nil` for a basket that has no exact decomposition.
  public init?(_ scores: NodeScores, _ matrix: ScoreMatrix) {
    guard let kind = Kind(scores.tree.onlyAggregation) else { return nil }
    self.kind = kind
    let tree = scores.tree
    let used = (0..<matrix.units).map { Self.weights(tree, scores, unit: $0) }
    weights = used
    totals = scores.totals.map { $0.map(kind.value) }
    parts = (0..<matrix.units).map { unit in
      guard scores.score(unit) != nil else { return [] }
      return tree.leafNodes.enumerated().map { position, node in
        guard let leaf = tree.nodes[node].leaf, let score = matrix[unit, leaf],
          used[unit][position] > 0
        else { return 0 }
        return used[unit][position] * kind.value(score)
      }
    }
  }

  /// The effective weights after the members without a score have been left out of each group.
  private static func weights(_ tree: BasketTree, _ scores: NodeScores, unit: Int) -> [Double] {
    var weights = [Double](repeating: 0, count: tree.nodes.count)
    weights[tree.root] = 1
    for node in tree.nodes.indices.reversed() where weights[node] > 0 {
      let children = tree.nodes[node].children.filter { scores.score(unit, node: $0) != nil }
      let total = Moments.sum(children.lazy.map { tree.nodes[$0].weight })
      for child in children { weights[child] = weights[node] * tree.nodes[child].weight / total }
    }
    return tree.leafNodes.map { weights[$0] }
  }
}

/// A difference of two scores as a sum over indicators, with what is due to different sets of
/// indicators set apart.
///
/// An indicator that every side has adds its effective weight times the difference of normalised
/// scores. What is left, of figures that only one side has and of weights raised in their place,
/// is the coverage term. Parts and coverage term sum to the difference.
public struct ScoreDifference: Sendable, Hashable {
  /// The difference.
  public let total: Double
  /// The part of each leaf of the tree; 0 where one side has no figure.
  public let parts: [Double]
  /// What different coverage accounts for; `nil` where the sets of indicators are the same.
  public let coverage: Double?

  /// A council's score less the mean of its peers' scores. For a geometric basket that is the
  /// mean of the logarithms.
  ///
  /// - Returns: `nil` where the council or every peer has no score.
  public init?(
    gapOf unit: Int, toMeanOf peers: [Int], _ contributions: Contributions, _ matrix: ScoreMatrix,
    _ tree: BasketTree
  ) {
    let scored = peers.filter { contributions.totals[$0] != nil }
    guard let own = contributions.totals[unit],
      let mean = Moments.mean(scored.compactMap { contributions.totals[$0] })
    else { return nil }
    let kind = contributions.kind
    var parts: [Double] = []
    var rest: [Double] = []
    var isSame = true
    for (position, node) in tree.leafNodes.enumerated() {
      guard let leaf = tree.nodes[node].leaf else { continue }
      let used = contributions.weights[unit][position]
      let peersUsed = scored.filter { contributions.weights[$0][position] > 0 }
      let peerMean = Moments.mean(peersUsed.compactMap { matrix[$0, leaf] }.map(kind.value))
      let peerPart = Moments.mean(scored.map { contributions.parts[$0][position] }) ?? 0
      let difference = contributions.parts[unit][position] - peerPart
      let weight = tree.effectiveWeights[position]
      if used > 0, let value = matrix[unit, leaf], let peerMean {
        parts.append(weight * (kind.value(value) - peerMean))
      } else {
        parts.append(0)
      }
      isSame =
        isSame && Self.isNominal(used, weight)
        && scored.allSatisfy { Self.isNominal(contributions.weights[$0][position], weight) }
      rest.append(difference - parts[position])
    }
    self.init(total: own - mean, parts: parts, rest: rest, isSame: isSame)
  }

  /// A council's score less its score of an earlier period on the same scales.
  public init?(
    changeOf unit: Int, now: (Contributions, ScoreMatrix), then: (Contributions, ScoreMatrix),
    _ tree: BasketTree
  ) {
    guard let new = now.0.totals[unit], let old = then.0.totals[unit] else { return nil }
    let kind = now.0.kind
    var parts: [Double] = []
    var rest: [Double] = []
    var isSame = true
    for (position, node) in tree.leafNodes.enumerated() {
      guard let leaf = tree.nodes[node].leaf else { continue }
      let weight = tree.effectiveWeights[position]
      let (used, usedThen) = (now.0.weights[unit][position], then.0.weights[unit][position])
      if used > 0, usedThen > 0, let value = now.1[unit, leaf], let before = then.1[unit, leaf] {
        parts.append(weight * (kind.value(value) - kind.value(before)))
      } else {
        parts.append(0)
      }
      isSame = isSame && Self.isNominal(used, weight) && Self.isNominal(usedThen, weight)
      rest.append(
        now.0.parts[unit][position] - then.0.parts[unit][position] - parts[position])
    }
    self.init(total: new - old, parts: parts, rest: rest, isSame: isSame)
  }

  private init(total: Double, parts: [Double], rest: [Double], isSame: Bool) {
    self.total = total
    self.parts = parts
    coverage = isSame ? nil : Moments.sum(rest)
  }

  /// The same but for the rounding of shares.
  private static func isNominal(_ used: Double, _ weight: Double) -> Bool {
    abs(used - weight) <= 1e-12
  }
}
