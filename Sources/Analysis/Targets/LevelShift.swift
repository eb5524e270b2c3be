public import Indicators
import Statistics

/// That the peers as a body moved, between the council's last two ordinary figures, by more than twice
/// what the measure usually moves in that time: counting may have changed, and a record of the years
/// before tells little.
public struct LevelShift: Sendable, Hashable {
  /// The earlier of the two periods.
  public let from: Period
  /// The baseline's.
  public let to: Period
  /// The middle peer's change, in the indicator's unit, signed as the value moves.
  public let change: Double

  /// A change that many times the usual one.
  static let timesUsual = 2.0

  init?(
    _ series: MeritSeries, peers: [Int], own: Int, baseline: TargetBaseline, _ trial: ForecastTrial?
  ) {
    guard let trial,
      let (gap, before) = (1...MeritSeries.longestGap).lazy.compactMap({ years in
        series.period(years, before: baseline.index).map { (years, $0) }
      }).first(where: { series.soundMerit(own, $0.1) != nil }),
      let middle = SortedSample(
        peers.compactMap { peer -> Double? in
          guard let then = series.soundMerit(peer, before),
            let now = series.merit(peer, baseline.index)
          else { return nil }
          return now - then
        }
      ).median
    else { return nil }
    let usual = (trial.scale * trial.scale / Double(trial.years)).squareRoot()
    guard abs(middle) > Self.timesUsual * usual * Double(gap).squareRoot() else { return nil }
    from = series.block.periods[before]
    to = baseline.period
    change = series.scale.sign(at: baseline.value) * middle
  }
}
