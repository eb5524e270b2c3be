public import Indicators

/// What to aim for, as somebody asks for it.
public enum TargetGoal: Sendable, Hashable {
  /// A value in the indicator's stored unit.
  case value(Double)
  /// The peers' line of that quartile, where it will be: 1 their best quartile, 2 their median.
  case quartile(Int)
  /// That place among the peers and the council.
  case rank(Int)
  /// A rung of the ladder.
  case rung(TargetIntent)
}

/// A target on a card: its value and where it came from.
public struct ChosenTarget: Sendable {
  /// Its value.
  public let value: Double
  /// What was asked for; `nil` when the card suggests it.
  public let goal: TargetGoal?
  /// The peers' line it stands on, where it is one.
  public let line: PeerBenchmarks.Line?
  /// What it is as a rung, where it is one.
  public let rung: TargetIntent?
}

/// How likely a target is, in words.
public enum TargetOdds: Sendable, Hashable {
  /// Under one in ten.
  case unlikely
  /// Ten to 35 in a hundred.
  case stretch
  /// 35 to 65 in a hundred.
  case even
  /// More than 65 in a hundred: expected anyway.
  case expected

  /// The words for a probability.
  public init(_ probability: Double) {
    self =
      switch probability {
      case ..<0.1: .unlikely
      case ..<0.35: .stretch
      case ...0.65: .even
      default: .expected
      }
  }
}

/// Something a reader of a card must know.
public enum TargetNote: Sendable, Hashable {
  /// The baseline figure carries flags.
  case baselineFlagged(ObservationFlags)
  /// The baseline lies in a period marked as exceptional.
  case baselineExceptional
  /// The baseline was asked for and lies in a period marked as exceptional.
  case chosenBaselineExceptional
  /// The baseline was asked for, though there is this newer figure.
  case newerThanChosen(Period, Double)
  /// So many of the windows end after the baseline that was asked for.
  case hindsight(windows: Int, of: Int)
  /// The council has no figure for a later period that other councils have.
  case laterMissing(Period, councils: Int)
  /// A newer figure is not used.
  case newerFigure(Period, Double, ObservationFlags, String?)
  /// The publisher's remark on the baseline.
  case remark(String)
  /// The baseline is out of line with the mean of three points: more than its usual movement away.
  case baselineOutOfLine(mean: Double)
  /// Starts were widened to so many standard deviations; `nil` is all.
  case widened(to: Double?, wanted: Int)
  /// The measure has a figure only every so many years, which the horizon is no multiple of.
  case everyFewYears(Int, horizon: Int)
  /// The council's figure lies outside all that the windows counted began with: they are alike in
  /// place among councils of their year, not in level.
  case startsElsewhere(Double, Double)
  /// So many of the peers have a figure; so many of the others' are suppressed, and so many windows that
  /// would count end in a suppressed figure.
  case peersWithout(Int, of: Int, suppressed: Int, ends: Int)
  /// The peers as a body moved so far that counting may have changed.
  case levelShift(LevelShift)
  /// The council has been more than a standard deviation out on the same side in all of its last
  /// figures.
  case alwaysFarOut(figures: Int, isBetter: Bool)
  /// Record and odds are more than thirty points apart on these rungs.
  case ladderAgainstOdds([TargetIntent])
  /// A survey's figure without a margin.
  case surveyWithoutMargin
  /// Money is in the prices of that year.
  case constantPrices(String)
  /// The publisher's remark on the measure.
  case onTheMeasure(String)
  /// The council was abolished after that day.
  case abolished(CalendarDate)
  /// The target is worse than the mean of the council's own last three sound figures.
  case recovery(mean: Double)
  /// A newer figure is suppressed.
  case newerSuppressed(Period)
  /// The council is in that quartile and yet near the mean, which a few councils far out have moved.
  case skewed(quartile: Int)
  /// Windows of one council overlap.
  case overlapping(windows: Int, separate: Int)
  /// More than half of the windows from a similar start are of one span of years.
  case mostlyOneSpan(Period, Period, windows: Int, of: Int)
  /// Peers from a similar start did otherwise than drift and regression to the mean together say,
  /// by more than half a standard deviation of a change over that length of time.
  case recordAgainstSplit(seen: Double, expected: Double)
  /// The figure covers several years.
  case rolling(years: Int)
  /// The pared mean rests on so few councils.
  case paredMeanOfFew(Int, isAdjusted: Bool)
  /// The target is worse than the baseline.
  case noBetterThanBaseline
  /// The target is better than today by less than the council's usual movement in a year.
  case withinUsualMovement
  /// The whole change asked for is less than one case of the council's.
  case lessThanOneCase(FigureChance.Counts)
  /// The target lies inside what chance alone makes of the baseline figure.
  case withinChance(FigureChance)
  /// The peers as a body fell back over such spans, by a tenth of their standard deviation or more.
  case peersFellBack
  /// The family's odds did no better than the base rate.
  case noSkill(family: String, brier: Double, baseRate: Double)
  /// Intervals held more often than they say.
  case wideIntervals(name: String, coverage: Double)
  /// The odds come from the whole dataset's record, the family's being too short.
  case borrowedCalibration(family: String)
  /// Peers got that far much more, or less, often than the odds say.
  case recordAgainstOdds(share: Double, probability: Double)
  /// A gain of that size has never been made by the council itself.
  case neverDoneHere(ownBest: Double, windows: Int)
  /// The target is better than any peer or the council has ever been.
  case beyondBest(PeerRecord.Best)
  /// A range is best, so changes are of the distance from it.
  case rangeIsBest
  /// Low cost is not by itself good.
  case costIsNotPerformance
  /// Money is in cash terms.
  case cashMoney
  /// A rung stands on the natural limit.
  case clipped(TargetIntent)
}
