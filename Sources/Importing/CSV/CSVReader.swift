/// How a CSV file is laid out.
public struct CSVDialect: Sendable, Hashable {
  /// The byte between cells.
  public var delimiter: UInt8
  /// Whether the first record names the columns.
  public var hasHeader: Bool
  /// Whether records may differ in how many cells they have, as in a file with a title above its
  /// table and notes below it.
  package var isRagged = false

  /// A dialect; RFC 4180 with a header unless told otherwise.
  ///
  /// - Precondition: the delimiter is an ASCII character other than NUL, LF, CR and the quote.
  public init(delimiter: UInt8 = UInt8(ascii: ","), hasHeader: Bool = true) {
    precondition(
      (1..<0x80).contains(delimiter) && ![0x0A, 0x0D, 0x22].contains(delimiter),
      "not a delimiter: \(delimiter)")
    self.delimiter = delimiter
    self.hasHeader = hasHeader
  }

  /// Comma-separated, with a header.
  public static let standard = CSVDialect()
}

/// A CSV file, read without a copy of any cell.
///
/// RFC 4180 (Shafranovich 2005) with what real exports add to it: LF, CRLF and CR line ends in
/// any mixture; a byte order mark; UTF-16 and Windows-1252 as well as UTF-8, with `encoding`
/// saying which; blank lines, which are counted in `row` but give no record; a last line
/// without a line end.
///
/// Strict: a record whose cell count is not the header's, a quote left open, text after a
/// closing quote, and a quote inside an unquoted cell are each an ``ImportIssue``. Nothing is
/// mended or dropped in silence. A quoted cell may hold delimiters, line ends and doubled
/// quotes. Spaces belong to the cell.
public struct CSVReader: Sendable {
  /// The file's name, for messages.
  public let name: String
  /// How the file is laid out.
  public let dialect: CSVDialect
  /// How the file was found to be encoded. Anything but UTF-8 should be said aloud.
  public let encoding: TextEncoding
  /// The names of the columns, or nothing without a header.
  public let header: [String]

  /// The size of the text in bytes, as UTF-8.
  public var byteCount: Int { bytes.file.count }

  let bytes: CSVBytes
  /// Where the records begin, in bytes, lines and rows.
  let body: CSVPlace

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - dialect: how the file is laid out.
  ///   - encoding: the encoding, when it is known; found from the bytes otherwise. A byte order
  ///     mark in the file goes before it.
  /// - Throws: `ImportIssue` when the file is missing, cannot be read, is not text, or has no
  ///   header where one is expected.
  public init(
    path: String, dialect: CSVDialect = .standard, encoding: TextEncoding? = nil
  ) throws(ImportIssue) {
    try self.init(FileBytes.reading(path: path), name: path, dialect, encoding)
  }

  /// Reads bytes in memory, which are copied once. `name` stands for the file in messages.
  public init(
    bytes: some Collection<UInt8>, name: String, dialect: CSVDialect = .standard,
    encoding: TextEncoding? = nil
  ) throws(ImportIssue) {
    try self.init(FileBytes(copying: bytes), name: name, dialect, encoding)
  }

  private init(
    _ file: FileBytes, name: String, _ dialect: CSVDialect, _ stated: TextEncoding?
  ) throws(ImportIssue) {
    let decoded = try TextEncoding.decode(file, named: name, stated: stated)
    self.name = name
    self.dialect = dialect
    encoding = decoded.encoding
    bytes = CSVBytes(decoded.file)
    var walk = CSVWalk(
      bytes, name: name, dialect: dialect, header: [],
      from: CSVPlace(offset: decoded.offset, line: 1, row: 1))
    guard dialect.hasHeader else {
      (header, body) = ([], walk.place)
      return
    }
    switch walk.next() {
    case .record:
      let record = walk.record
      (header, body) = ((0..<record.count).map { record[$0].string }, walk.place)
    case .malformed(let issue): throw issue
    case .endOfFile:
      throw ImportIssue(
        file: name, problem: "the file is empty", expected: "a header row naming the columns")
    }
  }

  /// The place of a column, counted from 0, by its exact name in the header; the first of them
  /// if the name is repeated.
  public func column(named name: String) -> Int? {
    header.firstIndex(of: name)
  }

  /// A column for use in a message; `index` is counted from 0.
  public func issueColumn(_ index: Int) -> ImportIssue.Column {
    ImportIssue.Column(
      number: index + 1, name: header.indices.contains(index) ? header[index] : nil)
  }

  /// Calls `body` with each record after the header, in order.
  ///
  /// - Parameters:
  ///   - onIssue: what to do with a record that is not well formed. It throws unless told
  ///     otherwise; if it returns, that record is passed over and reading goes on at the next
  ///     line, except after a quote left open, which swallows the rest of the file.
  ///   - body: what to do with a record.
  /// - Throws: what `onIssue` and `body` throw.
  public func forEachRecord(
    onIssue: (ImportIssue) throws -> Void = { throw $0 },
    _ body: (borrowing CSVRecord) throws -> Void
  ) rethrows {
    var walk = CSVWalk(bytes, name: name, dialect: dialect, header: header, from: self.body)
    while true {
      switch walk.next() {
      case .record: try body(walk.record)
      case .malformed(let issue): try onIssue(issue)
      case .endOfFile: return
      }
    }
  }
}
