import Indicators

/// The forecast replayed over every origin in a dataset, out of sample by council and by period.
///
/// Each forecast uses six points up to its origin; the pooled variance, the slope of regression to
/// the mean, the base rate, the damping and the widening come from other councils and from
/// outcomes known by then. Overlapping windows of one council are not independent, so the counts
/// overstate how much is known.
public struct ForecastBacktest: Sendable {
  /// The score of one part of the forecasts.
  public struct Part: Sendable {
    /// The origin period or the family.
    public let name: String
    /// Its score.
    public let score: ForecastScore
  }

  /// The horizon in years.
  public let years: Int
  /// All forecasts; `nil` when the dataset is too short for one.
  public let score: ForecastScore?
  /// By the period of the origin.
  public let byOrigin: [Part]
  /// By family of indicators.
  public let byFamily: [Part]
  /// The reliability table of gaining half a standard deviation of councils; bins without forecasts
  /// are left out.
  public let reliability: [ReliabilityBin]
  /// The same of holding the level of the origin or bettering it.
  public let reliabilityOfHolding: [ReliabilityBin]
  /// How often councils reached others' lines.
  public let climb: QuartileClimb
  /// The mean correlation of one council's surprises on different indicators over the same years:
  /// what makes targets hit or miss together. Not below 0.
  public let commonShock: Double
  /// The constants fitted to everything, by family, the whole dataset last.
  public let constants: [(family: String, constants: ForecastConstants)]

  /// Replays every forecast.
  public init(_ experience: ForecastExperience) {
    years = experience.years
    climb = experience.climb
    constants = experience.fitted
    let checks = Self.checks(experience)
    score = ForecastScore(checks)
    byOrigin = Self.parts(checks, by: \.originLabel) { $0 }
    byFamily = Self.parts(checks, by: \.family) { experience.families[$0] }
    reliability = ReliabilityBin.table(checks, of: .gain)
    reliabilityOfHolding = ReliabilityBin.table(checks, of: .hold)
    commonShock = Self.commonShock(checks)
  }

  /// The part of a family.
  public func family(_ name: String) -> ForecastScore? {
    byFamily.first { $0.name == name }?.score
  }

  /// The part whose 80 % intervals held least often.
  public static func worst(_ parts: [Part]) -> Part? {
    parts.min { $0.score.coverage80 < $1.score.coverage80 }
  }

  private struct CouncilYear: Hashable, Comparable {
    let area: Int
    let origin: String

    static func < (lhs: Self, rhs: Self) -> Bool {
      (lhs.area, lhs.origin) < (rhs.area, rhs.origin)
    }
  }

  /// Mean product of pairs over mean square, surprises held to ±3 scales so that no one value
  /// decides.
  private static func commonShock(_ checks: [ForecastCheck]) -> Double {
    var (products, pairs, squares, count) = (0.0, 0.0, 0.0, 0.0)
    let groups = Dictionary(grouping: checks) {
      CouncilYear(area: $0.area, origin: $0.originLabel)
    }
    for (_, members) in groups.sorted(by: { $0.key < $1.key }) {
      let surprises = members.map { min(max($0.surprise, -3), 3) }
      let (sum, square) = (
        surprises.reduce(0, +), surprises.reduce(0) { $0 + $1 * $1 }
      )
      products += sum * sum - square
      pairs += Double(surprises.count * (surprises.count - 1))
      squares += square
      count += Double(surprises.count)
    }
    guard pairs > 0, squares > 0 else { return 0 }
    return max(0, (products / pairs) / (squares / count))
  }

  private struct Known: Hashable {
    let day: CalendarDate
    let fold: Int
  }

  private static func checks(_ experience: ForecastExperience) -> [ForecastCheck] {
    let due = experience.trials.filter {
      $0.outcome != nil && $0.points >= ForecastExperience.pointsNeeded
    }
    let groups = Dictionary(grouping: due) {
      Known(day: $0.originPeriod.end, fold: $0.area % ForecastExperience.folds)
    }
    return groups.sorted { ($0.key.day, $0.key.fold) < ($1.key.day, $1.key.fold) }
      .flatMap { known, trials -> [ForecastCheck] in
        let past = experience.known(by: known.day, withoutFold: known.fold)
        let fit = ForecastFit(past)
        let baseRate = Self.baseRate(past)
        return trials.compactMap { ForecastCheck($0, fit[$0.family], baseRate: baseRate) }
      }
  }

  /// The share of known cases that gained half a standard deviation; one in five before any.
  private static func baseRate(_ trials: [ForecastTrial]) -> Double {
    guard !trials.isEmpty else { return 0.2 }
    let hits = trials.count { ($0.outcome ?? -.infinity) >= $0.testTarget }
    return Double(hits) / Double(trials.count)
  }

  private static func parts<Key: Hashable & Comparable>(
    _ checks: [ForecastCheck], by key: (ForecastCheck) -> Key, name: (Key) -> String
  ) -> [Part] {
    Dictionary(grouping: checks, by: key).sorted { $0.key < $1.key }.compactMap { key, checks in
      ForecastScore(checks).map { Part(name: name(key), score: $0) }
    }
  }
}
