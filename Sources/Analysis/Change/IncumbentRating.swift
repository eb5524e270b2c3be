import Indicators
import Statistics

/// A tool in use today whose rating of the same figures is asked for.
public enum IncumbentTool: String, Sendable, Hashable, CaseIterable {
  /// OHID's Fingertips.
  case fingertips
  /// PHEindicatormethods, the R package.
  case phe
  /// The LGA's LG Inform.
  case lginform
  /// The Improvement Service's Local Government Benchmarking Framework.
  case lgbf
}

/// What another tool says of the same figures, and why it differs.
public struct IncumbentRating: Sendable, Hashable {
  /// The tool's word.
  public enum Rating: String, Sendable, Hashable {
    case better = "Better"
    case worse = "Worse"
    case higher = "Higher"
    case lower = "Lower"
    case similar = "Similar"
    case improving = "Improving"
    case worsening = "Worsening"
    case increasing = "Increasing"
    case decreasing = "Decreasing"
    case noChange = "No change"
    case noSignificantChange = "No significant change"
    case increasingBetter = "Increasing and getting better"
    case increasingWorse = "Increasing and getting worse"
    case decreasingBetter = "Decreasing and getting better"
    case decreasingWorse = "Decreasing and getting worse"
    case highVery = "High (0.001)"
    case high = "High (0.025)"
    case lowVery = "Low (0.001)"
    case low = "Low (0.025)"
    case notSignificant = "Not significant"
    case notCompared = "Not compared"
  }

  /// Why ours is another answer.
  public enum Reason: Sendable, Hashable {
    /// Non-overlap of two intervals is a stricter test than of their difference.
    case overlapIsTooStrict
    /// The tool asks about sampling chance only.
    case ignoresUsualMovement
    /// The sign of any difference, however small, is the rating.
    case signOnly
    /// The benchmark is taken as fixed, its own chance ignored.
    case benchmarkTakenAsFixed
    /// The verdict follows an interval; this rule follows another.
    case otherRule
    /// We give no verdict, and say why.
    case weGiveNone
  }

  /// How dark Fingertips paints an indicator that it compares at two levels.
  public enum Shade: Sendable, Hashable {
    /// Outside the 95 % interval, inside the 99.8 % one.
    case light
    /// Outside the 99.8 % interval too (its “best” and “worst”).
    case dark
  }

  /// The tool.
  public let tool: IncumbentTool
  /// Its rating.
  public let rating: Rating
  /// Fingertips, at one time: the shade; `nil` where similar, or where no 99.8 % interval is known.
  public let shade: Shade?
  /// LG Inform, at one time: how many standard deviations the council lies above (below: negative)
  /// the simple mean of the areas; `nil` below two areas or where they do not differ.
  public let standardDeviations: Double?
  /// Why ours differs; `nil` where it agrees.
  public let disagreesBecause: Reason?

  /// The tool's rating of a change, or of a difference at one time.
  ///
  /// - Fingertips, over time: two 95 % intervals that do not overlap (touching is overlap); at one
  ///   time: the benchmark inside the council's interval, ends included, is similar; outside the
  ///   99.8 % interval it is the dark shade.
  /// - PHEindicatormethods: no rule for a change; at one time, its funnel labels: the council's own
  ///   95 % and 99.8 % intervals against the average of all, the council included.
  /// - LG Inform: the sign of the difference, no tolerance; at one time also the standard deviations
  ///   from the mean.
  /// - LGBF: the raw difference.
  public init(_ tool: IncumbentTool, _ change: Change) {
    self.tool = tool
    let polarity = change.indicator?.polarity ?? .none
    rating =
      change.subject.isAtOneTime
      ? Self.difference(tool, change, polarity) : Self.change(tool, change, polarity)
    shade = tool == .fingertips && change.subject.isAtOneTime ? Self.shade(change) : nil
    standardDeviations = tool == .lginform ? change.standardDeviationsFromMean : nil
    disagreesBecause = Self.reason(tool, rating, change)
  }

  private static func shade(_ change: Change) -> Shade? {
    guard let inner = OverlapRule.ownInterval(change, level: .ninetyFive),
      let outer = OverlapRule.ownInterval(change, level: .ninetyNinePointEight)
    else { return nil }
    return OverlapRule.shade(
      inner: inner, outer: outer, benchmark: OverlapRule.benchmark(change))
  }

  private static func change(
    _ tool: IncumbentTool, _ change: Change, _ polarity: Polarity
  ) -> Rating {
    switch tool {
    case .phe: return .notCompared
    case .lginform, .lgbf: return direction(change, polarity)
    case .fingertips:
      guard
        let (before, after) = OverlapRule.intervals(
          change.sampled.sample, scale: change.sampled.scale, level: .ninetyFive)
      else { return .notCompared }
      if OverlapRule.overlap(before, after) { return .noSignificantChange }
      return marker(rises: change.difference > 0, change, polarity)
    }
  }

  private static func direction(_ change: Change, _ polarity: Polarity) -> Rating {
    guard change.difference != 0 else { return .noChange }
    switch change.direction {
    case .better where polarity.isJudged: return .improving
    case .worse where polarity.isJudged: return .worsening
    default: return change.difference > 0 ? .increasing : .decreasing
    }
  }

  private static func marker(rises: Bool, _ change: Change, _ polarity: Polarity) -> Rating {
    switch (change.direction, rises) {
    case (.better, true): .increasingBetter
    case (.better, false): .decreasingBetter
    case (.worse, true): .increasingWorse
    case (.worse, false): .decreasingWorse
    case (_, true): .increasing
    case (_, false): .decreasing
    }
  }

  private static func difference(
    _ tool: IncumbentTool, _ change: Change, _ polarity: Polarity
  ) -> Rating {
    switch tool {
    case .lginform, .lgbf: return side(change.difference, change)
    case .fingertips:
      guard let interval = OverlapRule.ownInterval(change, level: .ninetyFive) else {
        return .notCompared
      }
      return OverlapRule.rating(
        interval, benchmark: OverlapRule.benchmark(change), polarity: polarity)
    case .phe:
      guard let inner = OverlapRule.ownInterval(change, level: .ninetyFive),
        let outer = OverlapRule.ownInterval(change, level: .ninetyNinePointEight)
      else { return .notCompared }
      return OverlapRule.funnelLabel(
        inner: inner, outer: outer, benchmark: OverlapRule.benchmark(change))
    }
  }

  private static func side(_ difference: Double, _ change: Change) -> Rating {
    guard difference != 0 else { return .similar }
    switch change.direction {
    case .better: return .better
    case .worse: return .worse
    default: return difference > 0 ? .higher : .lower
    }
  }

  /// Whether the tool says that something changed or differs.
  public var claimsDifference: Bool { Self.isClaim(rating) }

  /// Whether it claims a difference.
  private static func isClaim(_ rating: Rating) -> Bool {
    ![.similar, .noChange, .noSignificantChange, .notSignificant, .notCompared].contains(rating)
  }

  private static func reason(
    _ tool: IncumbentTool, _ rating: Rating, _ change: Change
  ) -> Reason? {
    guard rating != .notCompared else { return nil }
    let (theirs, ours) = (isClaim(rating), change.verdict.isFlag)
    if change.obstacle != nil { return theirs ? .weGiveNone : nil }
    guard theirs != ours else { return nil }
    if tool == .lginform || tool == .lgbf { return .signOnly }
    if theirs {
      return change.verdict == .withinUsualMovement || change.verdict == .notUnusual
        ? .ignoresUsualMovement : change.subject.isAtOneTime ? .benchmarkTakenAsFixed : .otherRule
    }
    return change.subject.isAtOneTime ? .otherRule : .overlapIsTooStrict
  }
}
