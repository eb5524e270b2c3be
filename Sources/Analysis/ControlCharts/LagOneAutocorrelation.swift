import Statistics

/// How much each value resembles the one before it, about the centre of its own segment.
///
/// r = Σ dᵢdᵢ₋₁ / Σ d², standard error 1/√n (Bartlett 1946), expected value −1/n for independent
/// values. Control limits take the values to be independent; at r = 0.6 more than a third of
/// stable series of 12 points signal.
public struct LagOneAutocorrelation: Sendable, Hashable {
  /// The estimate.
  public let estimate: Double
  /// Its standard error if the values were independent.
  public let standardError: Double
  /// Pairs of successive values.
  public let pairCount: Int

  /// Whether the values resemble their forerunners more than independence allows: r + 1/n beyond
  /// 1.645 standard errors.
  public var matters: Bool {
    estimate + standardError * standardError > 1.645 * standardError
  }

  /// The autocorrelation of a chart's points, or `nil` below eight values or without variation.
  public init?(_ chart: ControlChart) {
    var (products, squares) = (0.0, 0.0)
    var (count, pairs) = (0, 0)
    for segment in chart.segments {
      let values = segment.places.compactMap { place in
        chart.points[place].isLeftOut ? nil : chart.points[place].value
      }
      guard values.count > 1, let mean = Moments.mean(values) else { continue }
      var previous: Double?
      for value in values {
        let deviation = value - mean
        squares += deviation * deviation
        if let previous {
          products += deviation * previous
          pairs += 1
        }
        previous = deviation
        count += 1
      }
    }
    guard count >= 8, squares > 0 else { return nil }
    estimate = products / squares
    standardError = 1 / Double(count).squareRoot()
    pairCount = pairs
  }
}
