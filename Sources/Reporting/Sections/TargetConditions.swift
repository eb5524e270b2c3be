import Analysis
import Indicators

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
    guard ratio < 10 else {
      return
        "It would have to move \(words.pace(pace.required, in: pace)) a year, and has hardly moved in the last \(TargetWords.plural(card.years, "year"))."
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
