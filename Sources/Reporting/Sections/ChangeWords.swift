import Analysis
import Indicators
import Statistics

extension ChangeSample {
  /// Which method, and why.
  var reason: String {
    switch method {
    case .score: "Chosen because you have so many out of so many, of different people each time."
    case .fisherMidP:
      "Chosen because an expected count is below 5, where the usual test is rough."
    case .scoreOnFewExpected:
      "An expected count is below 5, where this test is rough; the counts are not whole, so no exact test exists."
    case .surveyScore:
      "Chosen because it is a survey: tested on the effective bases, which are smaller than the numbers asked."
    case .mcNemar: "Chosen because the same people answered twice: only those who changed count."
    case .conditionalPoisson: "Chosen because you have events over a population or a time."
    case .welch: "Chosen because you have means with standard deviations and counts."
    case .publishedIntervals:
      "Chosen because you have values with published intervals and no counts: weaker, as limits need not be symmetric."
    case .none:
      "A value alone says nothing of chance; with the numbers behind it, it could be tested."
    }
  }

  /// The same for the figures of a dataset, of which nobody has said how they were come by.
  var reasonOfData: String {
    switch method {
    case .score: "Chosen because the figures are so many out of so many."
    case .conditionalPoisson: "Chosen because the figures are counts over a population or a time."
    default: reason
    }
  }

  /// What kind of figures, in a word for machines.
  var word: String {
    switch self {
    case .proportions: "proportion"
    case .survey: "survey"
    case .paired: "paired"
    case .rates: "rate"
    case .means: "mean"
    case .published: "interval"
    case .bare(_, _, .percentage): "percentage"
    case .bare(_, _, .pounds): "money"
    case .bare(_, _, .number): "value"
    }
  }
}

extension NoMovement {
  /// The reason as a sentence.
  var text: String {
    switch self {
    case .noHistory:
      "Cannot be told: these figures come without a past. Only sampling chance is tested; --area and --indicator ask both questions of a dataset."
    case .tooLittleHistory:
      "Cannot be told: councils differ too much in how they move for the few earlier changes of each to say what is usual here."
    case .aggregate(let count):
      "Cannot be told: a region or nation moves less than its councils, so only areas of its own kind can say what is usual, and they have \(count) earlier changes of this length; it takes \(UsualMovement.fewestChanges)."
    case .tooFewChanges(let count):
      "Cannot be told: there are \(count == 0 ? "no" : "\(count)") earlier changes of this length in this dataset, over all councils; it takes \(UsualMovement.fewestChanges) to say what is usual."
    case .tooFewOwnChanges(let count):
      "Cannot be told: a count moves with the size of the council, so only the council's own earlier changes of this length can say what is usual, and there \(count == 1 ? "is 1" : "are \(count == 0 ? "none" : "\(count)")"); it takes \(UsualMovement.fewestOwnChanges)."
    case .neverMoved:
      "Cannot be told: no council's figure has moved before, so there is no usual movement to go by."
    case .ownCountsMissing:
      "Cannot be told: the dataset has no counts of this council's own that make its figure, so nobody can say how far chance alone moves it; where they are suppressed because they are few, chance moves it far."
    case .tooFewSpans(let count):
      "Cannot be told: what is usual over so long a gap takes \(UsualMovement.fewestSpans) earlier spans of its length, one after another, and there \(count == 1 ? "is 1" : "are \(count == 0 ? "none" : "\(count)")"); changes over shorter gaps do not say it."
    }
  }
}

extension NoMovement {
  /// The reason after a colon.
  var clause: String {
    switch self {
    case .noHistory: "these figures come without a past"
    case .tooLittleHistory: "councils differ too much for the few earlier changes of each"
    case .aggregate(let count), .tooFewChanges(let count):
      count == 0
        ? "there is no earlier change of this length"
        : "\(count) earlier changes of this length, and it takes \(UsualMovement.fewestChanges)"
    case .tooFewOwnChanges(let count):
      count == 0
        ? "there is no earlier change of this length"
        : "\(counted(count, "earlier change")) of its own of this length, and it takes \(UsualMovement.fewestOwnChanges)"
    case .neverMoved: "nothing has ever moved"
    case .ownCountsMissing:
      "the dataset has no counts of this council's own that make its figure, so nobody can say how far chance moves it"
    case .tooFewSpans(let count):
      "\(count == 0 ? "no" : "\(count)") earlier span\(count == 1 ? "" : "s") of this length, and it takes \(UsualMovement.fewestSpans)"
    }
  }
}

extension IndicatorField {
  /// What to do about it.
  var mend: String {
    switch self {
    case .kind: "say in indicators.csv what kind of figure it is (proportion, rate, mean …)"
    case .numeratorKind:
      "say in indicators.csv what the numerator counts (people, cases or events; or money, area, time)"
    case .multiplier:
      "say in indicators.csv what numerator over denominator is multiplied by (1 for fractions, 100 for percentages)"
    }
  }
}

extension Benchmark {
  /// What it is, in words.
  var text: String {
    switch kind {
    case .rest(let name): "the rest of \(name)"
    case .pooled(let group, let count, let possible):
      "\(count) of \(possible) councils (\(group)) added up"
    case .mean(let group, let count, let possible):
      "the mean of \(count) of \(possible) councils (\(group))"
    case .area(let name): name
    }
  }
}

extension ChangeText {
  /// Why there is no verdict, as a sentence.
  static func obstacle(_ obstacle: ChangeObstacle, _ change: Change) -> String {
    switch obstacle {
    case .breakInSeries:
      "No verdict: the series breaks between the two periods, so the figures do not measure the same thing."
    case .overlap:
      "No verdict: the two periods share data, so part of any change is missing from the difference. Compare periods that do not overlap."
    case .partOfPeriod(let share):
      "No verdict: one of the figures is provisional and counted over \(decimalText(share < 1 ? share : 1 / share, decimals: 2)) of what the other is, a part of a year beside a whole one, so they do not measure the same thing. Compare whole years with --from and --to."
    case .cashMoney:
      "No verdict: these are cash terms, and prices changed too. Give a price index with --deflator to judge it in real terms."
    case .noPrice(let periods):
      "No verdict: these are cash terms, and the price index has no figure for \(periods.map(ChangeText.named).joined(separator: " or "))."
    case .completeCount:
      "Arithmetic change only: by your word this is a complete count, so no test of sampling chance and no p-value is given."
    case .growsWithSize:
      "No verdict: a count grows with the size of the council. Compare a rate or a share of the same things instead."
    case .unlikePeriods: "No verdict: the two periods are of different kinds or lengths."
    case .nothingToJudgeBy: nothingToJudgeBy(change)
    }
  }

  private static func nothingToJudgeBy(_ change: Change) -> String {
    guard change.indicator == nil else {
      let counts =
        "No verdict: \(ChangeText(change).noSample), and what is usual cannot be told either"
      guard case .failure(let reason) = change.usual else { return counts + "." }
      return "\(counts): \(reason.clause)."
    }
    if case .bare(_, _, .pounds) = change.sampled.sample {
      return
        "No verdict: an amount alone has no sampling chance to test. Ask whether prices changed (deflate it), whether it is the same thing counted, and how much it usually moves: --area and --indicator over a dataset say that."
    }
    return
      "No verdict: a figure alone cannot say whether it is chance. Give the numbers behind it, such as 412/1210 468/1243, or the published interval with --interval.\(baseNeeded(change))"
  }

  /// The base that would make a difference of two percentages real.
  private static func baseNeeded(_ change: Change) -> String {
    guard case .bare(let before, let after, .percentage) = change.sampled.sample, before != after
    else { return "" }
    let (p, q) = (before / 100, after / 100)
    guard (0...1).contains(p), (0...1).contains(q) else { return "" }
    let middle = (p + q) / 2
    let z = change.level.z
    let base = 2 * middle * (1 - middle) * z * z / ((p - q) * (p - q))
    return
      " A difference of this size would need about \(decimalText(max(base.rounded(.up), 5), decimals: 0)) people each time to be more than sampling chance."
  }
}
