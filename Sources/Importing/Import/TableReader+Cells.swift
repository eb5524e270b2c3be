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
    _ row: Int, _ column: TableShape.FigureColumn, indicator: Int, _ log: inout IssueLog
  ) -> Observation? {
    let scale = (options.multiplier ?? column.multiplier) ?? 1
    var observation: Observation
    switch cell(row, column.value) {
    case .blank: observation = Observation(missing: .noReasonGiven)
    case .number(let number, let flags, let isPercent):
      observation = Observation(value: number * scale, flags: flags)
      count(percent: isPercent, indicator, row, column.value)
    case .missing(let reason, let note):
      observation = Observation(missing: reason)
      observation.note = note
    case .mistake(let mistake):
      log.error(
        issue(
          row, column.value, mistake.problem, expected: "a number or a sign for a missing figure",
          mend: mistake.mend ?? "Correct the cell, or say in a mapping file what it stands for"))
      return nil
    }
    for marker in column.markers { apply(grid[row, marker], to: &observation) }
    if let note = column.note, !grid[row, note].isEmpty { observation.note = grid[row, note] }
    guard addParts(&observation, row, column, scale, &log) else { return nil }
    return observation
  }

  /// A marker, a flag or a remark in a column of its own.
  private func apply(_ text: String, to observation: inout Observation) {
    guard !text.isEmpty, text != "A", NumberText.number(text) == nil else { return }
    if observation.value == nil, let (reason, note) = PublishedFigure.missing(text, signs) {
      observation.missing = reason
      observation.note = note ?? observation.note
    } else if let flags = ObservationFlags(markers: text) {
      observation.flags.formUnion(flags)
    }
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

  private mutating func count(percent: Bool, _ indicator: Int, _ row: Int, _ column: Int) {
    if percent {
      percentSigns[indicator, default: PercentSigns()].with += 1
    } else if percentSigns[indicator]?.without == nil {
      percentSigns[indicator, default: PercentSigns()].without = (row, column)
    }
  }

  /// An indicator whose figures all have a per cent sign is in per cent; one of which some have it
  /// may be in two units.
  func settlePercentSigns(_ figures: inout ImportedFigures, _ log: inout IssueLog) {
    for (indicator, signs) in percentSigns.sorted(by: { $0.key < $1.key }) where signs.with > 0 {
      if let (row, column) = signs.without {
        log.error(
          issue(
            row, column,
            "no per cent sign, where \(signs.with) other figures of the indicator have one",
            mend: "Make them all alike; 0.5 and 50% are the same, 0.5 and 0.5% are not"))
      }
      figures.indicators.update(indicator) { draft in
        if !draft.isKnown, draft.indicator.unit == nil { draft.indicator.unit = "%" }
      }
    }
  }
}
