import Importing
import Testing

struct TextEncodingTests {
  static func read(_ bytes: [UInt8], encoding: TextEncoding? = nil) throws -> (TextEncoding, String)
  {
    var text = ""
    let reader = try CSVReader(
      bytes: bytes, name: "x.csv", dialect: CSVDialect(hasHeader: false), encoding: encoding)
    try reader.forEachRecord { text += $0[0].string }
    return (reader.encoding, text)
  }

  @Test func `UTF-8 is told with and without its mark`() throws {
    #expect(try Self.read(Array("Môn".utf8)) == (.utf8, "Môn"))
    #expect(try Self.read([0xEF, 0xBB, 0xBF] + Array("Môn".utf8)) == (.utf8WithMark, "Môn"))
  }

  @Test func `other bytes are Windows-1252, and it says so`() throws {
    let (encoding, text) = try Self.read([0x4D, 0xF4, 0x6E, 0x20, 0x80, 0x96, 0x9F, 0xA0])
    #expect(encoding == .windows1252)
    #expect(text == "Môn €–Ÿ\u{A0}")
  }

  /// WHATWG's table is read by Python: `bytes(range(256)).decode("cp1252", "replace")`.
  @Test func `every defined Windows-1252 byte has its character`() throws {
    let undefined: Set<UInt8> = [0x81, 0x8D, 0x8F, 0x90, 0x9D]
    let expected = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
    let bytes = (0x80...0x9F).filter { !undefined.contains($0) }
    #expect(try Self.read(bytes, encoding: .windows1252).1 == expected)
    let latin = [UInt8](0xA0...0xFF)
    let scalars = latin.map { Character(Unicode.Scalar($0)) }
    #expect(try Self.read(latin, encoding: .windows1252).1 == String(scalars))
  }

  @Test func `an undefined byte is refused with its line`() throws {
    for byte: UInt8 in [0x81, 0x8D, 0x8F, 0x90, 0x9D] {
      let issue = #expect(throws: ImportIssue.self) {
        try Self.read([0x61, 0x0D, 0x0A, 0x62, 0x0D, byte])
      }
      #expect(issue?.line == 3)
      #expect(issue?.text == "0x" + String(byte, radix: 16, uppercase: true))
    }
  }

  @Test func `a mixture of UTF-8 and something else is refused`() throws {
    let issue = #expect(throws: ImportIssue.self) {
      try Self.read(Array("Môn\n".utf8) + [0x4D, 0xF4, 0x6E])
    }
    #expect(issue?.line == 2)
    #expect(issue?.text == "0xF4")
  }

  @Test func `ill-formed UTF-8 is never taken as UTF-8`() throws {
    let illFormed: [[UInt8]] = [
      [0xC0, 0xAF], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0xA0], [0xF0, 0x8F, 0xBF, 0xBF],
      [0xF4, 0xA0, 0xA0, 0xA0], [0xE2, 0x82], [0xBF],
    ]
    for bytes in illFormed {
      let padded = Array("0123456789abcdef".utf8) + bytes
      #expect((try? Self.read(padded))?.0 != .utf8, "\(bytes)")
      #expect(throws: ImportIssue.self) { try Self.read(padded, encoding: .utf8) }
    }
  }

  @Test func `UTF-16 with a mark is read both ways round`() throws {
    let units = Array("a\u{1F600}é".utf16)
    var (little, big): ([UInt8], [UInt8]) = ([0xFF, 0xFE], [0xFE, 0xFF])
    for unit in units {
      little += [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      big += [UInt8(unit >> 8), UInt8(unit & 0xFF)]
    }
    #expect(try Self.read(little) == (.utf16LittleEndian, "a\u{1F600}é"))
    #expect(try Self.read(big) == (.utf16BigEndian, "a\u{1F600}é"))
    #expect(throws: ImportIssue.self) { try Self.read(little.dropLast()) }
    #expect(throws: ImportIssue.self) { try Self.read([0xFF, 0xFE, 0x00, 0xD8]) }
  }

  @Test func `a NUL and a workbook are refused`() throws {
    let nul = #expect(throws: ImportIssue.self) { try Self.read(Array("a,b\n1,\0\n".utf8)) }
    #expect(nul?.line == 2)
    let workbook = #expect(throws: ImportIssue.self) {
      try Self.read([0x50, 0x4B, 0x03, 0x04, 0x14])
    }
    #expect(workbook?.mend == "Save the sheet as \"CSV UTF-8\"")
  }
}
