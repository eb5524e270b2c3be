import Foundation
import Importing
import TestSupport
import Testing

/// Workbooks cell by cell as openpyxl and pandas see them.
///
/// The workbooks and what is seen in them are made by `Reference/generate_workbooks.py`.
struct WorkbookOracleTests {
  /// What another reader sees in a sheet.
  struct Seen: Decodable {
    let cells: [String: String]
    let merges: [String]?
    let state: String?
  }

  private struct Table: Decodable {
    let files: [String: [String: Seen]]
  }

  static let reference = BinaryRunner.packageRoot.appending(
    path: "Tests/ImportingTests/Reference")

  static func seen(_ table: String) throws -> [String: [String: Seen]] {
    let data = try Data(contentsOf: reference.appending(path: table))
    return try JSONDecoder().decode(Table.self, from: data).files
  }

  @Test(arguments: [
    "openpyxl.xlsx", "openpyxl-1904.xlsx", "xlsxwriter.xlsx", "odfpy.ods", "libreoffice.xlsx",
    "libreoffice.ods",
  ])
  func `every cell is as another reader sees it`(file: String) throws {
    let path = Self.reference.appending(path: "workbooks/\(file)").path()
    try Self.expectAgreement(path, try #require(Self.seen("workbooks.json")[file]))
  }

  @Test(.enabled(if: BinaryRunner.sharedFolder != nil, "the folder of real files is not here"))
  func `ONS code history reads as openpyxl reads it`() throws {
    let name = "data/places/ons_code_history/restructuring_2013_to_2023.xlsx"
    let shared = try #require(BinaryRunner.sharedFolder)
    let digest = try Data(contentsOf: Self.reference.appending(path: "real_workbooks.json"))
    let seen = try JSONDecoder().decode([String: [SheetDigest]].self, from: digest)
    let grids = try WorkbookReader.read(path: shared.appending(path: name).path())
    #expect(try grids.map(SheetDigest.init) == #require(seen[name]))
  }

  static func expectAgreement(_ path: String, _ seen: [String: Seen]) throws {
    let sheets = try WorkbookReader.sheets(path)
    #expect(Set(sheets.map(\.name)) == Set(seen.keys))
    for sheet in sheets {
      let expected = try #require(seen[sheet.name])
      let grid = try #require(try WorkbookReader.read(path: path, sheet: sheet.name).first)
      let cells = GridCells.texts(grid)
      #expect(cells == expected.cells, "\(path) \(sheet.name)")
      for place in Set(cells.keys).union(expected.cells.keys).sorted()
      where cells[place] != expected.cells[place] {
        Issue.record("\(place): \(cells[place] ?? "") and not \(expected.cells[place] ?? "")")
      }
      if let merges = expected.merges {
        #expect(GridCells.merges(grid) == merges.sorted(), "\(path) \(sheet.name)")
      }
      if let state = expected.state { #expect("\(sheet.visibility)" == state) }
    }
  }
}

/// A grid as other readers' output shows it.
enum GridCells {
  /// The texts that are not empty, by the cell's name.
  static func texts(_ grid: SheetGrid) -> [String: String] {
    var texts: [String: String] = [:]
    for row in 0..<grid.rowCount {
      for column in 0..<grid.width(ofRow: row) where !grid[row, column].isEmpty {
        texts[name(grid.fileRow(row), column)] = grid[row, column]
      }
    }
    return texts
  }

  /// The joined blocks, as `A1:C2`.
  static func merges(_ grid: SheetGrid) -> [String] {
    grid.merges.map { merge in
      let (first, last) = (merge.rows.lowerBound, merge.rows.upperBound - 1)
      return name(grid.fileRow(first), merge.columns.lowerBound) + ":"
        + name(grid.fileRow(last), merge.columns.upperBound - 1)
    }.sorted()
  }

  private static func name(_ row: Int, _ column: Int) -> String {
    var (letters, rest) = ("", column + 1)
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters + String(row)
  }
}

/// A sheet too large to list: how many cells, and a hash over their rows, columns and texts.
struct SheetDigest: Codable, Equatable {
  let cells: Int
  let hash: String

  init(_ grid: SheetGrid) {
    var (count, hash): (Int, UInt64) = (0, 0xCBF2_9CE4_8422_2325)
    func add(_ text: String) {
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      hash = (hash ^ 0x1F) &* 0x100_0000_01B3
    }
    for row in 0..<grid.rowCount {
      for column in 0..<grid.width(ofRow: row) where !grid[row, column].isEmpty {
        count += 1
        add("\(grid.fileRow(row))")
        add("\(column)")
        add(grid[row, column])
      }
    }
    cells = count
    self.hash = String(hash, radix: 16)
  }
}
