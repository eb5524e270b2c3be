import Indicators
import Statistics

/// How forecasts did against what happened.
public struct ForecastScore: Sendable, Hashable {
  /// How many forecasts with a known outcome.
  public let origins: Int
  /// How many distinct indicators they are of.
  public let indicators: Int
  /// The share of 50 % intervals that held.
  public let coverage50: Double
  /// The share of 80 % intervals that held.
  public let coverage80: Double
  /// The share of 95 % intervals that held.
  public let coverage95: Double
  /// Mean squared error of the probability of reaching now + 0.5 standard deviations of councils.
  public let brier: Double
  /// The same of always stating the share of earlier cases, of other councils, that got there.
  public let brierBaseRate: Double
  /// The same of the last value with the council's own volatility.
  public let brierOwnVolatility: Double
  /// The same of a straight line through the six points.
  public let brierStraightLine: Double
  /// The share of the straight line's 80 % intervals that held.
  public let straightLineCoverage80: Double
  /// The share of the own-volatility 80 % intervals that held.
  public let ownVolatilityCoverage80: Double
  /// How often the event happened.
  public let eventRate: Double
  /// The middle size of the miss, in councils' standard deviations.
  public let medianMiss: Double

  /// The score of at least one forecast.
  init?(_ checks: [ForecastCheck]) {
    guard !checks.isEmpty,
      let miss = SortedSample(checks.lazy.map(\.missInDeviations)).median
    else { return nil }
    let n = Double(checks.count)
    func share(_ holds: (ForecastCheck) -> Bool) -> Double {
      Double(checks.count(where: holds)) / n
    }
    func brier(_ probability: (ForecastCheck) -> Double) -> Double {
      Moments.sum(
        checks.map { check in
          let error = probability(check) - (check.happened ? 1 : 0)
          return error * error
        }) / n
    }
    origins = checks.count
    indicators = Set(checks.map(\.indicator)).count
    coverage50 = share(\.held50)
    coverage80 = share(\.held80)
    coverage95 = share(\.held95)
    self.brier = brier(\.probability)
    brierBaseRate = brier(\.baseRate)
    brierOwnVolatility = brier(\.ownVolatility)
    brierStraightLine = brier(\.straightLine)
    straightLineCoverage80 = share(\.straightLineHeld)
    ownVolatilityCoverage80 = share(\.ownVolatilityHeld)
    eventRate = share(\.happened)
    medianMiss = miss
  }
}

/// One replayed forecast beside its outcome.
struct ForecastCheck {
  let indicator: Int
  let family: Int
  let area: Int
  let originLabel: String
  /// outcome − centre in scales, signed.
  let surprise: Double
  let held50: Bool
  let held80: Bool
  let held95: Bool
  let missInDeviations: Double
  let happened: Bool
  let probability: Double
  /// Whether the level of the origin was held or bettered.
  let wasHeld: Bool
  /// The odds of that; `nil` from the natural limit.
  let holding: Double?
  let baseRate: Double
  let ownVolatility: Double
  let ownVolatilityHeld: Bool
  let straightLine: Double
  let straightLineHeld: Bool

  private static let own = StudentT(degreesOfFreedom: 5)
  private static let ownHalf = own.upperQuantile(0.1)

  init?(_ trial: ForecastTrial, _ constants: ForecastConstants, baseRate: Double) {
    guard let outcome = trial.outcome, let ownScale = trial.ownScale, let line = trial.line else {
      return nil
    }
    let distribution = trial.distribution(constants)
    let target = trial.testTarget
    indicator = trial.indicator
    family = trial.family
    area = trial.area
    originLabel = trial.originPeriod.description
    surprise = (outcome - distribution.centre) / distribution.scale
    func held(_ coverage: Double) -> Bool {
      let ends = distribution.interval(coverage)
      // Room for the rounding of a limit that is reached by a quantile.
      let slack = 1e-12 * distribution.scale
      return outcome >= ends.lower - slack && outcome <= ends.upper + slack
    }
    held50 = held(0.5)
    held80 = held(0.8)
    held95 = held(0.95)
    missInDeviations = abs(outcome - distribution.median) / trial.deviation
    happened = outcome >= target
    probability = distribution.probability(atLeast: target)
    wasHeld = outcome >= trial.now
    holding =
      trial.now < trial.limits.upperBound ? distribution.probability(atLeast: trial.now) : nil
    self.baseRate = baseRate
    let miss = abs(outcome - trial.now)
    ownVolatility =
      ownScale > 0 ? Self.own.upperTail((target - trial.now) / ownScale) : 0
    ownVolatilityHeld = miss <= Self.ownHalf * ownScale
    straightLine = line.probability(atLeast: target)
    let band = line.interval(0.8)
    straightLineHeld = outcome >= band.lower && outcome <= band.upper
  }
}
