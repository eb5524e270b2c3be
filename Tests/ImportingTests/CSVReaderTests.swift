import Foundation
import Importing
import Testing

struct CSVReaderTests {
  /// One file and what Python makes of it; see `Reference/generate_csv_cases.py`.
  struct Case: Decodable, CustomTestStringConvertible {
    let name: String
    let hex: String
    let rows: [[String]]?
    let refused: String?
    var testDescription: String { name }

    var bytes: [UInt8] {
      let digits = Array(hex)
      return stride(from: 0, to: digits.count, by: 2).compactMap {
        UInt8(String(digits[$0...($0 + 1)]), radix: 16)
      }
    }
  }

  struct CaseFile: Decodable { let cases: [Case] }

  static func referenceCases() throws -> [Case] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Reference/csv_cases.json")
    return try JSONDecoder().decode(CaseFile.self, from: Data(contentsOf: file)).cases
  }

  @Test func `agrees with Python's csv module on every reference case`() throws {
    let cases = try Self.referenceCases()
    #expect(cases.count > 1000)
    for one in cases {
      let rows = try? Self.rows(one.bytes)
      #expect(rows == one.rows, "\(one.name): \(String(decoding: one.bytes, as: UTF8.self))")
    }
  }

  @Test func `cells keep a million characters and outlive their record`() throws {
    let long = String(repeating: "héllo, ", count: 150_000)
    var kept: [CSVCell] = []
    let reader = try CSVReader(bytes: "a,b\n1,\"\(long)\"\n2,x\n".utf8, name: "long.csv")
    try reader.forEachRecord { kept += [$0[0], $0[1]] }
    #expect(kept.map(\.string) == ["1", long, "2", "x"])
  }

  @Test func `rows count blank lines and lines count breaks inside quotes`() throws {
    let text = "a,b\r\n\r\n1,\"x\r\ny\rz\n\"\r\n2,3\n"
    var places: [[Int]] = []
    try CSVReader(bytes: text.utf8, name: "x.csv").forEachRecord {
      places.append([$0.row, $0.line])
    }
    #expect(places == [[3, 3], [4, 7]])
  }

  @Test func `another delimiter leaves commas alone`() throws {
    let rows = try Self.rows(Array("a;b\n1,5;\"x;y\"\n".utf8), delimiter: UInt8(ascii: ";"))
    #expect(rows == [["a", "b"], ["1,5", "x;y"]])
  }

  @Test func `columns are found by their exact name`() throws {
    let reader = try CSVReader(bytes: "area,value\nE1,2\n".utf8, name: "x.csv")
    #expect(reader.header == ["area", "value"])
    #expect(reader.column(named: "value") == 1)
    #expect(reader.column(named: "Value") == nil)
  }

  @Test func `a file can be read again from the start`() throws {
    let reader = try CSVReader(bytes: "a\n1\n2\n".utf8, name: "x.csv")
    for _ in 0..<2 {
      var seen: [String] = []
      try reader.forEachRecord { seen.append($0[0].string) }
      #expect(seen == ["1", "2"])
    }
  }

  /// All rows, or the first issue thrown.
  static func rows(
    _ bytes: [UInt8], delimiter: UInt8 = UInt8(ascii: ",")
  ) throws -> [[String]] {
    var rows: [[String]] = []
    let dialect = CSVDialect(delimiter: delimiter, hasHeader: false)
    try CSVReader(bytes: bytes, name: "x.csv", dialect: dialect).forEachRecord { record in
      rows.append((0..<record.count).map { record[$0].string })
    }
    return rows
  }
}
