import Statistics

/// The odds: where the figure may be at the target date if nothing out of the ordinary is done.
public struct TargetForecast: Sendable {
  /// The middle of the distribution as a value.
  public let centre: Double
  /// The constants it used.
  public let constants: ForecastConstants
  /// The family whose record it rests on.
  public let family: String
  /// How many points of the council's own history it used.
  public let points: Int
  let distribution: PredictiveDistribution
  let scale: MeritScale
  let reference: Double

  init(
    _ trial: ForecastTrial, constants: ForecastConstants, family: String, scale: MeritScale,
    reference: Double
  ) {
    distribution = trial.distribution(constants)
    self.constants = constants
    self.family = family
    points = trial.points
    self.scale = scale
    self.reference = reference
    centre = scale.value(distribution.median, onTheSideOf: reference)
  }

  /// P(the figure is at least as good as a value), or that nothing can be said of a target on the
  /// natural limit: how often figures lie exactly on it is no matter of this distribution.
  public func probability(of value: Double) -> Result<Double, TargetWithheld> {
    scale.isAtLimit(value)
      ? .failure(.onLimit) : .success(distribution.probability(atLeast: scale.merit(value)))
  }

  /// The interval of a coverage, lower value first, inside natural limits.
  public func interval(_ coverage: Double) -> (lower: Double, upper: Double) {
    let ends = distribution.interval(coverage)
    let values = [ends.lower, ends.upper].map { scale.value($0, onTheSideOf: reference) }
    return (min(values[0], values[1]), max(values[0], values[1]))
  }
}

/// Whether a backtest lets a probability be printed.
///
/// The record of the indicator's family decides where it has a hundred checks, else that of the
/// whole dataset. Intervals that held too seldom stop a probability, also those of the family with
/// exceptional periods left in, since such periods come again; so does a dataset on which the odds
/// did worse than the base rate. A family on which they did no better is told.
public struct CalibrationVerdict: Sendable {
  /// Checks needed before a family is judged by itself, and before anything is printed.
  public static let fewestChecks = 100
  /// The least share of 80 % intervals that must have held.
  public static let leastCoverage = 0.7
  /// A share of 80 % intervals above which they are called wider than they need be.
  public static let wideCoverage = 0.92

  /// The score it rests on.
  public let score: ForecastScore?
  /// What it is the score of.
  public let name: String
  /// Why no probability is printed, if none is.
  public let obstacle: TargetWithheld?

  /// The verdict on a family.
  ///
  /// - Parameters:
  ///   - backtest: the record without exceptional periods.
  ///   - exceptional: the record with them left in.
  ///   - family: the indicator's family.
  public init(
    _ backtest: ForecastBacktest, withExceptional exceptional: ForecastBacktest, family: String
  ) {
    let own = backtest.family(family).flatMap { $0.origins >= Self.fewestChecks ? $0 : nil }
    name = own == nil ? "the whole dataset" : family
    score = own ?? backtest.score
    guard let whole = backtest.score, let score, whole.origins >= Self.fewestChecks else {
      obstacle = .uncheckedForecast(
        checks: backtest.score?.origins ?? 0, needed: Self.fewestChecks)
      return
    }
    let wide = exceptional.family(family).flatMap { $0.origins >= Self.fewestChecks ? $0 : nil }
    if score.coverage80 < Self.leastCoverage {
      obstacle = .failedCalibration(coverage: score.coverage80, of: name)
    } else if let wide, wide.coverage80 < Self.leastCoverage {
      obstacle = .failedCalibration(
        coverage: wide.coverage80, of: "\(family) with exceptional periods left in")
    } else {
      obstacle =
        whole.brier > whole.brierBaseRate
        ? .worseThanBaseRate(of: "the whole dataset") : nil
    }
  }
}
