public import Indicators
import Statistics

/// Everything a basket says: the scores, what they are made of, and how firm they are.
public struct BasketResult: Sendable {
  /// What is asked of a basket.
  public struct Request: Sendable {
    /// The basket.
    public var basket: Basket
    /// The councils scored, by position in the directory.
    public var areas: [Int]
    /// The council reported, by position among `areas`; `nil` for a list of all.
    public var own: Int?
    /// The period; the basket's own, or the newest that serves, where there is none.
    public var period: Period?
    /// The earlier period whose change is taken apart; the basket's baseline, or a year before.
    public var since: Period?
    /// The seed of what is drawn.
    public var seed: UInt64
    /// How many parts the weight grid cuts the weight into; by the number of indicators if `nil`.
    public var gridParts: Int?

    /// A request.
    public init(basket: Basket, areas: [Int], own: Int? = nil, seed: UInt64 = 20_260_101) {
      self.basket = basket
      self.areas = areas
      self.own = own
      self.seed = seed
    }
  }

  /// Why there is no result.
  public enum Fault: Error, Sendable, Hashable {
    /// No period has figures.
    case noPeriod
    /// Every indicator was left out, and why.
    case nothingLeft([FittedBasket.Dropped])
    /// A rule needs the council's own baseline and the basket names no baseline period.
    case noBaseline
  }

  /// What was asked.
  public let request: Request
  /// The basket fitted to its figures.
  public let fitted: FittedBasket
  /// The scores.
  public let scores: NodeScores
  /// The places.
  public let places: [Int?]
  /// The scores with gaps filled, where the basket asks for it.
  public let imputedScores: [Double?]?
  /// What each indicator adds to the scores with gaps filled, where that can be said.
  public let imputedContributions: Contributions?
  /// The scores if everything missing were the worst it could be; of the whole basket, whatever
  /// the coverage.
  public let ifWorst: [Double?]
  /// The scores if everything missing were the best it could be.
  public let ifBest: [Double?]
  /// What each indicator adds, where that can be said.
  public let contributions: Contributions?
  /// What moves the scores.
  public let influence: Influence
  /// The whole weight grid; `nil` below 3 and above 12 indicators.
  public let grid: WeightGrid?
  /// Weights moved by a quarter; in the grid's place where there is none.
  public let noise: WeightNoise
  /// What leaving something out does.
  public let leaveOneOut: [LeaveOneOut]
  /// What other methods do.
  public let methods: [MethodSwitch]
  /// Councils two by two.
  public let outranking: Outranking
  /// Figures (and weights) drawn again.
  public let simulation: BasketSimulation
  /// Figures alone drawn again; `nil` where no figure has a known error.
  public let sampling: BasketSimulation?
  /// Which choice matters most.
  public let choices: ChoiceSensitivity
  /// The audit.
  public let audit: BasketAudit
  /// Every rater's places, and those of the mean of their weights.
  public let raters: [RatedPlaces]
  /// The change since an earlier period.
  public let change: BasketChange?

  /// Scores a basket and tries how firm the scores are.
  ///
  /// - Throws: `Fault`.
  public init(_ request: Request, in dataset: Dataset) throws(Fault) {
    self.request = request
    let basket = request.basket
    guard
      let period = request.period ?? basket.period
        ?? BasketTable.period(for: basket, in: dataset, areas: request.areas)
    else { throw .noPeriod }
    let table = BasketTable(basket, in: dataset, areas: request.areas, period: period)
    let baseline = basket.baseline.map {
      BasketTable(basket, in: dataset, areas: request.areas, period: $0)
        .comparable(with: table, in: dataset, areas: request.areas)
    }
    if baseline == nil, basket.members.contains(where: \.normalisation.needsBaseline) {
      throw .noBaseline
    }
    do {
      fitted = try FittedBasket(basket, table, baseline: baseline, protecting: request.own)
    } catch {
      switch error {
      case .nothingLeft(let dropped): throw .nothingLeft(dropped)
      }
    }
    let scores = fitted.scores
    self.scores = scores
    let places = ScoreRanks.places(scores.totals)
    self.places = places
    imputedScores = Self.imputed(fitted, scores)
    imputedContributions = Self.imputedContributions(fitted)
    let ifBest = NodeScores(fitted.tree, fitted.filled(worst: false), floor: 0).totals
    self.ifBest = ifBest
    let worst = NodeScores(
      fitted.tree, fitted.filled(worst: true), floor: 0, atLimits: true
    ).totals
    // Without a mean even at the best, there are no bounds to give.
    ifWorst = worst.indices.map { ifBest[$0] == nil ? nil : worst[$0] }
    contributions = Contributions(scores, fitted.matrix)
    influence = Influence(fitted, scores, contributions)
    let firmness = Firmness(fitted, scores, request)
    grid = firmness.grid
    noise = firmness.noise
    outranking = firmness.outranking
    leaveOneOut = LeaveOneOut.all(basket, fitted, places: places)
    methods = MethodSwitch.all(fitted, protecting: request.own, places: places)
    simulation = BasketSimulation(fitted, BasketSimulation.Options(seed: request.seed))
    sampling =
      simulation.figuresWithError.known == 0
      ? nil
      : BasketSimulation(
        fitted, BasketSimulation.Options(weightSpread: 0, seed: request.seed))
    choices = ChoiceSensitivity(
      fitted, protecting: request.own, places: places, seed: request.seed)
    audit = BasketAudit(fitted)
    raters = RatedPlaces.all(fitted)
    change = BasketChange(
      fitted, scores, contributions, dataset: dataset, request: request, period: period)
  }

  /// A filled gap does not count as coverage: a council below the floor has no score either way.
  private static func imputed(_ fitted: FittedBasket, _ scores: NodeScores) -> [Double?]? {
    fitted.imputed.map { matrix in
      let filled = NodeScores(fitted.tree, matrix, floor: fitted.basket.coverageFloor).totals
      return filled.indices.map { scores.score($0) == nil ? nil : filled[$0] }
    }
  }

  private static func imputedContributions(_ fitted: FittedBasket) -> Contributions? {
    fitted.imputed.flatMap { matrix in
      Contributions(
        NodeScores(fitted.tree, matrix, floor: fitted.basket.coverageFloor), matrix)
    }
  }

  /// The best and worst place of a council over the weight grid, or over moved weights where the
  /// basket has no grid.
  public func placeRange(_ unit: Int) -> (best: Int, worst: Int)? {
    let best = grid?.best[unit] ?? noise.best[unit]
    let worst = grid?.worst[unit] ?? noise.worst[unit]
    return best.flatMap { best in worst.map { (best, $0) } }
  }

  /// The gap of the council's score to the mean of the other councils'.
  public func gap(of unit: Int) -> ScoreDifference? {
    contributions.flatMap {
      ScoreDifference(
        gapOf: unit, toMeanOf: scores.totals.indices.filter { $0 != unit }, $0, fitted.matrix,
        fitted.tree)
    }
  }

  /// How many councils have a score.
  public var scored: Int { places.count { $0 != nil } }
}

extension Normalisation {
  /// Whether a rule starts from the council's own earlier figure.
  public var needsBaseline: Bool {
    if case .distanceToTarget(_, from: .ownBaseline, _) = self { true } else { false }
  }
}

/// The weightings and pairs of a fitted basket.
private struct Firmness {
  let grid: WeightGrid?
  let noise: WeightNoise
  let outranking: Outranking

  init(_ fitted: FittedBasket, _ scores: NodeScores, _ request: BasketResult.Request) {
    let leaves = fitted.tree.leafNodes.compactMap { fitted.tree.nodes[$0].leaf }
    let included = scores.totals.map { $0 != nil }
    let aggregation =
      fitted.tree.onlyAggregation ?? fitted.tree.nodes[fitted.tree.root].aggregation
    let parts = WeightGrid.parts(forLeaves: leaves.count).map { request.gridParts ?? $0 }
    grid = parts.map {
      WeightGrid(
        fitted.matrix, leaves: leaves, aggregation: aggregation, included: included, parts: $0)
    }
    noise = WeightNoise(
      fitted.matrix, leaves: leaves, weights: fitted.tree.effectiveWeights,
      aggregation: aggregation, included: included, seed: request.seed)
    outranking = Outranking(
      (0..<fitted.matrix.units).map { unit in
        leaves.map { included[unit] ? fitted.matrix[unit, $0] : nil }
      }, weights: fitted.tree.effectiveWeights)
  }
}
