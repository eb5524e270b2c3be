import Indicators

/// What stands in a column of a table, counted over its rows.
struct ColumnProfile {
  var numbers = 0
  /// Signs for missing figures.
  var signs = 0
  /// Other texts.
  var words = 0
  var blanks = 0
  /// Nine-character codes.
  var codes = 0
  /// Texts that some areas table knows.
  var areas = 0
  /// Texts that read as a period and as no plain number.
  var periods = 0
  /// Numbers that could be years.
  var years = 0
  /// Parts of a year, such as `Q1` or `August`.
  var parts = 0
  /// Texts that read as a year or more.
  var annual = 0
  /// Whole numbers from 1 to 4, which may number quarters.
  var quarters = 0
  /// Whole numbers from 1 to 12, which may number months.
  var months = 0
  /// Distinct texts.
  var distinct = 0

  /// How many cells say something.
  var filled: Int { numbers + signs + words }
  /// Whether it holds figures: numbers, signs for missing ones, and nothing else.
  var isFigures: Bool { numbers > 0 && words == 0 && codes == 0 }
  /// Whether it is mostly figures.
  var isMostlyFigures: Bool { numbers > 0 && codes == 0 && words * 10 <= numbers + signs }
  /// Whether it holds figures with some that were mistyped, and nothing that says another thing.
  var isLikelyFigures: Bool {
    isMostlyFigures || (numbers > 0 && codes + areas + periods == 0 && words * 2 <= numbers + signs)
  }
  /// Whether most of it names areas.
  var isAreas: Bool { filled > 0 && (areas + codes) * 2 > filled }

  /// Profiles of all columns of some rows; each distinct text is looked at once.
  static func profiles(
    _ grid: SheetGrid, rows: some Sequence<Int>, width: Int, probe: LayoutProbe
  ) -> [ColumnProfile] {
    var kinds: [TextKind?] = Array(repeating: nil, count: grid.texts.count)
    var profiles = Array(repeating: ColumnProfile(), count: width)
    // For each text the column it was last counted in: nearly every text keeps to one.
    var seen = Array(repeating: Set<Int>(), count: width)
    var last = Array(repeating: -1, count: grid.texts.count)
    for row in rows {
      for column in 0..<width {
        let text = grid.textIndex(row: row, column: column)
        if text == 0 {
          profiles[column].blanks += 1
          continue
        }
        let kind = kinds[text] ?? TextKind(grid.texts[text], probe)
        kinds[text] = kind
        if last[text] != column {
          last[text] = column
          if seen[column].insert(text).inserted { profiles[column].distinct += 1 }
        }
        profiles[column].add(kind)
      }
    }
    return profiles
  }

  private mutating func add(_ kind: TextKind) {
    if kind.isNumber { numbers += 1 } else if kind.isSign { signs += 1 } else { words += 1 }
    if kind.isCode { codes += 1 } else if kind.isArea { areas += 1 }
    if kind.isPeriod { periods += 1 }
    if kind.isYear { years += 1 }
    if kind.isAnnual { annual += 1 }
    if kind.isPart { parts += 1 }
    if let number = kind.place {
      if number <= 4 { quarters += 1 }
      months += 1
    }
  }
}

/// What one text is.
struct TextKind {
  let isNumber: Bool
  let isSign: Bool
  let isCode: Bool
  let isArea: Bool
  let isPeriod: Bool
  let isYear: Bool
  let isAnnual: Bool
  let isPart: Bool
  /// A whole number from 1 to 12.
  let place: Int?

  init(_ text: String, _ probe: LayoutProbe) {
    switch PublishedFigure(text, signs: [:]) {
    case .number: (isNumber, isSign) = (true, false)
    case .missing: (isNumber, isSign) = (false, true)
    case .blank, .mistake: (isNumber, isSign) = (false, false)
    }
    isCode = StatisticalGeography.isCode(text)
    isArea = !isNumber && !isSign && probe.isArea(text)
    isPeriod = PeriodWords.isPeriod(text) || PeriodWords.isDay(text)
    isYear = PeriodWords.isYear(text)
    isAnnual = isYear || (isPeriod && PeriodWords.isAnnual(text))
    isPart = !isNumber && !isSign && PeriodWords.isPart(text)
    place = text.utf8.count <= 2 ? Int(text).flatMap { (1...12).contains($0) ? $0 : nil } : nil
  }
}

/// Whether texts are periods, without deciding which.
enum PeriodWords {
  private static let contexts = [
    PeriodContext(yearType: .financial), PeriodContext(yearType: .calendar),
    PeriodContext(frequency: .monthly),
  ]

  /// Whether a text reads as a period in some context and is no plain number but a year or month.
  static func isPeriod(_ text: String) -> Bool {
    guard text.utf8.contains(where: { (0x30...0x39).contains($0) }), text.utf8.count < 60 else {
      return false
    }
    if let number = NumberText.number(text), !isYear(text), !isMonthNumber(text, number) {
      return false
    }
    return contexts.contains { (try? Period(text, in: $0)) != nil }
  }

  /// Whether a period is of a year or more, in the first context that reads it.
  static func isAnnual(_ text: String) -> Bool {
    contexts.lazy.compactMap { try? Period(text, in: $0) }.first?.monthCount ?? 0 >= 12
  }

  /// `2016`: four digits between 1980 and 2060.
  static func isYear(_ text: String) -> Bool {
    text.utf8.count == 4 && Int(text).map { (1980...2060).contains($0) } ?? false
  }

  /// `202404` or `202324`: six digits that begin with a year.
  private static func isMonthNumber(_ text: String, _ number: Double) -> Bool {
    text.utf8.count == 6 && isYear(String(text.prefix(4)))
  }

  /// `Q1`, `August`, `Week 37`: a part of a year that needs the year beside it.
  static func isPart(_ text: String) -> Bool {
    let word = text.lowercased()
    guard !word.isEmpty, word.utf8.count < 12 else { return false }
    return (try? Period("2021-22 \(word)", in: PeriodContext(yearType: .financial))) != nil
      || (try? Period("2021 \(word)", in: PeriodContext(yearType: .calendar)))?.kind == .week
  }

  /// Whether a header names a column of periods.
  static func isHeader(_ text: String) -> Bool {
    names.contains(TableWords.folded(text)) || PeriodHeading(text) != nil
  }

  /// Whether a header names a column that cuts a year up, such as “Quarter” or “Term”.
  static func cutsYears(_ header: String) -> Bool { cuts.contains(TableWords.folded(header)) }

  /// Headers of columns of quarters, and of months.
  static let quarterHeaders: Set<String> = [
    "quarter", "qtr", "quarterno", "quarternumber", "financialquarter", "fiscalquarter",
    "calendarquarter",
  ]
  static let monthHeaders: Set<String> = ["month", "monthno", "monthnumber", "monthname", "mth"]
  private static let cuts = quarterHeaders.union(monthHeaders).union([
    "term", "schoolterm", "period", "periodno", "periodnumber", "semester", "halfyear", "week",
    "weekno", "weeknumber",
  ])

  private static let names: Set<String> = [
    "qtr", "financialquarter", "fiscalquarter", "quarterno", "quarternumber", "monthno",
    "monthnumber",
    "period", "date", "year", "years", "month", "quarter", "week", "time", "timeperiod",
    "financialyear", "academicyear", "calendaryear", "reportingperiod", "yearending", "datename",
    "monthstart", "periodname", "yearcode", "reportingyear", "monthname", "fy",
  ]
}
