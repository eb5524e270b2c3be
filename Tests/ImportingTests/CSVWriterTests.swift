import Importing
import Testing

struct CSVWriterTests {
  @Test func `quotes only where it must`() {
    var writer = CSVWriter()
    writer.write(["plain", "a,b", "say \"hi\"", "two\nlines", " edge", "", "x y"])
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == "plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\" edge\",,x y\n")
  }

  @Test func `an empty cell alone is not a blank line`() {
    var writer = CSVWriter()
    writer.write([""])
    #expect(writer.bytes == Array("\"\"\n".utf8))
  }

  @Test func `what it writes reads back the same`() throws {
    let rows = [
      ["\u{FEFF}a", "b\"", "\r\n"], ["", "", ""], ["\"", ",", "\n\n"], ["Ynys Môn", " ", "\"\""],
    ]
    var writer = CSVWriter()
    for row in rows { writer.write(row) }
    #expect(try CSVReaderTests.rows(writer.bytes) == rows)
  }

  /// Any bytes are either refused or read; what is read, written and read again is the same.
  @Test func `whatever is accepted survives being written`() throws {
    var draw = NumberParsingTests.Seeded(state: 1_000_003)
    let alphabet = Array("ab ,,\"\"\n\r\u{E9}".utf8) + [0x00, 0xE9, 0x81, 0xEF, 0xBB, 0xBF]
    var accepted = 0
    for _ in 0..<20_000 {
      let common = Int.random(in: 6...alphabet.count, using: &draw)
      let bytes = (0..<Int.random(in: 0...140, using: &draw)).map { _ in
        alphabet[..<common].randomElement(using: &draw) ?? 0
      }
      guard let rows = try? CSVReaderTests.rows(bytes) else { continue }
      accepted += 1
      var writer = CSVWriter()
      for row in rows { writer.write(row) }
      #expect(try CSVReaderTests.rows(writer.bytes) == rows, "\(bytes)")
    }
    #expect(accepted > 500)
  }
}
