public import Indicators
import Statistics

/// The figure a target starts from.
///
/// The latest sound one: not provisional or for part of a year, not unreliable, and outside
/// exceptional periods. Where that is more than two years older than the newest figure that is
/// not provisional, the newer one is taken and `isExceptional` or `flags` say what it is.
public struct TargetBaseline: Sendable {
  /// Its period.
  public let period: Period
  /// Its value.
  public let value: Double
  /// The mean of the last three sound points that share no data, and how many there were.
  public let mean3: Double?
  /// The periods of those points.
  public let mean3Periods: [Period]
  /// Its flags.
  public let flags: ObservationFlags
  /// Whether its period is marked as exceptional.
  public let isExceptional: Bool
  /// Whether somebody asked for this period.
  public let isChosen: Bool
  /// A newer figure that is not used, and its flags and remark.
  public let newer: Newer?

  /// A newer figure that is not a baseline.
  public struct Newer: Sendable {
    /// Its period.
    public let period: Period
    /// Its value.
    public let value: Double
    /// Its flags.
    public let flags: ObservationFlags
    /// The publisher's remark.
    public let note: String?
  }

  /// The position of the period in the block.
  let index: Int

  /// How many years older than the newest figure a sound one may be.
  static let oldest = 2

  init?(_ series: MeritSeries, area: Int, at chosen: Int?) {
    let block = series.block
    let reported = block.periods.indices.filter { block.value(area: area, period: $0) != nil }
    let full = reported.filter {
      block.flags(area: area, period: $0).isDisjoint(with: [.provisional, .forecast])
    }
    let sound = full.filter { series.soundMerit(area, $0) != nil }
    guard
      let index = chosen ?? Self.choice(block, sound: sound.last, full: full.last)
        ?? reported.last,
      let value = block.value(area: area, period: index)
    else { return nil }
    self.index = index
    isChosen = chosen != nil
    self.value = value
    period = block.periods[index]
    flags = block.flags(area: area, period: index)
    isExceptional =
      series.soundMerit(area, index) == nil && flags.isDisjoint(with: MeritSeries.unsound)
    newer = reported.last.flatMap { last in
      guard last > index else { return nil }
      let figure = block[area: area, period: last]
      return figure.value.map {
        Newer(period: block.periods[last], value: $0, flags: figure.flags, note: figure.note)
      }
    }
    let history = MeritHistory(series, area: area, upTo: index, points: 3)
    mean3Periods = history.periods.map { block.periods[$0] }
    mean3 =
      history.periods.count == 3
      ? Moments.mean(history.periods.compactMap { block.value(area: area, period: $0) }) : nil
  }

  private static func choice(_ block: Panel.Block, sound: Int?, full: Int?) -> Int? {
    guard let sound, let full, sound != full else { return sound ?? full }
    let years = block.periods[full].start.year - block.periods[sound].start.year
    return years > oldest ? full : sound
  }
}
