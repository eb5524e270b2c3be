public import Indicators

/// The answer in words that a councillor can read. The raw value is the word in every output.
public enum ChangeVerdict: String, Sendable, Hashable, CaseIterable {
  /// More than sampling chance and more than the measure usually moves, to the better.
  case improved
  /// The same, to the worse.
  case worsened
  /// The same where neither way is better; or more than sampling chance, where only that can be
  /// asked.
  case up
  /// See `up`.
  case down
  /// At one time: the council is better than what it is compared with, by both questions.
  case better
  /// The same, worse.
  case worse
  /// The same where neither way is better, or only sampling chance can be asked about.
  case higher
  /// See `higher`.
  case lower
  /// The interval leaves out no difference; the movement is one the measure usually makes.
  case withinUsualMovement = "more than sampling chance, within usual movement"
  /// Test and interval disagree, or the rounding of typed percentages decides.
  case borderline = "borderline, not shown to be real"
  /// The interval holds no difference, which is not to say that nothing changed.
  case notShown = "not shown to be real"
  /// No change that these few could make would show.
  case tooFew = "too few to tell"
  /// The whole interval lies within the margin that matters.
  case equivalent = "equivalent within the margin"
  /// No sampling test exists; larger than the measure usually moves.
  case unusual = "unusual for this measure"
  /// No sampling test exists; no larger than the measure usually moves.
  case notUnusual = "not unusual for this measure"
  /// The whole was counted: the arithmetic only.
  case arithmetic = "arithmetic change only"
  /// No verdict is possible; the limitations say why.
  case none = "no verdict"

  /// The word for a difference at one time in place of a change.
  var atOneTime: ChangeVerdict {
    switch self {
    case .improved: .better
    case .worsened: .worse
    case .up: .higher
    case .down: .lower
    default: self
    }
  }

  /// Whether it says that something real happened, by whatever questions could be asked.
  public var isFlag: Bool {
    switch self {
    case .improved, .worsened, .up, .down, .better, .worse, .higher, .lower, .unusual: true
    default: false
    }
  }
}

/// Which of the two questions say that a difference is real. The raw value is the word in every
/// output.
public enum RealBy: String, Sendable, Hashable {
  /// More than sampling chance, and more than the measure usually moves.
  case both
  /// More than sampling chance; within usual movement, or what is usual cannot be told.
  case sampling
  /// More than the measure usually moves; sampling chance cannot be asked about.
  case movement
}

/// Whether a change is for the better.
public enum ChangeDirection: Sendable, Hashable {
  /// Up and better, or down and better.
  case better
  /// The other way.
  case worse
  /// Neither way is better.
  case neither
  /// No difference.
  case same

  /// The direction of a change in a value; inside a best range nothing is better or worse.
  public init(from before: Double, to after: Double, polarity: Polarity) {
    guard before != after else {
      self = .same
      return
    }
    let (then, now) = (polarity.judged(before), polarity.judged(after))
    guard polarity.isJudged, then != now else {
      self = .neither
      return
    }
    self = polarity.isBetter(now, than: then) ? .better : .worse
  }
}

/// What bears on the verdict.
struct VerdictGrounds {
  let sampled: SampledChange
  /// p of the second question; `nil` where it cannot be asked.
  let usualP: Double?
  let direction: ChangeDirection
  let margin: Double?
  let isEquivalent: Bool
  let turnsOnRounding: Bool
  let alpha: Double

  /// The rule: the interval of the difference decides the first question, the usual movement the
  /// second, and “improved” or “worsened” needs both.
  var verdict: ChangeVerdict {
    guard sampled.method != .none else { return usualOnly }
    if isEquivalent { return .equivalent }
    guard let excludesZero = sampled.intervalExcludesZero else {
      return sampled.isTooFew ? .tooFew : .none
    }
    if sampled.isTooFew { return .tooFew }
    if sampled.isBorderline { return .borderline }
    guard excludesZero else { return .notShown }
    if turnsOnRounding { return .borderline }
    guard let usualP else { return sampled.difference > 0 ? .up : .down }
    guard usualP <= alpha else { return .withinUsualMovement }
    switch direction {
    case .better: return .improved
    case .worse: return .worsened
    case .neither, .same: return sampled.difference > 0 ? .up : .down
    }
  }

  private var usualOnly: ChangeVerdict {
    guard let usualP else { return .none }
    return usualP <= alpha ? .unusual : .notUnusual
  }
}
