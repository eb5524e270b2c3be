public import Indicators
import Statistics

/// Goalposts taken from a dataset once, to be written into a basket file and left there.
///
/// The posts are the lowest and the highest figure of any council in any period, or quantiles of
/// them (type 7) where a share is trimmed at each end, rounded outward to three significant
/// digits so that a person can read them.
public struct FrozenGoalposts: Sendable {
  /// The lower post.
  public let low: Double
  /// The upper post.
  public let high: Double
  /// How many figures they are from.
  public let count: Int
  /// The first and the last period.
  public let periods: (first: Period, last: Period)

  /// `nil` where there are no two different figures.
  ///
  /// - Parameters:
  ///   - indicator: its position in the dataset.
  ///   - dataset: the figures.
  ///   - areas: positions in the dataset's directory.
  ///   - trimmed: the share left out at each end, 0 to 0.25.
  public init?(
    _ indicator: Int, in dataset: Dataset, areas: [Int], trimmed: Double = 0
  ) {
    guard let block = dataset.panel[indicator: indicator] else { return nil }
    let used = block.periods.indices.filter { period in
      areas.contains { block.value(area: $0, period: period) != nil }
    }
    let values = used.flatMap { period in
      areas.compactMap { block.value(area: $0, period: period) }
    }
    let sample = SortedSample(values)
    guard let first = used.first, let last = used.last,
      let low = sample.quantile(trimmed), let high = sample.quantile(1 - trimmed), low < high
    else { return nil }
    let step = Self.step(max(abs(low), abs(high)))
    self.low = Self.rounded(low, step, .down)
    self.high = Self.rounded(high, step, .up)
    count = values.count
    periods = (block.periods[first], block.periods[last])
  }

  /// One in the third significant digit.
  private static func step(_ size: Double) -> (unit: Double, isFraction: Bool) {
    var unit = 1.0
    while unit * 1_000 <= size { unit *= 10 }
    if size >= 100 { return (unit, false) }
    // Powers of ten below 1 are not doubles, so that fractions are counted by their inverse.
    var inverse = 1.0
    while size * inverse < 100 { inverse *= 10 }
    return (inverse, true)
  }

  private static func rounded(
    _ value: Double, _ step: (unit: Double, isFraction: Bool), _ rule: FloatingPointRoundingRule
  ) -> Double {
    step.isFraction
      ? (value * step.unit).rounded(rule) / step.unit
      : (value / step.unit).rounded(rule) * step.unit
  }
}
