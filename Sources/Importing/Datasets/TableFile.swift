import Indicators

/// One of a dataset's tables as a file, its columns found by name in any order.
struct TableFile<Column: DatasetColumn> {
  let reader: CSVReader
  /// The place of each known column that is there.
  let positions: [Column: Int]

  /// Opens the file and checks its header.
  ///
  /// A missing required column and a repeated known one are errors; a column nobody knows is a
  /// warning, unless some other reader of the same file takes care of it (`ignoring`); so is
  /// any encoding but UTF-8.
  init?(
    path: String, dialect: CSVDialect = .standard, ignoring known: Set<String> = [],
    log: inout IssueLog
  ) {
    let reader: CSVReader
    do {
      reader = try CSVReader(path: path, dialect: dialect)
    } catch {
      log.error(error)
      return nil
    }
    self.init(reader, ignoring: known, log: &log)
  }

  init?(_ reader: CSVReader, ignoring known: Set<String> = [], log: inout IssueLog) {
    self.reader = reader
    positions = Dictionary(
      uniqueKeysWithValues: Column.allCases.compactMap { column in
        reader.column(named: column.rawValue).map { (column, $0) }
      })
    Self.checkHeader(reader, known: known, log: &log)
    Self.sayEncoding(reader, log: &log)
    guard Column.required.allSatisfy({ positions[$0] != nil }) else { return nil }
  }

  /// A file whose header has been checked by another reader of it, with the columns named.
  init(unchecked reader: CSVReader, columns: [Column]) {
    self.reader = reader
    positions = Dictionary(
      uniqueKeysWithValues: columns.compactMap { column in
        reader.column(named: column.rawValue).map { (column, $0) }
      })
  }

  private static func checkHeader(
    _ reader: CSVReader, known: Set<String>, log: inout IssueLog
  ) {
    let names = Set(Column.allCases.map(\.rawValue))
    for column in Column.required where !reader.header.contains(column.rawValue) {
      log.error(missing(column, in: reader))
    }
    for (index, name) in reader.header.enumerated() {
      if names.contains(name), reader.column(named: name) != index {
        log.error(
          ImportIssue(
            file: reader.name, row: 1, column: reader.issueColumn(index),
            problem: "a second column of the same name", mend: "Keep one of them"))
      } else if !names.contains(name), !known.contains(name) {
        log.warning(
          ImportIssue(
            file: reader.name, row: 1, column: reader.issueColumn(index),
            problem: "a column that \(table) tables do not have, left out"))
      }
    }
  }

  private static var table: String { Column.table }

  private static func missing(_ column: Column, in reader: CSVReader) -> ImportIssue {
    let found = reader.header.map { "\"\($0)\"" }.joined(separator: ", ")
    return ImportIssue(
      file: reader.name, row: 1,
      problem: "there is no column \"\(column.rawValue)\"",
      expected: "the columns " + Column.required.map(\.rawValue).joined(separator: ", ")
        + "; found \(found)",
      mend: mend(column, in: reader))
  }

  private static func mend(_ column: Column, in reader: CSVReader) -> String {
    if reader.header.count == 1, reader.header[0].contains(where: { ";\t|".contains($0) }) {
      return "Save the file with commas between the cells"
    }
    let alike = NameMatching.suggestions(for: column.rawValue, among: reader.header)
    return alike.first.map { "Rename \"\($0)\" to \"\(column.rawValue)\" if that is what it is" }
      ?? "Add the column"
  }

  private static func sayEncoding(_ reader: CSVReader, log: inout IssueLog) {
    guard reader.encoding != .utf8, reader.encoding != .utf8WithMark else { return }
    log.warning(
      ImportIssue(
        file: reader.name, problem: "not UTF-8, read as \(reader.encoding.name)",
        mend: "Check names with accents, and save the file as \"CSV UTF-8\""))
  }

  /// An issue with a whole record.
  func issue(_ record: borrowing CSVRecord, _ problem: String) -> ImportIssue {
    ImportIssue(file: reader.name, line: record.line, row: record.row, problem: problem)
  }

  /// An issue with one cell of a record.
  func issue(
    _ column: Column, _ record: borrowing CSVRecord, _ problem: String, expected: String? = nil,
    mend: String? = nil
  ) -> ImportIssue {
    let position = positions[column]
    return ImportIssue(
      file: reader.name, line: record.line, row: record.row,
      column: position.map { reader.issueColumn($0) }, text: position.map { record[$0].string },
      problem: problem, expected: expected, mend: mend)
  }

  /// Calls `body` with each row as text; malformed records go to the log.
  func forEachRow(log: inout IssueLog, _ body: (TableRow<Column>, inout IssueLog) -> Void) {
    var found = log
    reader.forEachRecord {
      found.error($0)
    } _: { record in
      let texts = (0..<record.count).map { record[$0].string }
      guard texts.contains(where: { !$0.isEmpty }) else {
        found.warning(
          ImportIssue(
            file: reader.name, line: record.line, row: record.row,
            problem: "a row of empty cells, left out"), alike: "empty row \(reader.name)")
        return
      }
      body(TableRow(file: self, texts: texts, line: record.line, row: record.row), &found)
    }
    log = found
  }
}
