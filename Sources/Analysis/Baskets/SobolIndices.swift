import Statistics

/// How much of the variance of an outcome each uncertain choice accounts for.
///
/// First-order Sᵢ = mean(y_B (y_ABᵢ − y_A)) / V (Saltelli et al. 2010) and total
/// S_Tᵢ = mean((y_A − y_ABᵢ)²) / (2V) (Jansen 1999), V the variance over both samples A and B:
/// N(d + 2) runs. Estimates of small indices can be negative; they are shown as they come, each
/// with a 95 % percentile interval over `replicates` bootstrap samples of the N rows (Archer,
/// Saltelli and Sobol 1997), which says how far so many runs settle it.
public struct SobolIndices: Sendable {
  /// The share of variance due to each choice on its own.
  public let first: [Double]
  /// The share due to it with all its interactions.
  public let total: [Double]
  /// The 2.5th and 97.5th percentile (type 7) of each first-order index over resampled rows.
  public let firstIntervals: [ClosedRange<Double>]
  /// The same of each total index.
  public let totalIntervals: [ClosedRange<Double>]
  /// How many runs.
  public let runs: Int
  /// The variance of the outcome; where it is 0, every index is 0.
  public let variance: Double

  /// How many times the rows were resampled.
  public let replicates: Int

  /// Estimates the indices of a function of d independent uniform numbers.
  ///
  /// The outcome's mean is taken off before the products, which changes nothing but the error.
  public init(
    choices: Int, samples: Int, replicates: Int = 1_000, seed: UInt64,
    _ outcome: ([Double]) -> Double
  ) {
    var generator = SeededGenerator(seed: seed)
    func sample() -> [[Double]] {
      (0..<samples).map { _ in (0..<choices).map { _ in generator.uniform() } }
    }
    let (a, b) = (sample(), sample())
    let mixed = (0..<choices).map { choice in
      a.indices.map { row in
        var inputs = a[row]
        inputs[choice] = b[row][choice]
        return outcome(inputs)
      }
    }
    let runs = SobolRuns(a: a.map(outcome), b: b.map(outcome), mixed: mixed)
    let rows = Array(a.indices)
    let (found, variance) = runs.indices(rows)
    self.runs = samples * (choices + 2)
    self.replicates = replicates
    self.variance = variance
    first = found.map(\.first)
    total = found.map(\.total)
    let drawn = (0..<replicates).map { _ in
      runs.indices(rows.map { _ in generator.index(below: samples) }).found
    }
    firstIntervals = (0..<choices).map { choice in Self.middle(drawn.map { $0[choice].first }) }
    totalIntervals = (0..<choices).map { choice in Self.middle(drawn.map { $0[choice].total }) }
  }

  private static func middle(_ values: [Double]) -> ClosedRange<Double> {
    let sample = SortedSample(values)
    guard let low = sample.quantile(0.025), let high = sample.quantile(0.975) else { return 0...0 }
    return low...high
  }
}

/// The outcomes that indices are made of, one a row.
private struct SobolRuns {
  let a: [Double]
  let b: [Double]
  /// By choice: A with that choice's column from B.
  let mixed: [[Double]]

  /// The indices over some of the rows, which may be taken several times; 0 where nothing varies.
  func indices(_ rows: [Int]) -> (found: [(first: Double, total: Double)], variance: Double) {
    let n = Double(rows.count)
    let all = rows.map { a[$0] } + rows.map { b[$0] }
    guard let mean = Moments.mean(all), let variance = Moments.populationVariance(all),
      variance > 0
    else { return (mixed.map { _ in (0, 0) }, 0) }
    let found = mixed.map { y in
      let products = rows.lazy.map { (b[$0] - mean) * (y[$0] - a[$0]) }
      let squares = rows.lazy.map { (a[$0] - y[$0]) * (a[$0] - y[$0]) }
      return (
        first: Moments.sum(products) / n / variance,
        total: Moments.sum(squares) / n / (2 * variance)
      )
    }
    return (found, variance)
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
