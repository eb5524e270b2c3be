import Analysis
import Indicators
import Statistics

/// What a change cannot tell, one sentence each.
struct ChangeLimitations {
  private let change: Change
  private let format: ChangeFormat

  init(_ change: Change) {
    self.change = change
    format = ChangeFormat(change)
  }

  var items: [String] {
    [reading, lowLevel, oneYear, sampling, weaker, history, disagreement].compactMap { $0 }
      + change.cautions.compactMap(text) + closing
  }

  /// Whether the whole was counted, so that nothing is said of chance.
  private var isComplete: Bool { change.obstacle == .completeCount }

  private var reading: String? {
    switch change.verdict {
    case .notShown, .borderline:
      "“Not shown to be real” is not “no change”: the figures fit anything inside the interval."
    case .tooFew: "“Too few to tell” says nothing about whether it changed."
    default: nil
    }
  }

  private var lowLevel: String? {
    isComplete || change.sampled.method == .none && change.usualP == nil
      ? nil : Self.lowLevel(change.level)
  }

  /// What a level below 90 % means for whoever reads the verdict.
  static func lowLevel(_ level: ConfidenceLevel) -> String? {
    guard level.value < 0.9 else { return nil }
    return
      "The level is \(ChangeFormat.percent(level)), not the usual 95%: where nothing had changed, \(decimalText(level.alpha * 100, decimals: 0)) in 100 such tests would call it a change all the same."
  }

  /// Measured by Tests/AnalysisTests/Change/Reference/usual_movement.py; see Change.md.
  private var oneYear: String? {
    guard !change.subject.isAtOneTime, change.verdict.isFlag, change.verdict != .unusual,
      (try? change.usual.get()) != nil
    else { return nil }
    return
      "One year's change: on two UK panels about 4 in 10 changes called real by both questions went back the year after by more than sampling chance, and 1 to 3 in 10 were then called real the other way. A second year, or --trend, says more."
  }

  private var sampling: String? {
    guard change.indicator == nil, change.sampled.method != .none, !isComplete else { return nil }
    return
      "Sampling chance only: without earlier years nobody can say whether the change is more than this measure usually moves."
  }

  private var weaker: String? {
    switch change.sampled.sample {
    case .published(let before, let after):
      "Standard errors are read from published limits as if symmetric; the counts behind them would give a better answer.\(relevelled(before, after))"
    case .bare(_, _, .percentage):
      "A percentage without its base cannot be tested; the counts would make it possible."
    case .rates(let before, let after)
    where before.exposure == after.exposure && before.exposure == 1:
      "Counts are compared as if the population had not changed\(stock)."
    case .survey(let before, let after, _)
    where change.sampled.method == .surveyScore
      && !TwoProportions(after, before).isLargeEnoughForScore:
      "Small numbers: an expected count is below 5 on the effective bases, where this test is rough and finds too much."
    default:
      change.sampled.method == .scoreOnFewExpected || change.sampled.method == .fisherMidP
        ? "Small numbers: an expected count is below 5." : nil
    }
  }

  /// What is said of a count of people or cases, which may be a list carried over.
  private var stock: String {
    switch change.indicator?.numeratorKind {
    case .people?, .cases?:
      ", and as if each case were a new one: of a list carried over from one date to the next (a stock), chance makes less, and the test says less than it seems to"
    default: ""
    }
  }

  /// What is said where limits were published at another level than the one asked about.
  private func relevelled(
    _ before: ChangeSample.PublishedFigure, _ after: ChangeSample.PublishedFigure
  ) -> String {
    let levels = [before.level, after.level].filter { $0 != change.level }
    guard let published = levels.first else { return "" }
    return
      " The limits shown are those published, at \(ChangeFormat.percent(published)); the change is tested at \(ChangeFormat.percent(change.level)), from the standard errors that they imply."
  }

  private var history: String? {
    guard case .success(let usual) = change.usual else { return nil }
    if usual.ownChanges < 3 {
      return
        "What is usual rests on other councils: this one has \(counted(usual.ownChanges, "earlier change")) to go by."
    }
    return nil
  }

  private var disagreement: String? {
    let sides = [
      (change.published.before, change.sampled.before.value),
      (change.published.after, change.sampled.after.value),
    ].compactMap { published, counted -> String? in
      guard let published,
        let (shown, other) = format.apart(published, counted, finely: isContradicted)
      else { return nil }
      return "\(shown) published, \(other) by the counts"
    }
    guard !sides.isEmpty else { return nil }
    let values = sides.joined(separator: "; ")
    return isContradicted
      ? "The published counts do not give the published value, and rounding does not explain it (\(values)). The counts are used; find out which of the two is right before relying on this."
      : "Published values are not quite what the published counts give (\(values)); the counts are used."
  }

  private var isContradicted: Bool {
    change.cautions.contains { if case .countsDisagree = $0 { true } else { false } }
  }

  private func text(_ caution: ChangeCaution) -> String? {
    switch caution {
    case .flagged(let flags, let period):
      return
        "The figure for \(period) is marked \(flags.words.joined(separator: ", "))\(flags.contains(.provisional) ? ": it may change" : "")."
    case .exceptional(let note, let period):
      let sentence = note.hasSuffix(".") ? String(note.dropLast()) : note
      return "\(period) takes in an exceptional period (\(sentence))."
    case .undoesYearBefore(let before):
      return
        "It takes back a \(before > 0 ? "rise" : "fall") of \(format.size(before)) in the change before: the figure in between may be the odd one."
    case .baseJumped(let share):
      return
        "The later figure is counted over \(decimalText(share, decimals: 2)) times as much as the earlier: is it part of a year, or another definition?"
    case .remark(let note, let period):
      return "\(ChangeText.named(period)): \(note.hasSuffix(".") ? note : note + ".")"
    case .rounded: return ChangeText.rounding(caution)
    case .underlyingRate where isComplete: return nil
    case .underlyingRate:
      return
        "Everyone may have been counted: the test asks whether the underlying rate moved, as if this year's cases were one draw of it\(change.subject.isAtOneTime ? "" : " and others than the year before's; where many are the same (children who stay, a list carried over), it is rough"). For the bare arithmetic of a complete count give --complete-count."
    case .unknownDesignEffect:
      return change.sampled.turnsOnDesignEffect
        ? "No design effect is known. The verdict turns: with a usual one of 1.5 the interval takes in no difference, so do not rely on it."
        : "No design effect is known; at a usual 1.5 the verdict is the same."
    case .noSurveyBase:
      return
        "A survey figure, published without the number asked: its sampling error is real but unknown."
    case .countsDisagree: return nil
    case .unusedDeflator(let base?):
      return
        "The price index was not used: these figures are in real terms already, in \(base) prices."
    case .unusedDeflator(nil):
      return "The price index was not used: these figures are no money in cash terms."
    case .countsLeftOut(let count):
      return
        "\(counted(count, "council")) with data \(count == 1 ? "is" : "are") not in the sum: \(count == 1 ? "its" : "their") published counts do not give the published value."
    case .laterMissing: return ChangeText.later(caution).map { $0 + "." }
    case .numeratorAbove(let period):
      return
        "The published numerator for \(ChangeText.named(period)) is above the denominator, which no share can be: find out which of the two is wrong."
    case .fieldMissing(let field):
      return
        "The counts behind these figures cannot be tested while \(field.rawValue) is blank: \(field.mend)."
    case .seasonal:
      return
        "Successive figures within a year: seasons are part of the movement. Compare with the same period last year."
    }
  }

  private var closing: [String] {
    guard change.indicator == nil else {
      return change.subject.isAtOneTime
        ? [
          "A real gap is not yet a cause: councils differ in whom they serve, and count and record differently."
        ]
        : [
          "A real change is not yet a cause: definitions, recording and who is counted change too."
        ]
    }
    switch change.sampled.sample {
    case .paired: return ["Both answers are taken to come from the same people."]
    case .bare: return ["Both figures are taken to count the same thing."]
    default:
      guard !isComplete else { return ["Both figures are taken to count the same thing."] }
      return ["Different people are assumed each time, and that both figures count the same thing."]
    }
  }
}
