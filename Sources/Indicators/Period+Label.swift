extension Period: CustomStringConvertible {
  /// The label as a dataset writes it; together with the indicator's year type and frequency it
  /// reads back as the same period.
  ///
  /// `2022` (calendar), `2022-23` (financial or academic), `2023` (reporting, by the
  /// year it ends in), `2022-23 Q1`, `2022 Q1`, `2022-04`, `2025-W37`, `2014-17` (three financial
  /// years), `2014-16` (three calendar years), `2021-10 to 2022-09`, `2024-06-30`.
  public var description: String {
    let year = start.year
    switch kind {
    case .year(let type): return yearLabel(type, starting: year)
    case .years(let type, let count):
      switch type {
      case .calendar, .reporting: return "\(year)-\(twoDigits(year + count - 1))"
      case .academic, .financial, .unstated, .unstatedSplit:
        return "\(year)-\(twoDigits(year + count))"
      }
    case .quarter(let type):
      let first = start.adding(months: 1 - type.firstMonth)
      return "\(yearLabel(type, starting: first.year)) Q\((first.month + 2) / 3)"
    case .month: return "\(year)-\(twoDigits(start.month))"
    case .week:
      let thursday = start.adding(days: 3)
      let number =
        (Int(thursday.dayNumber) - Int(CalendarDate(unchecked: thursday.year, 1, 1).dayNumber)) / 7
      return "\(thursday.year)-W\(twoDigits(number + 1))"
    case .months: return "\(year)-\(twoDigits(start.month)) to \(end.year)-\(twoDigits(end.month))"
    case .point: return start.description
    }
  }

  /// The label as a reader meets it: quarters and months in words, so that nobody takes a
  /// council's quarter 1 (April to June) for January to March.
  public var displayName: String {
    switch kind {
    case .year(.academic): "\(self) school year"
    case .year(.reporting): "reporting year \(self)"
    case .quarter, .months: "\(monthName(start)) \(yearUnlessSame)to \(monthName(end)) \(end.year)"
    case .month: "\(monthName(start)) \(start.year)"
    case .week: "week \(description)"
    case .point: "\(start.components.day) \(monthName(start)) \(start.year)"
    case .year, .years: description
    }
  }

  private var yearUnlessSame: String { start.year == end.year ? "" : "\(start.year) " }

  private func yearLabel(_ type: YearType, starting year: Int) -> String {
    switch type {
    case .calendar, .reporting, .unstated: "\(year)"
    case .academic, .financial, .unstatedSplit: "\(year)-\(twoDigits(year + 1))"
    }
  }
}

/// The English names of the months.
package let monthNames = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November", "December",
]

private func monthName(_ date: CalendarDate) -> String { monthNames[date.month - 1] }

private func twoDigits(_ number: Int) -> String { padded(number % 100, to: 2) }
