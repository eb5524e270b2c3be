import Indicators

/// What the crossing of one indicator shows.
struct ChallengeCrossing {
  let scale: MeritScale
  let rag: RagRating
  let quartile: Int?
  let change: ChallengeChange
  /// The odds as the backtest bears them out: where such odds did not hold, the share of them
  /// that came true.
  let odds: Double?
  let aim: ChallengeItem.Aim?
  /// How far the target falls short of the last result before its period, above 0 where it is
  /// easier, on the merit scale.
  let lastYear: Double?
  let peers: [Double]

  var flags: [ChallengeFlag] { ChallengeFlag.allCases.filter(holds) }

  private func holds(_ flag: ChallengeFlag) -> Bool {
    let misses = odds.map { $0 < 0.5 } ?? false
    return switch flag {
    case .comfortableGreen: rag == .green && quartile == 4
    case .greenGettingWorse: rag == .green && change == .worsened
    case .greenProbablyMissing: rag == .green && misses
    case .amberProbablyMissing: rag == .amber && misses
    case .easierThanLastYear: lastYear.map { $0 > 0 } ?? false
    case .easierThanAnyPeerNeeds: everyPeerIsThere
    case .stretchInNameOnly: aim?.target.intent == .stretch && (odds ?? 0) > 0.65
    case .demandingRed: rag == .red && quartile == 1
    case .redGettingWorse: rag == .red && change == .worsened
    case .noTargetWorstQuartile: rag == .grey && quartile == 4
    case .noTargetGettingWorse: rag == .grey && change == .worsened
    }
  }

  private var everyPeerIsThere: Bool {
    guard let aim, !peers.isEmpty else { return false }
    let needed = scale.merit(aim.value)
    return peers.allSatisfy { needed <= scale.merit($0) }
  }
}
