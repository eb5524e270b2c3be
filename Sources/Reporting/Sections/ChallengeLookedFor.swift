import Analysis

// What was looked for and not found, and what could not be looked for at all.
extension ChallengeReport {
  /// The flags nobody has, a list for those that were looked for and one for those that could not be.
  var notFound: [Report.Block] {
    let none = ChallengeFlag.allCases.filter { challenge.items(with: $0).isEmpty }
      .map(challenge.reach(of:))
    let looked = none.filter { $0.looked > 0 }.map { reach in
      "\(Self.short(reach.flag)): none among \(reach.looked)\(beside(reach))"
    }
    let unseen = none.filter { $0.looked == 0 }.map { reach in
      "\(Self.short(reach.flag)): \(obstacle(reach))"
    }
    return (looked.isEmpty ? [] : [.heading("Looked for and not found"), .list(looked)])
      + (unseen.isEmpty ? [] : [.heading("Could not be looked for"), .list(unseen)])
  }

  /// The heading where no indicator has a flag; nothing is said to be clear that nobody could look at.
  var nothing: [Report.Block] {
    ChallengeFlag.allCases.contains { challenge.reach(of: $0).looked > 0 }
      ? [
        .heading("Nothing found"),
        .paragraph("No indicator has any of the flags that could be looked for."),
      ]
      : [
        .heading("Nothing could be looked for"),
        .paragraph("No flag could be looked for, so that none is listed says nothing."),
      ]
  }

  /// How many more there were that could not be looked at, and why.
  private func beside(_ reach: ChallengeReach) -> String {
    let rest = reach.candidates - reach.looked
    return rest == 0 ? "" : "; \(rest) more could not be looked at, for want of \(want(reach))"
  }

  private func obstacle(_ reach: ChallengeReach) -> String {
    reach.candidates == 0
      ? (reach.flag == .amberProbablyMissing ? noAmber : nil) ?? Self.noCandidate(reach.flag)
      : "\(TargetWords.plural(reach.candidates, "indicator")), but none with \(want(reach))"
  }

  /// Why nothing could be amber.
  private var noAmber: String? {
    challenge.withoutTolerance.isEmpty
      ? nil
      : "amber could not be told from red for \(TargetWords.plural(challenge.withoutTolerance.count, "target")), for want of two peers to take a tolerance from, or one of its own"
  }

  private func want(_ reach: ChallengeReach) -> String {
    switch reach.need {
    case .quartile:
      "a quartile, which needs \(Position.fewestForQuartile) peers with data and fewer than a quarter of them suppressed, and of raw counts there is none"
    case .peers: "a peer to compare with, or because too many are suppressed"
    case .change: "an earlier figure that its change could be tested against"
    case .odds:
      "odds (\(Self.reasons(challenge.candidates(for: reach.flag))))"
    case .earlierResult: "a result before the target’s period"
    }
  }

  private static func noCandidate(_ flag: ChallengeFlag) -> String {
    switch flag {
    case .comfortableGreen, .greenGettingWorse, .greenProbablyMissing: "nothing is green"
    case .amberProbablyMissing: "nothing is amber"
    case .demandingRed, .redGettingWorse: "nothing is red"
    case .easierThanLastYear, .easierThanAnyPeerNeeds: "no target could be rated"
    case .stretchInNameOnly: "no target that could be rated is called a stretch"
    case .noTargetWorstQuartile, .noTargetGettingWorse:
      "every indicator with a good way has a target"
    }
  }

  /// A rating as counted: without a tolerance a target that is missed may be amber as well as red.
  func count(_ rating: RagRating) -> String {
    let count = challenge.items.count { $0.rag == rating }
    let isOpen = rating == .red && !challenge.withoutTolerance.isEmpty
    return "\(count) \(rating.rawValue)\(isOpen ? " or amber" : "") \(rating.shape)"
  }

  /// The ratings that are counted. Where nothing is rated, “0 red” would say that something was and
  /// came out well; so would “0 amber” where nothing could be amber.
  var counted: [RagRating] {
    guard challenge.items.contains(where: { $0.aim != nil }) else { return [.grey] }
    let hasAmber = challenge.items.contains { $0.aim?.tolerance != nil }
    return RagRating.allCases.filter { $0 != .amber || hasAmber }
  }

  /// Why items have no odds, each reason once.
  static func reasons(_ items: [ChallengeItem]) -> String {
    var texts: [String] = []
    for item in items {
      guard case .failure(let why) = item.probability else { continue }
      let text = TargetWords.reason(why)
      if !texts.contains(text) { texts.append(text) }
    }
    return texts.prefix(3).joined(separator: "; ") + (texts.count > 3 ? "; …" : "")
  }
}
