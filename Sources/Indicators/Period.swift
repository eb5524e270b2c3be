/// Which twelve months a year is.
public enum YearType: String, Sendable, Hashable, CaseIterable {
  /// 1 January to 31 December.
  case calendar
  /// 1 April to 31 March, named by the year it starts in (`2022-23`; a bare `2022` is 2022-23).
  case financial
  /// 1 September to 31 August, named by the year it starts in.
  case academic
  /// A publisher's own reporting year, named by the year it **ends** in: the Department for
  /// Education's 2025 ends in March for children in need and in September for social workers. Which
  /// month is not said here, so its dates are nominal.
  case reporting
  /// Nobody has said. Such years are put in order and told apart; their dates are nominal, and
  /// nothing that needs a date may be computed from them.
  case unstated
  /// Written across two calendar years (`2022/23`), financial or academic, and nobody has said
  /// which. Dates are nominal here too.
  case unstatedSplit

  /// Whether nobody has said which twelve months are meant.
  public var isUnstated: Bool { self == .unstated || self == .unstatedSplit }

  /// Whether first and last day are not known, only which year it is.
  var hasNominalDates: Bool { isUnstated || self == .reporting }

  /// The month the year starts in.
  var firstMonth: Int {
    switch self {
    case .calendar, .reporting, .unstated: 1
    case .financial, .unstatedSplit: 4
    case .academic: 9
    }
  }
}

/// The span of time a figure is about: a kind, and the first and last day.
///
/// Two periods are equal when kind and dates are equal, so an academic `2022/23` is never the
/// financial `2022/23`. Order is by first day, then by last.
public struct Period: Sendable, Hashable {
  /// What sort of span a period is.
  public enum Kind: Sendable, Hashable {
    /// One year.
    case year(YearType)
    /// Three months; the year type says how the quarter is numbered.
    case quarter(YearType)
    /// One calendar month.
    case month
    /// Seven days from Monday, numbered as ISO 8601 does.
    case week
    /// Several whole years taken together, such as a three-year survey average.
    case years(YearType, count: Int)
    /// Any other run of whole months, such as a rolling twelve months.
    case months(count: Int)
    /// One day: a stock or a snapshot.
    case point
  }

  /// What sort of span this is.
  public let kind: Kind
  /// The first day.
  public let start: CalendarDate
  /// The last day; the first day again for a `point`.
  public let end: CalendarDate

  /// A period from parts that were a period's own, for a store that keeps them.
  package init(kind: Kind, start: CalendarDate, end: CalendarDate) {
    self.kind = kind
    self.start = start
    self.end = end
  }

  private init(kind: Kind, start: CalendarDate, months: Int) {
    self.init(kind: kind, start: start, end: start.adding(months: months).adding(days: -1))
  }

  /// A year, named by the calendar year in which it starts; a reporting year by its label.
  public static func year(_ type: YearType, starting year: Int) -> Period {
    Period(kind: .year(type), start: CalendarDate(unchecked: year, type.firstMonth, 1), months: 12)
  }

  /// Several whole years, from the one starting in `year`.
  public static func years(_ type: YearType, starting year: Int, count: Int) -> Period {
    guard count > 1 else { return .year(type, starting: year) }
    let start = CalendarDate(unchecked: year, type.firstMonth, 1)
    return Period(kind: .years(type, count: count), start: start, months: 12 * count)
  }

  /// Quarter 1 to 4 of the year that starts in `year`: financial quarter 1 is April to June.
  public static func quarter(_ number: Int, ofYearStarting year: Int, _ type: YearType) -> Period {
    let start = CalendarDate(unchecked: year, type.firstMonth, 1).adding(months: 3 * (number - 1))
    return Period(kind: .quarter(type), start: start, months: 3)
  }

  /// One month.
  public static func month(_ month: Int, _ year: Int) -> Period {
    Period(kind: .month, start: CalendarDate(unchecked: year, month, 1), months: 1)
  }

  /// One day.
  public static func point(_ date: CalendarDate) -> Period {
    Period(kind: .point, start: date, end: date)
  }

  /// An ISO week (1 to 53), or `nil` when that year has no such week.
  public static func week(_ number: Int, of year: Int) -> Period? {
    guard (1...53).contains(number) else { return nil }
    // ISO 8601: week 1 is the week with 4 January in it. Day 0 (1970-01-01) was a Thursday.
    let fourth = CalendarDate(unchecked: year, 1, 4)
    let weekday = (Int(fourth.dayNumber) + 3) % 7
    let start = fourth.adding(days: 7 * (number - 1) - weekday)
    guard start.adding(days: 3).year == year else { return nil }
    return Period(kind: .week, start: start, end: start.adding(days: 6))
  }

  /// A run of whole months. Where it is exactly a calendar, financial or academic year, a calendar
  /// quarter or a month, it is that.
  public static func months(from start: CalendarDate, count: Int) -> Period {
    let (year, month, _) = start.components
    switch (count, month) {
    case (1, _): return .month(month, year)
    case (3, 1), (3, 4), (3, 7), (3, 10):
      return .quarter((month + 2) / 3, ofYearStarting: year, .calendar)
    case (12, 1): return .year(.calendar, starting: year)
    case (12, 4): return .year(.financial, starting: year)
    case (12, 9): return .year(.academic, starting: year)
    default: return Period(kind: .months(count: count), start: start, months: count)
    }
  }
}

extension Period: Comparable {
  /// Earlier first days first; of two with the same first day, the shorter.
  public static func < (lhs: Period, rhs: Period) -> Bool {
    (lhs.start, lhs.end) < (rhs.start, rhs.end)
  }
}

extension Period {
  /// The year type, where the kind has one.
  public var yearType: YearType? {
    switch kind {
    case .year(let type), .quarter(let type), .years(let type, _): type
    case .month, .week, .months, .point: nil
    }
  }

  /// Whether the dates are only nominal: fit to put periods in order, not to say how old one is.
  public var hasNominalDates: Bool { yearType?.hasNominalDates ?? false }

  /// How many months the period covers; `nil` for weeks and points.
  public var monthCount: Int? {
    switch kind {
    case .year: 12
    case .quarter: 3
    case .month: 1
    case .years(_, let count): 12 * count
    case .months(let count): count
    case .week, .point: nil
    }
  }

  /// Whether one is at least twice as long as the other, so that their figures are no one series:
  /// months beside years, but not three years beside four.
  public func isUnlike(_ other: Period) -> Bool {
    let (mine, theirs) = (length, other.length)
    return max(mine, theirs) >= 2 * min(mine, theirs)
  }

  /// Months; weeks and days as about so many.
  private var length: Double {
    monthCount.map(Double.init) ?? (kind == .week ? 0.25 : 1.0 / 30)
  }

  /// Whether any day belongs to both. Overlapping periods share data: they are not independent.
  public func overlaps(_ other: Period) -> Bool {
    start <= other.end && other.start <= end
  }

  /// The period of the same length that ends the day before this one starts. For a three-year
  /// average that is the last one that shares no year with it. A point's is the day a year before.
  public var previous: Period {
    switch kind {
    case .week: Period(kind: kind, start: start.adding(days: -7), end: start.adding(days: -1))
    case .point: samePeriodLastYear
    default: shifted(months: -(monthCount ?? 12))
    }
  }

  /// The same span one year earlier. A week's is 52 weeks before, so that weekdays match.
  public var samePeriodLastYear: Period {
    if kind == .week {
      return Period(kind: kind, start: start.adding(days: -364), end: end.adding(days: -364))
    }
    return shifted(months: -12)
  }

  /// The same span so many years on; `nil` for weeks and points, which have no such name.
  public func later(byYears years: Int) -> Period? {
    switch kind {
    case .year(let type): .year(type, starting: start.year + years)
    case .years(let type, let count): .years(type, starting: start.year + years, count: count)
    case .month, .quarter, .months: shifted(months: 12 * years)
    case .week, .point: nil
    }
  }

  private func shifted(months: Int) -> Period {
    let moved = start.adding(months: months)
    guard let length = monthCount else { return Period(kind: kind, start: moved, end: moved) }
    return Period(kind: kind, start: moved, months: length)
  }
}
