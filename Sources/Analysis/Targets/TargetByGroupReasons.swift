public import Indicators

extension TargetByGroup {
  /// Why it cannot be.
  public enum Failure: Error, Sendable, Hashable {
    /// The dataset has no such groups of the indicator for the council, and these there are.
    case noGroups(String, found: [String])
    /// No period has two groups with a figure that may be taken for a year's level; the newest there is.
    case noSoundFigures(Newer, Indicator)
    /// A count, which grows with the size of the group, so that no group's is a measure for another.
    case growsWithSize(Indicator)
    /// The rule of sharing out says no.
    case shared(DisaggregatedTarget.Failure)
    /// Neither way is better, or a best range, whose distances do not add up to a whole.
    case noDirection(Indicator)
    /// The groups come to better than the target already.
    case noBetter(whole: Double, target: Double, Indicator)
    /// The floor alone brings the groups past the target, to this.
    case floorTooHigh(floor: Double, reached: Double, target: Double, Indicator)
    /// There can be no such value.
    case beyondLimit(Double, NaturalLimits, Indicator)
    /// The target is likely written in another unit than the figures.
    case unitDoubt(TargetUnitDoubt)
    /// Asking every group behind the line for the best there can be brings the whole to this only.
    case beyondReach(reached: Double, Indicator)
  }

  /// Why a figure is not taken for a year's level.
  public enum Doubt: Sendable, Hashable {
    /// Its flags: a forecast, provisional, or of low reliability.
    case marked(ObservationFlags)
    /// It lies in an exceptional period.
    case exceptional
  }

  /// A group that is not counted.
  public struct LeftOut: Sendable, Hashable {
    /// Why.
    public enum Reason: Sendable, Hashable {
      /// It has no figure in the period.
      case noFigure
      /// It has one that may not be taken for a year's level.
      case doubt(Doubt)
      /// The district was abolished before the period, after that day where it is known.
      case abolished(CalendarDate?)
    }

    /// Its name.
    public let name: String
    /// Why it is not counted.
    public let reason: Reason

    init(name: String, reason: Reason) {
      self.name = name
      self.reason = reason
    }

    /// `nil` where a group is counted, or is a district that was not there yet.
    init?(_ group: GroupSeries, _ period: Period) {
      name = group.name
      if group.isGone(by: period) {
        reason = .abolished(group.district?.validTo)
      } else if !group.isThere(period) || group.value(period) != nil {
        return nil
      } else {
        reason = group.doubt(period).map { .doubt($0) } ?? .noFigure
      }
    }
  }

  /// A period with figures that is not the one used.
  public struct Newer: Sendable, Hashable {
    /// The period.
    public let period: Period
    /// How many groups have a figure for it.
    public let reporting: Int
    /// How many groups are there in it.
    public let groups: Int
    /// Why those figures that may not be taken for a year's level may not.
    public let doubts: [Doubt]

    /// `nil` where no group that is there has a figure after a period.
    init?(_ every: [GroupSeries], after period: Period?) {
      let newest = every.flatMap { group in
        group.block.periods.filter { later in
          (period.map { later > $0 } ?? true) && group.isThere(later)
            && group.anyValue(later) != nil
        }
      }.max()
      guard let newest else { return nil }
      let there = every.filter { $0.isThere(newest) }
      self.period = newest
      groups = there.count
      reporting = there.count { $0.anyValue(newest) != nil }
      doubts = there.compactMap { $0.doubt(newest) }
    }
  }
}
