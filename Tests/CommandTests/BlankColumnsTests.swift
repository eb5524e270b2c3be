import Foundation
import TestSupport
import Testing

/// Counts that are there and cannot be tested until a column says what they count.
@Suite struct BlankColumnsTests {
  private func withFigures(
    _ columns: String, _ cells: String, _ body: (_ file: String) throws -> Void
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var rows = ["area,indicator,period,value,numerator,denominator,polarity,\(columns)"]
    for council in ["Fife", "Moray", "Falkirk"] {
      for year in 2015...2020 {
        rows.append("\(council),PAID,\(year)-\(year % 100 + 1),0.9,180,200,high,\(cells)")
      }
    }
    let file = folder.appending(path: "paid.csv")
    try rows.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
    try body(file.path)
  }

  @Test(arguments: [
    ("kind,unit", "proportion,fraction", ["numerator_kind"]),
    ("kind,unit", "rate,visits", ["numerator_kind", "multiplier"]),
    ("kind,unit,numerator_kind", "proportion,fraction,cases", []),
    ("kind,unit", "money,£", []),
  ])
  func `check names the blank column`(
    _ columns: String, _ cells: String, _ named: [String]
  ) throws {
    try withFigures(columns, cells) { file in
      let check = try BinaryRunner.run(["check", file, "--rule", "undescribed"])
      #expect(check.status == 0, "\(check.errors)")
      let words = "(PAID): no \(named.joined(separator: " and "))."
      #expect(check.output.contains(words) == !named.isEmpty, "\(check.output)")
    }
  }
}
