public import Indicators
import Statistics

/// A council among its peers, on every indicator asked for.
///
/// One row for each indicator and set of peers. A position itself is no test: it is
/// where the published figures put the council.
public struct Comparison: Sendable {
  /// What to compare.
  public struct Request: Sendable {
    /// The council.
    public var area: Area
    /// The indicators, by position.
    public var indicators: [Int]
    /// The choices of peers.
    public var peers: [PeerChoice]
    /// The period of each indicator; the rule of `ComparisonPeriod` where there is none.
    public var periods: [Int: Period]

    /// A request.
    public init(
      area: Area, indicators: [Int], peers: [PeerChoice], periods: [Int: Period] = [:]
    ) {
      self.area = area
      self.indicators = indicators
      self.peers = peers
      self.periods = periods
    }
  }

  /// The council.
  public let area: Area
  /// The rows, indicator by indicator, and within one in the order of the choices of peers.
  public let rows: [IndicatorComparison]
  /// Indicators for which no choice of peers has a group.
  public let withoutGroup: [Indicator]
  /// Indicators of which the council has no figure in any period.
  public let withoutOwnFigure: [Indicator]

  /// Compares.
  ///
  /// - Complexity: O(indicators × choices × councils × (periods + peers)).
  public init(_ request: Request, in dataset: Dataset) {
    area = request.area
    var rows: [IndicatorComparison] = []
    var withoutGroup: [Indicator] = []
    var withoutOwnFigure: [Indicator] = []
    let regions = PeerChoice.Resolution(
      name: "region", of: request.area, in: dataset, sharing: \.region)
    for index in request.indicators {
      let indicator = dataset.indicators[index]
      let resolutions = request.peers.compactMap { choice in
        choice.resolution(for: indicator).map { ($0, choice.label) }
      }
      if resolutions.isEmpty { withoutGroup.append(indicator) }
      guard
        let row = ComparisonRow(
          dataset: dataset, area: request.area, indicator: index, period: request.periods[index],
          regions: regions.lists)
      else {
        withoutOwnFigure.append(indicator)
        continue
      }
      rows += resolutions.map { row.compared(with: $0, $1) }
    }
    self.rows = rows
    self.withoutGroup = withoutGroup
    self.withoutOwnFigure = withoutOwnFigure
  }

  /// The rows of one indicator: one for each set of peers.
  public func rows(of code: String) -> [IndicatorComparison] {
    rows.filter { $0.indicator.code == code }
  }

  /// The best and the worst rank and quartile over all the sets of peers of an indicator. Ranks
  /// are of groups of different sizes, so `of` comes with each.
  public func acrossSets(_ code: String) -> AcrossSets {
    AcrossSets(rows(of: code).compactMap(\.position.value))
  }
}

/// How much a verdict hangs on the choice of peers.
public struct AcrossSets: Sendable {
  /// How many sets gave a position.
  public let count: Int
  /// The rank that is best, by how far down its group it is; and the worst.
  public let rank: (best: (Int, of: Int), worst: (Int, of: Int))?
  /// The best and the worst quartile, over the sets that have one.
  public let quartile: (best: Int, worst: Int)?

  init(_ positions: [Position]) {
    count = positions.count
    // 0 for first and 1 for last, whatever the size of the group.
    let byShare = positions.sorted { ($0.rank - 1) * ($1.of - 1) < ($1.rank - 1) * ($0.of - 1) }
    rank = byShare.first.flatMap { first in
      byShare.last.map { ((first.rank, first.of), ($0.rank, $0.of)) }
    }
    let quartiles = positions.compactMap(\.quartile.value)
    quartile = quartiles.min().flatMap { best in quartiles.max().map { (best, $0) } }
  }
}
