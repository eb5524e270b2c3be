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

  @Test func `a code and a name that disagree are an issue`() throws {
    let read = try ImportFixture.read(
      """
      Area code,Area,Year,Rate
      E08000035,Hartlepool,2021-22,5
      E06000001,Hartlepool Borough Council,2021-22,7
      W06000001,Ynys Môn,2021-22,8
      E06000099,Leeds,2021-22,9
      E08000099,Leeds,2021-22,9
      E06000023,Bristle,2021-22,3
      """
    ) { $0.yearType = .financial }
    #expect(read.issues.map(\.row) == [2, 6] && read.addsUp)
    #expect(
      read.issues[0].problem
        == "the code E08000035 is Leeds, and the name is Hartlepool (E06000001)")
    #expect(read.issues[0].mend?.contains("aliases of Leeds") == true)
    #expect(read.issues[1].problem.contains("in no areas table"))
    #expect(read.accounts[0].spellings == ["“Bristle” is City of Bristol (E06000023)"])
    let tidy = try ImportFixture.read(
      "indicator,area code,area,period,value\nI,E08000035,Hartlepool,2021-22,5\n"
    ) { $0.yearType = .financial }
    #expect(tidy.issues.count == 1 && tidy.issues[0].problem.contains("the name is Hartlepool"))
  }

  @Test func `a column that is called a period is one, and its bad cells are issues`() throws {
    let text = """
      Area,Year,Rate
      Leeds,2021-22,5
      Leeds,last year,6
      Hartlepool,2021-22,7
      Hartlepool,,8
      Hartlepool,soon,8
      """
    for period in [nil, "2022-23"] {
      let read = try ImportFixture.read(text) { ($0.yearType, $0.period) = (.financial, period) }
      #expect(read.issues.map(\.row) == [3, 5, 6] && read.addsUp && read.accounts[0].kept == 2)
      #expect(read.issues[0].text == "last year" && read.issues[0].column?.number == 2)
      #expect(read.issues[1].mend == "Fill in the cell of “Year”")
    }
  }

  @Test(arguments: ["58%", "£5.50", "5 [r]", "5 or so", "TBC"])
  func `one row that is written otherwise does not change what the table is`(_ cell: String) throws
  {
    let read = try ImportFixture.read(
      """
      Area code,Area,Year,Recycling rate
      E08000035,Leeds,2021-22,\(cell)
      E08000035,Leeds,2022-23,6
      E06000001,Hartlepool,2021-22,7
      E06000001,Hartlepool,2022-23,8
      """
    ) { $0.yearType = .financial }
    #expect(read.layout == "a table with one header row" && read.addsUp)
    let isFigure = cell.hasPrefix("£") || cell.hasSuffix("]")
    #expect(read.issues.count == (isFigure ? 0 : 1))
    if cell == "TBC" { #expect(read.issues[0].row == 2 && read.issues[0].text == "TBC") }
  }

  @Test func `a year type against the one an indicator has`() throws {
    let known = try read("I,Leeds,2021-22,1\n").dataset
    let told = try ImportFixture.read(Self.header + "I,Leeds,2022-23,1\n", into: known) {
      $0.yearType = .academic
    }
    #expect(told.issues.count == 1 && told.issues[0].problem.contains("not a financial year"))
    #expect(told.issues[0].mend?.contains("leave --year-type out") == true)
    let same = try ImportFixture.read(Self.header + "I,Leeds,2022-23,1\n", into: known) {
      $0.yearType = .financial
    }
    #expect(same.issues.isEmpty)
    #expect(
      try ImportFixture.read(Self.header + "I,Leeds,2022-23,1\n", into: known).issues.isEmpty)
  }

  @Test func `a sign for a missing figure beside an unknown area is no heading`() throws {
    let read = try read("I,Leeds,2021-22,1\nI,Leds,2021-22,x\nI,Leeds,soon,c\nI,Leds,2022-23,\n")
    #expect(read.issues.map(\.row) == [3, 4] && read.addsUp)
    #expect(read.issues[0].occurrences == 2 && read.accounts[0].faulty == 3)
    let wide = try ImportFixture.read(
      """
      Code,Area,2021-22,2022-23
      E08000035,Leeds,1,2
      E06000001,Hartlepool,x,c
      ,Leds,x,x
      """
    ) { $0.yearType = .financial }
    #expect(wide.issues.count == 1 && wide.issues[0].text == "Leds" && wide.addsUp)
    let code = wide.dataset.indicators[0].code
    #expect(wide.figure("E06000001", code, "2022-23")?.missing == .suppressed)
  }

  @Test func `an area that is wrong does not hide a period that is`() throws {
    let read = try read("I,Leds,soon,1\n")
    #expect(read.issues.map { $0.column?.number } == [2, 3] && read.addsUp)
  }

  @Test func `bare years of split years are said to be read as the year that begins`() throws {
    let read = try read("I,Leeds,2016,1\n") { $0.yearType = .academic }
    #expect(read.figure("E08000035", "I", "2016-17")?.value == 1)
    #expect(read.accounts[0].notes.contains { $0.contains("“2016” as 2016-17") })
    #expect(try self.read("I,Leeds,2016-17,1\n").accounts[0].notes.isEmpty)
  }

  @Test func `a scorecard that names a target twice with two values`() throws {
    let read = try ImportFixture.read(
      """
      ref,description,this_quarter,target,owner
      A1,Invented,91,95,Things
      A1,Invented,91,96,Things
      A2,Invented too,91,Top quartile,Things
      """
    ) {
      ($0.area, $0.period) = ("Leeds", "2014-15 Q2")
      $0.targetsSetOn = CalendarDate("2014-04-01")
    }
    #expect(read.issues.count == 1 && read.issues[0].row == 3 && read.addsUp)
    #expect(read.issues[0].problem.contains("another target than row 2"))
    #expect(read.accounts[0].notes.contains { $0.contains("“Top quartile”") })
  }

  @Test func `a blank among the areas is to be filled in, and --area is said to fill it`() throws {
    let rows = "I,Leeds,2021-22,1\nI,,2021-22,2\n"
    let read = try read(rows)
    #expect(read.issues.count == 1 && read.issues[0].row == 3)
    #expect(read.issues[0].mend?.hasPrefix("Fill in the cell of “area”") == true)
    let filed = try self.read(rows) { $0.area = "Hartlepool" }
    #expect(filed.issues.isEmpty && filed.figure("E06000001", "I", "2021-22")?.value == 2)
    #expect(filed.accounts[0].notes.contains { $0.contains("filed under “Hartlepool”") })
  }
}
