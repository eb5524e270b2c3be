public import Indicators

/// Whether months or quarters are running totals, each holding those before it in its year, so that
/// adding them up would count the same things again and again.
public enum RunningTotals: Sendable, Hashable {
  /// The title or the names of the parts say so, and the figures bear it out.
  case said(Trail)
  /// Months that never fall within two complete years or more, and start lower each year.
  case seen(Trail)
  /// Quarters that do so, or the months of one year: amounts of their own may do so too.
  case possible(Trail)
  /// The title or the names of the parts say so, and the figures do not.
  case saidOnly

  /// A year that rises and starts again.
  public struct Trail: Sendable, Hashable {
    /// How many complete years do so.
    public let years: Int
    /// The first part of the last of them.
    public let first: Point
    /// Its last part.
    public let last: Point
    /// The first part of the year after.
    public let next: Point
    /// Whether these are the denominators of a ratio.
    public let areDenominators: Bool
  }

  /// One part's amount.
  public struct Point: Sendable, Hashable {
    /// The month or quarter.
    public let period: Period
    /// Its amount.
    public let amount: Double
  }

  /// `nil` where nothing speaks for it.
  init?(_ figures: [InYearFigure], _ indicator: Indicator, isRatio: Bool, firstMonth: Int) {
    guard let newest = figures.last?.period, let months = newest.monthCount else { return nil }
    let parts = figures.filter { $0.period.monthCount == months }
    let isSaid = Self.isNamed(indicator)
    let others = (1...12).filter { $0 != firstMonth && ($0 - newest.start.month) % months == 0 }
    for start in [firstMonth] + others {
      let years = Years(parts, of: 12 / months, from: start, isRatio: isRatio)
      guard let trail = years.trail(lenient: isSaid) else { continue }
      if isSaid {
        self = .said(trail)
      } else if months == 1, trail.years >= 2, years.areStairs {
        self = .seen(trail)
      } else if start == firstMonth, months == 1 || trail.years >= 2 {
        self = .possible(trail)
      } else {
        continue
      }
      return
    }
    guard isSaid else { return nil }
    self = .saidOnly
  }

  /// Whether the year to date, or a running total, is what the indicator is called.
  static func isNamed(_ indicator: Indicator) -> Bool {
    [indicator.title, indicator.numerator, indicator.denominator].contains { text in
      let words = (text ?? "").lowercased().split { !$0.isLetter }
      return words.indices.contains { index in
        let before = index > 0 ? words[index - 1] : ""
        switch words[index] {
        case "ytd": return true
        case "cumulative", "cumulatively": return before != "non" && before != "not"
        // Not “up to date” and not “to date of”.
        case "date":
          return before == "to" && (index < 2 || words[index - 2] != "up")
            && (index + 1 == words.count || words[index + 1] != "of")
        default: return false
        }
      }
    }
  }
}

/// A council's parts in years that start in one month.
private struct Years {
  private let complete: [[InYearFigure]]
  /// The part that follows each.
  private let next: [InYearFigure?]
  private let isRatio: Bool

  init(_ parts: [InYearFigure], of count: Int, from month: Int, isRatio: Bool) {
    func year(_ part: InYearFigure) -> Int {
      let start = part.period.start
      return start.month >= month ? start.year : start.year - 1
    }
    let years = Dictionary(grouping: parts, by: year)
    let whole = years.filter { $0.value.count == count }.keys.sorted()
    complete = whole.map { years[$0] ?? [] }
    next = whole.map { years[$0 + 1]?.first { $0.period.start.month == month } }
    self.isRatio = isRatio
  }

  private func amounts(_ year: [InYearFigure]) -> [Double] {
    year.map { isRatio ? $0.part?.denominator ?? 0 : $0.value }
  }

  private func falls(_ amounts: [Double]) -> Int {
    zip(amounts, amounts.dropFirst()).count { $1 < $0 }
  }

  /// Whether no complete year falls and each starts lower than the one before ended; `lenient` lets one
  /// step in five fall, since totals are corrected.
  func trail(lenient: Bool) -> RunningTotals.Trail? {
    for (year, next) in zip(complete, next) {
      let amounts = amounts(year)
      let allowed = lenient ? (amounts.count - 1) / 5 : 0
      guard falls(amounts) <= allowed, let first = amounts.first, let last = amounts.last,
        last > first, next.map({ self.amounts([$0])[0] < last }) ?? true
      else { return nil }
      if isRatio, falls(year.map { $0.part?.numerator ?? 0 }) > allowed { return nil }
    }
    guard let place = next.lastIndex(where: { $0 != nil }), let after = next[place],
      let first = complete[place].first, let last = complete[place].last
    else { return nil }
    let points = zip([first, last, after], amounts([first, last, after])).map {
      RunningTotals.Point(period: $0.period, amount: $1)
    }
    return RunningTotals.Trail(
      years: complete.count, first: points[0], last: points[1], next: points[2],
      areDenominators: isRatio)
  }

  /// Whether every complete year rises more than once: a single burst at a year's end is no total.
  var areStairs: Bool {
    complete.allSatisfy { year in
      let amounts = amounts(year)
      return zip(amounts, amounts.dropFirst()).count { $1 > $0 } >= 2
    }
  }
}
