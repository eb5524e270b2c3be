/// What a point's reasons come to, under the set's own rule for conflicts.
public enum PointSignal: Sendable, Hashable {
  /// Nothing unusual.
  case common
  /// Unusual, on the better side.
  case improvement(Side)
  /// Unusual, on the worse side.
  case concern(Side)
  /// Unusual, where neither way is better.
  case neutral(Side)
  /// Unusual in its spread, not in its level.
  case unusualSpread

  /// Whether the special cause is on the high side (or rising) or on the low side.
  public enum Side: String, Sendable, Hashable {
    case high, low
  }

  /// The word in machine output: `common_cause`, `improvement`, `concern`, `neutral_high` …
  public var word: String {
    switch self {
    case .common: "common_cause"
    case .improvement: "improvement"
    case .concern: "concern"
    case .neutral(let side): "neutral_\(side.rawValue)"
    case .unusualSpread: "unusual_spread"
    }
  }

  /// The word of the icon, which also says the side: `improvement_high` …
  public var iconWord: String {
    switch self {
    case .improvement(let side), .concern(let side): "\(word)_\(side.rawValue)"
    default: word
    }
  }

  /// Whether anything is unusual.
  public var isSpecial: Bool { self != .common }
}

extension SignalReasons {
  /// Rules in order of weight: outside a limit, trend, two of three, four of five, shift, spread
  /// (the order of NHSRplotthedots, which has the first, second, third and fifth).
  static let byWeight: [SignalReasons] = [
    [.aboveUpperLimit, .belowLowerLimit], [.trendRising, .trendFalling],
    [.twoOfThreeAbove, .twoOfThreeBelow], [.fourOfFiveAbove, .fourOfFiveBelow],
    [.shiftAbove, .shiftBelow], [.unusuallyLongRun], [.unusuallyFewCrossings], [.alternates],
    [.avoidsCentre], [.hugsCentre],
  ]

  /// The weightiest reason; of a rising and a falling trend that meet, the one that starts here.
  ///
  /// `nextStep` is the sign of the change to the next point.
  public func headline(nextStep: Int8 = 0) -> SignalReasons {
    guard let pair = Self.byWeight.first(where: { !isDisjoint(with: $0) }) else { return [] }
    let found = intersection(pair)
    guard found == [.trendRising, .trendFalling] else { return found }
    return nextStep > 0 ? .trendRising : .trendFalling
  }

  /// Whether high and low reasons meet in one point.
  public var pullsBothWays: Bool {
    !isDisjoint(with: .high) && !isDisjoint(with: .low)
  }
}

/// Turns reasons into a signal.
struct SignalJudge {
  let rules: RuleSet
  let direction: ImprovementDirection

  func signal(_ reasons: SignalReasons, nextStep: Int8) -> PointSignal {
    let headline = reasons.headline(nextStep: nextStep)
    var side: PointSignal.Side? =
      headline.isDisjoint(with: .high) ? (headline.isDisjoint(with: .low) ? nil : .low) : .high
    if side == nil, !reasons.isDisjoint(with: .high) { side = .high }
    if side == nil, !reasons.isDisjoint(with: .low) { side = .low }
    guard let side else { return .unusualSpread }
    guard direction != .neutral else { return .neutral(side) }
    let better: PointSignal.Side = direction == .increase ? .high : .low
    guard reasons.pullsBothWays else {
      return side == better ? .improvement(side) : .concern(side)
    }
    switch rules.conflict {
    case .headline: return side == better ? .improvement(side) : .concern(side)
    case .improvement: return .improvement(better)
    case .concern: return .concern(better == .high ? .low : .high)
    }
  }
}
