/// Writes CSV as RFC 4180 has it, with LF line ends, into bytes.
///
/// A cell is quoted when it holds the delimiter, a quote or a line end, begins or ends with a
/// space, or would otherwise make its record a blank line; quotes inside it are doubled. What
/// it writes, ``CSVReader`` reads back as it was.
public struct CSVWriter: Sendable {
  /// What has been written.
  public private(set) var bytes: [UInt8] = []
  private let delimiter: UInt8

  /// A writer that has written nothing.
  public init(delimiter: UInt8 = UInt8(ascii: ",")) {
    self.delimiter = delimiter
  }

  /// Writes one record.
  public mutating func write(_ record: some Collection<String>) {
    var isFirst = true
    for cell in record {
      if !isFirst { bytes.append(delimiter) }
      isFirst = false
      write(cell, isOnly: record.count == 1)
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func write(_ cell: String, isOnly: Bool) {
    let quote = UInt8(ascii: "\"")
    guard needsQuotes(cell, isOnly: isOnly) else {
      bytes.append(contentsOf: cell.utf8)
      return
    }
    bytes.append(quote)
    for byte in cell.utf8 {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }

  private func needsQuotes(_ cell: String, isOnly: Bool) -> Bool {
    let text = cell.utf8
    guard let first = text.first, let last = text.last else { return isOnly }
    // A byte order mark at the start of a file is not text unless quotes come before it.
    if first == 0x20 || last == 0x20 || first == 0xEF { return true }
    return text.contains { [0x0A, 0x0D, 0x22, delimiter].contains($0) }
  }
}
