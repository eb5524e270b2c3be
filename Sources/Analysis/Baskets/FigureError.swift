import Indicators
import Statistics

/// How far a published figure may lie from the truth by chance, as a standard error.
///
/// A published interval is believed first: half its width over the normal quantile of its level
/// (0.95 where none is given). Otherwise a proportion of counted people, cases or events has
/// √(p(1 − p)/n), p = (x + ½)/(n + 1), and a rate of them √(x + ½)/d, both times the indicator's
/// multiplier. Anything else has none: the figure is carried as exact, and the output says so.
struct FigureError {
  let standardError: Double?

  init(_ observation: Observation, indicator: Indicator) {
    if let lower = observation.lower, let upper = observation.upper, upper > lower {
      let level = observation.level ?? 0.95
      standardError = (upper - lower) / (2 * StandardNormal().upperQuantile((1 - level) / 2))
      return
    }
    guard let x = observation.numerator, let d = observation.denominator, d > 0, x >= 0,
      indicator.numeratorKind?.isCount == true
    else {
      standardError = nil
      return
    }
    let scale = Self.scale(observation, indicator, fraction: x / d)
    switch indicator.kind {
    case .proportion, .surveyProportion:
      guard x <= d else {
        standardError = nil
        return
      }
      let p = (x + 0.5) / (d + 1)
      standardError = scale * (p * (1 - p) / d).squareRoot()
    case .rate: standardError = scale * (x + 0.5).squareRoot() / d
    default: standardError = nil
    }
  }

  /// What a fraction is multiplied by: the indicator's multiplier, or what the figure shows.
  private static func scale(
    _ observation: Observation, _ indicator: Indicator, fraction: Double
  ) -> Double {
    if let multiplier = indicator.multiplier { return multiplier }
    guard let value = observation.value, fraction > 0 else { return 1 }
    return value / fraction
  }
}
