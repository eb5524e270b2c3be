import Indicators

// MARK: Issues

extension TableReader {
  /// An issue with one cell.
  func issue(
    _ row: Int, _ column: Int, _ problem: String, expected: String? = nil, mend: String? = nil
  ) -> ImportIssue {
    grid.issue(row, column, names: shape.columnNames, problem, expected: expected, mend: mend)
  }

  func surplus(_ row: Int, _ column: Int) -> ImportIssue {
    issue(
      row, column,
      "the row has \(grid.width(ofRow: row)) cells and the header \(grid.width(of: shape.headers))",
      mend: "Put a number or a text with a comma in it in quotes, such as \"1,234\"")
  }

  /// Cells that a row does not have are blank, unless one before them is missing and moved the rest.
  func shortRows(_ count: Int, first: Int) -> String {
    "\(count) row\(count == 1 ? "" : "s") kept though \(count == 1 ? "it ends" : "they end") before "
      + "the header does (first row \(grid.fileRow(first)): \(grid.width(ofRow: first)) cells of "
      + "\(headerWidth)); the cells that are not there are read as blank, so look whether one is "
      + "missing further left"
  }

  /// Headers of columns that tell figures of one place apart.
  private static let tellingApart: Set<String> = [
    "indicator", "indicatorname", "measure", "measurename", "kpi", "metric", "variable",
    "performanceindicator", "performancemeasure", "department", "directorate", "service", "team",
  ]

  /// A column that says which measure or service a figure is of, and that nothing uses: rows of one
  /// area under different texts would run together into one series.
  func refuseMixedMeasures(_ log: inout IssueLog) {
    let used = shape.usedColumns
    for (column, name) in shape.columnNames.enumerated()
    where !used.contains(column) && Self.tellingApart.contains(TableWords.folded(name)) {
      var first: [Int32: Int] = [:]
      for row in scan.rows where row.hasCells {
        let text = grid.textIndex(row: row.row, column: column)
        guard text != 0, let known = first.updateValue(text, forKey: row.area), known != text else {
          continue
        }
        log.error(
          issue(
            row.row, column,
            "nothing uses this column, and rows of one area differ in it (“\(grid.texts[known])” before), so that different measures would run together",
            mend:
              "Name it as the indicator or as a breakdown in a mapping file (--sketch drafts one), or import one at a time"
          ))
        break
      }
    }
  }

  func periodKey(
    _ reading: PeriodSettling.Reading, _ row: TableScan.Row, _ column: TableShape.FigureColumn
  ) -> String {
    if case .period = reading { return "unstated year \(table)" }
    if case .failure(.contradicts) = reading { return "other year \(table) \(row.indicator)" }
    if case .failure(.ambiguous(_, _, let mend)) = reading, mend.hasPrefix(ShortDates.mend) {
      return "short dates \(table)"
    }
    return "period \(table) \(column.period ?? String(row.period))"
  }

  func periodIssue(
    _ reading: PeriodSettling.Reading, _ row: TableScan.Row, _ column: TableShape.FigureColumn
  ) -> ImportIssue {
    let texts = scan.periods.texts(of: row.period).map { grid.texts[$0] }
    let text = column.period ?? shape.period.constant ?? texts.joined(separator: " ").trimmed
    let place = column.period == nil ? shape.period.columns.first ?? column.value : column.value
    var issue = self.issue(row.row, place, "")
    issue.text = text.isEmpty ? nil : text
    switch reading {
    case .period:
      issue.problem = "nothing says which twelve months such a year is"
      issue.mend = "Give --year-type financial, academic, calendar or reporting"
    case .failure(let error):
      (issue.problem, issue.mend) =
        text.isEmpty
        ? ("the period is missing", missingPeriodMend)
        : error.importWords
    }
    return issue
  }

  /// Where a column has periods a blank in it is to be filled in, each with its own.
  private var missingPeriodMend: String {
    guard let column = shape.period.columns.first else {
      return shape.figures.contains { $0.period != nil }
        ? "Write its period in the column's header, or leave the column out with a mapping file"
        : "Give --period, such as --period 2022-23"
    }
    let name = shape.columnNames.indices.contains(column) ? shape.columnNames[column] : ""
    let isNamed = scan.rows.contains { grid.textIndex(row: $0.row, column: column) != 0 }
    return isNamed
      ? "Fill in the cell\(name.isEmpty ? "" : " of “\(name)”")"
      : "Give --period, such as --period 2022-23"
  }

  func contradiction(
    _ figure: ImportedFigure, _ earlier: ImportedFigure, _ figures: ImportedFigures
  ) -> ImportIssue {
    let where_ =
      earlier.table == table
      ? "row \(grid.fileRow(earlier.row))" : "another table of this import"
    let breakdown = figures.breakdowns[figure.breakdown]
    let code = figures.indicators.drafts[figure.indicator].indicator.code
    return issue(
      figure.row, figure.column,
      "another figure than \(where_) gives for the same cell (\(figures.areas[figure.area].name), "
        + "\(code), \(figures.periods[figure.period])"
        + (breakdown.isEmpty ? "" : ", \(breakdown)") + "): \(earlier.observation.importSummary)",
      mend: "Keep the right one; if the rows differ in a column, name it as breakdown in a mapping "
        + "file")
  }
}

extension SheetGrid {
  /// An issue with one cell of the grid.
  func issue(
    _ row: Int, _ column: Int, names: [String], _ problem: String, expected: String? = nil,
    mend: String? = nil
  ) -> ImportIssue {
    let name = names.indices.contains(column) && !names[column].isEmpty ? names[column] : nil
    let text = self[row, column]
    return ImportIssue(
      file: self.name, row: fileRow(row),
      column: ImportIssue.Column(number: column + 1, name: name.map { String($0.prefix(60)) }),
      text: text.isEmpty ? nil : text, problem: problem, expected: expected, mend: mend)
  }
}

extension SheetGrid {
  /// The first cell of a row that says something, from a column on.
  ///
  /// Asked of every row, and so of the grid: a method of the reader itself would copy it each time.
  func firstFilledCell(ofRow row: Int, from column: Int) -> Int? {
    let width = width(ofRow: row)
    guard width > column else { return nil }
    return (column..<width).first { textIndex(row: row, column: $0) != 0 }
  }
}

extension PeriodError {
  /// What is wrong, and the mend, for somebody who imports a file.
  fileprivate var importWords: (String, String?) {
    switch self {
    case .unreadable:
      ("not a period", "Correct it, or say in a mapping file which columns make the period")
    case .ambiguous(_, let readings, let mend):
      (
        "this could be \(readings.joined(separator: " or "))",
        mend.hasPrefix(ShortDates.mend)
          ? mend
          : "Say which: --year-type financial, academic or calendar, or --frequency monthly, "
            + "quarterly or annual"
      )
    case .contradicts(_, let type):
      (
        "not a \(type.rawValue) year, which is what the indicator's years are",
        "One indicator has one kind of year: leave --year-type out, mend the period or the "
          + "indicator's year_type, or file these figures under another code"
      )
    case .impossible(let text): ("not in the calendar", PeriodWords.dayMend(text))
    }
  }
}

extension Observation {
  /// Whether another figure of the same cell says something else; what only one of them says is no
  /// disagreement, nor is a note.
  func disagrees(with other: Observation) -> Bool {
    func differ<Value: Equatable>(_ first: Value?, _ second: Value?) -> Bool {
      first != nil && second != nil && first != second
    }
    return value != other.value || missing != other.missing || flags != other.flags
      || differ(numerator, other.numerator) || differ(denominator, other.denominator)
      || differ(lower, other.lower) || differ(upper, other.upper) || differ(level, other.level)
  }

  /// The figure in a message.
  var importSummary: String {
    (value.map(NumberWriting.shortest) ?? (missing ?? .noReasonGiven).explanation)
      + (flags.isEmpty ? "" : " (\(flags.words.joined(separator: ", ")))")
  }
}
