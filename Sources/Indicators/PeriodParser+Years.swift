/// `2022`, `2022-23`, `202223`, `2014-16`, `2020/21 - 24/25`.
extension PeriodParser {
  func years() throws(PeriodError) -> Period? {
    let shape = Shape(tokens)
    if tokens.first == .word("fye") { return yearEnding() }
    if shape.pattern == "6" { return try sixDigits(shape.numbers[0]) }
    if shape.pattern == "5", (20_000..<80_000).contains(shape.numbers[0]) {
      return settledDay(CalendarDate(dayNumber: Int32(shape.numbers[0] - 25_569)))
    }
    if let span = try splitYearSpan() { return span }
    if let (year, isSplit) = yearStart(tokens) {
      return isSplit ? try splitYear(year) : try bareYear(year)
    }
    return try yearAndTwoDigits()
  }

  /// `2022`: the calendar or reporting year, or the year that starts in it.
  func bareYear(_ year: Int) throws(PeriodError) -> Period {
    guard (1800...2200).contains(year) else { throw .unreadable(text) }
    return .year(context.yearType ?? .unstated, starting: year)
  }

  /// `2022-23`: monthly figures make it no year at all when it could be a month (`2010-11`).
  func splitYear(_ year: Int) throws(PeriodError) -> Period {
    let second = (year + 1) % 100
    let couldBeMonth = (1...12).contains(second)
    if couldBeMonth, context.frequency == .monthly { return .month(second, year) }
    switch context.yearType {
    case nil:
      guard !couldBeMonth || context.frequency != nil || tokens.contains(.slash) else {
        throw .ambiguous(
          text, readings: ["a year", "\(monthNames[second - 1]) \(year)"],
          mend: "give the indicator a year_type (financial, academic) or the frequency monthly")
      }
      return .year(.unstatedSplit, starting: year)
    case .calendar:
      guard context.frequency == .rolling else { throw .contradicts(text, yearType: .calendar) }
      return .years(.calendar, starting: year, count: 2)
    case .reporting: return .year(.reporting, starting: year + 1)
    case .some(let type): return .year(type, starting: year)
    }
  }

  /// `YYYY-NN` with NN not the next year: several years (`2014-16`) or a month (`2023-04`).
  private func yearAndTwoDigits() throws(PeriodError) -> Period? {
    let shape = Shape(tokens)
    guard ["4-2", "4/2", "4-4", "4/4"].contains(shape.pattern) else { return nil }
    let (year, last) = (shape.numbers[0], shape.numbers[1])
    if last > 99 { return last > year && last - year < 30 ? span(from: year, to: last) : nil }
    let couldBeMonth = (1...12).contains(last)
    let couldBeSpan = last > year % 100
    if couldBeMonth, !couldBeSpan || context.frequency == .monthly { return .month(last, year) }
    guard couldBeSpan, last - year % 100 < 30 else { return nil }
    if couldBeMonth, context.frequency == nil, context.yearType == nil {
      throw .ambiguous(
        text,
        readings: [
          "\(monthNames[last - 1]) \(year)", "the years \(year) to 20\(padded(last, to: 2))",
        ],
        mend: "give the indicator a frequency (monthly, rolling) or a year_type")
    }
    return span(from: year, to: year / 100 * 100 + last)
  }

  /// Several years named by their first and last label.
  ///
  /// Calendar `2014-16` is 2014, 2015 and 2016. Financial and academic `2014-16` is 2014-15 and
  /// 2015-16, as the LGBF's two-, three- and four-year averages are written.
  private func span(from first: Int, to last: Int) -> Period {
    switch context.yearType {
    case .calendar, .reporting:
      return .years(context.yearType ?? .calendar, starting: first, count: last - first + 1)
    case .financial, .academic:
      return .years(context.yearType ?? .financial, starting: first, count: last - first)
    case nil, .unstated, .unstatedSplit:
      return .years(.unstatedSplit, starting: first, count: last - first)
    }
  }

  /// `2020/21 - 24/25`, `2020-21 to 2024-25`: whole split years, first to last.
  private func splitYearSpan() throws(PeriodError) -> Period? {
    for index in tokens.indices where tokens[index] == .dash {
      guard let first = splitYearStart(tokens[..<index]) else { continue }
      guard let last = splitYear(tokens[(index + 1)...], century: first / 100) else { continue }
      guard last > first else { throw .impossible(text) }
      if context.yearType == .calendar { throw .contradicts(text, yearType: .calendar) }
      return .years(context.yearType ?? .unstatedSplit, starting: first, count: last - first + 1)
    }
    return nil
  }

  /// The year a split year starts in, its century left out or not: `24/25`, `2024-25`.
  private func splitYear(_ tokens: ArraySlice<Token>, century: Int) -> Int? {
    if let year = splitYearStart(tokens) { return year }
    let shape = Shape(tokens)
    guard shape.pattern == "2/2" || shape.pattern == "2-2",
      shape.numbers[1] == (shape.numbers[0] + 1) % 100
    else { return nil }
    return century * 100 + shape.numbers[0]
  }

  /// `202223` is a year, `201004` a month, `201011` either: the indicator says.
  private func sixDigits(_ both: Int) throws(PeriodError) -> Period {
    let (year, last) = (both / 100, both % 100)
    guard last == (year + 1) % 100 else {
      guard (1...12).contains(last) else { throw .unreadable(text) }
      return .month(last, year)
    }
    if context.yearType == .calendar, (1...12).contains(last) { return .month(last, year) }
    return try splitYear(year)
  }

  /// `FYE 2023`: the financial year that ends in March of the year named.
  private func yearEnding() -> Period? {
    guard case (let year, false)? = yearStart(tokens.dropFirst()) else { return nil }
    return context.yearType == .reporting
      ? .year(.reporting, starting: year) : .year(.financial, starting: year - 1)
  }
}
