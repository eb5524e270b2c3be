/// Encodings other than UTF-8, copied into UTF-8 once so that one reader serves all.
extension TextEncoding {
  /// Windows-1252's meanings of 0x80 to 0x9F; 0 where it has none. From 0xA0 on it is Latin-1.
  /// Source: Microsoft code page 1252, as in Unicode's `CP1252.TXT`.
  private static let windows1252Specials: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  /// Copies Windows-1252 into UTF-8.
  ///
  /// The five bytes it leaves undefined (81, 8D, 8F, 90, 9D) are refused: a file that holds
  /// one was written in something else, and every accented name in it would come out wrong.
  static func decodeWindows1252(
    _ file: FileBytes, named name: String
  ) throws(ImportIssue) -> Decoded {
    var text: [UInt8] = []
    text.reserveCapacity(file.count + file.count / 16)
    for (offset, byte) in file.bytes.enumerated() {
      let scalar = byte < 0x80 || byte > 0x9F ? UInt16(byte) : windows1252Specials[Int(byte) - 0x80]
      guard scalar != 0 else {
        throw issue(
          name, file.bytes, offset, text: hexadecimal(byte),
          problem: "a byte that is neither UTF-8 nor Windows-1252 text",
          mend: "Open the file in the program that wrote it and save it as \"CSV UTF-8\"")
      }
      append(scalar, to: &text)
    }
    return Decoded(file: FileBytes(copying: text), encoding: .windows1252, offset: 0)
  }

  /// Appends a character below U+10000, not a surrogate, as UTF-8.
  private static func append(_ scalar: UInt16, to text: inout [UInt8]) {
    if scalar < 0x80 {
      text.append(UInt8(scalar))
    } else if scalar < 0x800 {
      text.append(UInt8(0xC0 | scalar >> 6))
      text.append(UInt8(0x80 | scalar & 0x3F))
    } else {
      text.append(UInt8(0xE0 | scalar >> 12))
      text.append(UInt8(0x80 | (scalar >> 6) & 0x3F))
      text.append(UInt8(0x80 | scalar & 0x3F))
    }
  }

  /// Copies UTF-16, after its byte order mark, into UTF-8.
  static func decodeUTF16(
    _ file: FileBytes, named name: String, as encoding: TextEncoding
  ) throws(ImportIssue) -> Decoded {
    let bytes = file.bytes
    let high = encoding == .utf16BigEndian ? 0 : 1
    let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
      UInt16(bytes[index + high]) << 8 | UInt16(bytes[index + 1 - high])
    }
    var text: [UInt8] = []
    text.reserveCapacity(units.count)
    let damaged = transcode(
      units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: true,
      into: { text.append($0) })
    guard !damaged, bytes.count.isMultiple(of: 2), !units.contains(0) else {
      throw ImportIssue(
        file: name, problem: "the file's byte order mark says UTF-16 but the text is damaged",
        mend: "Save the file again as \"CSV UTF-8\"")
    }
    return Decoded(file: FileBytes(copying: text), encoding: encoding, offset: 0)
  }
}
