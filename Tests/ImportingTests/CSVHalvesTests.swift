import Importing
import Testing

/// Two threads read what one reads: the same records, rows, lines and issues, whatever the file.
struct CSVHalvesTests {
  /// A record at its place in the file.
  struct Seen: Equatable {
    var row: Int
    var line: Int
    let cells: [String]
  }

  static func cells(_ record: borrowing CSVRecord) -> [String] {
    var cells: [String] = []
    for column in 0..<record.count { cells.append(record[column].string) }
    return cells
  }

  static func onOneThread(_ reader: CSVReader) -> (records: [Seen], issues: [ImportIssue]) {
    var (records, issues): ([Seen], [ImportIssue]) = ([], [])
    reader.forEachRecord {
      issues.append($0)
    } _: { record in
      records.append(Seen(row: record.row, line: record.line, cells: cells(record)))
    }
    return (records, issues)
  }

  static func onTwoThreads(
    _ reader: CSVReader
  ) -> (records: [Seen], issues: [ImportIssue], parts: Int) {
    let parts = reader.foldRecords(leastBytes: 0) {
      [Seen]()
    } _: { records, record in
      records.append(Seen(row: record.row, line: record.line, cells: cells(record)))
    }
    let records = parts.flatMap { part in
      part.value.map {
        Seen(row: $0.row + part.rowsBefore, line: $0.line + part.linesBefore, cells: $0.cells)
      }
    }
    return (records, parts.flatMap(\.issues), parts.count)
  }

  /// What a hostile file is made of; the header is sound.
  static let pieces = [
    "\"", "\"\"", "\"a\nb\"", "\"x,\r\ny\"", ",", ",", ",", "\n", "\n", "\r\n", "\r", "\n\n", "1",
    "two", "é", " ", "\"q\"\"q\"", "3,4\n", "5,6\r\n", "\"7\",8\n",
  ]

  @Test func `hostile files give the same on two threads as on one`() throws {
    var random = Mutations(seed: 99)
    var (halved, whole) = (0, 0)
    for _ in 0..<6000 {
      var text = "a,b\n"
      for _ in 0..<random.number(below: 60) {
        text += Self.pieces[random.number(below: Self.pieces.count)]
      }
      let reader = try CSVReader(bytes: Array(text.utf8), name: "hostile.csv")
      let (one, two) = (Self.onOneThread(reader), Self.onTwoThreads(reader))
      #expect(one.records == two.records, "\(text.debugDescription)")
      #expect(one.issues == two.issues, "\(text.debugDescription)")
      if two.parts == 2 { halved += 1 } else { whole += 1 }
    }
    // Both ways are taken: the guess is right in some of the files and wrong in others.
    #expect(halved > 500 && whole > 500)
  }

  @Test func `a sound file is read in halves`() throws {
    let rows = (1...40_000).map { "E0600\($0 % 97),\"Council, \($0 % 11)\",20\($0 % 20),\($0).5\n" }
    let text = "area,name,period,value\n" + rows.joined()
    let reader = try CSVReader(bytes: Array(text.utf8), name: "sound.csv")
    let (one, two) = (Self.onOneThread(reader), Self.onTwoThreads(reader))
    #expect(two.parts == 2)
    #expect(one.records == two.records && one.records.count == 40_000)
  }

  @Test func `a quoted cell over the middle makes one part`() throws {
    let text = "a,b\n1,\"" + String(repeating: "line of a cell\n", count: 300) + "\"\n2,3\n"
    let reader = try CSVReader(bytes: Array(text.utf8), name: "long.csv")
    let (one, two) = (Self.onOneThread(reader), Self.onTwoThreads(reader))
    #expect(two.parts == 1)
    #expect(one.records == two.records && one.records.last?.line == 303)
  }

  @Test func `a second half full of issues is read on one thread`() throws {
    let text =
      "a,b\n" + String(repeating: "1,2\n", count: 4000) + String(repeating: "1\n", count: 8000)
    let reader = try CSVReader(bytes: Array(text.utf8), name: "ragged.csv")
    let (one, two) = (Self.onOneThread(reader), Self.onTwoThreads(reader))
    #expect(one.records == two.records)
    #expect(one.issues == two.issues && one.issues.count == 8000)
  }

  @Test func `small files, headers alone and files without line feeds are read whole`() throws {
    for text in ["a,b\n", "a,b", "a,b\r1,2\r3,4\r", "a,b\n1,2", "a,b\n1,2\n"] {
      let reader = try CSVReader(bytes: Array(text.utf8), name: "small.csv")
      let (one, two) = (Self.onOneThread(reader), Self.onTwoThreads(reader))
      #expect(one.records == two.records && one.issues == two.issues)
    }
    let reader = try CSVReader(bytes: Array("a\n1\n2\n".utf8), name: "small.csv")
    #expect(
      reader.foldRecords {
        0
      } _: { count, _ in
        count += 1
      }.map(\.value) == [2])
  }
}
