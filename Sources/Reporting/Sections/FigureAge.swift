import Indicators

/// How old a figure is: whole months from the end of its period to a day.
struct FigureAge {
  /// `nil` where the period's dates are nominal, or it ends after the day.
  let months: Int?

  init(_ period: Period, asOf day: CalendarDate) {
    guard !period.hasNominalDates, period.end <= day else {
      months = nil
      return
    }
    let (from, to) = (period.end.adding(days: 1).components, day.adding(days: 1).components)
    let count = (to.year - from.year) * 12 + to.month - from.month - (to.day < from.day ? 1 : 0)
    months = count
  }

  /// Whether it is so old that it is no exception today, whatever it says.
  var isOld: Bool { months.map { $0 > 36 } ?? false }

  /// `new`, `5 m`, `2 y`, `2 y 3 m`; `?` where nobody knows.
  var short: String {
    guard let months else { return "?" }
    if months == 0 { return "new" }
    let years = months >= 12 ? "\(months / 12) y" : ""
    let rest = months % 12 > 0 ? "\(months % 12) m" : ""
    return [years, rest].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
