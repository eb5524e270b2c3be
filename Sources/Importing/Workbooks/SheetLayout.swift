/// Lays the cells of one sheet out as a grid, from rows that come in order and have gaps.
///
/// Rows without a text are left out, however many there are: a sheet with a million formatted
/// rows costs nothing. Joined blocks, which a file lists in rows of the sheet, are moved to the
/// rows of the grid.
struct SheetLayout {
  let place: WorkbookPlace
  private let budget: WorkbookBudget
  private var builder: SheetGridBuilder
  /// The texts of the row being read: column, then place in the grid's texts.
  private var row: [(column: Int, text: Int32)] = []
  /// The numbers of the rows laid out.
  private var numbers: [Int] = []
  private var merges: [(first: CellReference, last: CellReference)] = []
  private var hiddenRows = RowRanges()
  private var hiddenColumns: [ClosedRange<Int>] = []
  private var lastColumn = -1
  private var lastText: Int32 = 0
  private var unvalued: (cell: CellReference, formula: String)?
  private var unvaluedCount = 0
  private var recalculated = 0

  init(_ place: WorkbookPlace, _ budget: WorkbookBudget) {
    self.place = place
    self.budget = budget
    builder = SheetGridBuilder(name: place.name)
  }

  var limits: WorkbookLimits { budget.limits }

  /// The place of a text, entered if it is new.
  mutating func text(_ text: String) throws(ImportIssue) -> Int32 {
    let number = builder.place(of: text)
    guard number > lastText else { return number }
    lastText = number
    try budget.take(textOf: text.utf8.count, place)
    return number
  }

  /// Adds a cell to the row being read.
  mutating func add(_ text: Int32, column: Int) {
    if text != 0 { row.append((column, text)) }
  }

  /// Ends the row being read, which stands at `number` and at as many rows after it as it is
  /// repeated.
  mutating func endRow(number: Int, repeated: Int = 1, isHidden: Bool = false) throws(ImportIssue) {
    guard !row.isEmpty else { return }
    defer { row.removeAll(keepingCapacity: true) }
    try putInOrder(number)
    let width = (row.last?.column ?? -1) + 1
    guard number + repeated - 1 <= limits.rows, width <= limits.columns else {
      throw place.tooLarge(
        at: CellReference(row: number + repeated - 1, column: width - 1),
        "a cell outside the \(limits.rows) rows and \(limits.columns) columns that a sheet has")
    }
    lastColumn = max(lastColumn, width - 1)
    if isHidden { hiddenRows.add(number...(number + repeated - 1)) }
    for number in number..<number + repeated {
      try budget.take(cells: width, place, row: number)
      layOut(number)
    }
  }

  private mutating func layOut(_ number: Int) {
    var next = 0
    for cell in row {
      while next < cell.column {
        builder.addCell(0)
        next += 1
      }
      builder.addCell(cell.text)
      next += 1
    }
    builder.endRow(number: number)
    numbers.append(number)
  }

  /// Cells come in order from every program but a careless one.
  private mutating func putInOrder(_ number: Int) throws(ImportIssue) {
    guard !zip(row, row.dropFirst()).allSatisfy({ $0.column < $1.column }) else { return }
    row.sort { $0.column < $1.column }
    for (cell, next) in zip(row, row.dropFirst()) where cell.column == next.column {
      throw place.damaged(
        "the cell \(CellReference(row: number, column: cell.column)) is given twice")
    }
  }

  /// Notes a joined block.
  mutating func addMerge(
    _ first: CellReference, _ last: CellReference
  ) throws(ImportIssue) {
    guard first != last else { return }
    guard merges.count < limits.merges else {
      throw place.tooLarge("more than \(limits.merges) merged blocks of cells")
    }
    merges.append((first, last))
  }

  /// Notes columns that are hidden.
  mutating func hide(columns: ClosedRange<Int>) {
    if hiddenColumns.count < limits.listed { hiddenColumns.append(columns) }
  }

  /// Notes a formula without a value, and gives the text that stands for it: the formula.
  mutating func addUnvalued(_ formula: String, at cell: CellReference) throws(ImportIssue) -> Int32
  {
    unvaluedCount += 1
    if unvalued == nil { unvalued = (cell, formula) }
    return try text(formula)
  }

  /// Notes a formula whose value the file itself asks to be worked out again.
  mutating func addRecalculated() { recalculated += 1 }

  /// The grid.
  func grid() -> SheetGrid {
    var builder = builder
    for merge in merges {
      // A block whose first row has no text at all has none to give.
      let first = index(ofRow: merge.first.row)
      guard first < numbers.count, numbers[first] == merge.first.row else { continue }
      builder.addMerge(
        SheetGrid.Merge(
          rows: first..<index(ofRow: merge.last.row + 1),
          columns: merge.first.column..<merge.last.column + 1))
    }
    for note in notes { builder.addNote(note) }
    if let issue = unvaluedIssue { builder.addIssue(issue) }
    return builder.grid()
  }

  /// The first row of the grid at or after a row of the sheet.
  private func index(ofRow number: Int) -> Int {
    var (low, high) = (0, numbers.count)
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension SheetLayout {
  private var notes: [String] {
    var notes: [String] = []
    if !hiddenRows.isEmpty { notes.append("hidden rows were read too: \(hiddenRows)") }
    let columns = hiddenColumns.filter { $0.lowerBound <= lastColumn }
      .map { $0.lowerBound...min($0.upperBound, lastColumn) }
    if !columns.isEmpty {
      notes.append("hidden columns were read too: \(Self.listed(columns.map(Self.letters)))")
    }
    if recalculated > 0 {
      notes.append(
        "the file asks for its formulas to be worked out when it is opened; the values stored "
          + "with \(recalculated) of them were taken as they are")
    }
    return notes
  }

  private var unvaluedIssue: ImportIssue? {
    guard let (cell, formula) = unvalued else { return nil }
    var issue = place.issue(
      at: cell, text: formula, "the formula in \(cell) has no stored value",
      mend: "Open the file in Excel or LibreOffice and save it, so that formulas are worked out")
    issue.occurrences = unvaluedCount
    return issue
  }

  private static func letters(_ columns: ClosedRange<Int>) -> String {
    let first = CellReference.letters(ofColumn: columns.lowerBound)
    return columns.count == 1
      ? first : first + " to " + CellReference.letters(ofColumn: columns.upperBound)
  }

  fileprivate static func listed(_ parts: [String]) -> String {
    parts.count > 8
      ? parts.prefix(8).joined(separator: ", ") + " and \(parts.count - 8) more"
      : parts.joined(separator: ", ")
  }
}

/// Rows in runs.
private struct RowRanges: CustomStringConvertible {
  private var runs: [ClosedRange<Int>] = []

  var isEmpty: Bool { runs.isEmpty }

  mutating func add(_ rows: ClosedRange<Int>) {
    if let last = runs.last, last.upperBound + 1 == rows.lowerBound {
      runs[runs.count - 1] = last.lowerBound...rows.upperBound
    } else {
      runs.append(rows)
    }
  }

  var description: String {
    SheetLayout.listed(
      runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)" })
  }
}
