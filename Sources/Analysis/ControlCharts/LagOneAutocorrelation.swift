import Statistics

/// How much each value resembles the one before it, about the mean of the last segment.
///
/// r = Σ dᵢdᵢ₋₁ / Σ d², standard error 1/√n (Bartlett 1946), expected value −1/n for independent
/// values. Control limits take the values to be independent; at r = 0.6 more than a third of
/// stable series of 12 points signal. Below 0, where high and low values take turns, moving ranges are
/// larger than the spread warrants, and limits from them too wide to signal.
public struct LagOneAutocorrelation: Sendable, Hashable {
  /// The estimate.
  public let estimate: Double
  /// Its standard error if the values were independent.
  public let standardError: Double
  /// Pairs of successive values.
  public let pairCount: Int

  /// Standard errors from what is expected of independent values: (r + 1/n)√n.
  public var z: Double { (estimate + standardError * standardError) / standardError }

  /// Whether values resemble their forerunners more than independence allows: z above 1.645, which
  /// one independent series in 20 reaches.
  public var resembles: Bool { z > 1.645 }

  /// Whether high and low values take turns more than independence allows: z below −1.645.
  public var alternates: Bool { z < -1.645 }

  /// Whether there is a sign of dependence, either way.
  public var matters: Bool { resembles || alternates }

  /// Whether dependence is so plain that limits cannot be relied on: z beyond ±2.326, which one
  /// independent series in 100 reaches on each side.
  public var isStrong: Bool { abs(z) > 2.326 }

  /// The autocorrelation of the points of a chart's last segment, whose limits are read; `nil` below eight
  /// values or without variation.
  public init?(_ chart: ControlChart) {
    let values = chart.valuesOfLastSegment
    guard values.count >= 8, let mean = Moments.mean(values) else { return nil }
    var (products, squares) = (0.0, 0.0)
    var previous: Double?
    for value in values {
      let deviation = value - mean
      squares += deviation * deviation
      products += deviation * (previous ?? 0)
      previous = deviation
    }
    guard squares > 0 else { return nil }
    estimate = products / squares
    standardError = 1 / Double(values.count).squareRoot()
    pairCount = values.count - 1
  }
}
