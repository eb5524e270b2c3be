/// One record of a CSV file, while it is being looked at.
///
/// A record is lent by ``CSVReader/forEachRecord(onIssue:_:)`` and cannot be kept; its cells can.
public struct CSVRecord: ~Copyable {
  @usableFromInline let file: CSVBytes
  @usableFromInline let cells: UnsafePointer<CellBounds>
  /// How many cells it has.
  public let count: Int
  /// The physical line it begins on, counted from 1.
  public let line: Int
  /// The row as a spreadsheet numbers it: the header is 1, blank rows count.
  public let row: Int

  @inline(__always)
  init(file: CSVBytes, cells: UnsafePointer<CellBounds>, count: Int, line: Int, row: Int) {
    self.file = file
    self.cells = cells
    self.count = count
    self.line = line
    self.row = row
  }

  /// The cell in a column, counted from 0.
  ///
  /// - Precondition: the column is one of the header's.
  @inlinable
  public subscript(column: Int) -> CSVCell {
    precondition(column >= 0 && column < count, "no such column")
    return CSVCell(file: file, bounds: cells[column])
  }
}
