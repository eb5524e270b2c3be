import Indicators
import Statistics

/// One month's or quarter's figure.
struct InYearFigure {
  let period: Period
  let value: Double
  let part: InYearRatio.Part?
  /// Value, numerator and denominator, where there is something to divide by.
  let cell: RatioCell?
}

/// A council's months or quarters, split into years that start in one month.
struct InYearParts {
  private let figures: [Int: [InYearFigure]]
  private let firstMonth: Int
  private let months: Int
  /// The year that holds the newest.
  private let year: Int
  private let newest: Period

  /// The newest figure's year and those before, of parts as long as it.
  ///
  /// `nil` without figures.
  init?(_ all: [InYearFigure], firstMonth: Int) {
    guard let newest = all.last?.period, let months = newest.monthCount else { return nil }
    self.firstMonth = firstMonth
    self.months = months
    self.newest = newest
    func year(_ period: Period) -> Int {
      period.start.month >= firstMonth ? period.start.year : period.start.year - 1
    }
    self.year = year(newest)
    figures = Dictionary(grouping: all.filter { $0.period.monthCount == months }) {
      year($0.period)
    }
  }

  /// The year so far, and the complete years that end with the one before, back to the first gap.
  ///
  /// - Throws: `InYear.Failure` for a year that is over, or with gaps, or without a year before.
  func split() throws(InYear.Failure) -> (now: [InYearFigure], complete: [[InYearFigure]]) {
    guard (newest.start.month - firstMonth) % months == 0 else {
      throw .noSuchStart(month: firstMonth, newest)
    }
    let now = figures[year] ?? []
    let gaps = missing(from: year).filter { $0 < newest }
    guard gaps.isEmpty else { throw .gap(gaps) }
    if let first = now.first?.period, now.count == 12 / months {
      throw .complete(first: first, last: newest)
    }
    let before = missing(from: year - 1)
    guard before.isEmpty else { throw .yearBefore(missing: before) }
    var complete: [[InYearFigure]] = []
    var current = year - 1
    while let parts = figures[current], parts.count == 12 / months {
      complete.append(parts)
      current -= 1
    }
    return (now, complete.reversed())
  }

  /// The parts of a year that have no figure.
  private func missing(from year: Int) -> [Period] {
    let there = Set((figures[year] ?? []).map(\.period.start))
    let start = Period.month(firstMonth, year).start
    return (0..<(12 / months)).map {
      Period.months(from: start.adding(months: $0 * months), count: months)
    }
    .filter { !there.contains($0.start) }
  }
}
