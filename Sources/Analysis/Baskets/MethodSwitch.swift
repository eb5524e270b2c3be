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
  public static let aggregations: [BasketAggregation] = [.arithmetic, .geometric, .mpi]

  /// Every combination of normalisation (the basket's own, min–max, z-score, percentile rank) and
  /// mean (the basket's own, arithmetic, geometric, MPI). Where a geometric mean is taken, min–max
  /// and percentile ranks are put on 1 to 100. A combination under which nobody has a score is
  /// left out.
  public static func all(
    _ fitted: FittedBasket, protecting protected: Int?, places nominal: [Int?]
  ) -> [MethodSwitch] {
    let normalisations = [Normalisation?.none] + normalisations.map { .some($0) }
    let aggregations = [BasketAggregation?.none] + aggregations.map { .some($0) }
    let nominalScores = fitted.scores.totals
    return normalisations.flatMap { normalisation in
      aggregations.compactMap { aggregation in
        guard
          let switched = fitted.switched(normalisation, aggregation, protecting: protected)
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
    if normalisation != nil, mean?.needsPositive ?? true { copy.scale = .positive }
    if let normalisation { copy.root = copy.root.normalised(normalisation) }
    let fit =
      normalisation == nil
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
