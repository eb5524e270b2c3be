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

    func values(_ twin: ValueForMoneyTwins.Twin) -> ValueForMoneyTwins.Twin {
      ValueForMoneyTwins.Twin(
        peers: twin.peers,
        median: series.scale.value(twin.median, onTheSideOf: baseline.value),
        bound: series.scale.value(twin.bound, onTheSideOf: baseline.value),
        boundBy: twin.boundBy)
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
    return Leg(series: series, baseline: baseline)
  }
}
