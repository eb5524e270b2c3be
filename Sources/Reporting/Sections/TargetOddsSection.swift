import Analysis
import Indicators

/// Where the figure may be at the date, and how far that can be trusted.
struct TargetOddsSection {
  private let report: TargetReport
  private var card: TargetCard { report.card }
  private var words: TargetWords { report.words }

  init(_ report: TargetReport) {
    self.report = report
  }

  var blocks: [Report.Block] {
    var items: [String] = []
    switch card.forecast {
    case .success(let forecast):
      items.append(
        "With nothing out of the ordinary done, the figure for \(report.due) is as likely above \(words.format.text(forecast.centre)) as below it, and has an even chance of lying in \(words.interval(forecast.interval(0.5))), four in five of \(words.interval(forecast.interval(0.8))), and 19 in 20 of \(words.interval(forecast.interval(0.95)))."
      )
      items.append(calibration)
      if case .success(let split) = card.decomposition, split.peerDrift != 0 {
        items.append(
          "The odds do not count on the peers’ drift of \(words.format.difference(split.peerDrift)) going on, since counting on it made them worse in such tests; the split above does."
        )
      }
      if let bin = card.reliability {
        items.append(TargetOddsRecord.sentence(bin))
      } else if let bin = card.reliabilityOfHolding {
        items.append("Of holding today's level: " + TargetOddsRecord.sentence(bin))
      }
    case .failure(let reason):
      items.append("No probability is given: \(TargetWords.reason(reason)).")
    }
    if let line = card.straightLine {
      let record = card.straightLineCoverage.map {
        ": in the same tests, over the whole dataset, such 80% intervals held only \(TargetWords.percent($0)) of the time"
      }
      items.append(
        "A straight line through the council's last figures, which is a picture and over-confident, would reach \(words.format.text(line.centre)) (80% band \(words.interval((line.lower, line.upper))))\(record ?? "")."
      )
    }
    return [.heading("The odds"), .list(items)]
  }

  /// What the odds' record is.
  private var calibration: String {
    guard let score = card.calibration.score else { return "The odds have no record." }
    return
      "Tested on this dataset: over \(TargetWords.count(score.origins)) past forecasts in \(card.calibration.name), each with nothing fitted to later figures or to that council’s own outcomes, 80% intervals held \(TargetWords.percent(score.coverage80)) of the time; Brier \(ValueFormat(decimals: 3).text(score.brier)) against \(ValueFormat(decimals: 3).text(score.brierBaseRate)) for always quoting the base rate."
  }
}
