import Statistics

/// What a basket's figures say about the basket itself.
///
/// A formative basket, one that adds up different things on purpose, need not hang together: alpha
/// and correlations are questions to ask, not marks to pass.
public struct BasketAudit: Sendable {
  /// Two indicators and how their scores go together.
  public struct Pair: Sendable, Hashable {
    /// The first indicator's code.
    public let first: String
    /// The second indicator's code.
    public let second: String
    /// Pearson's correlation of their scores, over the councils that have both.
    public let correlation: Double
  }

  /// An indicator of which many councils have the same figure.
  public struct Sameness: Sendable, Hashable {
    /// The indicator's code.
    public let code: String
    /// The share of its figures that are its commonest one.
    public let share: Double
  }

  /// Correlations of scores by leaf of the tree; `nil` where they cannot be had.
  public let correlations: [[Double?]]
  /// Pairs in one group that go against each other, r < −0.4: a good score on one tends to be a
  /// bad score on the other, and they cancel.
  public let conflicts: [Pair]
  /// Pairs that say the same twice, r > 0.9.
  public let redundant: [Pair]
  /// Standardised alpha, k r̄ / (1 + (k − 1) r̄), over the whole basket; `nil` below two
  /// indicators.
  public let alpha: Double?
  /// Indicators with more than half identical figures.
  public let identical: [Sameness]

  /// The limits in circulation: FIND composer, UNHCR A2SIT, COIN Tool.
  public static let limits = (conflict: -0.4, redundancy: 0.9, identical: 0.5)

  /// Audits a basket.
  ///
  /// - Complexity: O(indicators² × councils).
  public init(_ fitted: FittedBasket) {
    let tree = fitted.tree
    let columns = tree.leafNodes.map { fitted.matrix.column(tree.nodes[$0].leaf ?? 0) }
    let names = tree.leafNodes.map { tree.nodes[$0].name }
    let table = columns.map { first in
      columns.map { ScoreCorrelation.pairwise(first, $0) }
    }
    correlations = table
    var parent = [Int](repeating: 0, count: tree.nodes.count)
    for (index, node) in tree.nodes.enumerated() {
      for child in node.children { parent[child] = index }
    }
    var conflicts: [Pair] = []
    var redundant: [Pair] = []
    for first in names.indices {
      for second in names.indices where second > first {
        guard let r = table[first][second] else { continue }
        let pair = Pair(first: names[first], second: names[second], correlation: r)
        let isSibling = parent[tree.leafNodes[first]] == parent[tree.leafNodes[second]]
        if r < Self.limits.conflict, isSibling { conflicts.append(pair) }
        if r > Self.limits.redundancy { redundant.append(pair) }
      }
    }
    self.conflicts = conflicts
    self.redundant = redundant
    alpha = Self.standardisedAlpha(table)
    identical = tree.leafNodes.compactMap { node in
      tree.nodes[node].leaf.flatMap { leaf in
        Self.commonest(fitted.table.figures.compactMap { $0[leaf]?.value })
          .map { Sameness(code: tree.nodes[node].name, share: $0) }
      }
    }.filter { $0.share > Self.limits.identical }
  }

  private static func standardisedAlpha(_ correlations: [[Double?]]) -> Double? {
    let k = Double(correlations.count)
    let pairs = correlations.indices.flatMap { i in
      correlations.indices.filter { $0 > i }.compactMap { correlations[i][$0] }
    }
    guard let mean = Moments.mean(pairs) else { return nil }
    let divisor = 1 + (k - 1) * mean
    return divisor > 0 ? k * mean / divisor : nil
  }

  private static func commonest(_ values: [Double]) -> Double? {
    guard values.count > 1 else { return nil }
    let most = Dictionary(values.map { ($0, 1) }, uniquingKeysWith: +).values.max() ?? 0
    return Double(most) / Double(values.count)
  }

  /// Pearson's correlation of two columns, over the rows that have both.
  public static func correlation(_ first: [Double?], _ second: [Double?]) -> Double? {
    ScoreCorrelation.pairwise(first, second)
  }

  /// Cronbach's alpha on pairwise covariances of unscaled columns, k² c̄ / Σc, as COINr prints it:
  /// for comparison only, since the column with the largest unit rules it.
  public static func rawAlpha(_ columns: [[Double?]]) -> Double? {
    let k = Double(columns.count)
    var all: [Double] = []
    var offDiagonal: [Double] = []
    for i in columns.indices {
      for j in columns.indices {
        guard let covariance = covariance(columns[i], columns[j]) else { return nil }
        all.append(covariance)
        if i != j { offDiagonal.append(covariance) }
      }
    }
    guard let mean = Moments.mean(offDiagonal) else { return nil }
    return k * k * mean / Moments.sum(all)
  }

  private static func covariance(_ first: [Double?], _ second: [Double?]) -> Double? {
    let pairs = zip(first, second).compactMap { a, b in a.flatMap { a in b.map { (a, $0) } } }
    guard pairs.count >= 2, let a = Moments.mean(pairs.map(\.0)),
      let b = Moments.mean(pairs.map(\.1))
    else { return nil }
    return Moments.sum(pairs.lazy.map { ($0.0 - a) * ($0.1 - b) }) / Double(pairs.count - 1)
  }
}
