public import Indicators
import Statistics

/// The twins of two of a dataset's indicators, with the vintage of each leg.
public struct ValueForMoney: Sendable {
  /// The council.
  public let area: Area
  /// The cost.
  public let cost: Indicator
  /// The performance.
  public let performance: Indicator
  /// The period of the cost.
  public let costPeriod: Period
  /// The period of the performance; it may differ.
  public let performancePeriod: Period
  /// The council's own figures.
  public let own: (cost: Double, performance: Double)
  /// How many peers have both.
  public let peers: Int
  /// Cost at constant performance, as values.
  public let costTwin: Result<ValueForMoneyTwins.Twin, TargetWithheld>
  /// Performance at constant cost, as values.
  public let performanceTwin: Result<ValueForMoneyTwins.Twin, TargetWithheld>

  /// Makes the twins.
  ///
  /// - Throws: `TargetError` where a leg has no direction or the council no figure.
  public init(
    _ dataset: Dataset, area: Area, cost: Int, performance: Int, peers: PeerSet
  ) throws(TargetError) {
    let first = try Self.leg(dataset, cost, area)
    let second = try Self.leg(dataset, performance, area)
    let places = ([area.code] + peers.members).compactMap { code -> ValueForMoneyTwins.Place? in
      guard let index = dataset.directory.index(of: code),
        let cost = first.series.merit(index, first.baseline.index),
        let performance = second.series.merit(index, second.baseline.index)
      else { return nil }
      return ValueForMoneyTwins.Place(code: code, cost: cost, performance: performance)
    }
    guard let own = places.first, own.code == area.code else {
      throw .noFigure(first.series.indicator)
    }
    let twins = ValueForMoneyTwins(own: own, peers: Array(places.dropFirst()))
    self.area = area
    self.cost = first.series.indicator
    self.performance = second.series.indicator
    costPeriod = first.baseline.period
    performancePeriod = second.baseline.period
    self.own = (first.baseline.value, second.baseline.value)
    self.peers = places.count - 1
    costTwin = twins.cost.map { first.values($0) }
    performanceTwin = twins.performance.map { second.values($0) }
  }

  private struct Leg {
    let series: MeritSeries
    let baseline: TargetBaseline
    let directory: AreaDirectory

    /// A twin in the indicator's own values: those that the peers have, on whichever side of a best
    /// range they lie.
    func values(_ twin: ValueForMoneyTwins.Twin) -> ValueForMoneyTwins.Twin {
      let middle = twin.middleBy.map { published($0) ?? baseline.value }
      return ValueForMoneyTwins.Twin(
        peers: twin.peers,
        median: areOnOneSide(middle) ? Moments.mean(middle) ?? baseline.value : middle[0],
        bound: published(twin.boundBy) ?? baseline.value, boundBy: twin.boundBy,
        middleBy: twin.middleBy)
    }

    private func published(_ code: String) -> Double? {
      directory.index(of: code).flatMap {
        series.block.value(area: $0, period: baseline.index)
      }
    }

    /// Whether no best range lies between figures, so that they have a mean that is like them.
    private func areOnOneSide(_ values: [Double]) -> Bool {
      guard case .range(let lower, let upper) = series.scale.polarity else { return true }
      return values.allSatisfy { $0 <= upper } || values.allSatisfy { $0 >= lower }
    }
  }

  private static func leg(_ dataset: Dataset, _ index: Int, _ area: Area) throws(TargetError) -> Leg
  {
    let indicator = dataset.indicators[index]
    guard indicator.polarity.isJudged else { throw .noPolarity(indicator) }
    guard !indicator.growsWithSize else { throw .growsWithSize(indicator) }
    guard let series = MeritSeries(dataset, indicator: index),
      let own = dataset.directory.index(of: area.code),
      let baseline = TargetBaseline(series, area: own, at: nil)
    else { throw .noFigure(indicator) }
    return Leg(series: series, baseline: baseline, directory: dataset.directory)
  }
}
