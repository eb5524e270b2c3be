import Indicators

/// How many indicators a flag could be looked for in.
public struct ChallengeReach: Sendable, Hashable {
  /// What a flag needs besides a rating.
  public enum Need: Sendable, Hashable {
    /// A place among peers: a quartile.
    case quartile
    /// Figures of peers.
    case peers
    /// A change that was tested.
    case change
    /// Odds.
    case odds
    /// A result before the target's period.
    case earlierResult
  }

  /// The flag.
  public let flag: ChallengeFlag
  /// What it needs.
  public let need: Need
  /// Indicators it could be true of by their rating and target: greens, for a comfortable green.
  public let candidates: Int
  /// How many of them have what it needs.
  public let looked: Int
}

extension Challenge {
  /// The items a flag could be true of by their rating and target.
  public func candidates(for flag: ChallengeFlag) -> [ChallengeItem] {
    items.filter { $0.isCandidate(for: flag) }
  }

  /// The items that are short of their target without a tolerance to tell amber from red by: fewer
  /// than two peers have data and the target has no tolerance of its own.
  public var withoutTolerance: [ChallengeItem] {
    items.filter { $0.rag == .red && $0.aim?.tolerance == nil }
  }

  /// How many indicators a flag could be looked for in.
  public func reach(of flag: ChallengeFlag) -> ChallengeReach {
    let candidates = candidates(for: flag)
    return ChallengeReach(
      flag: flag, need: flag.need, candidates: candidates.count,
      looked: candidates.count { $0.has(flag.need) })
  }
}

extension ChallengeFlag {
  /// What it needs besides a rating.
  public var need: ChallengeReach.Need {
    switch self {
    case .comfortableGreen, .demandingRed, .noTargetWorstQuartile: .quartile
    case .greenGettingWorse, .redGettingWorse, .noTargetGettingWorse: .change
    case .greenProbablyMissing, .amberProbablyMissing, .stretchInNameOnly: .odds
    case .easierThanLastYear: .earlierResult
    case .easierThanAnyPeerNeeds: .peers
    }
  }
}

extension ChallengeItem {
  /// Whether its rating and target are those that a flag is about.
  fileprivate func isCandidate(for flag: ChallengeFlag) -> Bool {
    switch flag {
    case .comfortableGreen, .greenGettingWorse, .greenProbablyMissing: rag == .green
    case .amberProbablyMissing: rag == .amber
    case .demandingRed, .redGettingWorse: rag == .red
    case .easierThanLastYear, .easierThanAnyPeerNeeds: aim != nil
    case .stretchInNameOnly: aim?.target.intent == .stretch
    case .noTargetWorstQuartile, .noTargetGettingWorse:
      rag == .grey && indicator.polarity.isJudged
    }
  }

  fileprivate func has(_ need: ChallengeReach.Need) -> Bool {
    switch need {
    case .quartile: position.flatMap(\.quartile).value != nil
    case .peers: position.value != nil
    case .change: if case .notTested = change { false } else { true }
    case .odds: (try? probability.get()) != nil
    case .earlierResult: hasEarlierResult
    }
  }
}
