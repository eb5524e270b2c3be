public import Indicators

/// Why a figure about a target is not given.
public enum TargetWithheld: Error, Sendable, Hashable {
  /// Too few peer windows of that length to speak of a distribution.
  case fewWindows(Int, needed: Int)
  /// Too few councils behind the windows.
  case fewCouncils(Int, needed: Int)
  /// The peers in that position did not, at that percentile, end better than they began; the share
  /// of windows that did.
  case noGain(percentile: Int, gained: Double)
  /// The rung would pass the value's natural limit, where the council already is.
  case atLimit(Double)
  /// The council has too few points of its own.
  case shortHistory(Int, needed: Int)
  /// The forecast could be checked too seldom on this dataset.
  case uncheckedForecast(checks: Int, needed: Int)
  /// The forecast's 80 % intervals held too seldom, on the part of the data named.
  case failedCalibration(coverage: Double, of: String)
  /// The forecast did worse than the base rate on the part of the data named.
  case worseThanBaseRate(of: String)
  /// The forecast is of the distance from a best range and cannot say on which side of it.
  case sideUnknown
  /// No figure of the measure can be what the target asks.
  case noSuchValue
  /// The target is likely written in another unit than the figures.
  case unitDoubt(TargetUnitDoubt)
  /// The target lies on the other side of the best range from today's value, and further from it.
  case beyondRange
  /// The target is for a group of people or a part of the area, and the figures are of the whole.
  case forGroup(String)
  /// No variation to forecast with.
  case noVariation
  /// Fewer than the needed peers have data in the baseline period.
  case fewPeers(Int, needed: Int)
  /// Too few peers are at least as good on the other leg.
  case fewAsGood(Int, needed: Int)
  /// The figure is of a part of the target's period, and would be more for the whole of it.
  case partOfPeriod(Period, of: Period)
  /// A range is best, so no share of a whole is.
  case rangeIsBest
  /// Numerators and denominators are not published for every peer.
  case noNumerators
  /// No target is set.
  case noTarget
  /// No target has been named, and none is suggested, for a reason.
  indirect case notSuggested(TargetWithheld)
  /// So few windows began within two standard deviations of the council that no rung says what can be
  /// gained from where it stands.
  case noSimilarStart(Int)
  /// The target is the natural limit itself, and no odds are known of figures that lie exactly there.
  case onLimit
  /// The baseline figure is marked as unreliable.
  case unreliableBaseline
  /// The target's period had ended by the newest figures of the dataset; the shortest horizon in years
  /// that looks ahead of them.
  case dueOver(Period, shortest: Int)
  /// The middle peer moved so far, between the last two ordinary figures, that counting may have changed.
  case levelShift
  /// Every rung ahead has odds under one in ten, as such odds came true: the best of them as stated, and
  /// what came of such odds.
  case tooUnlikely(best: Double, record: ForecastBacktest.ReliabilityBin?)
  /// A quarter of the peers or more are suppressed, which are the ones with small counts.
  case suppressedPeers(Int, of: Int)
  /// No window counted began within a standard deviation of the council's level.
  case noSimilarLevel
  /// Every rung ahead is less than a tenth of the peers' standard deviation away.
  case tooSmall
  /// No window that began in the later half of the years gained as much as any rung asks.
  case notOfLate
  /// The forecast is cut off at a natural limit so near that its middle lies elsewhere than regression
  /// to the mean leads.
  case cutForecast
  /// Every rung ahead is better than anybody has ever been.
  case beyondBest
  /// Neither way is better.
  case noPolarity
  /// A count grows with the size of the council, so others' counts are no measure for it.
  case growsWithSize
  /// The target's date has come, so there is nothing left to forecast.
  case targetDatePassed
  /// The baseline is not a figure that a past change may be measured from.
  case noComparablePast
  /// The council has no figure to start from.
  case noBaseline
  /// The council's own figure is none that the measure can have.
  case impossibleFigure(Double)
  /// The target asks for less than today's level.
  case belowToday

  /// Whether the forecast was tried and found wanting, or is of something else than was asked, so
  /// that nothing of it may be used.
  var refutesForecast: Bool {
    switch self {
    case .failedCalibration, .worseThanBaseRate, .sideUnknown: true
    default: false
    }
  }

  /// The word for a machine.
  public var word: String {
    switch self {
    case .noTarget, .notSuggested, .rangeIsBest, .belowToday, .noPolarity, .growsWithSize, .atLimit,
      .targetDatePassed:
      "notApplicable"
    case .noNumerators, .noBaseline, .noComparablePast: "notAvailable"
    default: "withheld"
    }
  }
}

/// Why no card can be made.
public enum TargetError: Error, Sendable, Hashable {
  /// The indicator has no figures, or the council none in it.
  case noFigure(Indicator)
  /// Neither way is better, so there is nothing to aim for.
  case noPolarity(Indicator)
  /// A count, which grows with the size of the council, so peers' gains and lines are no measure.
  case growsWithSize(Indicator)
  /// The council has no figure for the period named.
  case noFigureIn(Period, Indicator)
  /// The council's figure is past the value's natural limit, so something is wrong with it.
  case impossibleFigure(Double, Period, Indicator)
  /// A target past the value's natural limit.
  case beyondLimit(Double, NaturalLimits, Indicator)
  /// A target on the other side of the best range from today's value, and further from it.
  case beyondRange(Double, today: Double, Indicator)
  /// A target that is likely written in another unit than the figures.
  case unitDoubt(TargetUnitDoubt)
  /// A rank that the group does not have.
  case noSuchRank(Int, of: Int)
  /// Quartile targets need eight peers with data.
  case fewPeers(Int, needed: Int)
  /// A horizon under a year.
  case badHorizon(Int)
}
