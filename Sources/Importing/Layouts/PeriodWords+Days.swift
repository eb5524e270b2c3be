import Indicators

/// Days in figures, sound or not.
extension PeriodWords {
  /// The three numbers of `31/03/2024`, `31.03.2024` or `2024-03-31`, whether or not the calendar
  /// has such a day, and whether the year is first.
  private static func parts(_ text: String) -> (numbers: [Int], isYearFirst: Bool)? {
    let parts = text.split(omittingEmptySubsequences: false) { "/.-".contains($0) }
    let numbers = parts.compactMap { Int($0) }
    guard parts.count == 3, numbers.count == 3, numbers.allSatisfy({ $0 >= 0 }),
      parts[1].utf8.count <= 2
    else { return nil }
    let (first, last) = (parts[0].utf8.count, parts[2].utf8.count)
    if first == 4, last <= 2 { return (numbers, true) }
    return first <= 2 && last == 4 ? (numbers, false) : nil
  }

  /// Whether a text is written as a day, such as `02/15/2024`, which the calendar need not have.
  static func isDay(_ text: String) -> Bool { parts(text) != nil }

  /// How to mend a day that the calendar does not have.
  static func dayMend(_ text: String) -> String {
    let usual = "days are written day first, as 31/03/2024, or as 2024-03-31"
    if case (let numbers, false)? = parts(text),
      let day = CalendarDate(year: numbers[2], month: numbers[0], day: numbers[1])
    {
      return "Write \(day) if the month stands first there; \(usual)"
    }
    return "Correct it; " + usual
  }
}
