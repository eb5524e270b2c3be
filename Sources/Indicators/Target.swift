/// What a target asks for: a value, or a place among the peers.
///
/// A place has no value of its own: it moves with the peers, so whoever rates it must say who they
/// are and in which period.
public enum TargetAim: Sendable, Hashable {
  /// A value, in the indicator's stored unit.
  case value(Double)
  /// That place or better among the peers and the council, 1 being best.
  case rank(Int)
  /// That quartile of the peers or better: 1 is at least their best quartile's line, 2 at least
  /// their median.
  case quartile(Int)

  /// A place as somebody writes it: `rank:3`, `quartile:1`, `best-quartile`, `median`; `nil` for
  /// anything else. Quartile 4 is everybody, so there is no such aim.
  public init?(place text: String) {
    switch text {
    case "best-quartile": self = .quartile(1)
    case "median": self = .quartile(2)
    default:
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 2, parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        let number = Int(parts[1]), number >= 1
      else { return nil }
      switch parts[0] {
      case "rank": self = .rank(number)
      case "quartile" where number <= 3: self = .quartile(number)
      default: return nil
      }
    }
  }

  /// The value, where it is one.
  public var value: Double? {
    if case .value(let value) = self { value } else { nil }
  }

  /// How a place is written; `nil` for a value.
  public var place: String? {
    switch self {
    case .value: nil
    case .rank(let rank): "rank:\(rank)"
    case .quartile(1): "best-quartile"
    case .quartile(2): "median"
    case .quartile(let quartile): "quartile:\(quartile)"
    }
  }
}

/// What a council has said it will reach, by when, and why: one row of `targets.csv`.
///
/// A changed target is a new row with a later `setOn`, never an overwrite, so that a re-based
/// target does not erase a miss.
public struct Target: Sendable, Hashable {
  /// What the target is for, declared by those who set it.
  public enum Intent: String, Sendable, Hashable, CaseIterable {
    /// Hold a good level.
    case sustain
    /// Do better.
    case improve
    /// Do better than would be expected anyway.
    case stretch
  }

  /// The council's code.
  public var area: String
  /// The indicator's code.
  public var indicator: String
  /// The group it is for, such as a ward or an age group; empty for the whole council.
  public var breakdown: String
  /// What it is for.
  public var intent: Intent?
  /// The period it starts from.
  public var baselinePeriod: Period?
  /// The figure it starts from.
  public var baseline: Double?
  /// The period it is for.
  public var period: Period
  /// What to reach: a value or a place.
  public var aim: TargetAim
  /// The day it was set.
  public var setOn: CalendarDate
  /// Who set it.
  public var setBy: String?
  /// Who answers for it.
  public var owner: String?
  /// Why this value.
  public var rationale: String?
  /// How far short of it still counts as near, in the indicator's stored unit.
  public var tolerance: Double?
  /// Anything else.
  public var note: String?
  /// The row of the file it came from, for messages.
  public var row: Int?

  /// A target of a value; what is not known is left out.
  public init(
    area: String, indicator: String, period: Period, value: Double, setOn: CalendarDate
  ) {
    self.init(
      area: area, indicator: indicator, period: period, aim: .value(value), setOn: setOn)
  }

  /// A target; what is not known is left out.
  public init(
    area: String, indicator: String, period: Period, aim: TargetAim, setOn: CalendarDate
  ) {
    self.area = area
    self.indicator = indicator
    breakdown = ""
    self.period = period
    self.aim = aim
    self.setOn = setOn
  }
}

/// The targets of a dataset with their history.
public struct TargetHistory: Sendable, Hashable {
  /// Every row, in the file's order.
  public let targets: [Target]

  /// A history from its rows.
  public init(_ targets: [Target]) {
    self.targets = targets
  }

  private struct Key: Hashable {
    let area: String
    let indicator: String
    let breakdown: String
    let period: Period

    init(_ target: Target) {
      area = target.area
      indicator = target.indicator
      breakdown = target.breakdown
      period = target.period
    }
  }

  /// The targets that stand: of each council, indicator, group and period, the one set last.
  public var current: [Target] {
    var latest: [Key: Int] = [:]
    for index in targets.indices {
      let key = Key(targets[index])
      if let other = latest[key], targets[other].setOn > targets[index].setOn { continue }
      latest[key] = index
    }
    return latest.values.sorted().map { targets[$0] }
  }

  /// Every row for the same council, indicator, group and period, oldest first.
  public func versions(of target: Target) -> [Target] {
    let key = Key(target)
    return targets.filter { Key($0) == key }.enumerated()
      .sorted { ($0.element.setOn, $0.offset) < ($1.element.setOn, $1.offset) }.map(\.element)
  }

  /// The targets of a council that stand, for the whole council.
  public func current(of area: String) -> [Target] {
    current.filter { $0.area == area && $0.breakdown.isEmpty }
  }

  /// The targets of a council that stand, for a group of people or a part of the area.
  public func currentOfGroups(of area: String) -> [Target] {
    current.filter { $0.area == area && !$0.breakdown.isEmpty }
  }
}
