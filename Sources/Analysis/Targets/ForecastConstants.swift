import Indicators
import Statistics

/// What a forecast takes from experience: how much of the regression to the mean to count on, and
/// how wide to be.
public struct ForecastConstants: Sendable, Hashable {
  /// The share of the fitted regression to the mean that is counted on, 0 to 1.
  public let damping: Double
  /// What the scale is multiplied by.
  public let widening: Double
  /// How many indicator-years they rest on (one indicator, one origin).
  public let indicatorYears: Int
  /// How many forecasts with a known outcome they rest on.
  public let trials: Int

  /// Before any experience: half the regression to the mean, width as the variance says.
  public static let prior = ForecastConstants(
    damping: 0.5, widening: 1, indicatorYears: 0, trials: 0)
}

/// Fits the constants to trials with known outcomes.
///
/// - damping: least squares of the change on the regression to the mean, both in councils'
///   standard deviations, held to 0…1.
/// - widening: the factor with which 80 % intervals would have held 80 % of the time.
///
/// Each family's figure is drawn towards the whole dataset's, and that towards the prior, in
/// proportion to indicator-years rather than councils, because one indicator's councils move
/// together. Intervals are widened as far as experience says and narrowed half as far.
struct ForecastFit {
  /// Indicator-years the prior counts for.
  static let priorWeight = 10.0
  /// Indicator-years the whole dataset counts for in a family.
  static let datasetWeight = 40.0
  /// The coverage that the widening is fitted at.
  static let coverage = 0.8

  private(set) var byFamily: [Int: ForecastConstants] = [:]
  private(set) var dataset = ForecastConstants.prior

  init(_ trials: [ForecastTrial]) {
    guard !trials.isEmpty else { return }
    let groups = Dictionary(grouping: trials, by: \.family).sorted { $0.key < $1.key }
    let overall = Self.damping(trials, prior: 0.5, weight: Self.priorWeight)
    let dampings = Dictionary(
      uniqueKeysWithValues: groups.map {
        ($0.key, Self.damping($0.value, prior: overall, weight: Self.datasetWeight))
      })
    let wide = Self.logWidening(trials, dampings, prior: 0, weight: Self.priorWeight)
    dataset = Self.constants(trials, damping: overall, logWidening: wide)
    for (family, members) in groups {
      byFamily[family] = Self.constants(
        members, damping: dampings[family] ?? overall,
        logWidening: Self.logWidening(
          members, dampings, prior: wide, weight: Self.datasetWeight))
    }
  }

  /// The constants of a family; the dataset's where the family has no experience.
  subscript(family: Int) -> ForecastConstants { byFamily[family] ?? dataset }

  private static func constants(
    _ trials: [ForecastTrial], damping: Double, logWidening: Double
  ) -> ForecastConstants {
    let cautious = logWidening < 0 ? logWidening / 2 : logWidening
    return ForecastConstants(
      damping: damping, widening: ElementaryFunctions.exp2(cautious),
      indicatorYears: indicatorYears(trials), trials: trials.count)
  }

  private struct IndicatorYear: Hashable {
    let indicator: Int
    let origin: CalendarDate
  }

  private static func indicatorYears(_ trials: [ForecastTrial]) -> Int {
    Set(trials.map { IndicatorYear(indicator: $0.indicator, origin: $0.originPeriod.end) }).count
  }

  private static func damping(
    _ trials: [ForecastTrial], prior: Double, weight: Double
  ) -> Double {
    var (xx, xy) = (0.0, 0.0)
    for trial in trials {
      guard let outcome = trial.outcome else { continue }
      let x = trial.regression / trial.deviation
      xx += x * x
      xy += x * (outcome - trial.now) / trial.deviation
    }
    guard xx > 0 else { return prior }
    let n = Double(indicatorYears(trials))
    return (n * min(max(xy / xx, 0), 1) + weight * prior) / (n + weight)
  }

  /// log₂ of the widening before caution.
  private static func logWidening(
    _ trials: [ForecastTrial], _ dampings: [Int: Double], prior: Double, weight: Double
  ) -> Double {
    let misses = trials.compactMap { trial in
      trial.outcome.map {
        abs($0 - trial.now - (dampings[trial.family] ?? 0.5) * trial.regression) / trial.scale
      }
    }
    guard let held = SortedSample(misses).quantile(coverage), held > 0 else { return prior }
    let n = Double(indicatorYears(trials))
    let fitted =
      ElementaryFunctions.log(held / PredictiveDistribution.halfWidth(coverage))
      / ElementaryFunctions.log(2)
    return (n * fitted + weight * prior) / (n + weight)
  }
}
