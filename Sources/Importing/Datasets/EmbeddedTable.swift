/// Areas or indicators described in the rows of the observations themselves.
///
/// Each is made from the first row that has its code. A column that describes it must say the
/// same on every row; what contradicts the first is an error.
struct EmbeddedTable<Column: DatasetColumn> {
  /// One describing column, its texts numbered, and for each code the number on its first row.
  private struct Described {
    let position: Int
    var texts = CellDictionary()
    var first: [Int] = []
  }

  private let file: TableFile<Column>
  private let key: Int
  private var codes = CellDictionary()
  private var described: [Described]

  /// The columns an observations table may have for these items: those whose names do not mean
  /// something else there.
  static var columns: [Column] {
    let taken = Set(ObservationColumn.allCases.map(\.rawValue))
    return Column.allCases.filter { Column.key.contains($0) || !taken.contains($0.rawValue) }
  }

  private init?(_ reader: CSVReader) {
    file = TableFile(unchecked: reader, columns: Self.columns)
    guard let column = Column.key.first, let key = file.positions[column] else { return nil }
    self.key = key
    described = file.positions.values.filter { $0 != key }.sorted().map { Described(position: $0) }
  }

  /// Reads the items in order of first appearance. Malformed records are left to the reader of
  /// the observations.
  static func read<Item>(
    _ reader: CSVReader, log: inout IssueLog,
    item: (TableRow<Column>, inout IssueLog) -> Item?
  ) -> [Item] {
    guard var table = Self(reader) else { return [] }
    var items: [Item] = []
    reader.forEachRecord { _ in
    } _: { record in
      guard !record[table.key].isEmpty, table.isNew(record, &log) else { return }
      let texts = (0..<record.count).map { record[$0].string }
      let row = TableRow(file: table.file, texts: texts, line: record.line, row: record.row)
      if let item = item(row, &log) { items.append(item) }
    }
    return items
  }

  /// Whether the record is the first with its code; if not, it is held against the first.
  private mutating func isNew(_ record: borrowing CSVRecord, _ log: inout IssueLog) -> Bool {
    let known = codes.count
    let code = codes.number(of: record[key])
    for index in described.indices {
      let cell = record[described[index].position]
      let text = described[index].texts.number(of: cell)
      if code == known {
        described[index].first.append(text)
      } else if described[index].first[code] != text {
        contradiction(record, code, described[index], &log)
      }
    }
    return code == known
  }

  private func contradiction(
    _ record: borrowing CSVRecord, _ code: Int, _ column: Described, _ log: inout IssueLog
  ) {
    let (key, first) = (codes.cells[code].string, column.texts.cells[column.first[code]].string)
    log.error(
      ImportIssue(
        file: file.reader.name, line: record.line, row: record.row,
        column: file.reader.issueColumn(column.position), text: record[column.position].string,
        problem: "not what an earlier row says of \(key)", expected: "\"\(first)\"",
        mend: "Say the same on every row"),
      alike: "\(Column.table) \(key) \(column.position)")
  }
}
