import Indicators

/// Which way a number format shows a number.
enum NumberStyle: Sendable, Hashable {
  /// As a number.
  case number
  /// As a percentage: 58% for a stored 0.58.
  case percent
  /// With a day, month or year, and perhaps a time.
  case date
  /// With hours, minutes or seconds alone.
  case time
  /// As hours or minutes that have passed, over 24 as well: `[h]:mm`.
  case elapsed
}

/// How a workbook counts days.
enum DateSystem: Sendable, Hashable {
  /// Day 1 is 1 January 1900, and day 60 is 29 February 1900, a day that never was.
  case from1900
  /// Day 0 is 1 January 1904: Excel for Macintosh up to 2008.
  case from1904
}

/// Days and fractions of a day, as spreadsheets store moments (ECMA-376 part 1, 18.17.4.1).
enum SerialDate {
  private static let day = 86_400_000

  /// The moment as ISO 8601 writes it, to the millisecond: `2019-04-01`, `2019-04-01T12:30:00`,
  /// or `12:30:00` for a time without a date. Midnight is left out of a date.
  ///
  /// - Returns: `nil` where the number is no moment in that style: a negative one, one past the
  ///   year 9999, or the day 0 of the 1900 system in a format of days.
  static func text(_ serial: Double, _ style: NumberStyle, _ system: DateSystem) -> String? {
    guard style != .number, style != .percent, serial >= 0, serial < 2_958_466 else { return nil }
    let moment = Int((serial * Double(day)).rounded())
    let (days, time) = moment.quotientAndRemainder(dividingBy: day)
    if style == .elapsed { return clock(moment) }
    if days == 0, style == .time || (system == .from1900 && time > 0) { return clock(time) }
    guard let date = date(days, system) else { return nil }
    return time == 0 ? date : date + "T" + clock(time)
  }

  private static func date(_ days: Int, _ system: DateSystem) -> String? {
    switch (system, days) {
    case (.from1900, 0): return nil
    case (.from1900, 60): return "1900-02-29"
    case (.from1900, _): return iso(days < 60 ? days - 25_568 : days - 25_569)
    case (.from1904, _): return iso(days - 24_107)
    }
  }

  /// The day that many days after 1 January 1970; `nil` past the year 9999.
  private static func iso(_ days: Int) -> String? {
    let date = CalendarDate(dayNumber: Int32(days))
    return date.year <= 9999 ? date.description : nil
  }

  /// Milliseconds as `12:30:00`, with a fraction where there is one.
  static func clock(_ milliseconds: Int) -> String {
    let seconds = milliseconds / 1000
    let parts = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { digits($0, 2) }
    let fraction = milliseconds % 1000
    return parts.joined(separator: ":") + (fraction == 0 ? "" : "." + digits(fraction, 3))
  }

  private static func digits(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}
