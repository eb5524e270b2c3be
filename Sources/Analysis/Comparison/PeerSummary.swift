import Indicators
import Statistics

/// The peers' figures for one period, summed up; the council is not among them.
public struct PeerSummary: Sendable {
  /// How many peers have data.
  public let count: Int
  /// The middle value, or the mean of the two middle ones.
  public let median: Double
  /// The arithmetic mean of the peers' values: each council counts the same.
  public let mean: Double
  /// The sample standard deviation (divisor n − 1), or `nil` below two peers.
  public let standardDeviation: Double?
  /// Type-7 quantiles at ¼, ½ and ¾ of the judged values (see `Polarity.judged`).
  let quartiles: (lower: Double, middle: Double, upper: Double)
  /// The sample standard deviation of the judged values.
  let judgedDeviation: Double?

  /// Sums up at least one value.
  init?(_ values: [Double], polarity: Polarity) {
    let sample = SortedSample(values)
    let judgedValues = values.map(polarity.judged)
    let judged = SortedSample(judgedValues)
    guard let median = sample.median, let mean = Moments.mean(values),
      let lower = judged.quantile(0.25), let middle = judged.quantile(0.5),
      let upper = judged.quantile(0.75)
    else { return nil }
    count = values.count
    self.median = median
    self.mean = mean
    standardDeviation = Moments.sampleStandardDeviation(values)
    quartiles = (lower, middle, upper)
    judgedDeviation = Moments.sampleStandardDeviation(judgedValues)
  }

  /// The judged value that is just good enough for the best quartile.
  func bestQuartileThreshold(_ polarity: Polarity) -> Double {
    polarity.smallerIsBetter ? quartiles.lower : quartiles.upper
  }

  /// 1 (best) to 4 by the peers' quartiles; a value on a threshold takes the better quartile.
  func quartile(of judged: Double, _ polarity: Polarity) -> Int {
    let thresholds =
      polarity.smallerIsBetter
      ? [quartiles.lower, quartiles.middle, quartiles.upper]
      : [quartiles.upper, quartiles.middle, quartiles.lower]
    let place = thresholds.firstIndex { !polarity.isBetter($0, than: judged) }
    return (place ?? 3) + 1
  }
}
