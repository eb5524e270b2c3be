public import Indicators

/// A council's indicators crossed: rating × quartile × change × odds.
public struct Challenge: Sendable {
  /// The council.
  public let area: Area
  /// The items, in the order asked for.
  public let items: [ChallengeItem]
  /// Indicators of which the council has no figure, or no peers.
  public let withoutFigure: [Indicator]
  /// Targets for those indicators, which nothing can be held against.
  public let targetsWithoutFigure: [Target]
  /// Targets for a group of people or a part of the area, which no figure here is of.
  public let ofGroups: [Target]
  /// How far short still counts.
  public let tolerance: RagTolerance
  /// How many targets will be met; `nil` where no target has odds.
  public let portfolio: TargetPortfolio?

  /// The items with a flag.
  public func items(with flag: ChallengeFlag) -> [ChallengeItem] {
    items.filter { $0.flags.contains(flag) }
  }

  /// Targets more likely missed than not by odds as the backtest bears them out, the least likely
  /// first; with the odds as stated.
  public var atRisk: [(item: ChallengeItem, probability: Double)] {
    items.compactMap { item -> (item: ChallengeItem, probability: Double, worth: Double)? in
      guard let stated = try? item.probability.get(), let worth = item.oddsByRecord, worth < 0.5
      else { return nil }
      return (item, stated, worth)
    }.sorted {
      ($0.worth, $0.probability, $0.item.indicator.code)
        < ($1.worth, $1.probability, $1.item.indicator.code)
    }.map { ($0.item, $0.probability) }
  }

  /// How many targets with odds would be met by the odds as the backtest bears them out.
  public var expectedByRecord: Double? {
    let odds = items.compactMap(\.oddsByRecord)
    return odds.isEmpty ? nil : odds.reduce(0, +)
  }

  /// A tag that several flagged indicators share.
  public struct Theme: Sendable, Hashable {
    /// What kind of tag.
    public enum Kind: String, Sendable, Hashable {
      case theme, role
    }

    /// What kind of tag it is.
    public let tagKind: Kind
    /// The tag.
    public let tag: String
    /// The flag.
    public let flag: ChallengeFlag
    /// How many of the tag's indicators have it.
    public let flagged: Int
    /// How many indicators of the tag there are.
    public let of: Int
    /// How many services (themes) they are in.
    public let services: Int
    /// The indicators' codes.
    public let indicators: [String]
  }

  /// A tag is a theme of a flag where it has it so many times as often as all indicators do.
  static let overrepresented = 1.25

  /// Tags × flags: what two flagged indicators or more share, and more often than all do, the widest across services first,
  /// then the largest share of the tag's indicators.
  public var themes: [Theme] {
    let tagged: [(Theme.Kind, (Indicator) -> String?)] = [
      (.theme, { $0.theme }), (.role, { $0.role?.rawValue }),
    ]
    let found = tagged.flatMap { kind, tag -> [Theme] in
      Dictionary(grouping: items.filter { tag($0.indicator) != nil }) { tag($0.indicator) ?? "" }
        .flatMap { name, members in
          ChallengeFlag.allCases.compactMap { theme(kind, name, members, $0) }
        }
    }
    return found.sorted {
      let (a, b) = ($0.order, $1.order)
      return a == b
        ? ($0.tag, $0.flag.rawValue) < ($1.tag, $1.flag.rawValue)
        : b.lexicographicallyPrecedes(a)
    }
  }

  private func theme(
    _ kind: Theme.Kind, _ name: String, _ members: [ChallengeItem], _ flag: ChallengeFlag
  ) -> Theme? {
    let flagged = members.filter { $0.flags.contains(flag) }
    let share = Double(flagged.count) / Double(members.count)
    let overall = Double(items(with: flag).count) / Double(items.count)
    guard flagged.count >= 2, share >= Self.overrepresented * overall else { return nil }
    return Theme(
      tagKind: kind, tag: name, flag: flag, flagged: flagged.count, of: members.count,
      services: Set(flagged.map { $0.indicator.theme ?? "" }).count,
      indicators: flagged.map(\.indicator.code))
  }
}

extension Challenge.Theme {
  /// Services first, then share, then count.
  fileprivate var order: [Double] {
    [Double(services), Double(flagged) / Double(of), Double(flagged)]
  }
}
