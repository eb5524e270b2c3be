import Analysis
import Indicators

/// The words of a card about one indicator.
struct TargetWords {
  let indicator: Indicator
  let format: ValueFormat

  init(_ indicator: Indicator) {
    self.indicator = indicator
    format = ValueFormat(indicator)
  }

  /// The words of a card, with decimals enough for the change it asks for not to read as none.
  init(_ card: TargetCard) {
    indicator = card.indicator
    let usual = ValueFormat(indicator)
    let change = abs((try? card.target.get()).map { $0.value - card.baseline.value } ?? 0)
    format = usual.difference(change) == usual.difference(0) ? usual.telling(change) : usual
  }

  /// A change a year, with decimals enough for the pace asked for not to read as none.
  func pace(_ change: Double, in pace: TargetPace) -> String {
    format.telling(abs(pace.required)).difference(change)
  }

  /// `24%`; `under 1%` and `over 99%` at the ends, since no such odds are known so well.
  static func chance(_ probability: Double) -> String {
    if probability < 0.01 { return "under 1%" }
    if probability > 0.99 { return "over 99%" }
    return percent(probability)
  }

  static func percent(_ share: Double) -> String {
    ValueFormat(decimals: 0).text(share * 100) + "%"
  }

  static func percent1(_ share: Double) -> String {
    ValueFormat(decimals: 1).text(share * 100) + "%"
  }

  static func odds(_ probability: Double) -> String {
    switch TargetOdds(probability) {
    case .unlikely: "unlikely"
    case .stretch: "a stretch"
    case .even: "about an even chance"
    case .expected: "more likely than not without special effort, so no stretch"
    }
  }

  func interval(_ ends: (lower: Double, upper: Double)) -> String {
    "\(format.text(ends.lower)) to \(format.text(ends.upper))"
  }

  /// `4,110`.
  static func count(_ count: Int) -> String { ValueFormat(decimals: 0).text(Double(count)) }

  static func plural(_ count: Int, _ word: String, _ several: String? = nil) -> String {
    "\(count) \(count == 1 ? word : several ?? word + "s")"
  }

  /// A reason in words.
  static func reason(_ reason: TargetWithheld) -> String {
    switch reason {
    case .fewWindows(let count, let needed):
      "\(count == 0 ? "no windows" : "only \(plural(count, "window"))") of that length with sound figures at both ends, \(needed) are needed"
    case .fewCouncils(let count, let needed):
      "the windows are of only \(plural(count, "council")), \(needed) are needed"
    case .noGain(let percentile, let gained):
      "only \(percent(gained)) of the windows gained anything, so the \(ordinal(percentile)) percentile of them is no better than today"
    case .atLimit: "the council is at the natural limit already"
    case .shortHistory(let count, let needed):
      "only \(plural(count, "sound figure")) of the council's own a year or more apart; a forecast needs \(needed)"
    case .uncheckedForecast(let checks, let needed):
      "over this horizon the dataset allows \(checks == 0 ? "no" : String(checks)) checks of the forecast, \(needed) are needed before odds are given"
    case .failedCalibration(let coverage, let name):
      "the forecast failed its test on \(name): 80% intervals held only \(percent(coverage)) of the time"
    case .worseThanBaseRate(let name):
      "on \(name) the odds did worse than always quoting the base rate"
    case .sideUnknown:
      "the forecast is of how far a figure lies from its best range, and not on which side"
    case .noSuchValue:
      "no figure of this measure can be that; a target is written in the dataset's own unit, 68% of a fraction as 0.68"
    case .unitDoubt(let doubt): TargetUnitDoubtText(doubt).reason
    case .beyondRange:
      "it lies on the other side of the best range from today's figure, and further off"
    case .forGroup(let group):
      "it is for \(group), and the figures here are of the whole council"
    case .noVariation: "the figures do not vary, or too few councils have a history"
    case .fewPeers(let count, let needed):
      "\(plural(count, "peer")) with data in the baseline period, \(needed) \(needed == 1 ? "is" : "are") needed"
    case .fewAsGood(let count, let needed):
      "\(count == 0 ? "no peer is" : "only \(plural(count, "peer")) \(count == 1 ? "is" : "are")") at least as good on the other leg, \(needed) are needed: the council stands at the edge of what anyone does"
    case .noNumerators:
      "numerators and denominators that make the value are not published for every peer"
    case .noTarget: "no target is set"
    case .notSuggested(let why): "no target is set, and none is suggested: \(Self.reason(why))"
    case .noSimilarStart(let count):
      "\(count == 0 ? "no window" : "only \(plural(count, "window"))") began within two standard deviations of where the council stands, \(PeerRecord.fewestWindows) are needed, so what others gained says little about what can be gained from here"
    case .beyondBest: "every rung ahead is better than anybody has ever been"
    case .noPolarity: "neither way is better"
    case .growsWithSize: Withheld.growsWithSize.description
    case .targetDatePassed: "the target's date has come"
    case .noComparablePast: "no past change over that length can be compared"
    case .noBaseline: "the council has no figure to start from"
    case .impossibleFigure:
      "the council's own figure is none that this measure can have; check the data"
    case .belowToday: "the target asks for less than today's level"
    }
  }

  /// A note in words.
  func note(_ note: TargetNote) -> String {
    switch note {
    case .baselineFlagged(let flags):
      "The baseline figure is marked \(flags.words.joined(separator: " and ")); nothing is learnt from the change into it."
    case .baselineExceptional:
      "The baseline lies in a period marked as exceptional, because the last ordinary figure is more than \(TargetBaselineRule.years) years older; what follows from it may be recovery rather than improvement."
    case .chosenBaselineExceptional:
      "The baseline that was asked for lies in a period marked as exceptional; what follows from it may be recovery rather than improvement."
    case .newerThanChosen(let period, let value):
      "The baseline was asked for; a newer figure, \(period): \(format.text(value)), is therefore not used."
    case .hindsight(let windows, let count):
      "\(windows) of the \(count) windows counted end after the baseline that was asked for, and how far the odds are damped and widened was learnt from later years too: this is hindsight, which nobody could have had who set a target then."
    case .laterMissing(let period, let councils):
      "There is no figure of the council's for \(period), which \(Self.plural(councils, "other council")) \(councils == 1 ? "has" : "have")."
    case .newerFigure(let period, let value, let flags, let remark):
      "A newer figure, \(period): \(format.text(value)), is not the baseline, being "
        + (flags.isEmpty
          ? "in an exceptional period"
          : flags.words.joined(separator: " and ")
            + (flags.contains(.provisional) ? " (it may cover a part of the year)" : ""))
        + "." + (remark.map { " \(Self.sentence($0))" } ?? "")
    case .remark(let text): "On the baseline figure: \(Self.sentence(text))"
    case .baselineOutOfLine(let mean):
      "The baseline is further from the mean of the last three sound figures (\(format.text(mean))) than the measure usually moves in a year: a good or a bad year may have been chosen as the start."
    case .widened(let reach, let wanted):
      "Fewer than \(wanted) windows began within 0.5 standard deviations of this council, so "
        + (reach.map {
          "starts within \(ValueFormat(decimals: 2).text($0)) standard deviations are counted."
        } ?? "every window is counted, whatever its start.")
    case .everyFewYears(let step):
      "The measure has a figure only every \(step) years, so no past change spans a horizon that is no multiple of \(step): give --horizon \(step)y or \(2 * step)y for a record."
    case .overlapping(let windows, let separate):
      "The \(windows) windows overlap: only about \(separate) do not share years of the same council, so percentiles are rougher than the count suggests."
    case .mostlyOneSpan(let from, let to, let windows, let count):
      windows == count
        ? "All \(count) windows counted are of one span, \(from) to \(to): the ladder tells what those years allowed, and no other."
        : "\(windows) of the \(count) windows counted are of one span, \(from) to \(to): the ladder mostly tells what those years allowed."
    case .recordAgainstSplit(let seen, let expected):
      "The middle peer from a similar start moved \(format.difference(seen)), where drift and regression to the mean together say \(format.difference(expected)): for a start like this one the split is rough."
    case .rolling(let years):
      "Each figure covers \(years) years; windows never join figures that share a year."
    case .paredMeanOfFew(let count, let isAdjusted):
      "The pared mean rests on \(Self.plural(count, "council"))"
        + (isAdjusted
          ? "." : ", ordered by plain value since the numerator is no part of the denominator.")
    case .noBetterThanBaseline:
      "The target is no better than the baseline: it asks for nothing, or for less."
    case .withinUsualMovement:
      "The gain asked for is smaller than the measure usually moves in one year, so one figure on target will not show that anything changed."
    case .lessThanOneCase(let counts):
      "The whole change asked for is less than one case of the council's: its figure is \(FigureChanceText.counts(counts)), and one case is \(gain(counts.oneCase))."
    case .withinChance(let chance):
      "The target lies inside what chance alone makes of the baseline figure (\(FigureChanceText.brief(chance, format))): one figure on target will not show that anything changed, nor one short of it that nothing did."
    case .peersFellBack:
      "Over such spans the middle peer fell back, so holding today's level already takes effort."
    case .noSkill(let family, let brier, let base):
      "In \(family) these odds have been no better than quoting the base rate (Brier \(ValueFormat(decimals: 3).text(brier)) against \(ValueFormat(decimals: 3).text(base))): treat them as rough."
    case .wideIntervals(let name, let coverage):
      "In \(name) 80% intervals held \(Self.percent(coverage)) of the time: they are wider than they need be, and odds lie too near one half."
    case .borrowedCalibration(let family):
      "\(family) has too few past forecasts to judge by itself, so the record is that of the whole dataset."
    case .recordAgainstOdds(let share, let probability):
      "The record and the odds disagree: \(Self.percent(share)) of the windows counted got as far, and the odds are \(Self.chance(probability)). Windows include years in which all peers moved together; the odds do not count on such drift going on, since counting on it made them worse in the tests. The truth depends on whether the drift goes on."
    case .neverDoneHere(let best):
      "The council itself has never made such a gain over that length of time; its best was "
        + (best > 0 ? gain(best) : "no gain at all") + "."
    case .beyondBest(let best):
      "No peer, nor the council, has ever been as good as this target: the best there ever was is \(format.text(best.value)), in \(best.period)."
    case .rangeIsBest:
      "This measure is best \(Self.range(indicator)), so gains are of the distance from there."
    case .costIsNotPerformance:
      "This is a cost: lower is ranked better by the publisher, but a lower cost with worse service is no improvement; read it beside performance and satisfaction."
    case .cashMoney: "Money is in cash terms: changes over time include inflation."
    case .clipped(let intent):
      "The \(intent.rawValue) rung passed the natural limit and stands on it."
    }
  }

  /// Why no tolerance is suggested.
  func withheld(tolerance reason: ToleranceWithheld) -> String {
    switch reason {
    case .noSpread: "fewer than two peers have data, or all have the same"
    case .allowsToday(let quarter):
      "a quarter of the peers' standard deviation, \(gain(quarter)), is no less than the change asked for, so that standing still would count as near. Set one by hand"
    case .lessThanOneCase(let quarter, let oneCase):
      "a quarter of the peers' standard deviation, \(gain(quarter)), is less than one case of the council's (\(gain(oneCase))), so that a single case would turn the rating. Set one by hand"
    }
  }

  /// `from −1.2 to +2.1 span by span`.
  func spanRange(_ spans: [PeerSpan]) -> String {
    let changes = spans.map(\.change)
    return
      "from \(format.difference(changes.min() ?? 0)) to \(format.difference(changes.max() ?? 0)) span by span"
  }

  /// A gain on the merit scale as an amount without its sign.
  func gain(_ amount: Double) -> String { Self.amount(amount, format) }

  /// A difference without its sign.
  static func amount(_ amount: Double, _ format: ValueFormat) -> String {
    let text = format.difference(abs(amount))
    return text.hasPrefix("+") ? String(text.dropFirst()) : text
  }

  static func sentence(_ text: String) -> String { text.hasSuffix(".") ? text : text + "." }

  /// Which way is good, where that is not up.
  static func whichWay(_ indicator: Indicator) -> String? {
    switch indicator.polarity {
    case .high, .none: nil
    case .low: "Lower is better."
    case .range: "Best \(range(indicator))."
    }
  }

  static func range(_ indicator: Indicator) -> String {
    guard case .range(let lower, let upper) = indicator.polarity else { return "" }
    let format = ValueFormat(indicator)
    return lower == upper
      ? "at \(format.text(lower))" : "between \(format.text(lower)) and \(format.text(upper))"
  }
}

/// The rule of the baseline, for the text that states it.
enum TargetBaselineRule {
  static let years = 2
}

extension Period {
  /// The period of the same kind that many years on; `nil` for kinds that cannot be named so.
  func later(byYears years: Int) -> Period? {
    switch kind {
    case .year(let type): .year(type, starting: start.year + years)
    case .years(let type, let count): .years(type, starting: start.year + years, count: count)
    case .month: .month(start.month, start.year + years)
    case .quarter, .months:
      monthCount.map { .months(from: start.adding(months: 12 * years), count: $0) }
    case .week, .point: nil
    }
  }
}
