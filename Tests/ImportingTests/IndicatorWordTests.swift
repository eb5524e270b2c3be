import Foundation
import Importing
import Indicators
import Testing

/// Units and price bases as people write them, wherever indicators are described.
struct IndicatorWordTests {
  private func read(
    _ columns: String, _ cells: String, value: String = "44.9"
  ) throws -> DatasetFixture {
    try DatasetFixture.sound([
      "indicators.csv": "indicator,year_type,\(columns)\nA1,financial,\(cells)\n",
      "observations.csv": "area,indicator,period,value\nS1,A1,2021-22,\(value)\n",
    ])
  }

  @Test(arguments: ["percent", "Percent", "per cent", "percentage", "pct", "pc", "%age", "%"])
  func `a unit of per cent is read however it is spelt`(_ unit: String) throws {
    let package = try read("kind,unit", "proportion,\(unit)").read()
    #expect(package.dataset.indicators.first?.unit == "%")
    let tidy = try TidyTableTests.fixture(
      "area,indicator,period,value,polarity,kind,unit\nS1,A,2022-04,44.9,high,proportion,\(unit)\n")
    defer { tidy.remove() }
    let read = try DatasetReader.read(tidy.path + "/tidy.csv")
    #expect(read.dataset.indicators.first?.unit == "%" && read.warnings.isEmpty)
  }

  @Test(arguments: ["proportion", "surveyProportion"])
  func `a proportion above 1 without a unit is an error that says so`(_ kind: String) throws {
    #expect(
      try read("kind,unit", "\(kind),").failure() == [
        """
        indicators.csv row 2, column 4 "unit": no unit for A1, a proportion with figures above 1, \
        up to 44.9. Expected % or fraction. Write % if the figures are percentages, another kind if \
        they are no part of a whole.
        """
      ])
    #expect(
      try read("kind", kind).failure() == [
        """
        indicators.csv row 2: no unit for A1, a proportion with figures above 1, up to 44.9. \
        Expected % or fraction. Add a column unit; write % if the figures are percentages, another \
        kind if they are no part of a whole.
        """
      ])
  }

  @Test func `fractions need no unit, and one that says neither is told`() throws {
    #expect(try read("kind,unit", "proportion,", value: "0.449").read().warnings.isEmpty)
    #expect(try read("kind,unit", "proportion,", value: "1").read().warnings.isEmpty)
    #expect(try read("kind,unit", "rate,").read().warnings.isEmpty)
    let told = try read("kind,unit", "proportion,% of homes").read()
    #expect(told.dataset.indicators.first?.unit == "% of homes")
    #expect(
      told.warnings.map(\.problem) == [
        "neither % nor fraction for A1, a proportion with figures above 1, up to 44.9"
      ])
  }

  @Test(arguments: [
    ("nominal", "cash"), ("current prices", "cash"), ("Cash terms", "cash"), ("2022-23", "2022-23"),
    ("2022", "2022"),
  ])
  func `a price base is cash or a year`(_ written: String, _ base: String) throws {
    let read = try read("kind,price_base", "money,\(written)").read()
    #expect(read.dataset.indicators.first?.priceBase == base)
  }

  @Test(arguments: [("real", ""), ("2022-23 prices", " Write 2022-23."), ("real cash", "")])
  func `any other price base is an error`(_ written: String, _ mend: String) throws {
    #expect(
      try read("kind,price_base", "money,\(written)").failure() == [
        """
        indicators.csv row 2, column 4 "price_base": "\(written)": neither cash nor a year. Expected \
        cash, or the year whose prices the figures are in, such as 2022-23.\(mend)
        """
      ])
  }

  @Test func `a header without rows is said to be one`() throws {
    let tidy = try TidyTableTests.fixture("area,indicator,period,value\n")
    defer { tidy.remove() }
    let failure = #expect(throws: ImportFailure.self) {
      try DatasetReader.read(tidy.path + "/tidy.csv")
    }
    #expect(failure?.exitCode == 65)
    #expect(failure?.issues.map(\.problem) == ["a header and no rows with figures"])
    let group = try DatasetFixture(["g.csv": "group,member\n"])
    defer { group.remove() }
    let empty = #expect(throws: ImportFailure.self) { try GroupFile.read(group.path + "/g.csv") }
    #expect(empty?.issues.map(\.problem) == ["a header and no rows"])
  }
}

/// The same in an import, which must not write what would not be read.
struct ImportedUnitTests {
  private func read(_ unit: String?, into dataset: Dataset? = nil) throws -> DataImport {
    var mapping = TableMapping()
    (mapping.areaName, mapping.yearType) = (.header("Council"), .financial)
    mapping.periodColumns = [.header("Year")]
    var indicator = Indicator(code: "R", title: "Recycled")
    (indicator.kind, indicator.unit) = (.proportion, unit)
    mapping.figures = [.init(column: .header("Rate"))]
    mapping.figures[0].indicator = indicator
    return try ImportFixture.read(
      "Council,Year,Rate\nLeeds,2021-22,58\nHartlepool,2021-22,61\n", into: dataset
    ) { $0.mapping = mapping }
  }

  @Test func `a mapping's per cent is the sign, and a proportion needs its unit`() throws {
    let read = try read("per cent")
    #expect(read.issues.isEmpty && read.dataset.indicators.map(\.unit) == ["%"])
    let unstated = try self.read(nil)
    #expect(unstated.issues.map(\.problem) == ["no unit for R, a proportion with figures above 1"])
    #expect(unstated.issues.first?.mend?.contains("in the mapping") == true && unstated.addsUp)
    var known = try self.read("%").dataset
    known.indicators[0].unit = nil
    let mend = try self.read("%", into: known).issues.first?.mend
    #expect(mend?.contains("in indicators.csv") == true)
  }
}
