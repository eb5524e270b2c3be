public import Analysis
import Indicators

extension TargetError {
  /// The error as a sentence with what to do about it.
  public var text: String {
    switch self {
    case .noFigure(let indicator):
      "\(indicator.code) \(indicator.title): the council has no figure to start from"
    case .noPolarity(let indicator):
      "\(indicator.code) \(indicator.title): neither way is better, so there is nothing to aim for; where the council means one way to be better, say so in the polarity column of indicators.csv"
    case .growsWithSize(let indicator):
      "\(indicator.code) \(indicator.title): a count grows with the size of the council, so what peers gained and where they stand is no measure for it; use it as a rate or a share. Its own past is read by spc and change, and its target by challenge and --in-year"
    case .noFigureIn(let period, let indicator):
      "\(indicator.code): the council has no figure for \(period)"
    case .impossibleFigure(let value, let period, let indicator):
      "\(indicator.code): the figure for \(period), \(ValueFormat(indicator).text(value)), is none that this measure can have; mend it in the data (yardstick check says what else is wrong with it) or name another period with --from"
    case .beyondLimit(let value, let limits, let indicator):
      Self.beyond(value, limits, indicator)
    case .beyondRange(let value, let today, let indicator):
      Self.beyondRange(value, today, ValueFormat(indicator), indicator)
    case .unitDoubt(let doubt): TargetUnitDoubtText(doubt).refusal
    case .noSuchRank(let rank, let count):
      "rank \(rank): write a place from 1 to \(count); \(counted(count, "peer")) \(count == 1 ? "has" : "have") data"
    case .fewPeers(let count, let needed):
      "quartiles: \(counted(count, "peer")) \(count == 1 ? "has" : "have") data and \(needed) are needed; choose a larger group with --peers, or aim for the median"
    case .badHorizon(let years): "horizon of \(years) years: write 1y to 30y"
    }
  }

  private static func beyondRange(
    _ value: Double, _ today: Double, _ format: ValueFormat, _ indicator: Indicator
  ) -> String {
    "target \(format.text(value)): \(indicator.code) is best \(TargetWords.range(indicator)), and this lies on the other side of that from today's \(format.text(today)), and further off; aim nearer"
  }

  private static func beyond(
    _ value: Double, _ limits: NaturalLimits, _ indicator: Indicator
  ) -> String {
    let format = ValueFormat(indicator)
    let ends = [
      limits.lower.map { "below \(format.text($0))" },
      limits.upper.map { "above \(format.text($0))" },
    ]
    .compactMap { $0 }.joined(separator: " or ")
    let hint =
      indicator.unitName == "fraction" && value >= 2 && value <= 100
      ? "; values are stored as fractions, so write \(value / 100) or \(format.text(value / 100))"
      : ""
    return "target \(format.text(value)) cannot be: \(indicator.code) is never \(ends)\(hint)"
  }
}
