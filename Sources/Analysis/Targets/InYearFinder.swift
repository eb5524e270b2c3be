public import Indicators
import Statistics

/// A council's year so far on one monthly or quarterly measure that adds up.
public struct InYear: Sendable {
  /// Why there is none.
  public enum Failure: Error, Sendable, Hashable {
    /// The measure is not monthly or quarterly, or has no figures.
    case noParts(Indicator)
    /// The measure does not add up over a year.
    case notAdditive(Indicator)
    /// The year has no part yet, or all of them; or no year before it is complete.
    case noProfile(year: String)
  }

  /// The indicator.
  public let indicator: Indicator
  /// The council.
  public let area: Area
  /// The parts of the year so far.
  public let periods: [Period]
  /// The profile.
  public let profile: InYearProfile

  /// The year that holds a day, or the newest figure.
  ///
  /// The year starts in `firstMonth`: 4 for a council's financial year.
  ///
  /// - Throws: ``Failure``.
  public init(
    _ dataset: Dataset, area: Area, indicator index: Int, through last: Period? = nil,
    firstMonth: Int = 4
  ) throws(Failure) {
    let indicator = dataset.indicators[index]
    guard indicator.kind == .count || indicator.kind == .money else {
      throw .notAdditive(indicator)
    }
    guard let block = dataset.panel[indicator: index],
      let own = dataset.directory.index(of: area.code)
    else { throw .noParts(indicator) }
    let figures = block.periods.indices.compactMap { period -> (Period, Double)? in
      guard let months = block.periods[period].monthCount, months == 1 || months == 3,
        last.map({ block.periods[period] <= $0 }) ?? true
      else { return nil }
      return block.value(area: own, period: period).map { (block.periods[period], $0) }
    }
    guard let newest = figures.last, let months = newest.0.monthCount else {
      throw .noParts(indicator)
    }
    let years = Dictionary(grouping: figures.filter { $0.0.monthCount == months }) {
      Self.year(of: $0.0, firstMonth: firstMonth)
    }
    let year = Self.year(of: newest.0, firstMonth: firstMonth)
    let now = years[year] ?? []
    let complete = Self.complete(years, before: year, parts: 12 / months)
    guard Self.runsFromStart(now.map(\.0), firstMonth: firstMonth, months: months),
      let profile = InYearProfile(soFar: now.map(\.1), completeYears: complete)
    else { throw .noProfile(year: "\(year)") }
    self.indicator = indicator
    self.area = area
    periods = now.map(\.0)
    self.profile = profile
  }

  private static func year(of period: Period, firstMonth: Int) -> Int {
    period.start.month >= firstMonth ? period.start.year : period.start.year - 1
  }

  /// The complete years that end with the one before, back to the first gap.
  private static func complete(
    _ years: [Int: [(Period, Double)]], before year: Int, parts: Int
  ) -> [[Double]] {
    var found: [[Double]] = []
    var current = year - 1
    while let figures = years[current], figures.count == parts {
      found.append(figures.map(\.1))
      current -= 1
    }
    return found.reversed()
  }

  private static func runsFromStart(_ periods: [Period], firstMonth: Int, months: Int) -> Bool {
    guard let first = periods.first, first.start.month == firstMonth else { return false }
    return zip(periods, periods.dropFirst()).allSatisfy {
      $0.start.adding(months: months) == $1.start
    }
  }
}
