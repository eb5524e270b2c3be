import Indicators

/// Reads the cells of a row that make its figure: value, marker, flags and what is beside them.
struct FigureCells {
  private let file: TableFile<ObservationColumn>
  private var markers = WordColumn<MissingReason?>()
  private var flagWords = WordColumn<ObservationFlags?>()
  /// Places of the columns; −1 where there is none.
  private let (value, marker, flags, note): (Int, Int, Int, Int)
  private let (numerator, denominator): (Int, Int)
  private let (lower, upper, level): (Int, Int, Int)

  /// A number cell: blank, read, or wrong and logged.
  private enum Cell {
    case blank
    case number(Double)
    case wrong

    var number: Double? { if case .number(let number) = self { number } else { nil } }
    var isWrong: Bool { if case .wrong = self { true } else { false } }
  }

  init(_ file: TableFile<ObservationColumn>) {
    self.file = file
    func place(_ column: ObservationColumn) -> Int { file.positions[column] ?? -1 }
    (value, marker, flags, note) = (place(.value), place(.marker), place(.flags), place(.note))
    (numerator, denominator) = (place(.numerator), place(.denominator))
    (lower, upper, level) = (place(.lower), place(.upper), place(.level))
  }

  /// The figure of a row, or `nil` when something in it is wrong and has been logged.
  mutating func observation(
    _ record: borrowing CSVRecord, _ log: inout IssueLog
  ) -> Observation? {
    let valueCell = number(value, .value, record, &log)
    guard let reason = reason(record, &log) else { return nil }
    guard var observation = figure(valueCell, reason, record, &log) else { return nil }
    guard readParts(&observation, record, &log),
      readInterval(&observation, record, &log), readFlags(&observation, record, &log)
    else { return nil }
    if note >= 0, !record[note].isEmpty { observation.note = record[note].string }
    return observation
  }

  /// A value or the reason for none, never both.
  private func figure(
    _ cell: Cell, _ reason: MissingReason?, _ record: borrowing CSVRecord, _ log: inout IssueLog
  ) -> Observation? {
    switch (cell, reason) {
    case (.wrong, _): return nil
    case (.number(let number), nil): return Observation(value: number)
    case (.number, let reason?):
      log.error(
        file.issue(
          .value, record, "a value together with a marker that says why there is none",
          mend: "Empty the one that is wrong; the marker says “\(reason.explanation)”"))
      return nil
    case (.blank, let reason?): return Observation(missing: reason)
    case (.blank, nil):
      log.warning(
        file.issue(
          .value, record, "no value and no marker; kept as “no reason given”",
          mend: "Say why in marker: x not available, c suppressed, z not applicable"),
        alike: "blank value")
      return Observation(missing: .noReasonGiven)
    }
  }

  /// The marker's reason inside; `nil` outside when it is unknown and has been logged.
  private mutating func reason(
    _ record: borrowing CSVRecord, _ log: inout IssueLog
  ) -> MissingReason?? {
    guard marker >= 0, !record[marker].isEmpty else { return .some(nil) }
    let reason = markers.value(of: record[marker]) { MissingReason(marker: $0.trimmed) }
    if let reason { return .some(reason) }
    let known = MissingReason.allCases.map(\.marker).filter { !$0.isEmpty }
    log.error(
      file.issue(
        .marker, record, "not a marker", expected: "one of " + known.joined(separator: ", "),
        mend: MissingWords.marker(for: record[marker].string).map { "Write \($0)" }))
    return nil
  }

  private func readParts(
    _ observation: inout Observation, _ record: borrowing CSVRecord, _ log: inout IssueLog
  ) -> Bool {
    let top = number(numerator, .numerator, record, &log)
    let bottom = number(denominator, .denominator, record, &log)
    guard !top.isWrong, !bottom.isWrong else { return false }
    (observation.numerator, observation.denominator) = (top.number, bottom.number)
    guard let bottom = bottom.number else { return true }
    if bottom < 0 {
      log.error(
        file.issue(
          .denominator, record, "a denominator below 0"))
      return false
    }
    if bottom == 0, observation.value != nil {
      log.error(
        file.issue(
          .denominator, record, "a denominator of 0 beside a value",
          mend: "Correct it, or empty the value and write z (not applicable) in marker"))
      return false
    }
    return true
  }

  private func readInterval(
    _ observation: inout Observation, _ record: borrowing CSVRecord, _ log: inout IssueLog
  ) -> Bool {
    let bottom = number(lower, .lower, record, &log)
    let top = number(upper, .upper, record, &log)
    let confidence = number(level, .level, record, &log)
    guard !bottom.isWrong, !top.isWrong, !confidence.isWrong else { return false }
    (observation.lower, observation.upper) = (bottom.number, top.number)
    observation.level = confidence.number
    if let low = bottom.number, let high = top.number, low > high {
      log.error(
        file.issue(
          .lower, record, "a lower limit above the upper one"))
      return false
    }
    if let level = confidence.number, !(level > 0 && level < 1) {
      log.error(
        file.issue(
          .level, record, "not a confidence level", expected: "a number between 0 and 1",
          mend: level == 95 || level == 99 ? "Write \(level / 100)" : nil))
      return false
    }
    return true
  }

  private mutating func readFlags(
    _ observation: inout Observation, _ record: borrowing CSVRecord, _ log: inout IssueLog
  ) -> Bool {
    guard flags >= 0, !record[flags].isEmpty else { return true }
    let read = flagWords.value(of: record[flags]) { ObservationFlags(markers: $0) }
    guard let read else {
      let known = ObservationFlags.named.map(\.marker).joined(separator: ", ")
      log.error(
        file.issue(
          .flags, record, "not flags", expected: "some of \(known), set apart by spaces"))
      return false
    }
    observation.flags = read
    return true
  }

  /// From here on sums of squares overflow, so a figure is refused rather than warned of.
  private static let beyondBelief = 1e100

  private func number(
    _ position: Int, _ column: ObservationColumn, _ record: borrowing CSVRecord,
    _ log: inout IssueLog
  ) -> Cell {
    guard position >= 0 else { return .blank }
    let cell = record[position]
    guard !cell.isEmpty else { return .blank }
    if let number = cell.double(), number.isFinite {
      guard abs(number) < Self.beyondBelief else {
        log.error(
          file.issue(
            column, record, "larger than anything there is", expected: "a figure below 1e100",
            mend: "Check that it is not several numbers run together"))
        return .wrong
      }
      if abs(number) >= 1e15 { sayHuge(column, record, &log) }
      return .number(number)
    }
    let text = cell.string
    guard !text.trimmed.isEmpty else { return .blank }
    switch NumberText.read(text) {
    case .number(let number): return .number(number)
    case .mistake(let mistake):
      log.error(
        file.issue(
          column, record, mistake.problem, expected: "a number", mend: mistake.mend))
      return .wrong
    }
  }

  private func sayHuge(
    _ column: ObservationColumn, _ record: borrowing CSVRecord, _ log: inout IssueLog
  ) {
    log.warning(
      file.issue(
        column, record, "larger than any figure a council has, kept",
        mend: "Check that it is not a code or two numbers run together"))
  }
}
