/// A file as a layout meets it: its cells, and what had to be decided to read them.
package struct GridReading: Sendable {
  /// The cells.
  package let grid: SheetGrid
  /// How many rows the file has, the blank ones counted.
  package let rowCount: Int
  /// What had to be decided: the encoding, the character between cells.
  package let notes: [String]
  /// Rows that are not well formed, each by itself.
  package let malformed: [ImportIssue]

  /// A reading; of a sheet of a workbook there is nothing more to say.
  package init(
    grid: SheetGrid, rowCount: Int? = nil, notes: [String] = [], malformed: [ImportIssue] = []
  ) {
    self.grid = grid
    self.rowCount = rowCount ?? (grid.rowCount == 0 ? 0 : grid.fileRow(grid.rowCount - 1))
    self.notes = notes
    self.malformed = malformed
  }
}

/// Reads a CSV file of any shape as a grid.
///
/// Rows may differ in length; the character between cells is found from the first lines; each
/// distinct text is kept once. Text that is not well formed is told row by row, as ``CSVReader``
/// tells it.
package enum CSVGrid {
  /// Reads a file.
  ///
  /// - Throws: `ImportIssue` when there is no such file, or it is not text, or has no rows.
  /// - Complexity: O(bytes).
  package static func read(path: String) throws(ImportIssue) -> GridReading {
    try read(FileBytes.reading(path: path), name: path)
  }

  /// Reads bytes in memory; `name` stands for the file in messages.
  package static func read(
    bytes: some Collection<UInt8>, name: String
  ) throws(ImportIssue) -> GridReading {
    try read(FileBytes(copying: bytes), name: name)
  }

  private static func read(_ file: FileBytes, name: String) throws(ImportIssue) -> GridReading {
    let text = try TextEncoding.decode(file, named: name, stated: nil)
    let bytes = UnsafeBufferPointer(rebasing: text.file.bytes[text.offset...])
    var dialect = CSVDialect(delimiter: DelimiterSniffer.delimiter(of: bytes), hasHeader: false)
    dialect.isRagged = true
    var laying = GridLaying(name: name)
    let source = CSVBytes(text.file)
    var walk = CSVWalk(
      source, name: name, dialect: dialect, header: [],
      from: CSVPlace(offset: text.offset, line: 1, row: 1))
    reading: while true {
      switch walk.next() {
      case .record: laying.add(walk.record)
      case .malformed(let issue): laying.malformed.append(issue)
      case .endOfFile: break reading
      }
    }
    let grid = laying.builder.grid()
    guard grid.rowCount > 0 || !laying.malformed.isEmpty else {
      throw ImportIssue(file: name, problem: "the file is empty", expected: "a table of figures")
    }
    return GridReading(
      grid: grid, rowCount: walk.place.row - 2, notes: notes(text.encoding, dialect),
      malformed: laying.malformed)
  }

  private static func notes(_ encoding: TextEncoding, _ dialect: CSVDialect) -> [String] {
    var notes: [String] = []
    if encoding != .utf8, encoding != .utf8WithMark {
      notes.append("not UTF-8, read as \(encoding.name); check names with accents")
    }
    if let word = DelimiterSniffer.word(dialect.delimiter) {
      notes.append("the cells are set apart by \(word)")
    }
    return notes
  }
}

/// Records becoming rows of a grid, each column's texts numbered by their bytes.
private struct GridLaying {
  var builder: SheetGridBuilder
  var malformed: [ImportIssue] = []
  private var columns: [CellDictionary] = []
  /// For each column the place in the grid of each of its texts.
  private var places: [[Int32]] = []

  init(name: String) {
    builder = SheetGridBuilder(name: name, isDelimited: true)
  }

  mutating func add(_ record: borrowing CSVRecord) {
    while columns.count < record.count {
      columns.append(CellDictionary())
      places.append([])
    }
    for column in 0..<record.count {
      let cell = record[column]
      if cell.isEmpty {
        builder.addCell(Int32(0))
        continue
      }
      let number = columns[column].number(of: cell)
      if number == places[column].count {
        places[column].append(builder.place(of: cell.string.trimmed))
      }
      builder.addCell(places[column][number])
    }
    builder.endRow(number: record.row)
  }
}

/// Finds the character between cells.
enum DelimiterSniffer {
  private static let candidates: [UInt8] = [",", ";", "\t", "|"].compactMap {
    ($0 as Character).asciiValue
  }

  /// The candidate that stands most often outside quotes in the first lines, comma if none does.
  static func delimiter(of bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
    var counts = [0, 0, 0, 0]
    var isQuoted = false
    for byte in bytes.prefix(1 << 16) {
      if byte == 0x22 { isQuoted.toggle() }
      if !isQuoted, let place = candidates.firstIndex(of: byte) { counts[place] += 1 }
    }
    let most = counts.max() ?? 0
    return most == 0 ? candidates[0] : candidates[counts.firstIndex(of: most) ?? 0]
  }

  /// The character in words, unless it is the usual one.
  static func word(_ delimiter: UInt8) -> String? {
    switch delimiter {
    case UInt8(ascii: ";"): "semicolons"
    case UInt8(ascii: "\t"): "tabs"
    case UInt8(ascii: "|"): "upright strokes"
    default: nil
    }
  }
}
