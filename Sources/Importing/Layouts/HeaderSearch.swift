/// Finds the row that names the columns, and the columns by the names that publishers give them.
struct HeaderSearch {
  /// The row of the grid.
  let row: Int
  /// The columns' names as they stand there.
  let names: [String]
  /// By folded name, the first column that has it.
  private let places: [String: Int]

  /// How far down a header is looked for: titles and notes above a table are not longer.
  static let depth = 60

  /// The first row of the grid that has every one of the columns; each is a list of names that
  /// count as the same.
  init?(_ grid: SheetGrid, requiring columns: [[String]], within rows: Range<Int>? = nil) {
    let rows = rows ?? 0..<min(grid.rowCount, Self.depth)
    let wanted = columns.map { $0.map(TableWords.folded) }
    for row in rows {
      let header = HeaderSearch(grid, row: row)
      if wanted.allSatisfy({ $0.contains { header.places[$0] != nil } }) {
        self = header
        return
      }
    }
    return nil
  }

  /// A row taken as the header.
  init(_ grid: SheetGrid, row: Int) {
    self.row = row
    names = (0..<grid.width(ofRow: row)).map { grid[row, $0] }
    places = Dictionary(
      names.enumerated().map { (TableWords.folded($0.element), $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The column of the first of some names that is there.
  subscript(names: String...) -> Int? { column(names) }

  /// The column of the first of some names that is there.
  func column(_ names: [String]) -> Int? {
    names.lazy.compactMap { places[TableWords.folded($0)] }.first
  }

  /// A shape with what every table under such a header has in common.
  func shape(_ grid: SheetGrid) -> TableShape {
    var shape = TableShape(rows: row + 1..<grid.rowCount)
    shape.preface = 0..<row
    shape.headers = row..<row + 1
    shape.columnNames = names
    return shape
  }

  /// The columns that a shape makes no use of.
  func leftOut(by shape: TableShape) -> [String] {
    let used = shape.usedColumns
    return names.indices.filter { !used.contains($0) && !names[$0].isEmpty }.map { names[$0] }
  }

  /// The reason a layout gives: the columns it was recognised by, as the file writes them.
  func reason(_ columns: [Int?]) -> String {
    let shown = columns.compactMap { $0 }.map { "“\(names[$0])”" }
    return "row \(row + 1) has the columns " + shown.joined(separator: ", ")
  }
}

extension TableShape {
  /// Every column that it takes something from.
  var usedColumns: Set<Int> {
    var used = Set(area.codes + area.names + period.columns + indicator.titles)
    used.formUnion(breakdowns.map(\.column) + skips.map(\.column))
    used.formUnion(area.levels.values.flatMap { $0.codes + $0.names })
    let single: [Int?] = [
      area.levelColumn, indicator.code, indicator.unit, indicator.theme, indicator.owner,
      indicator.polarity?.column, targets?.target, targets?.owner, targets?.note,
    ]
    used.formUnion(single.compactMap { $0 })
    for figure in figures {
      used.formUnion([figure.value] + figure.markers)
      let beside: [Int?] = [
        figure.numerator, figure.denominator, figure.lower, figure.upper, figure.note,
      ]
      used.formUnion(beside.compactMap { $0 })
    }
    return used
  }
}
