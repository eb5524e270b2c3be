import Importing
import Testing

/// What is said about a broken file, word for word.
struct CSVIssueTests {
  static func issues(_ text: String) throws -> [String] {
    var issues: [String] = []
    try CSVReader(bytes: text.utf8, name: "x.csv").forEachRecord {
      issues.append($0.description)
    } _: { _ in
    }
    return issues
  }

  @Test func `a short row names the last cell it has`() throws {
    #expect(
      try Self.issues("area,value\nE1\n") == [
        """
        x.csv row 2, column 1 "area": "E1": the row has 1 cell, and this is the last. \
        Expected 2, as in the header. Add the missing cells; an empty cell still needs its delimiter.
        """
      ])
  }

  @Test func `a long row names the first cell too many`() throws {
    #expect(
      try Self.issues("area,value\nE1,1,234\n") == [
        """
        x.csv row 2, column 3: "234": the row has 3 cells, and this is the first too many. \
        Expected 2, as in the header. If a cell contains the delimiter, put the cell in quotes.
        """
      ])
  }

  @Test func `delimiters left over at the end are named as such`() throws {
    let issue = try #require(try Self.issues("a,b\n1,2,\n").first)
    #expect(issue.hasSuffix("Remove the delimiters at the end of the row."))
  }

  @Test func `each bad row is reported and good rows go on`() throws {
    let text = "a,b\n1\n\"x\ny\",2\n\"q\"r,3\n4,5\n6,7\"\n8,9,10\n11,12\n13,\"open\n"
    var rows: [Int] = []
    var issues: [ImportIssue] = []
    try CSVReader(bytes: text.utf8, name: "x.csv").forEachRecord {
      issues.append($0)
    } _: {
      rows.append($0.row)
    }
    #expect(rows == [3, 5, 8])
    #expect(issues.map(\.row) == [2, 4, 6, 7, 9])
    #expect(issues.map(\.line) == [2, 5, 7, 8, 10])
    #expect(issues.map(\.text) == ["1", "q", "7\"", "10", "open\n"])
    #expect(issues.map(\.column?.name) == ["a", "a", "b", nil, "b"])
    #expect(issues.allSatisfy { $0.exitCode == 65 })
  }

  @Test func `a quote left open is reported where it opens`() throws {
    #expect(
      try Self.issues("a,b\n1,2\n3,\"4\n5,6\n") == [
        """
        x.csv row 3, column 2 "b": "4\\n5,6\\n": the quotes opened here are never closed. \
        Close them, or double a quote that is part of the text.
        """
      ])
  }

  @Test func `a broken header is refused`() {
    #expect(throws: ImportIssue.self) {
      try CSVReader(bytes: "a,\"b\n1,2\n".utf8, name: "x.csv")
    }
  }

  @Test func `an empty file has no header`() throws {
    for text in ["", "\n\n", "\u{FEFF}"] {
      let issue = #expect(throws: ImportIssue.self) {
        try CSVReader(bytes: text.utf8, name: "x.csv")
      }
      #expect(issue?.problem == "the file is empty")
    }
  }

  @Test func `missing files and folders are told apart from unreadable ones`() throws {
    let missing = #expect(throws: ImportIssue.self) { try CSVReader(path: "/no/such/file.csv") }
    #expect(missing?.exitCode == 66)
    #expect(missing?.description == "/no/such/file.csv: there is no such file.")
    let folder = #expect(throws: ImportIssue.self) { try CSVReader(path: "/") }
    #expect(folder?.exitCode == 66)
  }

  @Test func `a file that does not know its size is read to its end`() throws {
    let reader = try CSVReader(path: "/proc/self/status", dialect: CSVDialect(hasHeader: false))
    #expect(reader.byteCount > 100)
  }
}
