import Analysis
import Indicators
import Statistics

/// Both questions, the figures they rest on, and what could have been seen.
extension ChangeText {
  /// One point each, in that order.
  var points: [String] {
    [sides, chance, usual, detectable, equivalence, shrunk].compactMap { $0 }
  }

  private var sides: String {
    let texts = [sampled.before, sampled.after].map { side in
      let counted = fraction(side)
      let interval = side.interval.map { ", \(format.span($0))" } ?? ""
      return "\(format.value(side.value))\(counted)\(interval)"
    }
    let how = intervals.map { " (\($0))" } ?? ""
    return isAtOneTime
      ? "The council: \(texts[1]). Compared with: \(texts[0])\(how)."
      : "Before: \(texts[0]). After: \(texts[1])\(how)."
  }

  /// ` (412 of 1,210)`; nothing of a count, which is its own numerator.
  private func fraction(_ side: SampledChange.Side) -> String {
    if case .rates(let before, let after) = sampled.sample, sampled.scale == 1,
      before.exposure == 1, after.exposure == 1 || isAtOneTime
    {
      return ""
    }
    return side.numerator.flatMap { x in side.denominator.map { (x, $0) } }
      .map { " (\(Self.count($0.0)) of \(Self.count($0.1)))" }
      ?? side.denominator.map { " (n = \(Self.count($0)))" } ?? ""
  }

  /// `95% intervals: Wilson`; published ones at the level they were published at.
  private var intervals: String? {
    let texts = [sampled.before, sampled.after].compactMap(\.interval).map {
      "\(ChangeFormat.percent($0.level)) intervals: \($0.method.rawValue)"
    }
    guard let first = texts.first else { return nil }
    return texts.allSatisfy { $0 == first } ? first : texts.joined(separator: "; then ")
  }

  /// A count, whole or to two places.
  static func count(_ value: Double) -> String {
    if value > 0, value < 0.005 { return "less than 0.01" }
    return decimalText(value, decimals: value == value.rounded() ? 0 : 2)
  }

  private var chance: String {
    let question = "1. More than sampling chance? "
    if change.isWithheld { return question + "Not asked." }
    guard sampled.method != .none else {
      return question
        + (change.indicator == nil
          ? "Cannot be tested. \(sampled.sample.reason)"
          : "Cannot be tested: \(noSample).")
    }
    guard let p = sampled.evidence.pValue else {
      return question
        + "No test: \(sampled.evidence.notes.map(\.rawValue).joined(separator: "; "))."
    }
    let excludes = sampled.intervalExcludesZero == true
    let turns = sampled.isBorderline || (excludes && rounded != nil)
    let answer = turns ? "Borderline" : excludes ? "Yes" : "Not shown"
    return
      "\(question)\(answer): \(ChangeFormat.p(p, alpha: change.level.alpha)), \(sampled.evidence.method.rawValue), interval \(sampled.evidence.interval?.method.rawValue ?? "none"). \(change.indicator == nil ? sampled.sample.reason : sampled.sample.reasonOfData)"
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
        "\(question)\(answer)\(p): \(isAtOneTime ? "gaps" : "changes") up to \(limit) either way are usual (\(basis(usual)))\(pandemic)"
    }
  }

  /// Whether it is of a region or nation.
  private var isSum: Bool {
    switch change.subject {
    case .figures: false
    case .overTime(let area, _, _, _), .atOneTime(let area, _, _, _): area.isAggregate
    }
  }

  private func basis(_ usual: UsualMovement) -> String {
    let steps =
      usual.steps.map {
        "; yearly movement stretched to \(decimalText($0, decimals: 1)) steps"
      } ?? ""
    if usual.councils == 1, usual.ownChanges == usual.changes {
      return "\(counted(usual.ownChanges, "earlier change")) of its own\(steps)"
    }
    let others =
      "\(usual.changes) over \(usual.councils) \(isSum ? "areas of its kind" : "councils")"
    return "\(counted(usual.ownChanges, "earlier change")) here, \(others)\(steps)"
  }

  private var pandemic: String {
    guard let with = change.usualWithExceptional else { return "." }
    return
      "; with exceptional years left in, up to \(format.size(with.limit(change.level))) either way."
  }

  private var detectable: String? {
    guard !change.isWithheld, sampled.method != .none, sampled.evidence.pValue != nil
    else { return nil }
    let given: String? =
      if case .paired(let table) = sampled.sample {
        table.firstOnly + table.secondOnly == 0
          ? "given that nobody changed their answer"
          : "given that \(Self.count(table.firstOnly + table.secondOnly)) changed their answer"
      } else { nil }
    guard let smallest = sampled.smallestDetectable else {
      if let given { return "No change, however large, would have been seen reliably, \(given)." }
      return change.difference == 0
        ? "No change, however large, would have been seen reliably."
        : "No change in this direction, however large, would have been seen reliably."
    }
    return
      "Smallest \(isAtOneTime ? "gap" : "change") that could have been seen: \(format.signed(smallest)) (found 8 times in 10, sampling chance alone\(given.map { ", " + $0 } ?? ""))."
  }

  private var equivalence: String? {
    guard let margin = change.margin, !change.isWithheld else { return nil }
    let words = "±\(format.margin(margin))\(marginUnit)"
    guard let evidence = change.equivalence, let interval = evidence.interval else {
      return "Equivalence within \(words) cannot be tested: there is no interval."
    }
    let level = ChangeFormat.percent(interval.level)
    let isBeyond = interval.lower >= margin || interval.upper <= -margin
    let place =
      Equivalence.isWithin(interval, margin: margin)
      ? "lies inside it"
      : isBeyond
        ? "lies wholly beyond it: the \(isAtOneTime ? "gap" : "change") is larger than the margin"
        : "reaches outside it: a difference that matters is not ruled out"
    return
      "Margin that matters: \(words). The \(level) interval, \(format.range(interval)), \(place) (two one-sided tests)."
  }

  /// What a margin is measured in, where its text does not show it.
  private var marginUnit: String {
    if let indicator = change.indicator { return unitRemark(indicator) }
    switch sampled.sample {
    case .rates: return per
    case .means, .published, .bare(_, _, .number): return ", in the unit of the figures"
    default: return ""
    }
  }

  private var shrunk: String? {
    guard let shrunk = change.shrunk, case .overTime = change.subject else { return nil }
    return
      "Allowing for how little one council's numbers say, the best estimate of the later figure is \(format.value(shrunk)) (drawn towards all councils')."
  }
}
