import Indicators

/// Texts such as `02-Apr`, which spreadsheets write for a day of the year they leave out, and
/// publishers for a month of the year 2002.
enum ShortDates {
  /// How the mend begins, which no option of the command is.
  static let mend = "Write it out"

  /// A number of one or two digits before the name of a month.
  private static func parts(_ text: String) -> (number: Int, month: Int)? {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    guard words.count == 2, (1...2).contains(words[0].utf8.count), let number = Int(words[0]),
      let month = monthNames.firstIndex(where: { name in
        let name = name.lowercased()
        return words[1] == name || words[1] == name.prefix(3)
          || (words[1] == "sept" && name == "september")
      })
    else { return nil }
    return (number, month + 1)
  }

  /// Why texts of a column cannot be read, text by text; none where a number that no day has, or
  /// the heading, says that all are months.
  static func unsettled(_ texts: [String], _ heading: PeriodHeading?) -> [String: PeriodError] {
    guard heading != .monthsAndYears else { return [:] }
    let short = texts.compactMap { text in parts(text).map { (text, $0.number, $0.month) } }
    guard !short.contains(where: { $0.1 > 31 || $0.1 == 0 }) else { return [:] }
    return Dictionary(
      short.map { text, number, month in
        let name = monthNames[month - 1]
        let year = 2000 + number
        return (
          text,
          .ambiguous(
            text, readings: ["\(number) \(name) of a year it leaves out", "\(name) \(year)"],
            mend: "\(mend), as \(number) \(name) and the year, or as \(name) \(year)")
        )
      }, uniquingKeysWith: { first, _ in first })
  }
}
