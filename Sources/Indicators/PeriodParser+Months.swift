/// Quarters, months by name, weeks, days and ISO durations.
extension PeriodParser {
  /// `2022/23 Q3`, `2018-19;Q1`, `Q1 2022`, `2025 quarter 2`.
  func quarter() throws(PeriodError) -> Period? {
    guard
      let index = tokens.indices.first(where: {
        tokens[$0] == .word("q") || tokens[$0] == .word("quarter") || tokens[$0] == .word("qtr")
      }), index + 1 < tokens.count, case .number(let number, digits: 1) = tokens[index + 1]
    else { return nil }
    guard (1...4).contains(number) else { throw .impossible(text) }
    var rest = tokens
    rest.removeSubrange(index...(index + 1))
    while rest.first == .dash { rest.removeFirst() }
    while rest.last == .dash { rest.removeLast() }
    guard let (year, isSplit) = yearStart(rest) else { return nil }
    return .quarter(number, ofYearStarting: year, try quarterYearType(isSplit: isSplit))
  }

  /// A quarter of a split year is a financial one: school years are cut in terms. A quarter of a
  /// bare year is whatever the indicator says its years are.
  private func quarterYearType(isSplit: Bool) throws(PeriodError) -> YearType {
    if isSplit {
      if context.yearType == .calendar { throw .contradicts(text, yearType: .calendar) }
      return .financial
    }
    switch context.yearType {
    case .calendar: return .calendar
    case .financial: return .financial
    default:
      throw .ambiguous(
        text, readings: ["January to March counted", "April to June counted as quarter 1"],
        mend: "give the indicator a year_type (calendar or financial)")
    }
  }

  /// `2025 Week 37`, `2025-W37`.
  func week() throws(PeriodError) -> Period? {
    guard tokens.contains(.word("week")) || tokens.contains(.word("w")) else { return nil }
    let numbers = tokens.compactMap { if case .number(let n, let d) = $0 { (n, d) } else { nil } }
    guard numbers.count == 2, let year = numbers.first(where: { $0.1 == 4 })?.0,
      let number = numbers.first(where: { $0.1 <= 2 })?.0
    else { return nil }
    guard let week = Period.week(number, of: year) else { throw .impossible(text) }
    return week
  }

  /// `January 2019`, `Sep-22`, `2014;April`, `2010-11 August`, `April to June 2025`,
  /// `Oct 2021-Sep 2022`, `year ending March 2021`, `31 March 2024`, `Mid-year 1997`.
  func namedMonths() throws(PeriodError) -> Period? {
    if tokens.contains(.word("mid")) { return try midYear() }
    let months = tokens.indices.filter { monthNumber(at: $0) != nil }
    switch months.count {
    case 1: return try oneNamedMonth(at: months[0])
    case 2: return try twoNamedMonths(months[0], months[1])
    default: return nil
    }
  }

  private func monthNumber(at index: Int) -> Int? {
    if case .word(let word) = tokens[index] { Self.month(word) } else { nil }
  }

  private func midYear() throws(PeriodError) -> Period? {
    guard case .number(let year, digits: 4)? = tokens.last else { return nil }
    return .point(try date(year, 6, 30))
  }

  private func oneNamedMonth(at index: Int) throws(PeriodError) -> Period? {
    guard let month = monthNumber(at: index) else { return nil }
    if tokens.contains(.word("ending")) || tokens.contains(.word("ye"))
      || tokens.contains(.word("ended")) || tokens.starts(with: [.word("year"), .dash])
    {
      guard case .number(let year, digits: 4)? = tokens.last else { return nil }
      return .months(from: try date(year, month, 1).adding(months: -11), count: 12)
    }
    var rest = tokens
    rest.remove(at: index)
    let shape = Shape(rest.filter { $0 != .dash })
    if shape.pattern == "14" || shape.pattern == "24" {
      return .point(try date(shape.numbers[1], month, shape.numbers[0]))
    }
    if shape.pattern == "2" { return .month(month, 2000 + shape.numbers[0]) }
    guard let (year, isSplit) = yearStart(rest) else { return nil }
    return .month(month, isSplit && month < 4 ? year + 1 : year)
  }

  private func twoNamedMonths(_ first: Int, _ second: Int) throws(PeriodError) -> Period? {
    guard let from = monthNumber(at: first), let to = monthNumber(at: second),
      case .number(let lastYear, digits: 4)? = tokens.last
    else { return nil }
    var firstYear = from <= to ? lastYear : lastYear - 1
    if first + 1 < tokens.count, case .number(let year, digits: 4) = tokens[first + 1] {
      firstYear = year
    }
    let count = (lastYear - firstYear) * 12 + to - from + 1
    guard count > 0 else { throw .impossible(text) }
    return .months(from: try date(firstYear, from, 1), count: count)
  }

  /// `2016-04-01`, `31/03/2024`, with a time of day ignored. Where figures are monthly or
  /// quarterly, the month or quarter that the day is in.
  func day() throws(PeriodError) -> Period? {
    let shape = Shape(tokens.prefix(5))
    switch shape.pattern {
    case "4-2-2":
      return settledDay(try date(shape.numbers[0], shape.numbers[1], shape.numbers[2]))
    case "2/2/4", "1/2/4", "2/1/4", "1/1/4":
      return settledDay(try date(shape.numbers[2], shape.numbers[1], shape.numbers[0]))
    default: return nil
    }
  }

  func settledDay(_ date: CalendarDate) -> Period {
    let (year, month, _) = date.components
    switch context.frequency {
    case .monthly: return .month(month, year)
    case .quarterly where context.yearType == .financial:
      let first = date.adding(months: -3)
      return .quarter((first.month + 2) / 3, ofYearStarting: first.year, .financial)
    case .quarterly: return .quarter((month + 2) / 3, ofYearStarting: year, .calendar)
    default: return .point(date)
    }
  }

  /// ISO 8601 `2022-04-01/P1Y`, `2022-04-01/P3M`, and `2021-10 to 2022-09`.
  func datedSpan() throws(PeriodError) -> Period? {
    let shape = Shape(tokens)
    if shape.pattern.hasPrefix("4-2-2/w"), tokens[6] == .word("p") { return try isoSpan(shape) }
    guard shape.pattern == "4-2-4-2" else { return nil }
    let (y1, m1, y2, m2) = (
      shape.numbers[0], shape.numbers[1], shape.numbers[2], shape.numbers[3]
    )
    guard (1...12).contains(m1), (1...12).contains(m2) else { return nil }
    // Two split years (`2020-21 to 2024-25`) have the same shape; a month is never y + 1 twice.
    if m1 == (y1 + 1) % 100, m2 == (y2 + 1) % 100 { return nil }
    let count = (y2 - y1) * 12 + m2 - m1 + 1
    guard count > 0 else { throw .impossible(text) }
    return .months(from: try date(y1, m1, 1), count: count)
  }

  /// A first day, `P`, a count, and years or months.
  private func isoSpan(_ shape: Shape) throws(PeriodError) -> Period {
    let start = try date(shape.numbers[0], shape.numbers[1], shape.numbers[2])
    guard shape.numbers.count == 4, start.components.day == 1, (1...120).contains(shape.numbers[3])
    else { throw .unreadable(text) }
    switch tokens.last {
    case .word("y"): return .months(from: start, count: 12 * shape.numbers[3])
    case .word("m"): return .months(from: start, count: shape.numbers[3])
    default: throw .unreadable(text)
    }
  }
}
