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
    if case .range = card.indicator.polarity, let line = try? card.benchmarks.median.get() {
      let distance = words.gain(card.indicator.polarity.judged(line.now))
      text +=
        "; half of \(peerCount(position)) (\(card.peers.name)) lie within \(distance) of \(TargetWords.best(card.indicator))"
    } else {
      text +=
        "; the middle of \(peerCount(position)) (\(card.peers.name)) is \(words.format.text(position.peers.median))"
    }
    if case .failure(.suppressedPeers) = card.benchmarks.median {
      text += ", those with small counts being suppressed"
    } else if let quartile = position.quartile.value {
      text += ", and the council is in quartile \(quartile) (1 is best\(tied(position)))"
    }
    return text + "."
  }

  /// `31 peers`, or `19 of 35 peers` where not all have a figure.
  private func peerCount(_ position: Position) -> String {
    let (count, all) = (position.peers.count, card.peers.members.count)
    return count == all
      ? TargetWords.plural(count, "peer") : "\(count) of \(TargetWords.plural(all, "peer"))"
  }

  private func tied(_ position: Position) -> String {
    switch position.tiedWith {
    case 0: ""
    case 1: "; one peer has the same figure"
    default: "; \(position.tiedWith) peers have the same figure"
    }
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
      + (isRecovery
        ? " That is worse than the council's own three-year mean: a recovery, not a stretch." : "")
  }

  private var isRecovery: Bool {
    card.notes.contains { if case .recovery = $0 { true } else { false } }
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
    return
      "; of those that began in \(later.since) or since, \(later.gained) of \(later.windows) did"
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
