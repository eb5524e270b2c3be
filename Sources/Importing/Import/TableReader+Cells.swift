import Indicators

// MARK: Cells

extension TableReader {
  mutating func cell(_ row: Int, _ column: Int) -> PublishedFigure {
    let text = grid.textIndex(row: row, column: column)
    if let known = cells[text] { return known }
    let read = PublishedFigure(grid.texts[text], signs: signs)
    cells[text] = read
    return read
  }

  /// The figure of a cell with what stands beside it; `nil` when something is wrong, which is
  /// logged.
  mutating func observation(
    _ row: Int, _ column: TableShape.FigureColumn, of code: String, _ log: inout IssueLog
  ) -> (Observation, PercentSign)? {
    let scale = (options.multiplier(of: code) ?? column.multiplier) ?? 1
    var observation: Observation
    var sign = PercentSign.none
    switch cell(row, column.value) {
    case .blank: observation = Observation(missing: .noReasonGiven)
    case .number(let number, let flags, let isPercent):
      observation = Observation(value: number * scale, flags: flags)
      sign = PercentSign(isPercent: isPercent, factor: scale)
    case .missing(let reason, let note):
      observation = Observation(missing: reason)
      observation.note = note
    case .mistake where isUnvalued(row, column.value): return nil
    case .mistake(let mistake):
      log.error(
        issue(
          row, column.value, mistake.problem, expected: "a number or a sign for a missing figure",
          mend: mistake.mend
            ?? "Correct the cell; a word for a missing figure can be said under missing in a "
            + "mapping file (--sketch drafts one)"))
      return nil
    }
    for marker in column.markers where !apply(grid[row, marker], to: &observation) {
      unread.add(row, marker)
    }
    if let note = column.note, !grid[row, note].isEmpty { observation.note = grid[row, note] }
    guard addParts(&observation, row, column, scale, &log) else { return nil }
    return (observation, sign)
  }

  /// Whether a cell is a formula without a stored value, which is told of its sheet.
  private func isUnvalued(_ row: Int, _ column: Int) -> Bool {
    !grid.issues.isEmpty && grid[row, column].hasPrefix("=")
  }

  /// A marker, a flag or a word such as `Provisional` in a column of its own; whether it is one that
  /// is known.
  private func apply(_ text: String, to observation: inout Observation) -> Bool {
    guard !text.isEmpty, text != "A", NumberText.number(text) == nil else { return true }
    if observation.value == nil, let (reason, note) = PublishedFigure.missing(text, signs) {
      observation.missing = reason
      observation.note = note ?? observation.note
      return true
    }
    if let flags = ObservationFlags(markers: text.trimming("[](){}")) ?? StatusWords.flags(text) {
      observation.flags.formUnion(flags)
      return true
    }
    return PublishedFigure.missing(text, signs) != nil
  }

  private mutating func addParts(
    _ observation: inout Observation, _ row: Int, _ column: TableShape.FigureColumn,
    _ scale: Double, _ log: inout IssueLog
  ) -> Bool {
    func part(_ place: Int?, _ reader: inout Self) -> Double? {
      guard let place, case .number(let number, _, _) = reader.cell(row, place) else { return nil }
      return number
    }
    observation.numerator = part(column.numerator, &self)
    observation.denominator = part(column.denominator, &self)
    if let lower = part(column.lower, &self), let upper = part(column.upper, &self) {
      guard agreeOnPercent(row, column) else {
        log.error(
          issue(
            row, column.lower ?? 0,
            "a per cent sign on the figure and not on its limits, or the "
              + "other way round",
            mend: "Make them alike; 0.5 and 50% are the same, 0.5 and 0.5% "
              + "are not"))
        return false
      }
      guard lower <= upper else {
        log.error(
          issue(
            row, column.lower ?? 0, "a lower limit above the upper one",
            mend: "Correct the limits, or leave both out"))
        return false
      }
      (observation.lower, observation.upper) = (lower * scale, upper * scale)
      observation.level = column.level
    }
    return checkDenominator(&observation, row, column, &log)
  }

  /// Whether a figure and its limits all have a per cent sign, or none of them.
  private mutating func agreeOnPercent(_ row: Int, _ column: TableShape.FigureColumn) -> Bool {
    var signs: Set<Bool> = []
    for place in [column.value, column.lower, column.upper].compactMap({ $0 }) {
      if case .number(let number, _, let isPercent) = cell(row, place), number != 0 {
        signs.insert(isPercent)
      }
    }
    return signs.count <= 1
  }

  /// A figure of nobody is no figure: 0 of 0 is not applicable, and a negative whole is wrong.
  private func checkDenominator(
    _ observation: inout Observation, _ row: Int, _ column: TableShape.FigureColumn,
    _ log: inout IssueLog
  ) -> Bool {
    guard let denominator = observation.denominator else { return true }
    if denominator < 0 {
      log.error(issue(row, column.denominator ?? 0, "a denominator below 0"))
      return false
    }
    if denominator == 0, let value = observation.value {
      var missing = Observation(missing: .notApplicable, flags: observation.flags)
      missing.note = "the source has \(NumberWriting.shortest(value)) of a denominator of 0"
      (missing.numerator, missing.denominator) = (observation.numerator, 0)
      observation = missing
    }
    return true
  }
}

extension String {
  /// The text without certain characters at its ends.
  fileprivate func trimming(_ characters: String) -> String {
    var text = Substring(self)
    while let first = text.first, characters.contains(first) { text.removeFirst() }
    while let last = text.last, characters.contains(last) { text.removeLast() }
    return String(text)
  }
}
