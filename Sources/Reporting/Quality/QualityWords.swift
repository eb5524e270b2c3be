import Analysis
import Foundation
import Indicators

/// A finding in an officer's words: one sentence of what stands there and why it cannot be, or may
/// not be, right.
struct QualityWords {
  let finding: Finding
  let dataset: Dataset?

  var facts: Finding.Facts { finding.facts }
  private var found: String { shown(facts.found) }
  private var count: Int { facts.count ?? 0 }
  private var of: Int { facts.of ?? 0 }
  private var other: String { facts.other ?? "" }
  private var text: String { facts.text ?? "" }

  /// The sentence, without a full stop.
  var sentence: String {
    if let reported = facts.reported {
      let quoted = facts.text.map { "“\($0)”: " } ?? ""
      return quoted + reported.problem + (reported.expected.map { ". Expected \($0)" } ?? "")
    }
    return impossible ?? parts ?? units ?? unusual ?? repeated ?? periods ?? described
      ?? finding.rule.rawValue
  }

  /// How to mend it.
  var mend: String { facts.reported?.mend ?? QualityRuleText.of(finding.rule).mend }

  private var impossible: String? {
    switch finding.rule {
    case .negativeValue: "\(column) is \(found); nothing below 0 is counted here"
    case .loneNegative:
      "the value is \(found); none of the other \(of - 1) figures is below \(shown(facts.lower))"
    case .aboveWhole: "the value is \(found); the whole is \(shown(facts.upper))"
    case .numeratorAboveDenominator:
      "the numerator is \(found) of a denominator of \(shown(facts.upper))"
    case .fractionalCount:
      facts.score.map {
        "only \(percent($0)) of the numerators are whole, though they are said to count people, cases or events"
      } ?? "the numerator is \(found), and the others are whole"
    case .outsideInterval:
      "the value is \(found), its interval \(shown(facts.lower)) to \(shown(facts.upper))"
    case .intervalLevel:
      text == "one end"
        ? "only one end of the interval is given"
        : facts.found.map {
          "the level is \(shown($0))\(facts.expected.map { usual in ", most others have \(shown(usual))" } ?? ", and there is no interval")"
        } ?? "an interval without its level"
    case .placeholder:
      "\(column) is \(found), a number often written for “no figure”; all others lie between \(shown(facts.lower)) and \(shown(facts.upper))"
    case .zeroForMissing:
      "the value is 0; the \(count) others to hold it against have a median of \(about(facts.expected)) and none is below \(about(facts.lower))"
    default: nil
    }
  }

  private var parts: String? {
    switch finding.rule {
    case .ratioMismatch where text == "explained":
      "\(count) of \(of) rows differ from what their numerator and denominator give, and their notes speak of it; this is the first"
    case .ratioMismatch:
      "the value is \(found), but \(times)\(shown(facts.lower)) / \(shown(facts.upper)) is \(about(facts.expected))"
        + (text == "turned" ? "; the other way round it would agree" : "")
    case .wrongMultiplier:
      "the multiplier is \(found); \(count) of \(of) rows need \(about(facts.expected))"
    case .denominatorJump:
      "the denominator is \(found), where \(about(facts.expected)) was usual"
    case .totalMismatch:
      "the whole is \(found); its \(count) \(text == "areas" ? "areas" : "parts") add up to \(about(facts.expected))"
    case .recoverable where text == "row":
      "suppressed, but the numerator \(shown(facts.expected)) stands in the same row"
        + (facts.found.map { ", which makes the value \(about($0))" } ?? "")
    case .recoverable:
      "suppressed, but \(other) less all other parts is \(about(facts.found)); the parts add up exactly elsewhere"
    default: nil
    }
  }

  private var units: String? {
    let power = Int(facts.score ?? 0)
    let factor = decimalText(pow(10, Double(abs(power))), decimals: 0)
    let way = power > 0 ? "\(factor) times" : "a \(factor)th of"
    switch finding.rule {
    case .unitJump:
      return
        "the value is \(found), about \(way) \(text == "peers" ? "what other councils have" : "its own other values"), whose median is \(about(facts.expected))"
    case .unitChange:
      return
        "from here the figures are about \(way) what they are in other periods (\(count) of \(of) councils step so)"
    case .unitArea:
      return
        "its figures (median \(about(facts.found))) are about \(way) those of the others (\(about(facts.expected)))"
    case .wrongScale where text == "fractions":
      return
        "the unit is a percentage of \(shown(facts.upper)), but all \(of) figures are at most 1"
    case .wrongScale:
      return "\(count) of \(of) figures are above \(shown(facts.upper)), the whole in this unit"
    case .targetScale:
      return
        "the target is \(found); the figures have a median of \(about(facts.expected))"
        + (facts.upper.map { " and the whole is \(shown($0))" } ?? "")
    case .rangeScale:
      return
        "the best range is \(shown(facts.expected)) to \(found); the figures lie between \(about(facts.lower)) and \(about(facts.upper))"
    default: return nil
    }
  }

  private var unusual: String? {
    switch finding.rule {
    case .historyOutlier where text == "end":
      "the value is \(found), next to \(about(facts.lower))\(scales): far more than this series moves"
    case .historyOutlier:
      "the value is \(found), between neighbours of \(around)\(scales): up and back, or down and back, further than this series or the other councils move"
    case .peerOutlier:
      "the value is \(found); the median of \(count) councils is \(about(facts.expected))\(scales), and it stands alone"
    case .levelShift:
      "\(count) of \(of) councils move the same way, by \(about(facts.found)) at the median; in other periods the median step is \(about(facts.expected)), and no break or event is marked"
    case .digitHeaping where text == "rounded":
      "\(count) of \(of) counts end in 0 or 5: the publisher rounds, and small differences mean nothing"
    case .digitHeaping where text == "area":
      "\(count) of its \(of) counts end in 0 or 5, where a fifth should (\(p))"
    case .digitHeaping:
      "\(count) of \(of) counts end in \(found), where a tenth should (\(p))"
    case .thresholdBunching:
      "of \(of) figures within a point of \(text == "target" ? "their target" : shown(facts.expected)), \(count) just meet it (\(p))"
    default: nil
    }
  }

  private var repeated: String? {
    switch finding.rule {
    case .copiedForward where text == "area":
      "\(count) of its \(of) indicators have the figure of the period before"
    case .copiedForward: "\(count) of \(of) councils have exactly the figure of the period before"
    case .denominatorCopied:
      "\(count) of \(of) denominators are those of the period before"
    case .copiedRow:
      "value \(found), numerator \(shown(facts.lower)) and denominator \(shown(facts.upper)) are all those of the period before"
    case .identicalAreas: "all \(count) figures are those of \(other)"
    case .sameEverywhere: "all \(count) councils have \(found)"
    case .constantSeries: "all \(count) values are \(found)"
    default: nil
    }
  }

  private var periods: String? {
    switch finding.rule {
    case .gap:
      "no figure and no reason for \(count == 1 ? "this period" : "\(count) periods from here"), after \(other)"
    case .missingPeriod:
      "\(many(count, "period")) missing for all councils between here and \(other)"
    case .missingLatest: "ends here; \(of) councils go on to \(other)"
    case .stale:
      "the newest period ended \(facts.score.map { decimalText($0, decimals: 1) } ?? "?") years before \(other)"
    case .strayPeriod:
      text == "future"
        ? "the period begins after the day of the check"
        : "the period lies far from all others and \(many(count, "council")) \(count == 1 ? "has" : "have") a figure for it"
    case .provisionalStanding: "flagged provisional, with \(count) newer periods, to \(other)"
    case .breakFlagged:
      facts.count.map { "flagged as a break for \($0) of \(of) councils" }
        ?? "a break on \(other): \(text)"
    case .overlappingPeriods:
      "\(count) of \(of) periods share days with the one before (\(other)), and frequency is \(text.isEmpty ? "not given" : text)"
    case .mixedPeriods:
      "\(count) of \(of) periods cover \(found) months, the others \(shown(facts.expected))"
    case .yearTypes:
      "\(count) of \(of) indicators of “\(text)” are on this kind of year; the theme has \(other)"
    case .retiredArea:
      "the period lies \(text) \(text == "after" ? "its last" : "its first") day, \(other)"
    default: nil
    }
  }

  private var described: String? {
    switch finding.rule {
    case .unknownCode:
      "the \(finding.place.column == "parent" ? "parent" : "successor") “\(text)” is no area of this dataset\(count > 1 ? "; \(count) areas name it" : "")"
    case .noOwner: "nobody is named as owner"
    case .undescribed: "no \(text)"
    case .noFigures:
      facts.of.map { "no row, though \(count) of \($0) councils of its kind have figures" }
        ?? "not one figure"
    case .sameName: "“\(text)” is also the name of \(other)"
    case .polarityConflict:
      "the good ends of this indicator and \(other) are \(text)"
        + (facts.score.map {
          ", though the two move together with r = \(decimalText($0, decimals: 2))"
        }
          ?? ", though they are the same measure")
    case .polarityWords: "the polarity is \(text), but the title speaks of “\(other)”"
    case .outcomeUnmeasured:
      "“\(text)” has \(count == 0 ? "no indicator" : "no indicator with figures (\(count) named)")"
    case .indicatorUnused: "no outcome of outcomes.csv names it"
    case .noCommentary:
      "the figure is \(found), the target \(shown(facts.expected)), and the note is \(text.isEmpty ? "empty" : "that of the period before")"
    case .idleWaiver:
      idleWaiver
    default: nil
    }
  }
}

extension QualityWords {
  private var idleWaiver: String {
    if let rule = facts.other {
      return rule.isEmpty
        ? "it names no rule, so it waives nothing (by \(text))"
        : "there is no rule “\(rule)” (waived by \(text))"
    }
    return facts.count == nil
      ? "no finding matches this waiver by \(text)"
      : "this waiver by \(text) is later than the day of the check, and not in force on it"
  }
}
