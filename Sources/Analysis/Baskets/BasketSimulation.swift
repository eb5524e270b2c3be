import Statistics

/// The scores when the figures are drawn again with their sampling error, and the weights with
/// them.
///
/// Each draw adds to every figure with a known standard error (`FigureError`) a normal deviate of
/// that size, multiplies every weight by 1 + U(−spread, spread), and scores the basket afresh,
/// scales and all. Figures without a known error stay as they are, so intervals are too narrow
/// by what is not known. The council reported and all others are drawn independently.
public struct BasketSimulation: Sendable {
  /// What is drawn.
  public struct Options: Sendable, Hashable {
    /// How many draws.
    public var draws: Int
    /// How far weights move, as a share of themselves; 0 to draw figures only.
    public var weightSpread: Double
    /// The seed.
    public var seed: UInt64

    /// Options.
    public init(draws: Int = 1_000, weightSpread: Double = 0.25, seed: UInt64) {
      self.draws = draws
      self.weightSpread = weightSpread
      self.seed = seed
    }
  }

  /// A council's scores and places over the draws.
  public struct Range: Sendable, Hashable {
    /// The standard deviation of its scores.
    public let deviation: Double
    /// Its scores' 2.5th and 97.5th percentiles (type 7).
    public let score: ClosedRange<Double>
    /// Its places' 2.5th and 97.5th percentiles, rounded outward.
    public let place: ClosedRange<Int>
  }

  /// What was drawn.
  public let options: Options
  /// How many figures have a known error, of how many figures there are.
  public let figuresWithError: (known: Int, of: Int)
  /// Each council's range; `nil` for one without a score.
  public let ranges: [Range?]
  /// The share of draws in which the row's council is ahead of the column's; equal scores count
  /// half.
  public let ahead: [[Double]]

  /// The share of draws in which one council must be ahead of another for the two not to be tied.
  public static let certainty = 0.95

  /// Draws.
  ///
  /// - Complexity: O(draws × councils × (indicators + councils)).
  public init(_ fitted: FittedBasket, _ options: Options) {
    self.options = options
    var draws = Draws(fitted, options)
    draws.run()
    figuresWithError = draws.known
    ranges = draws.ranges
    ahead = draws.ahead
  }

  /// The councils, itself among them, that a council cannot be told from: neither is ahead of the
  /// other in 95 % of the draws.
  public func tied(with unit: Int) -> [Int] {
    guard ranges[unit] != nil else { return [] }
    return ranges.indices.filter { other in
      guard ranges[other] != nil else { return false }
      return other == unit
        || (ahead[unit][other] < Self.certainty && ahead[other][unit] < Self.certainty)
    }
  }
}

private struct Draws {
  private let fitted: FittedBasket
  private let options: BasketSimulation.Options
  private var generator: SeededGenerator
  private var scores: [[Double]]
  private var places: [[Double]]
  private var wins: [[Double]]
  private let included: [Int]
  let known: (known: Int, of: Int)

  init(_ fitted: FittedBasket, _ options: BasketSimulation.Options) {
    self.fitted = fitted
    self.options = options
    generator = SeededGenerator(seed: options.seed)
    let totals = fitted.scores.totals
    included = totals.indices.filter { totals[$0] != nil }
    scores = Array(repeating: [], count: totals.count)
    places = scores
    wins = Array(repeating: Array(repeating: 0, count: totals.count), count: totals.count)
    let figures = fitted.table.figures.flatMap { $0.compactMap { $0 } }
    known = (figures.count { $0.standardError != nil }, figures.count)
  }

  mutating func run() {
    for _ in 0..<options.draws {
      let factors = fitted.tree.nodes.map { _ in
        1 + options.weightSpread * (2 * generator.uniform() - 1)
      }
      let tree = options.weightSpread > 0 ? fitted.tree.scaled(by: factors) : fitted.tree
      add(NodeScores(tree, drawn(), floor: fitted.basket.coverageFloor).totals)
    }
  }

  /// The scores of redrawn figures. An indicator whose redrawn figures cannot be normalised keeps
  /// the scores it has.
  private mutating func drawn() -> ScoreMatrix {
    if known.known == 0 { return fitted.matrix }
    var table = fitted.table
    for unit in table.figures.indices {
      for leaf in table.figures[unit].indices {
        guard var figure = table.figures[unit][leaf], let error = figure.standardError else {
          continue
        }
        figure.value += error * normal()
        table.figures[unit][leaf] = figure
      }
    }
    var matrix = fitted.matrix
    for leaf in fitted.basket.members.indices where fitted.scales[leaf] != nil {
      let fit = LeafFit(
        fitted.basket, leaf: leaf, table: table, baseline: fitted.baseline, protected: nil)
      guard fit.dropped == nil else { continue }
      for unit in fit.scores.indices { matrix[unit, leaf] = fit.scores[unit] }
    }
    return matrix
  }

  private mutating func normal() -> Double {
    var u = generator.uniform()
    while u == 0 { u = generator.uniform() }
    return StandardNormal().quantile(u)
  }

  private mutating func add(_ totals: [Double?]) {
    let placed = ScoreRanks.places(totals)
    for unit in included {
      guard let score = totals[unit], let place = placed[unit] else { continue }
      scores[unit].append(score)
      places[unit].append(Double(place))
      for other in included where other != unit {
        guard let theirs = placed[other] else { continue }
        wins[unit][other] += place < theirs ? 1 : place == theirs ? 0.5 : 0
      }
    }
  }

  var ahead: [[Double]] { wins.map { $0.map { $0 / Double(options.draws) } } }

  var ranges: [BasketSimulation.Range?] {
    scores.indices.map { unit in
      let sample = SortedSample(scores[unit])
      let order = SortedSample(places[unit])
      guard let low = sample.quantile(0.025), let high = sample.quantile(0.975),
        let best = order.quantile(0.025), let worst = order.quantile(0.975)
      else { return nil }
      return BasketSimulation.Range(
        deviation: Moments.sampleStandardDeviation(scores[unit]) ?? 0, score: low...high,
        place: Int(best.rounded(.down))...Int(worst.rounded(.up)))
    }
  }
}
