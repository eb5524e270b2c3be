import Indicators

/// Reads `indicators.csv`.
enum IndicatorTable {
  /// The year types a table may state; the unstated ones are for when nobody has.
  static let yearTypes: [YearType] = [.calendar, .financial, .academic, .reporting]

  /// The indicators in the file's order. A code used twice is an error.
  static func read(_ file: TableFile<IndicatorColumn>, log: inout IssueLog) -> [Indicator] {
    var indicators: [Indicator] = []
    var rows: [String: Int] = [:]
    file.forEachRow(log: &log) { row, log in
      guard let indicator = indicator(row, &log) else { return }
      if let first = rows[indicator.code] {
        log.error(
          row.issue(.indicator, problem: "the same code as in row \(first)").about(.duplicate))
        return
      }
      rows[indicator.code] = row.row
      indicators.append(indicator)
    }
    return indicators
  }

  /// One indicator, or `nil` where its code is blank.
  static func indicator(_ row: TableRow<IndicatorColumn>, _ log: inout IssueLog) -> Indicator? {
    guard let code = row.text(.indicator) else {
      log.error(row.issue(.indicator, problem: "the indicator's code is missing"))
      return nil
    }
    var indicator = Indicator(
      code: code, title: row.text(.title), polarity: polarity(row, &log))
    indicator.welshTitle = row.text(.titleWelsh)
    indicator.theme = row.text(.theme)
    indicator.kind = row.word(.kind, among: Indicator.Kind.allCases, &log)
    indicator.unit = row.text(.unit).map(Indicator.unit(written:))
    indicator.per = row.number(.per, &log)
    indicator.multiplier = row.number(.multiplier, &log)
    indicator.decimals = row.whole(.decimals, &log)
    indicator.yearType = row.word(.yearType, among: yearTypes, &log)
    indicator.frequency = row.word(.frequency, among: Frequency.allCases, &log)
    indicator.numeratorKind = numeratorKind(row, &log)
    indicator.numerator = row.text(.numerator)
    indicator.denominator = row.text(.denominator)
    indicator.role = row.word(.role, among: Indicator.Role.allCases, &log)
    indicator.grouping = row.text(.grouping)
    indicator.priceBase = priceBase(row, &log)
    indicator.owner = row.text(.owner)
    indicator.source = row.text(.source)
    indicator.note = row.text(.note)
    return indicator
  }

  private enum PolarityWord: String, CaseIterable {
    case high, low, range, none
  }

  /// A range needs both its ends, and only a range may have them.
  private static func polarity(
    _ row: TableRow<IndicatorColumn>, _ log: inout IssueLog
  ) -> Polarity {
    let word = row.word(.polarity, among: PolarityWord.allCases, &log)
    let (lower, upper) = (row.number(.rangeLower, &log), row.number(.rangeUpper, &log))
    switch (word, lower, upper) {
    case (.range, let lower?, let upper?) where lower <= upper:
      return .range(lower: lower, upper: upper)
    case (.range, _, _):
      log.error(
        row.issue(
          .polarity, problem: "a range without its two ends in order",
          expected: "range_lower and range_upper, equal for a midpoint"))
    case (_, .some, _), (_, _, .some):
      log.error(
        row.issue(
          .polarity, problem: "a range is given, but the polarity is not range",
          mend: "Write range, or empty range_lower and range_upper"))
    case (.high, nil, nil): return .high
    case (.low, nil, nil): return .low
    case (.some(.none), nil, nil), (nil, nil, nil): return .none
    }
    return .none
  }

  /// What is counted decides whether sampling formulas apply; any word may stand there, and one
  /// that looks like a misspelling of people, cases or events is told.
  private static func numeratorKind(
    _ row: TableRow<IndicatorColumn>, _ log: inout IssueLog
  ) -> Indicator.NumeratorKind? {
    guard let text = row.text(.numeratorKind) else { return nil }
    let kind = Indicator.NumeratorKind(text)
    let counts = ["people", "cases", "events"]
    if case .other = kind, !NameMatching.suggestions(for: text, among: counts).isEmpty {
      log.warning(row.unknownWord(.numeratorKind, among: counts))
    }
    return kind
  }

  /// Cash or a year; of anything else nobody could say what inflation has done to it.
  private static func priceBase(
    _ row: TableRow<IndicatorColumn>, _ log: inout IssueLog
  ) -> String? {
    guard let text = row.text(.priceBase) else { return nil }
    if let base = Indicator.priceBase(written: text) { return base }
    let inside = text.split(separator: " ").map(String.init).first {
      !["cash", nil].contains(Indicator.priceBase(written: $0))
    }
    log.error(
      row.issue(
        .priceBase, problem: "neither cash nor a year",
        expected: "cash, or the year whose prices the figures are in, such as 2022-23",
        mend: inside.map { "Write \($0)" }))
    return nil
  }

  /// The cells of an indicator.
  static func cells(_ indicator: Indicator) -> [IndicatorColumn: String] {
    var cells: [IndicatorColumn: String] = [
      .indicator: indicator.code, .title: indicator.title, .polarity: indicator.polarity.word,
    ]
    cells[.titleWelsh] = indicator.welshTitle
    cells[.theme] = indicator.theme
    cells[.kind] = indicator.kind?.rawValue
    cells[.unit] = indicator.unit
    cells[.per] = indicator.per.map(NumberWriting.shortest)
    cells[.multiplier] = indicator.multiplier.map(NumberWriting.shortest)
    if case .range(let lower, let upper) = indicator.polarity {
      cells[.rangeLower] = NumberWriting.shortest(lower)
      cells[.rangeUpper] = NumberWriting.shortest(upper)
    }
    cells[.decimals] = indicator.decimals.map { String($0) }
    cells[.yearType] = indicator.yearType.flatMap { $0.isUnstated ? nil : $0.rawValue }
    cells[.frequency] = indicator.frequency?.rawValue
    cells[.numeratorKind] = indicator.numeratorKind?.word
    cells[.numerator] = indicator.numerator
    cells[.denominator] = indicator.denominator
    cells[.role] = indicator.role?.rawValue
    cells[.grouping] = indicator.grouping
    cells[.priceBase] = indicator.priceBase
    cells[.owner] = indicator.owner
    cells[.source] = indicator.source
    cells[.note] = indicator.note
    return cells
  }
}
