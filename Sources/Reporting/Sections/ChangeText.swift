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

  var sampled: SampledChange { change.sampled }
  var level: String { ChangeFormat.percent(change.level) }
  var isAtOneTime: Bool { change.subject.isAtOneTime }

  // MARK: The answer

  /// The sentence to read first.
  var answer: String {
    let opening = "\(movement)\(isAtOneTime || change.difference == 0 ? ": " : ", ")\(fromTo)."
    if let obstacle = change.obstacle { return "\(opening) \(Self.obstacle(obstacle, change))" }
    return "\(opening) \(interval)\(meaning)\(flags)"
  }

  /// What must stand beside the verdict: the figure may change, or is part of a year.
  private var flags: String {
    var provisional: [String] = []
    var (hasJumped, isSeasonal, isContradicted) = (false, false, false)
    for caution in change.cautions {
      switch caution {
      case .flagged(let flags, let period) where flags.contains(.provisional):
        provisional.append(Self.named(period))
      case .baseJumped: hasJumped = true
      case .seasonal: isSeasonal = true
      case .countsDisagree: isContradicted = true
      default: break
      }
    }
    let early =
      provisional.isEmpty
      ? "" : " The figure for \(provisional.joined(separator: " and ")) is provisional."
    let older =
      change.cautions.lazy.compactMap(Self.later).first.map {
        " This is not the newest period: \($0.prefix(1).lowercased() + $0.dropFirst())."
      }
      ?? ""
    return older + early + (isSeasonal ? " Within a year, the season is part of a change." : "")
      + (hasJumped ? " The two are counted over very different numbers: see the limitations." : "")
      + (isContradicted
        ? " The published counts, which are used, disagree with the published value: see the limitations."
        : "")
  }

  /// `There is no figure here for 2022-23 to 2024-25 (suppressed)`; `nil` for another caution.
  static func later(_ caution: ChangeCaution) -> String? {
    guard case .laterMissing(let first, let last, let reasons) = caution else { return nil }
    let span = first == last ? named(first) : "\(named(first)) to \(named(last))"
    let why =
      reasons.isEmpty ? "" : " (\(reasons.map(\.explanation).joined(separator: "; ")))"
    return "There is no figure here for \(span)\(why)"
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
    case .figures: return "from \(then) to \(now)\(per)"
    case .overTime(_, _, let from, let to):
      return "from \(then) in \(Self.named(from)) to \(now) in \(Self.named(to))\(prices)"
    case .atOneTime(let area, _, let period, let benchmark):
      return
        "\(area.name) \(now) against \(then) for \(benchmark.text), in \(Self.named(period))\(prices)"
    }
  }

  /// `, both in 2022-23 prices` where inflation was taken out.
  private var prices: String {
    change.prices.map { ", both in \($0.displayName) prices" } ?? ""
  }

  /// ` per 100,000` for typed rates.
  var per: String {
    guard case .rates = sampled.sample, sampled.scale != 1 else { return "" }
    return " per \(Self.count(sampled.scale))"
  }

  /// `2022-23`, `the 2022-23 school year`.
  static func named(_ period: Period) -> String {
    period.displayName.hasSuffix(" year") ? "the \(period.displayName)" : period.displayName
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
        : "more than sampling chance\(p), within usual movement. This measure makes changes as large often enough\(usualP) that it is not called an improvement or a worsening."
    case .borderline:
      rounded.map { "borderline, not shown to be real. \($0)" }
        ?? "borderline, not shown to be real. The test\(p) and the interval do not agree."
    case .notShown:
      "not shown to be real\(p). That is not evidence that \(isAtOneTime ? "there is no gap" : "nothing changed")."
    case .tooFew:
      "too few to tell\(p). \(fewness)"
    case .equivalent where sampled.intervalExcludesZero == true && !sampled.isBorderline:
      "equivalent within the margin of ±\(change.margin.map(format.margin) ?? ""): \(change.difference > 0 ? "higher" : "lower") by more than sampling chance\(p), and by less than the margin that matters."
    case .equivalent:
      "equivalent within the margin of ±\(change.margin.map(format.margin) ?? ""). Any difference is too small to matter by that margin."
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

  /// What the rounding of typed percentages does, where the verdict turns on it.
  var rounded: String? {
    change.cautions.lazy.compactMap(Self.rounding).first
  }

  /// The sentence of that caution; `nil` for another.
  static func rounding(_ caution: ChangeCaution) -> String? {
    guard case .rounded(let least, let greatest) = caution else { return nil }
    return
      "The percentages are rounded: by what they may have been, p lies between \(bound(least)) and \(bound(greatest)). Give the counts."
  }

  /// A p-value as the end of a range.
  private static func bound(_ p: Double) -> String {
    p < 0.001 ? "less than 0.001" : decimalText(p, decimals: 3)
  }

  private var fewness: String {
    if case .rates = sampled.sample {
      return
        "With so few events in all, not even every one of them falling on one side could be shown."
    }
    if case .paired(let table) = sampled.sample {
      let changed = table.firstOnly + table.secondOnly
      let who =
        changed == 0
        ? "Nobody" : changed == 1 ? "Only one person" : "Only \(Self.count(changed)) people"
      return
        "\(who) changed their answer: the test goes by those who did, and could show nothing of so few even if all went the same way."
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

  var untested: String {
    "Sampling chance cannot be tested: \(noSample)."
  }

  /// Why the first question cannot be asked of an indicator.
  var noSample: String {
    for caution in change.cautions {
      switch caution {
      case .fieldMissing(let field): return "\(field.rawValue) is blank in indicators.csv"
      case .numeratorAbove(let period):
        return "the numerator for \(Self.named(period)) is above the denominator"
      default: break
      }
    }
    return "there are no counts of people, cases or events behind the figure"
  }
}
