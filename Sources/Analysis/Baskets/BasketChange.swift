public import Indicators

/// How scores have moved since an earlier period, on scales that have not.
///
/// Earlier figures are put on the later period's scales: goalposts by themselves, min–max and
/// z-scores with the later period's worst, best, mean and spread. Places and deprivation ranks
/// have no size to move on, so a basket that uses one has no change. Places of the earlier period
/// are by these scores. An earlier figure that a break in the series sets apart from the later one
/// counts as missing.
public struct BasketChange: Sendable {
  /// The earlier period.
  public let since: Period
  /// Whether every scale is fixed in raw units, or some are the later period's own.
  public let isOnFixedScales: Bool
  /// How many earlier figures are left out because a series breaks in between.
  public let broken: Int
  /// Scores of the earlier period.
  public let scores: [Double?]
  /// Places then.
  public let places: [Int?]
  /// Each council's change taken apart by leaf of the tree; `nil` where it cannot be.
  public let differences: [ScoreDifference?]
  /// The change of each score.
  public let totals: [Double?]

  /// `nil` where there is no earlier period with scores, or a scale is made of places.
  init?(
    _ fitted: FittedBasket, _ scores: NodeScores, _ contributions: Contributions?,
    dataset: Dataset, request: BasketResult.Request, period: Period
  ) {
    let basket = fitted.basket
    let members = fitted.tree.leafNodes.compactMap { fitted.tree.nodes[$0].leaf }
      .map { basket.members[$0] }
    guard !members.contains(where: \.normalisation.isByRank),
      fitted.treated.allSatisfy({ $0?.isLogarithmic != true })
    else { return nil }
    let since = request.since ?? basket.baseline ?? period.samePeriodLastYear
    guard since.end < period.end else { return nil }
    let table = BasketTable(basket, in: dataset, areas: request.areas, period: since)
      .comparable(with: fitted.table, in: dataset, areas: request.areas)
    broken = table.broken
    let matrix = fitted.rescored(table)
    let then = NodeScores(fitted.tree, matrix, floor: basket.coverageFloor)
    guard then.totals.contains(where: { $0 != nil }) else { return nil }
    self.since = since
    isOnFixedScales = members.allSatisfy(\.normalisation.isFixed)
    self.scores = then.totals
    places = ScoreRanks.places(then.totals)
    totals = zip(scores.totals, then.totals).map { now, then in
      now.flatMap { now in then.map { now - $0 } }
    }
    let earlier = contributions.flatMap { _ in Contributions(then, matrix) }
    differences = scores.totals.indices.map { unit in
      contributions.flatMap { contributions in
        earlier.flatMap {
          ScoreDifference(
            changeOf: unit, now: (contributions, fitted.matrix), then: ($0, matrix), fitted.tree)
        }
      }
    }
  }
}
