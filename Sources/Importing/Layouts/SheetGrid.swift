/// A table as its publisher laid it out: texts in rows and columns, nothing interpreted yet.
///
/// Every layout is read from one of these, whether it came from CSV or from a sheet of a workbook.
/// Cells are numbers of distinct texts, so that a long file that repeats its codes on every row
/// costs four bytes a cell, and a layout can make sense of each distinct text once.
package struct SheetGrid: Sendable {
  /// A block of cells that the publisher joined into one; the text is in its first cell.
  package struct Merge: Sendable, Hashable {
    /// The rows of the grid, counted from 0.
    package let rows: Range<Int>
    /// The columns, counted from 0.
    package let columns: Range<Int>

    /// A joined block.
    package init(rows: Range<Int>, columns: Range<Int>) {
      self.rows = rows
      self.columns = columns
    }
  }

  /// What to call it in a message: the file, and the sheet where the file has several.
  package let name: String
  /// The distinct texts; the first is the empty one.
  package let texts: [String]
  /// Blocks of cells that are one.
  package let merges: [Merge]
  /// What whoever reads the grid should be told: hidden rows and columns that were read too.
  package let notes: [String]
  /// Cells that gave no figure, and how to mend them: formulas saved without their values. Such
  /// a cell has the formula as its text, so that it cannot pass for an empty one.
  package let issues: [ImportIssue]
  /// Whether cells are set apart by commas, so that one comma too many moves all that follow.
  package let isDelimited: Bool
  /// The cells, row after row, as places in `texts`.
  private let cells: [Int32]
  /// Where each row begins in `cells`, and the end of the last.
  private let starts: [Int32]
  /// The row of the file, counted from 1 as a spreadsheet does, of each row here.
  private let numbers: [Int32]

  fileprivate init(
    name: String, texts: [String], merges: [Merge], notes: [String], issues: [ImportIssue],
    isDelimited: Bool, cells: [Int32], starts: [Int32], numbers: [Int32]
  ) {
    self.name = name
    self.texts = texts
    self.merges = merges
    self.notes = notes
    self.issues = issues
    self.isDelimited = isDelimited
    self.cells = cells
    self.starts = starts
    self.numbers = numbers
  }

  /// How many rows there are.
  package var rowCount: Int { numbers.count }

  /// How many cells a row has; a row may be shorter or longer than its neighbours.
  package func width(ofRow row: Int) -> Int { Int(starts[row + 1] - starts[row]) }

  /// The row as the file numbers it, counted from 1.
  package func fileRow(_ row: Int) -> Int { Int(numbers[row]) }

  /// The place in `texts` of a cell; 0, the empty text, past the end of a row.
  package func textIndex(row: Int, column: Int) -> Int {
    guard column < width(ofRow: row) else { return 0 }
    return Int(cells[Int(starts[row]) + column])
  }

  /// The text of a cell, counted from 0; empty past the end of a row.
  package subscript(row: Int, column: Int) -> String { texts[textIndex(row: row, column: column)] }
}

/// Lays a grid out, cell by cell.
package struct SheetGridBuilder {
  private let name: String
  private let isDelimited: Bool
  private var texts = [""]
  private var places = ["": Int32(0)]
  private var merges: [SheetGrid.Merge] = []
  private var notes: [String] = []
  private var issues: [ImportIssue] = []
  private var cells: [Int32] = []
  private var starts: [Int32] = [0]
  private var numbers: [Int32] = []

  /// An empty grid; `name` stands for it in messages.
  package init(name: String, isDelimited: Bool = false) {
    self.name = name
    self.isDelimited = isDelimited
  }

  /// The place of a text, entered if it is new.
  package mutating func place(of text: String) -> Int32 {
    if let place = places[text] { return place }
    let place = Int32(texts.count)
    texts.append(text)
    places[text] = place
    return place
  }

  /// Adds a cell to the row that is being laid out.
  package mutating func addCell(_ place: Int32) { cells.append(place) }

  /// Adds a cell to the row that is being laid out.
  package mutating func addCell(_ text: String) { cells.append(place(of: text)) }

  /// Ends the row, which is row `number` of the file, counted from 1.
  package mutating func endRow(number: Int) {
    starts.append(Int32(cells.count))
    numbers.append(Int32(number))
  }

  /// Notes a block of cells that are one.
  package mutating func addMerge(_ merge: SheetGrid.Merge) { merges.append(merge) }

  /// Adds something that whoever reads the grid should be told.
  package mutating func addNote(_ note: String) { notes.append(note) }

  /// Adds what is wrong with cells that gave no figure.
  package mutating func addIssue(_ issue: ImportIssue) { issues.append(issue) }

  /// The grid.
  package func grid() -> SheetGrid {
    SheetGrid(
      name: name, texts: texts, merges: merges, notes: notes, issues: issues,
      isDelimited: isDelimited, cells: cells, starts: starts, numbers: numbers)
  }
}
