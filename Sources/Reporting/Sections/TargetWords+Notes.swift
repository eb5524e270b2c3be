import Analysis
import Indicators

// What a reader of a card must know, a sentence each.
extension TargetWords {
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
    case .everyFewYears(let step, let horizon):
      "The measure has a figure only every \(step) years, so no past change spans a horizon that is no multiple of \(step): --horizon \(horizon)y looks ahead and may have a record."
    case .startsElsewhere(let least, let most):
      "The council's figure lies outside all that the windows counted began with (\(format.text(least)) to \(format.text(most))): those councils stood about where it stands among others in their year, not at its level, and what they gained may not be there to be gained from here."
    case .peersWithout(let reporting, let count, let suppressed, let ends):
      "Only \(reporting) of \(count) peers have a figure"
        + (suppressed == 0
          ? ", so the peers' lines and ranks leave out councils that may be unlike the rest."
          : "; \(suppressed) are suppressed, because their counts are small: low figures are hidden and high ones are not, so the middle, the rank and the record are of the others."
            + (ends == 0
              ? ""
              : " \(Self.plural(ends, "more window")) from a similar start would count, but \(ends == 1 ? "its end is" : "their ends are") suppressed."))
    case .levelShift(let shift):
      "Between \(shift.from) and \(shift.to) the middle peer moved \(format.difference(shift.change)), more than twice what the measure usually moves in that time: counting may have changed, and any record and odds are of the years before."
    case .alwaysFarOut(let figures, let isBetter):
      "The council has stood more than a standard deviation \(isBetter ? "better" : "worse") than the mean of councils in each of its last \(figures) figures: little of that is chance, so less may come back by itself than the split and the odds count on."
    case .ladderAgainstOdds(let rungs):
      "Record and odds are more than 30 points apart on \(Self.list(rungs.map(\.rawValue))): the years behind the record moved all councils, and the odds do not count on that going on."
    case .surveyWithoutMargin:
      "This is an estimate from a survey, and neither its sample nor its margin of error is in the data: a difference of a few points may be chance."
    case .constantPrices(let base):
      "Money is in \(base) prices, and so is the target: restate it before it is held against the bills of a later year."
    case .onTheMeasure(let text): "On the measure: \(Self.sentence(text))"
    case .abolished(let day): "The council was abolished after \(day)."
    case .overlapping(let windows, let separate):
      "The \(windows) windows overlap: only about \(separate) do not, so percentiles are rougher than the count suggests."
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
      "The target asks for less than today's level."
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
      "The record and the odds disagree: \(Self.percent(share)) of the windows counted got as far, and the odds are \(Self.chance(probability)). Windows include years in which all peers moved together; the odds count on an unusual start giving some of itself back, and not on such drift going on, since counting on it made them worse in the tests."
    case .neverDoneHere(let best, let windows):
      "The council itself has never made such a gain over that length of time: of its \(Self.plural(windows, "window")) the best was \(best > 0 ? gain(best) : best < 0 ? "a loss of \(gain(best))" : "no gain at all")."
    case .recovery(let mean):
      "The target is worse than the mean of the council's own last three sound figures (\(format.text(mean))): it asks for a recovery, not for a stretch."
    case .newerSuppressed(let period):
      "The publisher has suppressed the council's figure for \(period), so there is a newer one, made of small counts."
    case .skewed(let quartile):
      "The council is in the \(quartile == 4 ? "worst" : "best") quartile and yet near the mean, which a few councils far out have moved: similar starts and regression to the mean are measured from there."
    case .beyondBest(let best):
      "No peer, nor the council, has ever been as good as this target: the best there ever was is \(format.text(best.value)), in \(best.period)."
    case .rangeIsBest:
      "This measure is taken to be best \(Self.range(indicator)), so gains are of the distance from there, and peers count that began on the council's side of it; to come nearer is not by itself a better service."
    case .costIsNotPerformance:
      "This is a cost: lower is ranked better by the publisher, but a lower cost with worse service is no improvement; read it beside performance and satisfaction."
    case .cashMoney: "Money is in cash terms: changes over time include inflation."
    case .clipped(let intent):
      "The \(intent.rawValue) rung passed the natural limit and stands on it."
    }
  }
}
