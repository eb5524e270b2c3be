import Analysis
import Indicators

/// The words of a challenge.
extension ChallengeReport {
  /// A list's heading.
  static func title(_ flag: ChallengeFlag) -> String {
    switch flag {
    case .comfortableGreen: "Comfortable greens: green, and in the worst quartile of peers"
    case .greenGettingWorse: "Greens getting worse"
    case .greenProbablyMissing: "Green so far, but more likely than not to miss"
    case .amberProbablyMissing: "Ambers that will probably miss"
    case .easierThanLastYear: "Targets easier than the last result"
    case .easierThanAnyPeerNeeds: "Targets that every peer has reached already"
    case .stretchInNameOnly: "Stretch in name only: more likely than not without special effort"
    case .demandingRed: "Demanding reds: red, and in the best quartile of peers"
    case .redGettingWorse: "Reds getting worse: short of the target and really going the wrong way"
    case .noTargetWorstQuartile: "No target that can be rated, and in the worst quartile of peers"
    case .noTargetGettingWorse: "No target that can be rated, and getting worse"
    }
  }

  /// The same in a few words.
  static func short(_ flag: ChallengeFlag) -> String {
    switch flag {
    case .comfortableGreen: "comfortable greens"
    case .greenGettingWorse: "greens getting worse"
    case .greenProbablyMissing: "greens that will probably miss"
    case .amberProbablyMissing: "ambers that will probably miss"
    case .easierThanLastYear: "targets easier than the last result"
    case .easierThanAnyPeerNeeds: "targets every peer has reached"
    case .stretchInNameOnly: "stretch in name only"
    case .demandingRed: "demanding reds"
    case .redGettingWorse: "reds getting worse"
    case .noTargetWorstQuartile: "no target, worst quartile"
    case .noTargetGettingWorse: "no target, getting worse"
    }
  }

  /// How the lists are to be read.
  var reading: [String] {
    [
      "Where the data have a whole figure of the target’s own period, that figure is judged; the period stands beside it.",
      "Rated against the target where the figure is of its period, else against the straight line from the target's baseline to the target at the figure's date; without a baseline, or where that point is harder than the target, against the target itself. What is the same as printed is on target.",
      "Quartile 1 is best, of peers with data without the council; none is given below \(Position.fewestForQuartile) peers.",
      "A change is from the nearest earlier ordinary figure that shares no data, and is called real when it is more than sampling chance, where counts allow that question, and more than the measure usually moves; `yardstick change` gives the whole answer.",
      "Flags and the list of targets at risk go by the odds as the test on the past bears them out: where odds like these came true more than 5 points more or less often than stated, by the share that came true (“Such odds came true”).",
      "Odds are of reaching the target at its date with nothing out of the ordinary done; “–” where there is no target, its date has come, or a backtest does not bear odds out.",
    ]
  }

  /// The targets of indicators of which nobody has said which way is good, in one line.
  var withoutPolarity: [String] {
    let items = challenge.items.filter { $0.unrated?.reason == .noPolarity }
    guard !items.isEmpty else { return [] }
    let codes = items.prefix(8).map(\.indicator.code).joined(separator: ", ")
    return [
      "\(TargetWords.plural(items.count, "target")) \(items.count == 1 ? "is" : "are") not rated, because indicators.csv does not say which way is good for \(items.count == 1 ? "its indicator" : "their indicators") (polarity: high, low or range): \(codes)\(items.count > 8 ? ", …" : ""). With a polarity \(items.count == 1 ? "it is" : "they are") rated; neither an intent nor a baseline is needed for that."
    ]
  }

  /// Which targets were judged by the figure of their own period, and which period that is.
  var ofTargetsPeriod: [String] {
    let judged = challenge.items.filter(\.isOfTargetsPeriod)
      .map { "\($0.indicator.code) (\($0.period))" }
    return judged.isEmpty
      ? []
      : [
        "The target’s own period has a figure, so that figure is judged, with its place and change then, and not the latest sound one: \(judged.joined(separator: ", "))."
      ]
  }

  /// What of the targets the data contradict, a sentence each.
  var contradicted: [String] {
    var items = challenge.items.flatMap { item -> [String] in
      guard let target = item.aim?.target ?? item.unrated?.target else { return [] }
      return item.faults.map { fault in
        let rating =
          if case .baselineDiffers = fault, item.aim?.isMilestone == true {
            "; the rating goes by the file's baseline and may be another by the data's"
          } else {
            ""
          }
        return
          "The target for \(item.indicator.code) by \(target.period): \(TargetLintReport.problem(fault, of: target, ValueFormat(item.indicator)))\(rating)."
      }
    }
    if case .peerDeviations(let count) = challenge.tolerance, count > TargetLint.widestTolerance {
      items.append(
        "A tolerance of \(ValueFormat(decimals: 2).text(count)) standard deviations of the peers is more than they differ by, so hardly anything can be red."
      )
    }
    return items
  }
}
