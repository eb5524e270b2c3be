import Indicators

extension PeriodHeading {
  /// The texts of a row that make its period, with the year in the first of them as the header
  /// means it: `2023` under “Year ending March” is the year ending March 2023.
  ///
  /// `type` is the kind of year that somebody says is meant, and so whose quarters.
  func worded(_ parts: [String], _ type: YearType?) -> [String] {
    guard let first = parts.first else { return parts }
    guard case .yearsEnding(let month) = self else {
      guard parts.dropFirst().allSatisfy(\.isEmpty), let run = run(first) else { return parts }
      return [Self.words(run, type)] + parts.dropFirst()
    }
    let rest = parts.dropFirst()
    let isWhole = rest.allSatisfy(\.isEmpty)
    if PeriodWords.isYear(first), let year = Int(first) {
      if isWhole, let month { return [Self.year(endingIn: month, year)] + rest }
      // Written across its two years, so that what is left open is which twelve months it is.
      guard month ?? 3 == 3 else { return parts }
      let last = year % 100
      return ["\(year - 1)/\(last < 10 ? "0" : "")\(last)"] + rest
    }
    let split = PeriodContext(yearType: .financial, frequency: .annual)
    if isWhole, let month, let named = try? Period(first, in: split),
      named.kind == .year(.financial), !PeriodWords.isYear(first)
    {
      return [Self.year(endingIn: month, named.end.year)] + rest
    }
    guard isWhole, let named = try? Period(first), named.kind == .month || named.isLastDayOfMonth
    else { return parts }
    return [Self.year(endingIn: named.end.month, named.end.year)] + rest
  }

  private static func year(endingIn month: Int, _ year: Int) -> String {
    "year ending \(monthNames[month - 1]) \(year)"
  }

  /// The months that a month, or its first or last day, stands for under a heading of quarters or of
  /// so many months; `nil` where it stands for itself.
  ///
  /// Days under a heading of quarters are read together with the others of their column.
  private func run(_ text: String) -> (first: CalendarDate, count: Int)? {
    guard let named = try? Period(text) else { return nil }
    let (isMonth, isLast) = (named.kind == .month, named.isLastDayOfMonth)
    let isFirst = named.kind == .point && named.start.components.day == 1
    let (year, month, _) = named.end.components
    let first = Period.month(month, year).start
    switch self {
    case .quartersEnding where isMonth || (isLast && month % 3 != 0):
      return (first.adding(months: -2), 3)
    case .quartersStarting where isMonth || (isFirst && month % 3 != 1): return (first, 3)
    case .quarters where isMonth && month % 3 != 2:
      return (first.adding(months: -((month - 1) % 3)), 3)
    case .monthsTo(let count) where isMonth || isLast:
      return (first.adding(months: 1 - count), count)
    default: return nil
    }
  }

  /// Months as a text: a quarter of a financial year where those are meant.
  private static func words(
    _ run: (first: CalendarDate, count: Int), _ type: YearType?
  ) -> String {
    let (year, month, _) = run.first.components
    if type == .financial, run.count == 3, month % 3 == 1 {
      let quarter = (month + 8) / 3 % 4 + 1
      let start = quarter == 4 ? year - 1 : year
      return Period.quarter(quarter, ofYearStarting: start, .financial).description
    }
    let last = run.first.adding(months: run.count - 1)
    return "\(monthNames[month - 1]) \(year) to \(monthNames[last.month - 1]) \(last.year)"
  }
}
