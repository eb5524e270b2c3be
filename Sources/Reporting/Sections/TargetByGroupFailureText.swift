public import Analysis
import Indicators

extension TargetByGroup.Failure {
  /// The failure as a sentence.
  public var text: String {
    switch self {
    case .noGroups(let name, let found):
      "--by \(name): the dataset has no two such groups with figures for the same period"
        + (found.isEmpty
          ? "; this indicator has no breakdowns. Give them in the breakdown column of observations.csv, or use --by area where districts have figures"
          : "; its breakdowns: \(found.prefix(12).joined(separator: ", "))")
    case .noSoundFigures(let newest, let indicator):
      "\(indicator.code): no period has two groups with figures that may be taken for a year's level; the newest is \(newest.period), and \(TargetByGroupReasonsText.why(newest)). Wait for final figures, or mend the flags if they are final"
    case .growsWithSize(let indicator):
      "\(indicator.code) \(indicator.title): a group's count grows with its size, so it is no measure to share out: counts add up and are not averaged, and a large ward would be asked for as few as a small one. Share out a rate or a share made of it"
    case .noBetter(let whole, let target, let indicator):
      "the groups come to \(ValueFormat(indicator).text(whole)) already, so a target of \(ValueFormat(indicator).text(target)) asks them to get worse; give a better one"
    case .floorTooHigh(let floor, let reached, let target, let indicator):
      Self.floorTooHigh(floor, reached, target, indicator)
    case .noDirection(let indicator):
      "\(indicator.code): a target can be shared out only where more or less is better"
    case .beyondLimit(let value, let limits, let indicator):
      TargetError.beyondLimit(value, limits, indicator).text
    case .unitDoubt(let doubt): TargetUnitDoubtText(doubt).refusal
    case .beyondReach(let reached, let indicator):
      "the target cannot be shared out by closing gaps: with every group behind the best one at the limit of what \(indicator.code) can be, the whole comes to \(ValueFormat(indicator).text(reached))"
    case .shared(.beyondReach): "no sharing within what is possible adds up to the target"
    case .shared(.floorTooHigh): "the floor alone brings the groups past the target"
    case .shared(.nothingToGain): "no group is behind the line, so there is nothing to share out"
    case .shared(.badShare(let name)): "\(name) has no share above 0"
    case .shared(.tooFewParts(let count)): "\(count) groups; two are needed"
    }
  }

  /// With the easiest target that the floor allows, rounded to its harder side so that it is allowed.
  private static func floorTooHigh(
    _ floor: Double, _ reached: Double, _ target: Double, _ indicator: Indicator
  ) -> String {
    let format = ValueFormat(indicator)
    let isLow = indicator.polarity == .low
    let least = rounded(reached, format, up: !isLow)
    let shown = format.showing(target)
    return
      "--floor \(format.showing(floor).text(floor)) alone brings the groups to \(format.telling(abs(reached - target)).text(reached)), past the target of \(shown.text(target)), so that the groups on the better side of the floor would be asked to get worse; give --to \(format.text(least)) or \(isLow ? "less" : "more"), or a \(isLow ? "higher" : "lower") --floor"
  }

  /// To the format's decimals, up or down; the noise of the last digits apart.
  private static func rounded(_ value: Double, _ format: ValueFormat, up: Bool) -> Double {
    let step = (0..<(format.decimals + max(0, format.shift))).reduce(1.0) { step, _ in step * 10 }
    let noise = 5e-10 * abs(value * step)
    return up
      ? (value * step - noise).rounded(.up) / step : (value * step + noise).rounded(.down) / step
  }
}
