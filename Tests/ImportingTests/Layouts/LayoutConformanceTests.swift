import Foundation
import Importing
import Indicators
import Testing
import TestSupport

/// The real files, as published: every row accounted for, and figures equal to what pandas reads.
///
/// They are not in the repository; without `../shared` there is nothing to compare with.
struct LayoutConformanceTests {
  /// What has to be said of each file besides the tables of areas.
  struct File: Sendable, CustomTestStringConvertible {
    let start: String
    let layout: String
    var say: @Sendable (inout ImportOptions) -> Void = { _ in }
    var testDescription: String { start }
  }

  private static let root = BinaryRunner.packageRoot
  private static let folder = BinaryRunner.sharedFolder?.appendingPathComponent("data/layouts")

  static let files: [File] = [
    File(start: "01", layout: "Nomis query, stacked blocks"),
    File(start: "02", layout: "a publication table"),
    File(start: "03", layout: "a publication table"),
    File(start: "05", layout: "DfE Explore Education Statistics"),
    File(start: "06", layout: "Fingertips API", say: { $0.yearType = .financial }),
    File(
      start: "07", layout: "a publication table",
      say: {
        ($0.yearType, $0.period, $0.unknownAreas) = (.financial, "2020-21", .skip)
      }),
    File(start: "09", layout: "a table with periods or areas across"),
    File(start: "10", layout: "a publication table"),
    File(start: "12", layout: "LGBF Spatial Hub"),
    File(start: "14", layout: "Oflog data explorer"),
    File(
      start: "17", layout: "KPI scorecard with targets",
      say: {
        ($0.area, $0.period) = ("Hart", "2014-15 Q2")
        $0.targetsSetOn = CalendarDate("2014-04-01")
      }),
    File(start: "18", layout: "ONS Explore Local Statistics"),
  ]

  private static func path(_ start: String) throws -> String? {
    guard let folder else { return nil }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return names.first { $0.hasPrefix(start) }.map { folder.appendingPathComponent($0).path }
  }

  private static func options(_ file: File) throws -> ImportOptions {
    var options = ImportOptions()
    options.areaTables = [
      try ImportFolder.areas(at: root.appendingPathComponent("datasets/uk-context").path)
    ]
    file.say(&options)
    return options
  }

  /// A figure as pandas reads it; `area` is `rows` where it is the number of rows.
  private struct Spot {
    let file, area, indicator, period: String
    let value: Double
  }

  private static func spots() throws -> [Spot] {
    let file = root.appendingPathComponent("Tests/ImportingTests/Reference/layout_spots.csv")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst(2)
      .compactMap { line in
        let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        return Double(cells[5]).map {
          Spot(file: cells[0], area: cells[1], indicator: cells[2], period: cells[3], value: $0)
        }
      }
  }

  @Test(.enabled(if: folder != nil, "no ../shared"), arguments: files)
  func `every row is accounted for and figures are the publisher's`(_ file: File) throws {
    let path = try #require(try Self.path(file.start))
    let read = try DataImport([path], options: Self.options(file))
    #expect(read.layout.hasPrefix(file.layout))
    #expect(read.addsUp, "\(read.accounts.map { ($0.rowCount, $0.accounted) })")
    let spots = try Self.spots().filter { $0.file == file.start }
    #expect(spots.count > 5)
    let rows = try #require(spots.first { $0.area == "rows" })
    #expect(Double(read.accounts[0].rowCount) == rows.value)
    // File 07 has a second table under the first, with a header of its own: a mapping reads it.
    guard file.start != "07" else { return }
    #expect(read.issues.isEmpty, "\(read.issues.prefix(3).map(\.description))")
    for spot in spots where spot.area != "rows" { compare(spot, read, file) }
  }

  /// Holds a figure against pandas; a column's number stands for the indicator with that place.
  private func compare(_ spot: Spot, _ read: DataImport, _ file: File) {
    let code: String
    if spot.indicator.hasPrefix("column "), let place = Self.places[file.start]?[spot.indicator] {
      code = read.dataset.indicators[place].code
    } else {
      code = spot.indicator
    }
    let figure = read.figure(spot.area, code, spot.period)
    #expect(figure?.value == spot.value, "\(spot)")
  }

  /// The place among the indicators of a column of figures.
  private static let places: [String: [String: Int]] = [
    "02": ["column 5": 0, "column 17": 9], "03": ["column 4": 0, "column 31": 18],
  ]
}
