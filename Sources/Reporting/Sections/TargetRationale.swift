import Analysis
import Indicators

/// The paragraph that a committee paper needs.
struct TargetRationale {
  private let report: TargetReport
  private var card: TargetCard { report.card }
  private var words: TargetWords { report.words }

  init(_ report: TargetReport) {
    self.report = report
  }

  var text: String {
    ([standing] + [request, climb, record, odds, split, tolerance].compactMap { $0 })
      .joined(separator: " ")
  }

  private var standing: String {
    var text =
      "\(possessive) figure for \(card.baseline.period) is \(words.format.text(card.baseline.value))\(words.unit)"
    let asides = [
      card.baseline.flags.isEmpty
        ? nil : "marked \(card.baseline.flags.words.joined(separator: " and "))",
      card.chance.map { FigureChanceText.brief($0, words.format) }
        ?? card.counts.map(FigureChanceText.counts),
      words.priceBase,
    ].compactMap { $0 }
    if !asides.isEmpty { text += " (\(asides.joined(separator: "; ")))" }
    if let mean = card.baseline.mean3 {
      text += " (mean of its last three sound figures, \(spanOfMean): \(words.format.text(mean)))"
    }
    guard let position = card.position.value else { return text + "." }
    text +=
      "; the middle of \(peerCount(position)) (\(card.peers.name)) is \(words.format.text(position.peers.median))"
    if let quartile = position.quartile.value {
      text += ", and the council is in quartile \(quartile) (1 is best)"
    }
    return text + "."
  }

  /// `31 peers`, or `19 of 35 peers` where not all have a figure.
  private func peerCount(_ position: Position) -> String {
    let (count, all) = (position.peers.count, card.peers.members.count)
    return count == all
      ? TargetWords.plural(count, "peer") : "\(count) of \(TargetWords.plural(all, "peer"))"
  }

  private var possessive: String {
    card.area.name + (card.area.name.hasSuffix("s") ? "’" : "’s")
  }

  private var span: String { card.years == 1 ? "year" : "\(card.years) years" }

  private var spanOfMean: String {
    card.baseline.mean3Periods.reversed().map(\.description).joined(separator: ", ")
  }

  private var due: String { report.due + (card.isDueOver ? ", a period already over," : "") }

  private var request: String? {
    guard let value = report.targetValue, let pace = card.pace else { return nil }
    let change = value - card.baseline.value
    guard change != 0 else {
      return "A target of \(words.format.text(value)) for \(due) asks to hold today's level."
    }
    if let gain = card.requiredGain, gain < 0 {
      return
        "A target of \(words.format.text(value)) for \(due) asks for less than today's level, by \(words.gain(gain)): it could be met by getting worse."
    }
    var text =
      "A target of \(words.format.text(value)) for \(due) asks for a change of \(words.format.difference(change)), \(words.pace(pace.required, in: pace)) a year"
    if let soFar = pace.soFar {
      text +=
        "; over the \(span) before, it moved \(words.pace(soFar, in: pace)) a year"
    }
    return text + "."
  }

  /// How often others' line was reached from where the council stands.
  private var climb: String? {
    guard let climb = card.climb else { return nil }
    let quartile = climb.quartile == 4 ? "the worst quartile" : "the third quartile"
    let line = climb.line == 1 ? "the best quartile" : "the median"
    return
      "Over all measures of this dataset, councils in \(quartile) had reached the starting year’s line of \(line) \(TargetWords.plural(card.years, "year")) on in \(TargetWords.percent(climb.share)) of \(TargetWords.count(climb.count.windows)) cases."
  }

  private var record: String? {
    guard let gain = card.requiredGain, gain >= 0, let share = card.shareAchieved else {
      return nil
    }
    let windows = card.record.similar.count
    let count = Int((share * Double(windows)).rounded())
    let councils = card.record.councils(gaining: gain)
    let whole =
      "In the data, \(count) of \(windows) peer windows of \(TargetWords.plural(card.years, "year")) \(report.start) \(gain == 0 ? "held their level or bettered it" : "gained as much")"
      + (count > 0 ? ", by \(TargetWords.plural(councils, "council"))" : "")
    let exceptional = card.record.shareWithExceptional(gaining: gain).map {
      " (with exceptional periods left in, \(TargetWords.percent($0)) of \(card.record.similarWithExceptional.count))"
    }
    return whole + (exceptional ?? "") + ended + later(gain) + "."
  }

  /// How many of the windows ended where the target is: a gain from far below is no gain from here.
  private var ended: String {
    guard let ended = card.endedThere, card.record.reach != nil else { return "" }
    return "; \(ended == 0 ? "none" : "\(ended)") ended there or better"
  }

  /// What the later half of the record says, where it says another thing.
  private func later(_ gain: Double) -> String {
    guard let later = card.record.laterHalf(gaining: gain), let share = card.shareAchieved,
      abs(later.share - share) >= 0.1
    else { return "" }
    return "; of those that began in \(later.since) or since, \(later.gained) of \(later.windows)"
  }

  private var odds: String? {
    guard report.targetValue != nil else { return nil }
    switch card.probability {
    case .success(let probability):
      let worth = card.reliability?.worth(probability) ?? probability
      return
        "If nothing out of the ordinary is done, the chance of reaching it is put at \(TargetWords.chance(probability))"
        + (TargetOddsRecord.aside(card.reliability).map { ", \($0)" } ?? "")
        + ((card.requiredGain ?? 0) > 0 ? ": \(TargetWords.odds(worth))" : "") + "."
        + (quarrel ?? "")
    case .failure(let reason):
      return "No odds are given: \(TargetWords.reason(reason))."
    }
  }

  /// That record and odds tell a different story; why is among the limitations.
  private var quarrel: String? {
    card.notes.lazy.compactMap { note in
      if case .recordAgainstOdds(let share, let probability) = note {
        " The record (\(TargetWords.percent(share))) and the odds (\(TargetWords.chance(probability))) disagree, so neither is to be leant on alone."
      } else {
        nil
      }
    }.first
  }

  private var split: String? {
    guard case .success(let split) = card.decomposition, let gain = card.requiredGain, gain > 0
    else { return nil }
    let anyway =
      "Over such a span peers as a body moved \(words.format.difference(split.peerDrift))\(spans(split)), an unusual start is counted on to give back \(words.format.difference(split.regressionToMean)), "
    guard split.ownEffort * split.required > 0 else {
      return anyway
        + "which is together no less than the target asks: none of it need be the council's own effort."
    }
    return anyway
      + "and the rest, \(words.format.difference(split.ownEffort)), would be the council's own effort\(roughly)."
  }

  /// Where the split is called rough, that it is.
  private var roughly: String {
    let isRough = card.notes.contains { note in
      switch note {
      case .recordAgainstSplit, .alwaysFarOut, .levelShift: true
      default: false
      }
    }
    return isRough ? ", a rough split (see Limitations)" : ""
  }

  private func spans(_ split: TargetDecomposition) -> String {
    switch split.spans.count {
    case 0: ""
    case 1: " (in the one span there is)"
    default: " (\(words.spanRange(split.spans)))"
    }
  }

  private var tolerance: String? {
    guard report.targetValue != nil else { return nil }
    let tolerance: Double
    switch card.tolerance {
    case .success(let suggested): tolerance = suggested
    case .failure(.noSpread): return nil
    case .failure(let reason):
      return "No tolerance is suggested: \(words.withheld(tolerance: reason))."
    }
    return
      "A tolerance of \(words.gain(tolerance)) (a quarter of the peers' standard deviation) is suggested."
  }
}

/// What would have to be true for a target to be met: questions a committee can ask.
struct TargetConditions {
  private let report: TargetReport
  private var card: TargetCard { report.card }
  private var words: TargetWords { report.words }

  init(_ report: TargetReport) {
    self.report = report
  }

  var items: [String] {
    let all = [pace, drift, peers, own].compactMap { $0 }
    guard all.isEmpty else { return all }
    guard report.targetValue != nil else {
      return ["No target is set, so there is nothing to meet."]
    }
    guard (card.requiredGain ?? 0) == 0 else {
      return ["Nothing: the target allows the figure to get worse."]
    }
    if case .success(let split) = card.decomposition,
      card.gain(to: card.baseline.value + split.ownEffort) > 0
    {
      return [
        "Today's level would have to be held against what happens anyway: it would take \(words.format.difference(split.ownEffort)) of the council's own."
      ]
    }
    return ["Nothing beyond holding today's level."]
  }

  private var isAhead: Bool { (card.requiredGain ?? 0) > 0 }

  private var pace: String? {
    guard let pace = card.pace, isAhead else { return nil }
    guard let ratio = pace.ratio else {
      return "It would have to move \(words.pace(pace.required, in: pace)) every year."
    }
    if ratio < 0 {
      return
        "It would have to turn round: from \(words.pace(pace.soFar ?? 0, in: pace)) a year to \(words.pace(pace.required, in: pace)) a year."
    }
    return
      "It would have to move \(words.pace(pace.required, in: pace)) a year, \(ValueFormat(decimals: 1).text(ratio)) times its pace of the last \(TargetWords.plural(card.years, "year"))."
  }

  private var drift: String? {
    guard case .success(let split) = card.decomposition, isAhead else { return nil }
    let share = split.ownEffort / split.required
    if share > 1 {
      return
        "The council’s own effort would have to bring \(words.format.difference(split.ownEffort)), more than the change itself, because what happens anyway pulls the other way."
    }
    return share > 0
      ? "\(TargetWords.percent(share)) of the change would have to come from the council's own effort, beyond what peers did as a body and what an unusual start gives back."
      : "It asks for less than would happen anyway if peers go on as they have: is it a target at all?"
  }

  private var peers: String? {
    guard let gain = card.requiredGain, gain > 0, card.record.councils > 0 else { return nil }
    let councils = card.record.councils(gaining: gain)
    return councils == 0
      ? "It would be the first of the \(card.record.councils) councils \(report.start) to gain so much in \(TargetWords.plural(card.years, "year"))."
      : "It would have to do what \(councils) of \(card.record.councils) councils have done \(report.start) at some time: what did they do, and does it apply here?"
  }

  private var own: String? {
    guard isAhead, let best = card.record.ownBest else { return nil }
    let gained = best.gain > 0 ? words.gain(best.gain) : "no gain"
    return
      "Its own best over \(TargetWords.plural(card.years, "year")) was \(gained) (\(words.format.text(best.start)) in \(best.from) to \(words.format.text(best.end)) in \(best.to))."
  }
}
