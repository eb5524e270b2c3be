import Foundation
import Importing
import Indicators
import Testing
import TestSupport

/// Imports of files typed in a test.
enum ImportFixture {
  /// A few areas, one retired, one pair merged, one divided.
  static let areas: [Area] = [
    Area(code: "E06000001", name: "Hartlepool", aliases: ["805"], type: "unitary", tier: "single"),
    Area(
      code: "E06000023", name: "City of Bristol", aliases: ["Bristol City Council"],
      type: "unitary", tier: "single"),
    Area(code: "E08000035", name: "Leeds", type: "metropolitan-district", tier: "single"),
    Area(
      code: "E06000058", name: "Bournemouth, Christchurch and Poole", type: "unitary",
      tier: "single", validFrom: CalendarDate("2019-04-01")),
    Area(
      code: "E06000028", name: "Bournemouth", type: "unitary", tier: "single",
      validTo: CalendarDate("2019-03-31"), successors: ["E06000058"]),
    Area(
      code: "E06000029", name: "Poole", type: "unitary", tier: "single",
      validTo: CalendarDate("2019-03-31"), successors: ["E06000058"]),
    Area(
      code: "E06000066", name: "Somerset", type: "unitary", tier: "single",
      validFrom: CalendarDate("2023-04-01")),
    Area(
      code: "E10000027", name: "Somerset County", type: "county", tier: "upper",
      validTo: CalendarDate("2023-03-31"), successors: ["E06000066"]),
    Area(
      code: "E07000187", name: "Mendip", type: "district", tier: "lower", parent: "E10000027",
      validTo: CalendarDate("2023-03-31"), successors: ["E06000066"]),
    Area(
      code: "W06000001", name: "Isle of Anglesey", welshName: "Ynys Môn", type: "welsh-council",
      tier: "single"),
    Area(code: "S12000036", name: "City of Edinburgh", aliases: ["Edinburgh City"]),
    Area(code: "S12000035", name: "Argyll and Bute"),
  ]

  /// Imports a text.
  static func read(
    _ text: String, into dataset: Dataset? = nil, _ say: (inout ImportOptions) -> Void = { _ in }
  ) throws -> DataImport {
    try read(Array(text.utf8), into: dataset, say)
  }

  /// Imports bytes.
  static func read(
    _ bytes: [UInt8], into dataset: Dataset? = nil, _ say: (inout ImportOptions) -> Void = { _ in }
  ) throws -> DataImport {
    let folder = try TemporaryFolder()
    let file = folder.url.appendingPathComponent("export.csv")
    try Data(bytes).write(to: file)
    var options = ImportOptions()
    options.areaTables = [areas]
    say(&options)
    return try DataImport([file.path], into: dataset, options: options)
  }
}

extension DataImport {
  /// The figure of a cell by codes and label.
  func figure(
    _ area: String, _ indicator: String, _ period: String, _ breakdown: String = ""
  ) -> Observation? {
    guard let row = dataset.directory.index(of: area),
      let number = dataset.indicatorIndex(indicator),
      let block = dataset.panel.blocks.first(where: {
        $0.indicator == number && $0.breakdown == breakdown
      }), let column = block.periods.firstIndex(where: { $0.description == period })
    else { return nil }
    let figure = block[area: row, period: column]
    return figure.missing == .noRow ? nil : figure
  }

  /// Whether every row of every table is accounted for.
  var addsUp: Bool { accounts.allSatisfy { $0.accounted == $0.rowCount } }

  /// The layout of the first table.
  var layout: String { accounts.first?.layout ?? "" }
}
