import Indicators

/// Reads `outcomes.csv`.
enum OutcomeTable {
  /// The rows in the file's order. An indicator that no table has is an error; an outcome that
  /// names none is kept, for the check to tell.
  static func read(
    _ file: TableFile<OutcomeColumn>, indicators: Set<String>, log: inout IssueLog
  ) -> [Outcome] {
    var outcomes: [Outcome] = []
    var rows: [String: Int] = [:]
    file.forEachRow(log: &log) { row, log in
      guard let code = row.text(.outcome) else {
        log.error(row.issue(.outcome, problem: "the outcome's code is missing"))
        return
      }
      if let first = rows[code] {
        log.error(row.issue(.outcome, problem: "the same code as in row \(first)"))
        return
      }
      rows[code] = row.row
      let shown = row.list(.indicators)
      for indicator in shown where !indicators.contains(indicator) {
        log.error(
          row.issue(
            .indicators, problem: "\(indicator) is not a code in the indicators table",
            mend: NameMatching.suggestions(for: indicator, among: indicators.sorted()).first
              .map { "Did you mean \($0)?" }))
      }
      outcomes.append(
        Outcome(
          code: code, title: row.text(.title), indicators: shown, owner: row.text(.owner),
          note: row.text(.note), row: row.row))
    }
    return outcomes
  }

  /// The cells of an outcome.
  static func cells(_ outcome: Outcome) -> [OutcomeColumn: String] {
    var cells: [OutcomeColumn: String] = [
      .outcome: outcome.code, .title: outcome.title,
      .indicators: outcome.indicators.joined(separator: "|"),
    ]
    cells[.owner] = outcome.owner
    cells[.note] = outcome.note
    return cells
  }
}
