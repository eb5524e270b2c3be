import Foundation
import Importing
import Indicators
import Settings
import TestSupport
import Testing

struct MappingFileTests {
  @Test func `every key is read`() throws {
    let mapping = try MappingFile.mapping(
      """
      header_rows: 2-3
      last_row: 40
      skip_rows: [5, 7-8]
      skip_where: {Type: [Total, Subtotal]}
      area: {code: ONS Code, name: 3}
      period: [Year, Quarter]
      fill_down: Year
      year_type: financial
      frequency: quarterly
      indicator: {is: {indicator: X, title: "Invented", kind: count}}
      breakdown: [Sex]
      value: "2024"
      numerator: Num
      missing: {"*": c, "..": x}
      multiplier: 0.01
      unknown_areas: skip
      """, file: "m.yaml")
    #expect(mapping.headerRows == 2...3 && mapping.lastRow == 40)
    #expect(mapping.skipRows == [5...5, 7...8])
    #expect(mapping.areaCode == .header("ONS Code") && mapping.areaName == .number(3))
    #expect(mapping.periodColumns.count == 2 && mapping.yearType == .financial)
    #expect(mapping.figures[0].column == .header("2024"))
    #expect(mapping.missing["*"] == .suppressed && mapping.multiplier == 0.01)
    #expect(mapping.indicator?.kind == .count && mapping.unknownAreas == .skip)
  }

  @Test func `unknown keys are refused by name with their line`() {
    let failure = #expect(throws: SettingsFailure.self) {
      try MappingFile.mapping("header_rows: 1\nvalu: X\nmissing: {a: q}\n", file: "m.yaml")
    }
    let text = failure?.description ?? ""
    #expect(text.contains("m.yaml:2: unknown key “valu”") && text.contains("did you mean value?"))
    #expect(text.contains("m.yaml:3: “q” is no reason"))
  }

  @Test(arguments: [
    "Numerator 2022-23,Denominator 2022-23,Value 2022-23\nE08000035,1,2,50",
    "2022-23 Value,2023-24 Value\nE08000035,1,2", "2022-23,2023-24\nE08000035,1,2",
    "Year,Quarter,Homes\nE08000035,2022/23,1,2",
  ])
  func `a drafted mapping keeps the periods that headings and quarters name`(
    _ text: String
  ) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("Authority," + text + "\n", to: "figures.csv")
    var options = ImportOptions()
    options.yearType = .financial
    let plain = try DataImport([file], options: options)
    options.mapping = try MappingFile.mapping(
      MappingSketch(path: file).text, file: "draft.yaml")
    let mapped = try DataImport([file], options: options)
    #expect(plain.issues.isEmpty && mapped.issues.isEmpty, "\(mapped.issues)")
    #expect(mapped.figureCount == plain.figureCount)
    #expect(
      mapped.dataset.panel.blocks.map(\.periods) == plain.dataset.panel.blocks.map(\.periods))
  }

  @Test func `a drafted mapping parses and imports the table as the layout did`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "authority,year,missed bins,households\nE08000035,2021-22,12,100\nE08000035,2022-23,13,101\n",
      to: "bins.csv")
    var options = ImportOptions()
    options.yearType = .financial
    let plain = try DataImport([file], options: options)
    let sketch = try MappingSketch(path: file)
    options.mapping = try MappingFile.mapping(sketch.text, file: "draft.yaml")
    let mapped = try DataImport([file], options: options)
    #expect(mapped.issues.isEmpty && mapped.figureCount == 4)
    #expect(mapped.dataset.indicators.map(\.code) == plain.dataset.indicators.map(\.code))
  }
}
