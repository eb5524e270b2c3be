public import Indicators
import Statistics

/// Where a council stands among its peers on one indicator in one period.
///
/// - rank: 1 + the number of peers that are better; ties share the best place; out of the peers
///   with data and the council.
/// - quartile: 1 (best) to 4 by type-7 quantiles of the peers **without** the council, as a
///   group's quartiles should not move with the council they judge; a value on a threshold takes
///   the better quartile; withheld below 8 peers, where a quartile turns on one council.
/// - gaps: value − median and value − best-quartile threshold, in the indicator's unit; for an
///   indicator that is best inside a range, thresholds and their gaps are distances from the range.
///
/// Source of the quantile rule: Hyndman and Fan (1996), type 7, as R, Excel and LAIT have it.
public struct Position: Sendable {
  /// The fewest peers with data, the council not counted, that a quartile is given for.
  public static let fewestForQuartile = 8

  /// The council's value.
  public let value: Double
  /// The peers' figures.
  public let peers: PeerSummary
  /// 1 is best; with polarity `none`, highest.
  public let rank: Int
  /// The peers with data and the council.
  public let of: Int
  /// How many peers have exactly the same (judged) value.
  public let tiedWith: Int
  /// 1 is best.
  public let quartile: Figure<Int>
  /// The value (for a range, the distance from it) that is just good enough for quartile 1.
  public let bestQuartileThreshold: Figure<Double>
  /// value − median of the peers.
  public let gapToMedian: Double
  /// value (or distance) − threshold: on the worse side, more for `low`, less for `high`.
  public let gapToBestQuartile: Figure<Double>
  /// The gap to the median in the peers' standard deviations.
  public let gapInSDs: Figure<Double>
  /// How much better than the median peer on the judged scale, in standard deviations; the order
  /// that exceptions are listed in. With polarity `none`, how much higher.
  public let meritInSDs: Double?
  /// The same in the unit of the judged scale, where there may be no spread to measure by.
  public let merit: Double
  /// The distance from the best range, and the peers' median distance, where there is a range.
  public let distances: (own: Double, median: Double)?

  /// The position among the peers' values, or `nil` when there are none.
  ///
  /// `unjudged` says why there is no quartile where the polarity is `none`.
  public init?(
    value: Double, among values: [Double], polarity: Polarity, unjudged: Withheld = .noPolarity
  ) {
    guard let peers = PeerSummary(values, polarity: polarity) else { return nil }
    let judged = polarity.judged(value)
    let others = values.map(polarity.judged)
    self.value = value
    self.peers = peers
    rank = 1 + others.count { polarity.isBetter($0, than: judged) }
    of = values.count + 1
    tiedWith = others.count { $0 == judged }
    gapToMedian = value - peers.median
    gapInSDs = Figure(
      peers.standardDeviation.flatMap { Self.ratio(value - peers.median, $0) },
      orWithheld: values.count < 2 ? .fewPeers(values.count, needed: 2) : .noSpread)
    let worse = judged - peers.quartiles.middle
    let merit = polarity.smallerIsBetter ? -worse : worse
    self.merit = merit
    meritInSDs = peers.judgedDeviation.flatMap { Self.ratio(merit, $0) }
    distances = polarity.distance(value).map { ($0, peers.quartiles.middle) }
    if !polarity.isJudged {
      quartile = .withheld(unjudged)
      bestQuartileThreshold = .withheld(unjudged)
    } else if values.count < Self.fewestForQuartile {
      let reason = Withheld.fewPeers(values.count, needed: Self.fewestForQuartile)
      quartile = .withheld(reason)
      bestQuartileThreshold = .withheld(reason)
    } else {
      quartile = .value(peers.quartile(of: judged, polarity))
      bestQuartileThreshold = .value(peers.bestQuartileThreshold(polarity))
    }
    gapToBestQuartile = bestQuartileThreshold.map { judged - $0 }
  }

  /// The quartile that cutting the ranks in four would give: ⌈4 · rank / of⌉.
  public var quartileByRank: Int { (4 * rank + of - 1) / of }

  /// The gap to the best quartile in the peers' standard deviations.
  public var gapToBestQuartileInSDs: Figure<Double> {
    gapToBestQuartile.flatMap { gap in
      Figure(
        peers.judgedDeviation.flatMap { Self.ratio(gap, $0) }, orWithheld: .noSpread)
    }
  }

  /// A gap in units of a spread; `nil` where there is no spread to speak of.
  private static func ratio(_ gap: Double, _ spread: Double) -> Double? {
    let ratio = gap / spread
    return ratio.isFinite ? ratio : nil
  }
}
