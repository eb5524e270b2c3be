import Indicators
import Statistics

/// Puts the two answers together into one verdict.
struct ChangeAssembly {
  let subject: Change.Subject
  let sampled: SampledChange
  let usual: Result<UsualMovement, NoMovement>
  var withExceptional: UsualMovement?
  var prices: Period?
  var published: (before: Double?, after: Double?) = (nil, nil)
  let polarity: Polarity
  var obstacle: ChangeObstacle?
  var shrunk: Double?
  /// Whether rounding alone may have made what chance did not.
  var turnsOnRounding = false
  let cautions: [ChangeCaution]
  let options: ChangeOptions

  var change: Change {
    let movement = try? usual.get()
    let usualP = movement?.pValue(sampled.difference)
    let isBare = sampled.method == .none
    let obstacle = obstacle ?? (isBare && usualP == nil ? .nothingToJudgeBy : nil)
    let equivalence = obstacle == nil ? equivalence : nil
    let direction = ChangeDirection(
      from: sampled.before.value, to: sampled.after.value, polarity: polarity)
    let grounds = VerdictGrounds(
      sampled: sampled, usualP: usualP, direction: direction, margin: options.margin,
      isEquivalent: equivalence?.isInside(options.margin) ?? false,
      turnsOnRounding: turnsOnRounding, alpha: options.level.alpha)
    let verdict = obstacle.map(\.verdict) ?? grounds.verdict
    return Change(
      subject: subject, sampled: obstacle == .completeCount ? sampled.arithmetic : sampled,
      usual: usual, usualWithExceptional: withExceptional, prices: prices,
      published: published, direction: direction,
      verdict: subject.isAtOneTime ? verdict.atOneTime : verdict, obstacle: obstacle,
      margin: options.margin, equivalence: equivalence,
      shrunk: obstacle == .completeCount ? nil : shrunk, cautions: cautions,
      level: options.level)
  }

  /// The interval at 1 − 2α of the method's own kind, and the normal test from its half width.
  private var equivalence: Evidence? {
    guard let margin = options.margin, let narrow = options.level.equivalence,
      let interval = try? SampledChange(sampled.sample, scale: sampled.scale, level: narrow)
        .evidence.interval
    else { return nil }
    let error = (interval.upper - interval.lower) / (2 * narrow.z)
    var evidence =
      (try? Equivalence.test(
        difference: sampled.difference, standardError: error, margin: margin,
        level: options.level)) ?? Evidence(method: .equivalence)
    evidence.interval = interval
    return evidence
  }
}

extension Evidence {
  /// Whether test and interval both show a difference: the interval leaves out 0 and p ≤ α.
  func isShown(_ level: ConfidenceLevel) -> Bool {
    interval?.contains(0) == false && (pValue ?? 1) <= level.alpha
  }

  /// Whether the interval lies strictly inside ±margin.
  func isInside(_ margin: Double?) -> Bool {
    guard let margin, let interval else { return false }
    return Equivalence.isWithin(interval, margin: margin)
  }
}

extension Change.Subject {
  /// Whether it is a difference at one time.
  public var isAtOneTime: Bool {
    if case .atOneTime = self { return true }
    return false
  }
}

extension ChangeObstacle {
  /// What is said in place of a verdict.
  var verdict: ChangeVerdict { self == .completeCount ? .arithmetic : .none }
}

extension Change {
  /// The verdict on figures that somebody typed: sampling chance only.
  public init(
    figures sample: SampledChange, options: ChangeOptions, rounding: TypedRounding? = nil
  ) {
    var cautions: [ChangeCaution] = []
    if case .survey(_, _, let effects) = sample.sample, !effects.areKnown {
      cautions.append(.unknownDesignEffect)
    }
    // Of everybody there is nothing to test, whatever the rounding.
    let turns = options.isCompleteCount ? nil : rounding?.turns(sample, level: options.level)
    if let turns { cautions.append(.rounded(least: turns.least, greatest: turns.greatest)) }
    self =
      ChangeAssembly(
        subject: .figures, sampled: sample, usual: .failure(.noHistory), polarity: .none,
        obstacle: options.isCompleteCount ? .completeCount : nil, turnsOnRounding: turns != nil,
        cautions: cautions,
        options: options
      ).change
  }
}
