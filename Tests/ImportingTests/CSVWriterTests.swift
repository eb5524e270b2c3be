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
}
