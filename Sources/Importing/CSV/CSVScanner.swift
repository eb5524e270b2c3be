/// Where one cell lies in the bytes of its file.
@usableFromInline
struct CellBounds {
  /// The offset of the first byte, inside the quotes if there are any.
  @usableFromInline var start: Int
  @usableFromInline var length: UInt32
  /// The cell stood in quotes.
  @usableFromInline var isQuoted: Bool
  /// Quotes inside it are doubled.
  @usableFromInline var isEscaped: Bool
}

/// Finds the cells of one record after another.
///
/// Only four bytes matter to the shape of a CSV file: the delimiter, LF, CR and the quote. They
/// are found 64 bytes at a time as a bit mask (after Langdale and Lemire 2019, "Parsing
/// gigabytes of JSON per second"), so that text between them costs a fraction of a cycle a
/// byte; the automaton of RFC 4180 then runs over those bytes alone.
struct CSVScanner: ~Copyable {
  /// How scanning a record ended.
  enum Outcome {
    case record
    /// A line with nothing on it.
    case blank
    case endOfFile
    /// A broken quote in the last cell of `cells`, at `offset`; the rest of the record is skipped.
    case broken(QuoteFault, offset: Int)
  }

  /// The ways quoting goes wrong.
  enum QuoteFault {
    /// The file ends inside quotes.
    case unclosed
    /// Something other than a delimiter or a line end follows the closing quote.
    case textAfterClosing
    /// A quote in a cell that does not begin with one.
    case insideUnquoted
    /// A cell of more than 4 GiB.
    case tooLong
  }

  private let base: UnsafePointer<UInt8>
  private let count: Int
  private let delimiter: UInt8
  private let delimiters: SIMD16<UInt8>
  private let lf = SIMD16<UInt8>(repeating: 0x0A)
  private let cr = SIMD16<UInt8>(repeating: 0x0D)
  private let quote = SIMD16<UInt8>(repeating: 0x22)
  /// Where the block behind `mask` begins.
  private var blockStart: Int
  /// The bytes of that block that matter and are not yet used, lowest bit first.
  private var mask: UInt64
  /// Where the next record begins.
  private(set) var position: Int
  /// The cells of the last record: one buffer, used again for every record.
  private(set) var cells: UnsafeMutablePointer<CellBounds>
  private(set) var cellCount = 0
  private var capacity = 64
  /// Line ends inside quotes in the last record.
  private(set) var innerLineEnds = 0

  /// Scans from `offset`; `count` bytes and `FileBytes.padding` zeros after them must be there.
  init(_ file: FileBytes, from offset: Int, delimiter: UInt8) {
    base = UnsafePointer(file.start)
    count = file.count
    self.delimiter = delimiter
    delimiters = SIMD16(repeating: delimiter)
    position = offset
    blockStart = offset
    mask = 0
    cells = .allocate(capacity: capacity)
    if offset < count { mask = structure(at: offset) }
  }

  deinit {
    cells.deallocate()
  }

  /// The bits of the bytes that matter among the 64 at `offset`.
  @inline(__always)
  private func structure(at offset: Int) -> UInt64 {
    let block = UnsafeRawPointer(base + offset)
    var bits: UInt64 = 0
    for part in 0..<4 {
      let bytes = block.loadUnaligned(fromByteOffset: part * 16, as: SIMD16<UInt8>.self)
      // Vector against vector: against a scalar the comparison is a loop over lanes.
      let hits = (bytes .== delimiters) .| (bytes .== lf) .| (bytes .== cr) .| (bytes .== quote)
      // A true lane is 0xFF. One bit of each, gathered into the top byte by a multiplication
      // whose partial sums never carry.
      let lanes = unsafeBitCast(hits, to: SIMD2<UInt64>.self) & 0x8040_2010_0804_0201
      let low = (lanes[0] &* 0x0101_0101_0101_0101) >> 56
      let high = (lanes[1] &* 0x0101_0101_0101_0101) >> 56
      bits |= (low | high << 8) << UInt64(part * 16)
    }
    return bits
  }

  /// The offset of the next byte that matters, or `count` at the end.
  @inline(__always)
  private mutating func next() -> Int {
    while mask == 0 {
      blockStart += 64
      guard blockStart < count else {
        blockStart = count
        return count
      }
      mask = structure(at: blockStart)
    }
    let offset = blockStart + mask.trailingZeroBitCount
    mask &= mask &- 1
    return offset
  }

  /// Finds the cells of the next record.
  @inline(__always)
  mutating func scanRecord() -> Outcome {
    cellCount = 0
    innerLineEnds = 0
    let recordStart = position
    guard recordStart < count else { return .endOfFile }
    var start = recordStart
    while true {
      let end = next()
      let byte = base[end]
      if byte == 0x22, end < count {
        guard end == start else { return fault(.insideUnquoted, start, end) }
        if let fault = scanQuoted(from: end) { return fault }
        let after = next()
        guard endsCell(at: after) else { return finish(at: after) }
        start = after + 1
      } else {
        guard append(start, end - start) else { return fault(.tooLong, start, end) }
        guard endsCell(at: end) else {
          let outcome = finish(at: end)
          return cellCount == 1 && end == recordStart ? .blank : outcome
        }
        start = end + 1
      }
    }
  }

  /// Whether a delimiter stands there, and not a line end or the end of the file.
  @inline(__always)
  private func endsCell(at offset: Int) -> Bool {
    base[offset] == delimiter && offset < count
  }

  /// Ends the record at a line end or at the end of the file.
  @inline(__always)
  private mutating func finish(at offset: Int) -> Outcome {
    position = min(offset + 1, count)
    if base[offset] == 0x0D, base[offset + 1] == 0x0A, offset + 1 < count { position = next() + 1 }
    return .record
  }

  /// Scans a quoted cell whose opening quote is at `open`; gives an outcome only when broken.
  private mutating func scanQuoted(from open: Int) -> Outcome? {
    var isEscaped = false
    while true {
      let offset = next()
      guard offset < count else { return fault(.unclosed, open + 1, count) }
      switch base[offset] {
      case 0x22 where base[offset + 1] == 0x22 && offset + 1 < count:
        isEscaped = true
        _ = next()
      case 0x22:
        guard append(open + 1, offset - open - 1, isQuoted: true, isEscaped: isEscaped)
        else { return fault(.tooLong, open + 1, offset) }
        return offset + 1 == count || isBoundary(base[offset + 1])
          ? nil : fault(.textAfterClosing, nil, offset + 1)
      case 0x0D: innerLineEnds += 1
      case 0x0A where base[offset - 1] != 0x0D: innerLineEnds += 1
      default: break
      }
    }
  }

  @inline(__always)
  private func isBoundary(_ byte: UInt8) -> Bool {
    byte == delimiter || byte == 0x0A || byte == 0x0D
  }

  /// Notes the broken cell, which begins at `start` unless it is already in `cells`, and skips
  /// to the next line.
  private mutating func fault(
    _ fault: QuoteFault, _ start: Int?, _ offset: Int
  ) -> Outcome {
    var end = offset
    while end < count, base[end] != 0x0A, base[end] != 0x0D { end = next() }
    if let start { _ = append(start, min(end - start, 1 << 16)) }
    _ = finish(at: end)
    return .broken(fault, offset: offset)
  }

  /// Adds a cell; `false` when it is too long to be recorded.
  @inline(__always)
  private mutating func append(
    _ start: Int, _ length: Int, isQuoted: Bool = false, isEscaped: Bool = false
  ) -> Bool {
    guard let length = UInt32(exactly: length) else { return false }
    if cellCount == capacity { grow() }
    (cells + cellCount).initialize(
      to: CellBounds(start: start, length: length, isQuoted: isQuoted, isEscaped: isEscaped))
    cellCount += 1
    return true
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<CellBounds>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: cells, count: cellCount)
    cells.deallocate()
    cells = larger
    capacity *= 2
  }
}
