import Statistics

/// How much of the variance of an outcome each uncertain choice accounts for.
///
/// First-order Sᵢ = mean(y_B (y_ABᵢ − y_A)) / V (Saltelli et al. 2010) and total
/// S_Tᵢ = mean((y_A − y_ABᵢ)²) / (2V) (Jansen 1999), V the variance over both samples A and B:
/// N(d + 2) runs. Estimates of small indices can be negative; they are shown as they come.
public struct SobolIndices: Sendable {
  /// The share of variance due to each choice on its own.
  public let first: [Double]
  /// The share due to it with all its interactions.
  public let total: [Double]
  /// How many runs.
  public let runs: Int
  /// The variance of the outcome; where it is 0, every index is 0.
  public let variance: Double

  /// Estimates the indices of a function of d independent uniform numbers.
  ///
  /// The outcome's mean is taken off before the products, which changes nothing but the error.
  public init(
    choices: Int, samples: Int, seed: UInt64, _ outcome: ([Double]) -> Double
  ) {
    var generator = SeededGenerator(seed: seed)
    func sample() -> [[Double]] {
      (0..<samples).map { _ in (0..<choices).map { _ in generator.uniform() } }
    }
    let (a, b) = (sample(), sample())
    let (ya, yb) = (a.map(outcome), b.map(outcome))
    runs = samples * (choices + 2)
    let variance = Moments.populationVariance(ya + yb) ?? 0
    let mean = Moments.mean(ya + yb) ?? 0
    self.variance = variance
    var first = [Double](repeating: 0, count: choices)
    var total = first
    for choice in 0..<choices where variance > 0 {
      let mixed = a.indices.map { row in
        var inputs = a[row]
        inputs[choice] = b[row][choice]
        return outcome(inputs)
      }
      let n = Double(samples)
      let products = a.indices.lazy.map { (yb[$0] - mean) * (mixed[$0] - ya[$0]) }
      let squares = a.indices.lazy.map { (ya[$0] - mixed[$0]) * (ya[$0] - mixed[$0]) }
      first[choice] = Moments.sum(products) / n / variance
      total[choice] = Moments.sum(squares) / n / (2 * variance)
    }
    self.first = first
    self.total = total
  }
}

/// Which of the choices behind a basket moves the places most.
///
/// The outcome is the mean |place − place by the basket's own choices| over councils; the choices
/// are the normalisation and the mean (the basket's own and each of `MethodSwitch`'s, equally
/// likely) and the weights (all moved by up to a quarter).
public struct ChoiceSensitivity: Sendable {
  /// The choices, in the order of the indices.
  public static let names = ["normalisation", "aggregation", "weights"]
  /// The indices.
  public let indices: SobolIndices
  /// The seed.
  public let seed: UInt64
  /// How far weights move.
  public static let spread = 0.25

  /// Estimates the indices.
  public init(
    _ fitted: FittedBasket, protecting protected: Int?, places nominal: [Int?],
    samples: Int = 256, seed: UInt64
  ) {
    let methods = MethodMatrices(fitted, protecting: protected)
    var generator = SeededGenerator(seed: seed &+ 1)
    let nodes = fitted.tree.nodes.count
    // One number in 0…1 picks one of these reweightings, so that weights count as one choice.
    let factors = (0..<64).map { _ in
      (0..<nodes).map { _ in 1 + Self.spread * (2 * generator.uniform() - 1) }
    }
    let trees = factors.map { fitted.tree.scaled(by: $0) }
    self.seed = seed
    indices = SobolIndices(choices: 3, samples: samples, seed: seed) { inputs in
      let tree = trees[Int(inputs[2] * Double(trees.count))]
      let scores = methods.scores(inputs[0], inputs[1], tree)
      return ScoreRanks.meanAbsoluteChange(nominal, ScoreRanks.places(scores)) ?? 0
    }
  }
}

/// Every normalisation tried, fitted once.
private struct MethodMatrices {
  private let matrices: [ScoreMatrix]
  private let positive: [ScoreMatrix]
  private let aggregations: [BasketAggregation?]
  private let floor: Double

  init(_ fitted: FittedBasket, protecting protected: Int?) {
    func matrix(_ normalisation: Normalisation?, _ scale: ScoreScale) -> ScoreMatrix? {
      var copy = fitted.basket
      copy.scale = scale
      if let normalisation { copy.root = copy.root.normalised(normalisation) }
      return try? FittedBasket(
        copy, fitted.table, baseline: fitted.baseline, protecting: protected
      ).matrix
    }
    matrices =
      [fitted.matrix]
      + MethodSwitch.normalisations.compactMap { matrix($0, fitted.basket.scale) }
    let methods = [Normalisation?.none] + MethodSwitch.normalisations.map { .some($0) }
    positive = methods.compactMap { matrix($0, .positive) }
    aggregations = [nil] + MethodSwitch.otherAggregations(fitted.tree).map { .some($0) }
    floor = fitted.basket.coverageFloor
  }

  func scores(_ first: Double, _ second: Double, _ tree: BasketTree) -> [Double?] {
    let aggregation = aggregations[Int(second * Double(aggregations.count))]
    let mean = aggregation ?? tree.onlyAggregation
    let table = mean?.needsPositive ?? true ? positive : matrices
    let matrix = table[Int(first * Double(table.count))]
    return NodeScores(aggregation.map { tree.combined($0) } ?? tree, matrix, floor: floor).totals
  }
}
