public import Indicators

/// One figure of a council's past, for a picture of it.
public struct PastFigure: Sendable, Hashable {
  /// Its period.
  public let period: Period
  /// Its value.
  public let value: Double
  /// Whether it may be learnt from: not flagged, and not of an exceptional period.
  public let isSound: Bool
  /// Whether it may be compared with the figure before it.
  public let isComparable: Bool

  /// Every figure of a council, oldest first.
  static func all(_ series: MeritSeries, area: Int) -> [PastFigure] {
    var figures: [PastFigure] = []
    var last: Int?
    for (index, period) in series.block.periods.enumerated() {
      guard let value = series.block.value(area: area, period: index) else { continue }
      figures.append(
        PastFigure(
          period: period, value: value, isSound: series.soundMerit(area, index) != nil,
          isComparable: last.map { series.isUnbroken(area, $0, index) } ?? false))
      last = index
    }
    return figures
  }
}
