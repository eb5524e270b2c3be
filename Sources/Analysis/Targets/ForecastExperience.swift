public import Indicators

/// Every forecast that could have been made from a dataset over one horizon, and what came of it.
///
/// This is what forecasts are calibrated on and what `ForecastBacktest` replays.
public struct ForecastExperience: Sendable {
  /// The fewest points of history a forecast is made from.
  public static let pointsNeeded = MeritHistory.points
  /// Trials with fewer points still teach constants, down to this many.
  static let pointsToLearnFrom = 3
  /// Councils are dealt into this many parts; constants for one part come from the others.
  static let folds = 8

  /// The horizon.
  public let years: Int
  /// Whether exceptional periods are left in.
  public let includesExceptional: Bool
  /// The families: themes, or kinds of figure where there is no theme.
  public let families: [String]
  let familyOf: [Int: Int]
  let trials: [ForecastTrial]
  /// How often councils reached others' lines.
  let climb: QuartileClimb

  /// Makes every trial.
  ///
  /// - Complexity: O(indicators × periods × councils × history).
  public init(_ dataset: Dataset, years: Int, includingExceptional: Bool = false) {
    self.years = years
    includesExceptional = includingExceptional
    let names = dataset.indicators.map(Self.family)
    let families = Set(names).sorted()
    let places = Dictionary(uniqueKeysWithValues: families.enumerated().map { ($1, $0) })
    self.families = families
    familyOf = Dictionary(
      uniqueKeysWithValues: names.enumerated().map { ($0.offset, places[$0.element] ?? 0) })
    let familyOf = self.familyOf
    var climb = QuartileClimb()
    trials = dataset.indicators.indices.flatMap { index -> [ForecastTrial] in
      // Counts of large and small councils do not move by the same amounts.
      guard dataset.indicators[index].polarity.isJudged, !dataset.indicators[index].growsWithSize,
        let series = MeritSeries(
          dataset, indicator: index, includingExceptional: includingExceptional)
      else { return [] }
      climb.add(series, years: years)
      return ForecastTrials(series, family: familyOf[index] ?? 0, years: years)
        .all(fewestPoints: Self.pointsToLearnFrom)
    }
    self.climb = climb
  }

  /// The family an indicator is calibrated with.
  public static func family(of indicator: Indicator) -> String {
    indicator.theme ?? indicator.kind?.rawValue ?? "no theme"
  }

  /// The constants known on a day to somebody who knows nothing of one part of the councils.
  func fit(knownBy day: CalendarDate, withoutFold fold: Int?) -> ForecastFit {
    ForecastFit(known(by: day, withoutFold: fold))
  }

  /// The trials whose outcome was known on a day, one part of the councils left out.
  func known(by day: CalendarDate, withoutFold fold: Int?) -> [ForecastTrial] {
    trials.filter { trial in
      guard let end = trial.outcomeEnd else { return false }
      return end <= day && trial.area % Self.folds != fold
    }
  }

  /// The fitted constants of every family from everything known, with the evidence.
  public var fitted: [(family: String, constants: ForecastConstants)] {
    let fit = ForecastFit(trials.filter { $0.outcome != nil })
    return families.enumerated().compactMap { index, name in
      fit.byFamily[index].map { (name, $0) }
    } + [("whole dataset", fit.dataset)]
  }
}
