import Statistics

/// The basket scored by another normalisation and another mean, all else the same.
public struct MethodSwitch: Sendable {
  /// The normalisation; `nil` for the basket's own.
  public let normalisation: Normalisation?
  /// The mean at every level; `nil` for the basket's own.
  public let aggregation: BasketAggregation?
  /// Every council's score.
  public let scores: [Double?]
  /// Every council's place.
  public let places: [Int?]
  /// The mean of |place − place by the basket's own methods|.
  public let meanAbsoluteChange: Double?
  /// Spearman's correlation with the places by the basket's own methods.
  public let rankCorrelation: Double?

  /// The normalisations tried beside the basket's own.
  public static let normalisations: [Normalisation] = [
    .minMax, .zScore(mean: 100, deviation: 10), .percentileRank(ties: .average),
  ]
  /// The means tried beside the basket's own.
  public static let aggregations: [BasketAggregation] = [.arithmetic, .geometric]

  /// Every combination of normalisation (the basket's own, min–max, z-score, percentile rank) and
  /// mean (the basket's own, arithmetic, geometric), and MPI on z-scores, for which it is made.
  /// For a geometric mean scores are put on 1 to 100. A combination that is the basket's own, or
  /// under which nobody has a score, is left out.
  public static func all(
    _ fitted: FittedBasket, protecting protected: Int?, places nominal: [Int?]
  ) -> [MethodSwitch] {
    let nominalScores = fitted.scores.totals
    return combinations(fitted).compactMap { normalisation, aggregation in
      guard let switched = fitted.switched(normalisation, aggregation, protecting: protected)
      else { return nil }
      let scores = switched.totals
      guard scores.contains(where: { $0 != nil }) else { return nil }
      let places = ScoreRanks.places(scores)
      return MethodSwitch(
        normalisation: normalisation, aggregation: aggregation, scores: scores, places: places,
        meanAbsoluteChange: ScoreRanks.meanAbsoluteChange(nominal, places),
        rankCorrelation: ScoreCorrelation.ofRanks(nominalScores, scores))
    }
  }

  private static func combinations(
    _ fitted: FittedBasket
  ) -> [(Normalisation?, BasketAggregation?)] {
    let own = fitted.basket.members.map(\.normalisation)
    let others = normalisations.filter { other in !own.allSatisfy { $0 == other } }
    let means = otherAggregations(fitted.tree)
    var all: [(Normalisation?, BasketAggregation?)] = means.map { (nil, $0) }
    for normalisation in others {
      all.append((normalisation, nil))
      all += means.map { (normalisation, $0) }
      if case .zScore = normalisation, fitted.tree.onlyAggregation != .mpi {
        all.append((normalisation, .mpi))
      }
    }
    return all
  }

  /// The means that are not the basket's own.
  static func otherAggregations(_ tree: BasketTree) -> [BasketAggregation] {
    aggregations.filter { $0 != tree.onlyAggregation }
  }
}

extension FittedBasket {
  /// The scores by other methods; `nil` when every indicator drops out.
  func switched(
    _ normalisation: Normalisation?, _ aggregation: BasketAggregation?,
    protecting protected: Int?, tree given: BasketTree? = nil
  ) -> NodeScores? {
    var copy = basket
    let mean = aggregation ?? tree.onlyAggregation
    let isRescaled = (normalisation != nil || aggregation != nil) && mean?.needsPositive ?? true
    if isRescaled { copy.scale = .positive }
    if let normalisation { copy.root = copy.root.normalised(normalisation) }
    let fit =
      normalisation == nil && !isRescaled
      ? self : try? FittedBasket(copy, table, baseline: baseline, protecting: protected)
    guard let fit else { return nil }
    let base = given ?? fit.tree
    return NodeScores(
      aggregation.map { base.combined($0) } ?? base, fit.matrix, floor: basket.coverageFloor)
  }
}

extension Basket.Group {
  /// The group with every indicator normalised another way.
  func normalised(_ normalisation: Normalisation) -> Basket.Group {
    var copy = self
    copy.members = members.map { node in
      switch node {
      case .group(let group): return .group(group.normalised(normalisation))
      case .indicator(var member):
        member.normalisation = normalisation
        return .indicator(member)
      }
    }
    return copy
  }
}
