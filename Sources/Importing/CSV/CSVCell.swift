/// One cell of a CSV record: a view of bytes in the file, good for as long as it is kept.
///
/// Nothing is copied until `string` is asked for, or the bytes of a cell with doubled quotes.
public struct CSVCell: Sendable {
  @usableFromInline let file: CSVBytes
  @usableFromInline let start: Int
  @usableFromInline let length: Int
  /// Whether the cell stood in quotes; RFC 4180 gives this no meaning.
  public let isQuoted: Bool
  @usableFromInline let isEscaped: Bool

  @inlinable
  init(file: CSVBytes, bounds: CellBounds) {
    self.file = file
    start = bounds.start
    length = Int(bounds.length)
    isQuoted = bounds.isQuoted
    isEscaped = bounds.isEscaped
  }

  /// Whether there is nothing in it.
  @inlinable public var isEmpty: Bool { length == 0 }

  /// Calls `body` with the cell's UTF-8, without its outer quotes and with doubled quotes
  /// single. The bytes must not be kept.
  @inlinable
  public func withUnsafeBytes<Result, Failure>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let raw = UnsafeBufferPointer(start: file.start + start, count: length)
    guard isEscaped else { return try body(raw) }
    return try Self.withUnescaped(raw, body)
  }

  /// Keeps the first quote of each pair.
  @usableFromInline
  static func withUnescaped<Result, Failure>(
    _ raw: UnsafeBufferPointer<UInt8>,
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: raw.count)
    defer { copy.deallocate() }
    var count = 0
    var index = 0
    while index < raw.count {
      copy[count] = raw[index]
      count += 1
      index += raw[index] == 0x22 ? 2 : 1
    }
    return try body(UnsafeBufferPointer(rebasing: copy[..<count]))
  }

  /// The text.
  public var string: String {
    withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
  }

  /// The number that fills the cell exactly, or `nil`: see ``NumberParsing/decimal(_:)``.
  @inlinable
  public func double() -> Double? {
    // Quotes inside a cell are no part of a number, so the raw bytes will do.
    NumberParsing.decimal(UnsafeBufferPointer(start: file.start + start, count: length))
  }
}

/// The bytes of a file that cells look at, kept alive by them.
@usableFromInline
final class CSVBytes: @unchecked Sendable {
  let file: FileBytes
  @usableFromInline let start: UnsafePointer<UInt8>

  init(_ file: FileBytes) {
    self.file = file
    start = UnsafePointer(file.start)
  }
}
