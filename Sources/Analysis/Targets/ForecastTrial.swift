import Indicators
import Statistics

/// One forecast of a council's figure, and what came of it where that is known.
///
/// All on the merit scale. Nothing later than the origin is used but `outcome`.
struct ForecastTrial {
  /// The indicator's position in the dataset and its family's in the list of families.
  let indicator: Int
  let family: Int
  let area: Int
  let originPeriod: Period
  let outcomeEnd: CalendarDate?
  /// Sound points of history, the origin counted.
  let points: Int
  let now: Double
  let outcome: Double?
  /// The spread over councils at the origin.
  let deviation: Double
  /// Completed windows of all councils the slope rests on.
  let windows: Int
  /// Full regression to the mean over the horizon: slope × z × spread, the slope not above 0.
  let regression: Double
  /// The horizon.
  let years: Int
  /// √(years × variance), own variance shrunk to the other councils'.
  let scale: Double
  /// √(years × own variance), unshrunk; `nil` below two changes.
  let ownScale: Double?
  /// The least and the greatest merit there can be.
  let limits: ClosedRange<Double>
  /// The straight line through the history, where there are at least three points.
  let line: StraightLineForecast?

  /// now + 0.5 standard deviations of the councils: the event that odds are tested on.
  var testTarget: Double { now + 0.5 * deviation }

  func distribution(_ constants: ForecastConstants) -> PredictiveDistribution {
    PredictiveDistribution(
      centre: now + constants.damping * regression, scale: constants.widening * scale,
      limits: limits)
  }
}

/// A straight line through a council's points, carried on: shown as a picture only, since its
/// intervals hold far less often than they say.
public struct StraightLineForecast: Sendable, Hashable {
  /// The line at the last of the points.
  public let start: Double
  /// The line at the target date.
  public let centre: Double
  /// Standard error of one new point there: s√(1 + 1/n + (t − t̄)²/Σ(t − t̄)²).
  public let standardError: Double
  /// n − 2.
  public let degreesOfFreedom: Double

  /// The line `yearsAhead` of the last time. `nil` below three points.
  public init?(times: [Double], values: [Double], yearsAhead: Double) {
    guard times.count >= 3, let last = times.max(),
      let line = try? SimpleLinearRegression(x: times, y: values),
      let spread = line.residualStandardDeviation, let mean = Moments.mean(times)
    else { return nil }
    let squares = Moments.sum(times.map { ($0 - mean) * ($0 - mean) })
    let time = last + yearsAhead
    start = line.intercept + line.slope * last
    centre = line.intercept + line.slope * time
    standardError =
      spread
      * (1 + 1 / Double(times.count) + (time - mean) * (time - mean) / squares).squareRoot()
    degreesOfFreedom = line.degreesOfFreedom
  }

  /// P(value ≥ x) if the line were to be believed.
  public func probability(atLeast value: Double) -> Double {
    guard standardError > 0 else { return centre >= value ? 1 : 0 }
    return StudentT(degreesOfFreedom: degreesOfFreedom)
      .upperTail((value - centre) / standardError)
  }

  /// The prediction interval if the line were to be believed.
  public func interval(_ coverage: Double) -> (lower: Double, upper: Double) {
    let half =
      StudentT(degreesOfFreedom: degreesOfFreedom).upperQuantile((1 - coverage) / 2)
      * standardError
    return (centre - half, centre + half)
  }
}
