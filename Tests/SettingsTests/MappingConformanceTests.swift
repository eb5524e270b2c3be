import Foundation
import Importing
import Indicators
import Settings
import TestSupport
import Testing

/// The mapping in `datasets/mappings` on the real file it is for, against what pandas reads.
struct MappingConformanceTests {
  private static let file = BinaryRunner.sharedFolder?
    .appendingPathComponent("data/layouts/07_mhclg_ctr_cp1252_r_name_repair.csv")

  @Test(.enabled(if: file != nil, "no ../shared"))
  func `the council tax requirement imports with its mapping`() throws {
    let root = BinaryRunner.packageRoot
    let name = "datasets/mappings/council-tax-requirement-2020-21.yaml"
    let text = try String(contentsOf: root.appendingPathComponent(name), encoding: .utf8)
    var options = ImportOptions()
    options.mapping = try MappingFile.mapping(text, file: name)
    options.areaTables = [
      try ImportFolder.areas(at: root.appendingPathComponent("datasets/uk-context").path)
    ]
    let path = try #require(Self.file).path
    let read = try DataImport([path], options: options)
    #expect(read.issues.isEmpty, "\(read.issues.prefix(3).map(\.description))")
    let account = try #require(read.accounts.first)
    #expect(account.accounted == account.rowCount && account.rowCount == 450)
    #expect(account.kept > 300)
    let spots = root.appendingPathComponent("Tests/ImportingTests/Reference/layout_spots.csv")
    var compared = 0
    for line in try String(contentsOf: spots, encoding: .utf8).split(separator: "\n")
    where line.hasPrefix("07,E") {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let row = try #require(read.dataset.directory.index(of: cells[1]))
      let number = try #require(read.dataset.indicatorIndex(cells[2]))
      let block = try #require(read.dataset.panel[indicator: number])
      let period = try #require(block.periods.firstIndex { $0.description == cells[3] })
      #expect(block.value(area: row, period: period) == Double(cells[5]), "\(line)")
      compared += 1
    }
    #expect(compared >= 15)
  }
}
