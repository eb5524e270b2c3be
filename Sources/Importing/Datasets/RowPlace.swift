/// Where in an observations table a row stands, for messages.
struct RowPlace {
  let file: TableFile<ObservationColumn>
  let line: Int
  let row: Int

  /// An issue with the whole row.
  func issue(_ problem: String, mend: String? = nil) -> ImportIssue {
    ImportIssue(file: file.reader.name, line: line, row: row, problem: problem, mend: mend)
  }

  /// An issue with one of its cells.
  func issue(
    _ column: ObservationColumn, in record: borrowing CSVRecord, _ problem: String,
    expected: String? = nil, mend: String? = nil
  ) -> ImportIssue {
    let position = file.positions[column]
    return ImportIssue(
      file: file.reader.name, line: line, row: row,
      column: position.map { file.reader.issueColumn($0) },
      text: position.map { record[$0].string }, problem: problem, expected: expected, mend: mend)
  }
}
