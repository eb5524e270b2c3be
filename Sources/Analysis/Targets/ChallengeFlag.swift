/// Why an indicator is worth a committee's time.
public enum ChallengeFlag: String, Sendable, Hashable, CaseIterable {
  /// Green, yet in the worst quartile of its peers.
  case comfortableGreen = "comfortable_green"
  /// Green, yet really getting worse.
  case greenGettingWorse = "green_getting_worse"
  /// Green so far, yet more likely than not to miss at the date.
  case greenProbablyMissing = "green_probably_missing"
  /// Amber, and more likely than not to miss.
  case amberProbablyMissing = "amber_probably_missing"
  /// The target is worse than the result of the year before.
  case easierThanLastYear = "target_easier_than_last_year"
  /// Every peer is at the target already.
  case easierThanAnyPeerNeeds = "target_easier_than_any_peer_needs"
  /// More likely than not without special effort, and called a stretch.
  case stretchInNameOnly = "stretch_in_name_only"
  /// Red, yet in the best quartile: the target may be the hard thing here.
  case demandingRed = "demanding_red"
  /// Red, and really getting worse.
  case redGettingWorse = "red_getting_worse"
  /// No target, and in the worst quartile.
  case noTargetWorstQuartile = "no_target_worst_quartile"
  /// No target, and really getting worse.
  case noTargetGettingWorse = "no_target_getting_worse"
}

/// Whether the latest change is real.
public enum ChallengeChange: Sendable, Hashable {
  /// Real, to the better.
  case improved
  /// Real, to the worse.
  case worsened
  /// Real, and neither way is better.
  case moved
  /// No more than the measure usually moves.
  case noClearChange
  /// It cannot be told.
  case notTested(TargetWithheld)

  /// The word for every output.
  public var word: String {
    switch self {
    case .improved: "improved"
    case .worsened: "worsened"
    case .moved: "moved"
    case .noClearChange: "no clear change"
    case .notTested: "not tested"
    }
  }
}
