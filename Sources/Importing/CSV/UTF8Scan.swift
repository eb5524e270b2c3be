/// What one pass over bytes finds: whether they are UTF-8, and whether they are text at all.
///
/// Well-formed sequences are those of table 3-7 of the Unicode standard: no overlong form, no
/// surrogate, nothing past U+10FFFF.
struct UTF8Scan {
  /// The offset of the first byte that is not part of a well-formed sequence.
  private(set) var firstInvalid: Int?
  /// The offset of the first NUL byte.
  private(set) var firstNUL: Int?
  /// How many well-formed sequences of more than one byte there are.
  private(set) var characterCount = 0

  /// Scans all the bytes; after an ill-formed byte the scan goes on with the next one.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < bytes.count {
      index = Self.endOfPlainText(bytes, from: index)
      guard index < bytes.count else { break }
      if bytes[index] < 0x80 {
        if bytes[index] == 0, firstNUL == nil { firstNUL = index }
        index += 1
      } else if let length = Self.sequenceLength(bytes, at: index) {
        characterCount += 1
        index += length
      } else {
        if firstInvalid == nil { firstInvalid = index }
        index += 1
      }
    }
  }

  /// The start of the first 16-byte block that holds a NUL or a byte above 0x7F, at or after
  /// `start`; bytes are looked at singly from there.
  private static func endOfPlainText(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int {
    guard let base = bytes.baseAddress else { return bytes.count }
    let raw = UnsafeRawPointer(base)
    let ones: UInt64 = 0x0101_0101_0101_0101
    var index = start
    while index + 16 <= bytes.count {
      let low = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let high = raw.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self)
      // A NUL borrows from its top bit; a byte above 0x7F has it already.
      let signs = (low | (low &- ones) | high | (high &- ones)) & (ones << 7)
      guard signs == 0 else { break }
      index += 16
    }
    return index
  }

  /// The length of the well-formed sequence that begins at `index` with a byte above 0x7F.
  private static func sequenceLength(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> Int? {
    guard let (length, second) = shape(bytes[index]), index + length <= bytes.count,
      second.contains(bytes[index + 1])
    else { return nil }
    for offset in 2..<max(length, 2) where !(0x80...0xBF).contains(bytes[index + offset]) {
      return nil
    }
    return length
  }

  /// How long a sequence is by its first byte, and what its second byte may be.
  private static func shape(_ first: UInt8) -> (length: Int, second: ClosedRange<UInt8>)? {
    switch first {
    case 0xC2...0xDF: (2, 0x80...0xBF)
    case 0xE0: (3, 0xA0...0xBF)
    case 0xE1...0xEC, 0xEE...0xEF: (3, 0x80...0xBF)
    case 0xED: (3, 0x80...0x9F)
    case 0xF0: (4, 0x90...0xBF)
    case 0xF1...0xF3: (4, 0x80...0xBF)
    case 0xF4: (4, 0x80...0x8F)
    default: nil
    }
  }
}
