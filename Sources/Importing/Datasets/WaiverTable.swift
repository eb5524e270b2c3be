import Indicators

/// Reads `waivers.csv`.
enum WaiverTable {
  /// The rows in the file's order. Each must say which rule, who, when and why; a code no table has
  /// is an error, since it would waive nothing.
  static func read(
    _ file: TableFile<WaiverColumn>, areas: AreaDirectory, indicators: [Indicator],
    log: inout IssueLog
  ) -> [Waiver] {
    let byCode = Dictionary(
      indicators.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    var waivers: [Waiver] = []
    file.forEachRow(log: &log) { row, log in
      if let code = row.text(.area), areas[code] == nil {
        log.error(row.issue(.area, problem: "not a code in the areas table"))
      }
      checkIndicator(row, byCode, &log)
      if let waiver = waiver(row, &log) { waivers.append(waiver) }
    }
    return waivers
  }

  private static func checkIndicator(
    _ row: TableRow<WaiverColumn>, _ indicators: [String: Indicator], _ log: inout IssueLog
  ) {
    guard let code = row.text(.indicator) else { return }
    guard let indicator = indicators[code] else {
      log.error(
        row.issue(
          .indicator, problem: "not a code in the indicators table",
          mend: NameMatching.suggestions(for: code, among: indicators.keys.sorted()).first
            .map { "Did you mean \($0)?" }))
      return
    }
    guard let text = row.text(.period) else { return }
    do {
      _ = try Period(text, in: indicator.periodContext)
    } catch {
      log.error(row.issue(.period, problem: error.description))
    }
  }

  private static func waiver(_ row: TableRow<WaiverColumn>, _ log: inout IssueLog) -> Waiver? {
    for column in WaiverColumn.required where row.text(column) == nil {
      log.error(
        row.issue(
          column, problem: "blank",
          expected: column == .rule
            ? "the rule whose finding may stand, such as gap: a waiver of everything is none"
            : "who let the finding stand, when and why",
          mend: "Fill it in, or take the waiver out"))
    }
    guard let rule = row.text(.rule), let who = row.text(.who), let when = row.date(.when, &log),
      let why = row.text(.why)
    else { return nil }
    return Waiver(
      rule: rule, area: row.text(.area), indicator: row.text(.indicator),
      period: row.text(.period), who: who, when: when, why: why, row: row.row)
  }

  /// The cells of a waiver.
  static func cells(_ waiver: Waiver) -> [WaiverColumn: String] {
    var cells: [WaiverColumn: String] = [
      .who: waiver.who, .when: waiver.when.description, .why: waiver.why,
    ]
    cells[.rule] = waiver.rule
    cells[.area] = waiver.area
    cells[.indicator] = waiver.indicator
    cells[.period] = waiver.period
    return cells
  }
}
