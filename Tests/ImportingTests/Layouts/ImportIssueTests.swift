import Importing
import Indicators
import Testing

/// What an import refuses, and what it says.
struct ImportRefusalTests {
  private static let header = "indicator,area,period,value\n"

  private func read(
    _ rows: String, _ say: (inout ImportOptions) -> Void = { _ in }
  ) throws -> DataImport {
    try ImportFixture.read(Self.header + rows) {
      $0.yearType = .financial
      say(&$0)
    }
  }

  @Test func `a name no table has is an issue with suggestions, never a guess`() throws {
    let read = try read("I,Leds,2021-22,1\nI,Leeds,2021-22,2\n")
    #expect(read.issues.count == 1 && read.addsUp)
    #expect(read.issues[0].row == 2 && read.issues[0].text == "Leds")
    #expect(read.issues[0].mend?.contains("Leeds (E08000035)") == true)
    let skipped = try self.read("I,Leds,2021-22,1\nI,Leeds,2021-22,2\n") {
      $0.unknownAreas = .skip
    }
    #expect(skipped.issues.isEmpty && skipped.addsUp && skipped.figureCount == 1)
    let added = try self.read("I,Leds,2021-22,1\nI,Leeds,2021-22,2\n") { $0.unknownAreas = .add }
    #expect(added.newAreas.map(\.code) == ["Leds"])
  }

  @Test func `a name in other words or older than the council is found, and told`() throws {
    let read = try read(
      "I,\"Bristol, City of\",2021-22,1\nI,Somerset,2021-22,2\nI,Somerset,2023-24,3\n")
    #expect(read.issues.isEmpty)
    #expect(read.figure("E06000023", "I", "2021-22")?.value == 1)
    #expect(read.figure("E10000027", "I", "2021-22")?.value == 2)
    #expect(read.figure("E06000066", "I", "2023-24")?.value == 3)
    // “Bristol, City of” is the alias “Bristol City Council” once such words are folded away.
    #expect(read.accounts[0].spellings == ["“Somerset” is Somerset County (E10000027)"])
  }

  @Test func `text in numbers, a bad period, and two figures for one cell`() throws {
    let read = try read(
      "I,Leeds,2021-22,twelve\nI,Leeds,2021/22 or so,1\nI,Leeds,2022-23,1\nI,Leeds,2022-23,2\n")
    #expect(read.issues.count == 3 && read.addsUp)
    #expect(read.issues.map(\.row) == [2, 3, 5])
    #expect(read.issues[0].text == "twelve" && read.issues[0].column?.number == 4)
    #expect(read.issues[2].problem.contains("row 4"))
  }

  @Test func `the same figure twice is kept once`() throws {
    let read = try read("I,Leeds,2022-23,1\nI,Leeds,2022-23,1\n")
    #expect(read.issues.isEmpty && read.addsUp && read.figureCount == 1)
    #expect(read.accounts[0].repeated == 1)
  }

  @Test func `percent signs on some figures only`() throws {
    let read = try read("I,Leeds,2021-22,12%\nI,Leeds,2022-23,0.13\n")
    #expect(read.issues.count == 1 && read.issues[0].problem.contains("per cent sign"))
    let all = try self.read("I,Leeds,2021-22,12%\nI,Leeds,2022-23,13%\n")
    #expect(all.issues.isEmpty && all.dataset.indicators[0].unit == "%")
  }

  @Test func `an academic year for an indicator of financial years`() throws {
    var indicator = Indicator(code: "rate")
    indicator.yearType = .financial
    let known = Dataset(
      name: "d", directory: AreaDirectory(ImportFixture.areas), indicators: [indicator],
      panel: PanelBuilder().panel(areaCount: ImportFixture.areas.count))
    let read = try ImportFixture.read(
      """
      time_period,time_identifier,geographic_level,new_la_code,la_name,rate
      202324,Academic year,Local authority,E06000001,Hartlepool,5
      """, into: known)
    #expect(read.issues.count == 1 && read.issues[0].problem.contains("financial"))
  }

  @Test func `Windows-1252, a byte order mark, and an empty file`() throws {
    var bytes = Array("area,period,value\nYnys M".utf8) + [0xF4]
    bytes += Array("n,2021-22,5\nLeeds,2021-22,6\n".utf8)
    let old = try ImportFixture.read(bytes) { ($0.yearType, $0.indicator) = (.financial, "I") }
    #expect(old.figure("W06000001", "I", "2021-22")?.value == 5)
    #expect(old.accounts[0].notes.contains { $0.contains("Windows-1252") })
    let marked =
      [0xEF, 0xBB, 0xBF]
      + Array("area,period,value\r\nLeeds,2021-22,6\r\nHartlepool,2021-22,7\r\n".utf8)
    let read = try ImportFixture.read(marked) { ($0.yearType, $0.indicator) = (.financial, "I") }
    #expect(read.issues.isEmpty && read.addsUp && read.figureCount == 2)
    #expect(throws: ImportIssue.self) { try ImportFixture.read("") }
  }

  @Test func `a table without areas or periods is recognised as nothing, with the way out`() throws
  {
    let error = #expect(throws: ImportIssue.self) {
      try ImportFixture.read("colour,shape\nred,round\nblue,square\n")
    }
    #expect(error?.mend?.contains("--sketch") == true)
  }
}
