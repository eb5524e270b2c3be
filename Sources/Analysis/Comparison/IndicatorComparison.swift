public import Indicators
import Statistics

/// One indicator of a council beside one set of peers.
public struct IndicatorComparison: Sendable {
  /// The indicator.
  public let indicator: Indicator
  /// The choice of peers, as the user named it.
  public let choice: String
  /// The group, as reports call it.
  public let group: String
  /// The period compared, or why there is none.
  public let period: Figure<Period>
  /// The council's own figure in that period; with no such period, its latest.
  public let own: Observation?
  /// The period of `own`.
  public let ownPeriod: Period?
  /// Where the council stands.
  public let position: Figure<Position>
  /// Peers that had data, by code, in the group's order.
  public let peersWithData: [String]
  /// Peers that existed in the period, with data or not.
  public let peersPossible: Int
  /// Peers without data, with the reason.
  public let peersMissing: [(code: String, reason: MissingReason)]
  /// Members of the group that did not exist in the period.
  public let peersNotExisting: [String]
  /// Multiplier × Σ numerators / Σ denominators of the peers with data.
  public let pooled: Figure<Double>
  /// The council's latest figure, when it is newer than the period compared.
  public let newer: (period: Period, value: Double)?
  /// The figure before, and the same period a year before.
  public let earlier: EarlierFigures
  /// Rank and gap now and a year ago among the same members.
  public let yearAgo: Figure<PositionThen>
  /// Whether peers say anything about this indicator.
  public let usefulness: Figure<GroupUsefulness>
  /// The same for the council's region in place of the group.
  public let regionUsefulness: Figure<GroupUsefulness>
  /// What chance does to the value, the gap and the rank.
  public let evidence: ComparisonEvidence
  /// What bears on the figures.
  public let cautions: [Caution]
}

/// Something a reader of a comparison must know.
public enum Caution: Sendable, Hashable {
  /// The quartile by thresholds is not the one that cutting ranks in four gives.
  case quartileByRankDiffers(Int)
  /// The peers' mean says no more about the indicator than the mean of everybody.
  case groupSaysNothing
  /// A group of fewer than five.
  case tinyGroup(Int)
  /// The period covers several years, so it shares years with the one before.
  case overlapsYearBefore
  /// The figure carries a flag.
  case flagged(ObservationFlags)
  /// The period is in a time marked as exceptional.
  case exceptional(String)
  /// The indicator's definition or count changed between the earlier period and this one.
  case breakSince(Period)
  /// A count of people, cases or events below `fewCases`, or out of fewer than `smallBase`.
  case smallNumbers(numerator: Double, denominator: Double)
  /// What the published counts of the council's figure give, where that is not its published value.
  /// `isApart` where it is too far from it for an interval and tests of the one to be of the other.
  case countsGive(Double, isApart: Bool)
  /// Peers whose published counts contradict their published values.
  case peersDisagree(Int)
  /// Peers without a figure that are of another tier of council.
  case mixedTiers(Int)
  /// The publisher's remark on the council's own figure.
  case remark(String)
  /// The council no longer exists.
  case retired(since: CalendarDate, successors: [String])

  /// Below so many cases, one more or less is a tenth of the figure.
  static let fewCases = 10.0
  /// Below so large a base, one case is more than a percentage point.
  public static let smallBase = 100.0
}

/// The council's earlier figures; differences are not tested for chance.
public struct EarlierFigures: Sendable {
  /// An earlier figure.
  public struct Figure: Sendable {
    /// Its period.
    public let period: Period
    /// Its value.
    public let value: Double
    /// Value now − value then, in the indicator's unit.
    public let difference: Double
    /// Whether the two periods share time, and so data.
    public let overlaps: Bool
    /// Whether the series breaks between them, so that the difference means nothing.
    public let crossesBreak: Bool
  }

  /// The latest earlier period with a figure that shares no time with this one.
  public let previous: Figure?
  /// The same period a year before.
  public let samePeriodLastYear: Figure?

  init(
    block: Panel.Block, area: Int, period index: Int, breaks: (Period, Period) -> Bool
  ) {
    let now = block.periods[index]
    func figure(_ other: Int?) -> Figure? {
      guard let other, let value = block.value(area: area, period: other),
        let current = block.value(area: area, period: index)
      else { return nil }
      let then = block.periods[other]
      return Figure(
        period: then, value: value, difference: current - value, overlaps: then.overlaps(now),
        crossesBreak: breaks(then, now)
          || ((other + 1)...index).contains {
            block.flags(area: area, period: $0).contains(.breakInSeries)
          })
    }
    previous = figure(
      block.periods[..<index].indices.last {
        block.value(area: area, period: $0) != nil && !block.periods[$0].overlaps(now)
          && block.periods[$0].kind == now.kind
      })
    samePeriodLastYear = figure(block.index(of: now.samePeriodLastYear))
  }
}

/// A position a year apart among the same members, those with data in both periods.
public struct PositionThen: Sendable {
  /// The period a year ago.
  public let period: Period
  /// The position then.
  public let then: Position
  /// The position now among the same members.
  public let now: Position

  init?(
    block: Panel.Block, area: Int, period index: Int, peers: [Int], polarity: Polarity
  ) {
    let earlier = block.periods[index].samePeriodLastYear
    guard let before = block.index(of: earlier),
      let valueNow = block.value(area: area, period: index),
      let valueThen = block.value(area: area, period: before)
    else { return nil }
    let pairs = peers.compactMap { peer -> (now: Double, then: Double)? in
      guard let now = block.value(area: peer, period: index),
        let then = block.value(area: peer, period: before)
      else { return nil }
      return (now, then)
    }
    guard
      let then = Position(value: valueThen, among: pairs.map(\.then), polarity: polarity),
      let now = Position(value: valueNow, among: pairs.map(\.now), polarity: polarity)
    else { return nil }
    period = earlier
    self.then = then
    self.now = now
  }
}
