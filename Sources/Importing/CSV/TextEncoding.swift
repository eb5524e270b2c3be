/// How the bytes of a file stand for characters.
public enum TextEncoding: Sendable, Hashable, CaseIterable {
  /// UTF-8, of which ASCII is part.
  case utf8
  /// UTF-8 after a byte order mark, as Excel's "CSV UTF-8" writes it.
  case utf8WithMark
  /// UTF-16, low byte first, after a byte order mark: Excel's "Unicode text".
  case utf16LittleEndian
  /// UTF-16, high byte first, after a byte order mark.
  case utf16BigEndian
  /// Windows-1252, which western editions of Excel write as plain "CSV".
  case windows1252

  /// The name to print.
  public var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf8WithMark: "UTF-8 with a byte order mark"
    case .utf16LittleEndian: "UTF-16 (little-endian)"
    case .utf16BigEndian: "UTF-16 (big-endian)"
    case .windows1252: "Windows-1252"
    }
  }
}

extension TextEncoding {
  /// Text as UTF-8, with how it was written and where it begins.
  struct Decoded {
    let file: FileBytes
    let encoding: TextEncoding
    /// Where the text begins: after a byte order mark.
    let offset: Int
  }

  /// Finds how a file is encoded and gives its text as UTF-8, copying only when it is not.
  ///
  /// A byte order mark settles it. Otherwise valid UTF-8 is UTF-8, and anything else is taken
  /// as Windows-1252, unless the file also holds well-formed UTF-8 characters, which would then
  /// read as `Ã´`: such a mixture is refused, for either reading spoils a name. An encoding the
  /// user states replaces the guess.
  static func decode(
    _ file: FileBytes, named name: String, stated: TextEncoding?
  ) throws(ImportIssue) -> Decoded {
    try refuseWorkbook(file, named: name)
    if let (encoding, length) = mark(of: file.bytes) {
      return try decodeMarked(file, named: name, as: encoding, markLength: length)
    }
    if stated == .windows1252 { return try decodeWindows1252(file, named: name) }
    let scan = UTF8Scan(file.bytes)
    if let offset = scan.firstNUL {
      throw issue(
        name, file.bytes, offset, problem: "a NUL byte, which text does not contain",
        mend: "Save the file again as \"CSV UTF-8\"; it may be UTF-16 or not a text file")
    }
    guard let offset = scan.firstInvalid else {
      return Decoded(file: file, encoding: .utf8, offset: 0)
    }
    guard stated == nil, scan.characterCount == 0 else {
      throw issue(
        name, file.bytes, offset, text: hexadecimal(file.bytes[offset]),
        problem: stated == nil
          ? "a byte that is not UTF-8 in a file that also holds UTF-8 characters"
          : "a byte that is not UTF-8",
        mend: "Mend the character and save the file as \"CSV UTF-8\"")
    }
    return try decodeWindows1252(file, named: name)
  }

  private static func mark(of bytes: UnsafeBufferPointer<UInt8>) -> (TextEncoding, Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8WithMark, 3) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    return nil
  }

  private static func decodeMarked(
    _ file: FileBytes, named name: String, as encoding: TextEncoding, markLength: Int
  ) throws(ImportIssue) -> Decoded {
    guard encoding == .utf8WithMark else {
      return try decodeUTF16(file, named: name, as: encoding)
    }
    let text = UnsafeBufferPointer(rebasing: file.bytes[markLength...])
    let scan = UTF8Scan(text)
    if let offset = scan.firstInvalid ?? scan.firstNUL {
      throw issue(
        name, text, offset, text: hexadecimal(text[offset]),
        problem: "a byte that is not UTF-8 text, in a file whose byte order mark says UTF-8",
        mend: "Mend the character and save the file as \"CSV UTF-8\"")
    }
    return Decoded(file: file, encoding: .utf8WithMark, offset: markLength)
  }

  /// A workbook given for a CSV file is a common slip, and its bytes make poor error messages.
  private static func refuseWorkbook(_ file: FileBytes, named name: String) throws(ImportIssue) {
    let isZip = file.bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
    let isOldWorkbook = file.bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
    guard isZip || isOldWorkbook else { return }
    throw ImportIssue(
      file: name, problem: "this is a workbook or a zip archive, not a CSV file",
      mend: "Save the sheet as \"CSV UTF-8\"")
  }

  static func issue(
    _ name: String, _ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int, text: String? = nil,
    problem: String, mend: String
  ) -> ImportIssue {
    ImportIssue(
      file: name, line: LineEnds.count(in: bytes[..<offset]) + 1, text: text, problem: problem,
      mend: mend)
  }

  static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "0x" + (digits.count == 1 ? "0" : "") + digits
  }
}

/// Ends of physical lines: LF, CRLF or CR, in any mixture.
enum LineEnds {
  /// How many line ends there are; a CRLF is one.
  static func count(in bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    var count = 0
    var previous: UInt8 = 0
    for byte in bytes {
      if byte == UInt8(ascii: "\r") || (byte == UInt8(ascii: "\n") && previous != 0x0D) {
        count += 1
      }
      previous = byte
    }
    return count
  }
}
