import Analysis
import Indicators
import Statistics

/// One change in sentences.
struct ChangeText {
  let change: Change
  let format: ChangeFormat

  init(_ change: Change) {
    self.change = change
    format = ChangeFormat(change)
  }

  private var sampled: SampledChange { change.sampled }
  private var level: String { ChangeFormat.percent(change.level) }
  private var isAtOneTime: Bool { change.subject.isAtOneTime }

  // MARK: The answer

  /// The sentence to read first.
  var answer: String {
    let opening = "\(movement)\(change.difference == 0 && !isAtOneTime ? ": " : ", ")\(fromTo)."
    if let obstacle = change.obstacle { return "\(opening) \(Self.obstacle(obstacle, change))" }
    return "\(opening) \(interval)\(meaning)\(flags)"
  }

  /// What must stand beside the verdict: the figure may change, or is part of a year.
  private var flags: String {
    var provisional: [String] = []
    var hasJumped = false
    for caution in change.cautions {
      switch caution {
      case .flagged(let flags, let period) where flags.contains(.provisional):
        provisional.append(period.displayName)
      case .baseJumped: hasJumped = true
      default: break
      }
    }
    let early =
      provisional.isEmpty
      ? "" : " The figure for \(provisional.joined(separator: " and ")) is provisional."
    return early
      + (hasJumped ? " The two are counted over very different numbers: see the limitations." : "")
  }

  private var movement: String {
    let difference = change.difference
    if difference == 0 {
      return isAtOneTime ? "No gap in the figures" : "The same figure both times"
    }
    let size = format.size(difference)
    return isAtOneTime
      ? "\(size) \(difference > 0 ? "higher" : "lower")"
      : "\(difference > 0 ? "Up" : "Down") \(size)"
  }

  private var fromTo: String {
    let (then, now) = (format.value(sampled.before.value), format.value(sampled.after.value))
    if change.difference == 0, !isAtOneTime { return now }
    switch change.subject {
    case .figures: return "from \(then) to \(now)"
    case .overTime(_, _, let from, let to):
      return "from \(then) in \(from.displayName) to \(now) in \(to.displayName)"
    case .atOneTime(let area, _, let period, let benchmark):
      return "\(area.name) \(now), \(benchmark.text) \(then), in \(period.displayName)"
    }
  }

  private var interval: String {
    guard let interval = sampled.evidence.interval else { return "" }
    return
      "The \(level) interval for the \(isAtOneTime ? "gap" : "change") is \(format.range(interval)): "
  }

  /// The verdict in its sentence; capital letter where no interval comes before it.
  private var meaning: String {
    let text = verdictSentence
    return sampled.evidence.interval == nil ? text.prefix(1).uppercased() + text.dropFirst() : text
  }

  private var p: String {
    sampled.evidence.pValue.map { " (\(ChangeFormat.p($0, alpha: change.level.alpha)))" } ?? ""
  }

  private var verdictSentence: String {
    switch change.verdict {
    case .improved:
      "improved. It is more than sampling chance\(p) and more than this measure usually moves."
    case .worsened:
      "worsened. It is more than sampling chance\(p) and more than this measure usually moves."
    case .better, .worse:
      "\(change.verdict.rawValue). The gap is more than sampling chance\(p) and more than one year's movement could make."
    case .up, .down, .higher, .lower:
      (try? change.usual.get()) == nil
        ? "\(change.verdict.rawValue), by more than sampling chance\(p). Whether that is more than this measure usually moves cannot be told here."
        : "\(change.verdict.rawValue). It is more than sampling chance\(p) and more than this measure usually moves\(neutral)."
    case .withinUsualMovement:
      isAtOneTime
        ? "more than sampling chance\(p), within usual movement. One year's movement could make a gap this large, so it is not called better or worse."
        : "more than sampling chance\(p), within usual movement. This measure moves about as much in most years, so it is not called an improvement or a worsening."
    case .borderline:
      "borderline, not shown to be real. The test\(p) and the interval do not agree."
    case .notShown:
      "not shown to be real\(p). That is not evidence that nothing changed."
    case .tooFew:
      "too few to tell\(p). \(fewness)"
    case .equivalent:
      "equivalent within the margin of ±\(change.margin.map(format.size) ?? ""). Any difference is too small to matter by that margin."
    case .unusual:
      isAtOneTime
        ? "the gap is larger than one year's movement could make\(usualP). \(untested)"
        : "unusual for this measure\(usualP). \(untested)"
    case .notUnusual:
      isAtOneTime
        ? "the gap is no larger than one year's movement could make\(usualP). \(untested)"
        : "not unusual for this measure\(usualP). \(untested)"
    case .none: "no verdict: neither sample varies, so there is nothing to measure chance by."
    case .arithmetic: "no verdict."
    }
  }

  private var fewness: String {
    if case .rates = sampled.sample {
      return
        "With so few events in all, not even every one of them falling on one side could be shown."
    }
    return "With numbers this small no change, however large, could be shown."
  }

  private var neutral: String {
    change.indicator == nil || change.direction != .neither
      ? "" : "; neither way is better for this measure"
  }

  private var usualP: String {
    change.usualP.map { " (\(ChangeFormat.p($0, alpha: change.level.alpha)))" } ?? ""
  }

  private var untested: String {
    "Sampling chance cannot be tested: there are no counts of people, cases or events behind the figure."
  }

  // MARK: The two questions

  /// Both questions, the figures they rest on, and what could have been seen.
  var points: [String] {
    [sides, chance, usual, detectable, equivalence, shrunk].compactMap { $0 }
  }

  private var sides: String {
    let texts = [sampled.before, sampled.after].map { side in
      let counted =
        side.numerator.flatMap { x in side.denominator.map { (x, $0) } }
        .map { " (\(Self.count($0.0)) of \(Self.count($0.1)))" }
        ?? side.denominator.map { " (n = \(Self.count($0)))" } ?? ""
      let interval = side.interval.map { ", \(format.span($0))" } ?? ""
      return "\(format.value(side.value))\(counted)\(interval)"
    }
    let how = sampled.before.interval.map { " (\(level) intervals: \($0.method.rawValue))" } ?? ""
    return isAtOneTime
      ? "The council: \(texts[1]). Compared with: \(texts[0])\(how)."
      : "Before: \(texts[0]). After: \(texts[1])\(how)."
  }

  /// A count, whole or to two places.
  static func count(_ value: Double) -> String {
    decimalText(value, decimals: value == value.rounded() ? 0 : 2)
  }

  private var chance: String {
    let question = "1. More than sampling chance? "
    if change.isWithheld { return question + "Not asked." }
    guard sampled.method != .none else {
      return question
        + (change.indicator == nil ? "Cannot be tested. \(sampled.sample.reason)" : untested)
    }
    guard let p = sampled.evidence.pValue else {
      return question
        + "No test: \(sampled.evidence.notes.map(\.rawValue).joined(separator: "; "))."
    }
    let excludes = sampled.intervalExcludesZero == true
    let answer = sampled.isBorderline ? "Borderline" : excludes ? "Yes" : "Not shown"
    return
      "\(question)\(answer): \(ChangeFormat.p(p, alpha: change.level.alpha)), \(sampled.evidence.method.rawValue), interval \(sampled.evidence.interval?.method.rawValue ?? "none"). \(sampled.sample.reason)"
  }

  private var usual: String {
    let question =
      isAtOneTime
      ? "2. More than one year's movement could make? "
      : "2. More than this measure usually moves? "
    if change.isWithheld { return question + "Not asked." }
    switch change.usual {
    case .failure(let reason): return question + reason.text
    case .success(let usual):
      let limit = format.size(usual.limit(change.level))
      let answer = (change.usualP ?? 1) <= change.level.alpha ? "Yes" : "No"
      let p = change.usualP.map { ", \(ChangeFormat.p($0, alpha: change.level.alpha))" } ?? ""
      return
        "\(question)\(answer)\(p): \(isAtOneTime ? "gaps" : "changes") up to \(limit) either way are usual (\(Self.basis(usual)))\(pandemic)"
    }
  }

  private static func basis(_ usual: UsualMovement) -> String {
    let steps =
      usual.steps.map {
        "; yearly movement stretched to \(decimalText($0, decimals: 1)) steps"
      } ?? ""
    return
      "\(usual.ownChanges) earlier changes here, \(usual.changes) over \(usual.councils) councils\(steps)"
  }

  private var pandemic: String {
    guard let with = change.usualWithExceptional else { return "." }
    return
      "; with exceptional years left in, up to \(format.size(with.limit(change.level))) either way."
  }

  private var detectable: String? {
    guard !change.isWithheld, sampled.method != .none, sampled.evidence.pValue != nil
    else { return nil }
    guard let smallest = sampled.smallestDetectable else {
      return "No change in this direction, however large, would have been seen reliably."
    }
    return
      "Smallest \(isAtOneTime ? "gap" : "change") that could have been seen: \(format.signed(smallest)) (found 8 times in 10, sampling chance alone)."
  }

  private var equivalence: String? {
    guard let margin = change.margin, !change.isWithheld else { return nil }
    guard let evidence = change.equivalence, let interval = evidence.interval else {
      return "Equivalence within ±\(format.size(margin)) cannot be tested: there is no interval."
    }
    let level = ChangeFormat.percent(interval.level)
    let inside = Equivalence.isWithin(interval, margin: margin) ? "lies inside" : "reaches outside"
    return
      "Margin that matters: ±\(format.size(margin)). The \(level) interval, \(format.range(interval)), \(inside) it (two one-sided tests)."
  }

  private var shrunk: String? {
    guard let shrunk = change.shrunk, case .overTime = change.subject else { return nil }
    return
      "Allowing for how little one council's numbers say, the best estimate of the later figure is \(format.value(shrunk)) (drawn towards all councils')."
  }
}
