import Foundation
import Importing
import Testing

/// A large workbook read whole, beside `Benchmarks/workbook_peers.py`, which makes it and times
/// other readers on it. It runs where `YARDSTICK_LARGE_WORKBOOK` names the file.
struct WorkbookSpeedTests {
  static let path = ProcessInfo.processInfo.environment["YARDSTICK_LARGE_WORKBOOK"]

  @Test(.enabled(if: path != nil, "YARDSTICK_LARGE_WORKBOOK names no file"))
  func `every cell of a large sheet is read`() throws {
    let path = try #require(Self.path)
    let clock = ContinuousClock()
    var count = 0
    let time = try clock.measure {
      for grid in try WorkbookReader.read(path: path) {
        for row in 0..<grid.rowCount {
          for column in 0..<grid.width(ofRow: row)
          where grid.textIndex(row: row, column: column) > 0 {
            count += 1
          }
        }
      }
    }
    print("Yardstick: \(time), \(count) cells")
    #expect(count.isMultiple(of: 10))
  }
}
