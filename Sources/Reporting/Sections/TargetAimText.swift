import Analysis
import Indicators

/// What a target asks for, in words.
enum TargetAimText {
  /// `68.0%`, or `3rd place or better`.
  static func short(_ aim: TargetAim, _ format: ValueFormat) -> String {
    switch aim {
    case .value(let value): format.text(value)
    case .rank(1): "1st place"
    case .rank(let rank): "\(ordinal(rank)) place or better"
    case .quartile(1): "best quartile"
    case .quartile(2): "median or better"
    case .quartile: "out of the worst quartile"
    }
  }

  /// The same with its date and, for a place, where it stands now: `3rd place or better by
  /// 2024-25 (now 71.2%)`.
  static func dated(_ aim: ChallengeItem.Aim, _ format: ValueFormat) -> String {
    let text = "\(short(aim.target.aim, format)) by \(aim.target.period)"
    return aim.target.aim.place == nil ? text : text + " (now \(format.text(aim.value)))"
  }
}
