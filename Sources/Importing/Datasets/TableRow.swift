import Indicators

/// A row of one of the smaller tables, its cells read by column and kind.
struct TableRow<Column: DatasetColumn> {
  let file: TableFile<Column>
  let texts: [String]
  let line: Int
  let row: Int

  /// The text of a cell without spaces at its ends, or `nil` when it is blank or there is no
  /// such column.
  func text(_ column: Column) -> String? {
    guard let position = file.positions[column] else { return nil }
    let trimmed = texts[position].trimmed
    return trimmed.isEmpty ? nil : trimmed
  }

  /// The parts of a cell set apart by `|`.
  func list(_ column: Column) -> [String] {
    (text(column) ?? "").split(separator: "|").map { String($0).trimmed }.filter { !$0.isEmpty }
  }

  /// A number; what is not one is logged.
  func number(_ column: Column, _ log: inout IssueLog) -> Double? {
    guard let text = text(column) else { return nil }
    switch NumberText.read(text) {
    case .number(let number): return number
    case .mistake(let mistake):
      log.error(issue(column, problem: mistake.problem, expected: "a number", mend: mistake.mend))
      return nil
    }
  }

  /// A whole number, 0 or more; what is not one is logged.
  func whole(_ column: Column, _ log: inout IssueLog) -> Int? {
    guard let text = text(column) else { return nil }
    guard let number = Int(text), number >= 0 else {
      log.error(issue(column, problem: "not a whole number", expected: "0, 1, 2 …"))
      return nil
    }
    return number
  }

  /// A date; what is not one is logged.
  func date(_ column: Column, _ log: inout IssueLog) -> CalendarDate? {
    guard let text = text(column) else { return nil }
    guard let date = CalendarDate(text) else {
      log.error(
        issue(column, problem: "not a date", expected: "year, month and day as 2023-04-01"))
      return nil
    }
    return date
  }

  /// One of a list of words; anything else is logged with the list.
  func word<Word: RawRepresentable>(
    _ column: Column, among words: [Word], _ log: inout IssueLog
  ) -> Word? where Word.RawValue == String {
    guard let text = text(column) else { return nil }
    if let word = words.first(where: { $0.rawValue == text }) { return word }
    log.error(unknownWord(column, among: words.map(\.rawValue)))
    return nil
  }

  /// A word that is not on the list, with the one probably meant.
  func unknownWord(_ column: Column, among words: [String]) -> ImportIssue {
    let alike = NameMatching.suggestions(for: text(column) ?? "", among: words, atMost: 1).first
    return issue(
      column, problem: "not a word this column knows",
      expected: "one of " + words.joined(separator: ", "), mend: alike.map { "Write \($0)" })
  }

  /// An issue with one of the row's cells.
  func issue(
    _ column: Column, problem: String, expected: String? = nil, mend: String? = nil
  ) -> ImportIssue {
    let position = file.positions[column]
    return ImportIssue(
      file: file.reader.name, line: line, row: row,
      column: position.map { file.reader.issueColumn($0) }, text: position.map { texts[$0] },
      problem: problem, expected: expected, mend: mend)
  }
}

extension String {
  /// Without white space at either end.
  var trimmed: String {
    // Printable ASCII at both ends, which is nearly always, needs no table of properties.
    guard let first = utf8.first, let last = utf8.last else { return self }
    if (0x21..<0x7F).contains(first), (0x21..<0x7F).contains(last) { return self }
    let tail = unicodeScalars.drop { $0.properties.isWhitespace }
    let end = tail.lastIndex { !$0.properties.isWhitespace }
    return end.map { String(tail[...$0]) } ?? ""
  }
}
