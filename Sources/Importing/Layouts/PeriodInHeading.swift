import Indicators

/// A heading that names a measure and its period: `Recycling 2021-22`, `2022-23 Value`,
/// `Visits (Jan 2024)`.
struct PeriodInHeading {
  /// What is measured.
  let measure: String
  /// The period as it stands there.
  let period: String

  /// The most words that a period in a heading has: `year ending 31 March 2023`.
  private static let longest = 5
  /// What stands between a measure and its period.
  private static let between = "-–—:;,|/()[] "

  /// Words of periods that name no measure.
  private static let silent: Set<Substring> = [
    "year", "years", "ending", "ended", "end", "to", "mid", "fy", "fye", "ye", "financial",
    "fiscal",
    "academic", "school", "calendar", "reporting", "quarter", "qtr", "q", "month", "months", "week",
    "w", "rolling", "twelve", "three", "as", "at", "the", "from", "and", "of", "final",
    "provisional",
    "prov", "revised", "rev", "r", "p", "st", "th", "nd", "rd",
  ]

  /// `nil` where the heading is a period and nothing more, or has none at its beginning or its end.
  init?(_ heading: String) {
    let words = heading.split { $0.isWhitespace || $0 == "_" }
    guard words.count > 1 else { return nil }
    for count in (1...min(words.count - 1, Self.longest)).reversed() {
      let ends = [
        (words.suffix(count), words.dropLast(count)), (words.prefix(count), words.dropFirst(count)),
      ]
      for (period, measure) in ends {
        let period = Self.bare(period)
        guard PeriodWords.isPeriod(period) else { continue }
        (self.period, self.measure) = (period, Self.bare(measure))
        if Self.isSilent(self.measure) { return nil }
        return
      }
    }
    return nil
  }

  /// Whether words beside a period belong to it: `Q1`, `Jan to`, `Year ending`.
  private static func isSilent(_ text: String) -> Bool {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.allSatisfy { word in
      silent.contains(word) || word.allSatisfy { $0.isNumber } || PeriodWords.isPart(String(word))
    }
  }

  private static func bare(_ words: ArraySlice<Substring>) -> String {
    var text = Substring(words.joined(separator: " "))
    while let first = text.first, between.contains(first), first != "(" || !text.contains(")") {
      text.removeFirst()
    }
    while let last = text.last, between.contains(last), last != ")" || !text.contains("(") {
      text.removeLast()
    }
    if text.first == "(", text.last == ")" { text = text.dropFirst().dropLast() }
    return String(text)
  }
}

extension TableShape {
  /// A period that the user says of a table is no other than the one its headings name.
  mutating func refusePeriod(_ options: ImportOptions, _ grid: SheetGrid) {
    guard fault == nil, let said = options.period,
      let other = figures.first(where: {
        $0.period != nil && !options.says(period: $0.period ?? "")
      })
    else { return }
    fault = grid.issue(
      headers.upperBound - 1, other.value, names: columnNames,
      "the headings name periods, this one “\(other.period ?? "")”, and --period says “\(said)”",
      mend: "Leave --period out; where a heading is wrong, correct it")
  }

  /// Some headings of a table without a column of periods name one and others do not, so that one
  /// period for all would file figures under a wrong one.
  mutating func refuseSomePeriods(_ options: ImportOptions, _ grid: SheetGrid) {
    func period(_ figure: FigureColumn) -> String? {
      columnNames.indices.contains(figure.value)
        ? PeriodInHeading(columnNames[figure.value])?.period : nil
    }
    guard fault == nil,
      let named = figures.first(where: { period($0).map { !options.says(period: $0) } ?? false })
    else { return }
    let bare = figures.first { period($0) == nil }
    fault = grid.issue(
      headers.upperBound - 1, named.value, names: columnNames,
      "the heading names a period"
        + (bare.map { ", and that of column \($0.value + 1) none" } ?? "")
        + ", so that nobody can tell which period the figures of each column are of",
      mend: "Write a measure and its period over each column, such as “Rate 2022-23”, or say it "
        + "column by column in a mapping file (--sketch drafts one)")
  }
}

extension ImportOptions {
  /// Whether the period that the user says is one that a text means.
  fileprivate func says(period text: String) -> Bool {
    guard let period else { return false }
    let context = PeriodContext(yearType: yearType ?? .financial, frequency: frequency)
    return period == text
      || (try? Period(period, in: context)).map { $0 == (try? Period(text, in: context)) } ?? false
  }
}
