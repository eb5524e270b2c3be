/// A place between records: in bytes, in physical lines and in spreadsheet rows.
struct CSVPlace: Sendable {
  var offset: Int
  var line: Int
  var row: Int
}

/// Goes through a file record by record, knows where it is, and says what is malformed.
struct CSVWalk: ~Copyable {
  /// What was met.
  enum Step {
    /// A record, now in `record`.
    case record
    /// A record that is not well formed, passed over.
    case malformed(ImportIssue)
    case endOfFile
  }

  private let file: CSVBytes
  private let name: String
  private let header: [String]
  private let isRagged: Bool
  private var scanner: CSVScanner
  /// How many cells a record must have; the first record decides where there is no header.
  private var width: Int?
  /// Where the record begins, and where the next one does.
  private var (line, row) = (1, 1)
  private var (nextLine, nextRow): (Int, Int)

  init(
    _ file: CSVBytes, name: String, dialect: CSVDialect, header: [String], from place: CSVPlace
  ) {
    self.file = file
    self.name = name
    self.header = header
    isRagged = dialect.isRagged
    scanner = CSVScanner(file.file, from: place.offset, delimiter: dialect.delimiter)
    width = header.isEmpty ? nil : header.count
    (nextLine, nextRow) = (place.line, place.row)
  }

  /// The record just met.
  var record: CSVRecord {
    @inline(__always) get {
      CSVRecord(
        file: file, cells: UnsafePointer(scanner.cells), count: scanner.cellCount, line: line,
        row: row)
    }
  }

  /// Where the next record begins.
  var place: CSVPlace {
    CSVPlace(offset: scanner.position, line: nextLine, row: nextRow)
  }

  /// Goes to the next record, over blank lines.
  @inline(__always)
  mutating func next() -> Step {
    while true {
      let outcome = scanner.scanRecord()
      (line, row) = (nextLine, nextRow)
      nextLine += 1 + scanner.innerLineEnds
      nextRow += 1
      switch outcome {
      case .record: return scanner.cellCount == width ? .record : widthStep()
      case .blank: continue
      case .endOfFile: return .endOfFile
      case .broken(let fault, let offset): return .malformed(brokenQuote(fault, at: offset))
      }
    }
  }

  /// The first record of a file without a header sets the width; another width is an issue,
  /// unless the dialect allows for it.
  private mutating func widthStep() -> Step {
    if isRagged { return .record }
    guard let width else {
      self.width = scanner.cellCount
      return .record
    }
    return .malformed(ragged(width))
  }

  private func ragged(_ width: Int) -> ImportIssue {
    let count = scanner.cellCount
    let isLong = count > width
    let cell = record[isLong ? width : count - 1]
    let isPadded = (width..<max(count, width)).allSatisfy { record[$0].isEmpty }
    let mend =
      !isLong
      ? "Add the missing cells; an empty cell still needs its delimiter"
      : isPadded
        ? "Remove the delimiters at the end of the row"
        : "If a cell contains the delimiter, put the cell in quotes"
    return ImportIssue(
      file: name, line: line, row: row, column: column(isLong ? width : count - 1),
      text: cell.string,
      problem: "the row has \(count) cell\(count == 1 ? "" : "s")"
        + (isLong ? ", and this is the first too many" : ", and this is the last"),
      expected: "\(width), as in the \(header.isEmpty ? "first row" : "header")", mend: mend)
  }

  private func brokenQuote(_ fault: CSVScanner.QuoteFault, at offset: Int) -> ImportIssue {
    let index = scanner.cellCount - 1
    let (problem, mend) =
      switch fault {
      case .unclosed:
        (
          "the quotes opened here are never closed",
          "Close them, or double a quote that is part of the text"
        )
      case .textAfterClosing:
        (
          "something follows the closing quote",
          "Double a quote that is part of the text, or remove what follows the closing one"
        )
      case .insideUnquoted:
        (
          "a quote in a cell that does not begin with one",
          "Put the whole cell in quotes and double the quote inside it; no space may come before "
            + "the opening quote"
        )
      case .tooLong: ("the cell is longer than 4 GiB", "Check for a quote left open")
      }
    return ImportIssue(
      file: name, line: line, row: row, column: column(index), text: record[index].string,
      problem: problem, mend: mend)
  }

  private func column(_ index: Int) -> ImportIssue.Column {
    ImportIssue.Column(
      number: index + 1, name: header.indices.contains(index) ? header[index] : nil)
  }
}
