import Indicators

/// A table of which a mapping file says what its columns are.
struct MappedTable {
  let mapping: TableMapping

  /// The shape of the table.
  ///
  /// - Throws: `ImportIssue` for a column that the mapping names and the file does not have.
  func shape(_ grid: SheetGrid) throws(ImportIssue) -> TableShape {
    let header = grid.rows(numbered: mapping.headerRows)
    let first = header.upperBound
    let last = mapping.lastRow.map { grid.rows(numbered: 1...$0).upperBound } ?? grid.rowCount
    guard first < last else {
      throw ImportIssue(
        file: grid.name, problem: "there are no rows under the header that the mapping names",
        expected: "fewer than \(mapping.headerRows.upperBound) header rows",
        mend: "Correct header_rows in \(mapping.file)")
    }
    var columns = MappedColumns(grid, header: header, file: mapping.file)
    var shape = TableShape(rows: first..<grid.rowCount)
    shape.preface = 0..<header.lowerBound
    shape.headers = header
    shape.columnNames = columns.names
    try fill(&shape, &columns)
    let used = shape.usedColumns
    shape.leftOut = columns.names.enumerated().filter { !used.contains($0.offset) }
      .map(\.element).filter { !$0.isEmpty }
    shape.unkept = unkept(grid, from: last)
    return shape
  }

  private func fill(
    _ shape: inout TableShape, _ columns: inout MappedColumns
  ) throws(ImportIssue) {
    shape.area.codes = try columns.places([mapping.areaCode].compactMap { $0 })
    shape.area.names = try columns.places([mapping.areaName].compactMap { $0 })
    shape.area.constant = mapping.area
    shape.period.columns = try columns.places(mapping.periodColumns)
    shape.period.constant = mapping.period
    shape.period.wording = wording(shape.period.columns, columns.names)
    shape.period.fillsDown = Set(try columns.places(mapping.fillDown))
    if mapping.yearType != nil || mapping.frequency != nil {
      shape.period.contexts = [
        PeriodContext(yearType: mapping.yearType, frequency: mapping.frequency)
      ]
      shape.period.isStated = true
    }
    shape.indicator.code = try mapping.indicatorCode.map { name throws(ImportIssue) in
      try columns.place(name)
    }
    shape.indicator.titles = try columns.places(mapping.indicatorTitle)
    if let indicator = mapping.indicator { shape.indicator.common = indicator }
    for name in mapping.breakdown {
      let column = try columns.place(name)
      shape.breakdowns.append(.init(column: column, name: columns.names[column]))
    }
    for (name, texts) in mapping.skipWhere {
      let column = try columns.place(name)
      let reason = "left out as the mapping says: “\(columns.names[column])”"
      shape.skips.append(
        .init(
          column: column,
          reasons: Dictionary(
            texts.map { (TableWords.folded($0), reason) }, uniquingKeysWith: { first, _ in first }))
      )
    }
    shape.missing = mapping.missing
    try addFigures(to: &shape, &columns)
  }

  /// How a year and its part are worded together, where the part may be a number: that of a month
  /// counts from January only in a calendar year.
  private func wording(_ columns: [Int], _ names: [String]) -> PeriodWording {
    guard columns.count == 2, names.indices.contains(columns[1]) else { return .asWritten }
    let part = TableWords.folded(names[columns[1]])
    if PeriodWords.quarterHeaders.contains(part) { return .numberedQuarters }
    let isCalendar = mapping.yearType == .calendar
    return isCalendar && PeriodWords.monthHeaders.contains(part) ? .numberedMonths : .asWritten
  }

  private func addFigures(
    to shape: inout TableShape, _ columns: inout MappedColumns
  ) throws(ImportIssue) {
    var beside = TableShape.FigureColumn(value: 0)
    beside.numerator = try mapping.numerator.map { name throws(ImportIssue) in
      try columns.place(name)
    }
    beside.denominator = try mapping.denominator.map { name throws(ImportIssue) in
      try columns.place(name)
    }
    beside.lower = try mapping.lower.map { name throws(ImportIssue) in try columns.place(name) }
    beside.upper = try mapping.upper.map { name throws(ImportIssue) in try columns.place(name) }
    beside.level = mapping.level
    beside.markers = try columns.places([mapping.marker].compactMap { $0 })
    beside.note = try mapping.note.map { name throws(ImportIssue) in try columns.place(name) }
    beside.multiplier = mapping.multiplier
    for said in mapping.figures {
      var figure = beside
      figure.value = try columns.place(said.column)
      figure.indicator = said.indicator
      (figure.period, figure.area) = (said.period, said.area)
      figure.breakdown = said.breakdown ?? ""
      figure.multiplier = said.multiplier ?? mapping.multiplier
      shape.figures.append(figure)
    }
    addWide(to: &shape, columns, beside)
    guard !shape.figures.isEmpty else {
      throw ImportIssue(
        file: mapping.file, problem: "the mapping names no column of figures",
        expected: "value, columns or wide")
    }
  }

  /// Every column that nothing else is said of has its period, or its area, in its header.
  private func addWide(
    to shape: inout TableShape, _ columns: MappedColumns, _ beside: TableShape.FigureColumn
  ) {
    guard let wide = mapping.wide else { return }
    let used = shape.usedColumns
    for (column, name) in columns.names.enumerated() where !used.contains(column) && !name.isEmpty {
      if wide == .periods, !PeriodWords.isPeriod(name) { continue }
      var figure = beside
      figure.value = column
      if wide == .periods { figure.period = name } else { figure.area = name }
      shape.figures.append(figure)
    }
  }

  /// Rows that the mapping leaves out, with the reason.
  private func unkept(_ grid: SheetGrid, from last: Int) -> [Int: String] {
    var rows: [Int: String] = [:]
    for row in last..<max(last, grid.rowCount) {
      rows[row] = "below the table, as the mapping says"
    }
    for numbers in mapping.skipRows {
      for row in grid.rows(numbered: numbers) {
        rows[row] = "left out as the mapping says: skip_rows"
      }
    }
    return rows
  }
}

extension SheetGrid {
  /// The rows of the grid that have these numbers in the file.
  func rows(numbered numbers: ClosedRange<Int>) -> Range<Int> {
    let first = (0..<rowCount).first { fileRow($0) >= numbers.lowerBound } ?? rowCount
    let end = (first..<rowCount).first { fileRow($0) > numbers.upperBound } ?? rowCount
    return first..<end
  }
}

/// The columns of a mapped table by the names a mapping gives them.
struct MappedColumns {
  let names: [String]
  private let grid: SheetGrid
  private let file: String

  /// A header of several rows is read as the texts over each column, one after the other.
  init(_ grid: SheetGrid, header: Range<Int>, file: String) {
    self.grid = grid
    self.file = file
    let width = grid.width(of: header)
    names = (0..<width).map { column in
      var parts: [String] = []
      for row in header where !grid[row, column].isEmpty && parts.last != grid[row, column] {
        parts.append(grid[row, column].split(whereSeparator: \.isWhitespace).joined(separator: " "))
      }
      return parts.joined(separator: " / ")
    }
  }

  func places(_ names: [TableMapping.ColumnName]) throws(ImportIssue) -> [Int] {
    var places: [Int] = []
    for name in names { places.append(try place(name)) }
    return places
  }

  /// The column of a name or number.
  func place(_ name: TableMapping.ColumnName) throws(ImportIssue) -> Int {
    switch name {
    case .number(let number) where number >= 1: return number - 1
    case .number(let number):
      throw ImportIssue(
        file: file, text: String(number), problem: "columns are counted from 1")
    case .header(let text):
      let (key, folded) = (MeasureWords.key(text), TableWords.folded(text))
      let exact = names.indices.filter { MeasureWords.key(names[$0]) == key }
      let found =
        exact.isEmpty ? names.indices.filter { TableWords.folded(names[$0]) == folded } : exact
      if found.count == 1 { return found[0] }
      throw ImportIssue(
        file: grid.name, text: text,
        problem: found.isEmpty
          ? "there is no column of that name, which \(file) speaks of"
          : "\(found.count) columns have that name, which \(file) speaks of",
        expected: found.isEmpty
          ? "one of "
            + names.filter { !$0.isEmpty }.prefix(12).map { "“\($0)”" }.joined(separator: ", ")
          : nil,
        mend: found.isEmpty
          ? NameMatching.suggestions(for: text, among: names, atMost: 1).first.map {
            "Did you mean “\($0)”?"
          } : "Give the column's number: \(found.map { String($0 + 1) }.joined(separator: " or "))")
    }
  }
}
