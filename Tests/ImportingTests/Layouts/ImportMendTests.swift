import Foundation
import Importing
import Indicators
import TestSupport
import Testing

/// What an import tells its user to do can be done, and does what it says.
struct ImportMendTests {
  private func issue(_ text: String) throws -> ImportIssue {
    let read = try ImportFixture.read(text)
    #expect(read.addsUp && read.figureCount < text.split(separator: "\n").count - 1)
    return try #require(read.issues.first)
  }

  @Test func `the sketch of a workbook's sheet is asked for as the command takes it`() throws {
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Prose</t></is></c></row>"
    try TypedWorkbook.openXML("<sheetData>\(rows)</sheetData>").written { path in
      let issue = try #require(throws: ImportIssue.self) {
        _ = try DataImport([path])
      }
      #expect(
        issue.mend?.contains("yardstick import --sketch \(path) --sheet \"Table 1\"”") == true,
        "\(issue)")
    }
  }

  @Test(arguments: [
    ("02/15/2024", "Write 2024-02-15 if the month stands first there"),
    ("13/14/2023", "days are written day first"), ("2023-02-30", "days are written day first"),
  ])
  func `a day that the calendar does not have is told as one`(
    _ day: String, _ mend: String
  ) throws {
    for header in ["Week ending", "Counted on"] {
      let issue = try issue("Area,\(header),Calls\nLeeds,\(day),1\nHartlepool,\(day),2\n")
      #expect(issue.problem == "not in the calendar" && issue.text == day)
      #expect(issue.mend?.contains(mend) == true, "\(issue)")
    }
  }

  @Test(arguments: [
    ("(5)", "a negative number in brackets", "Write -5"),
    ("\"(1,234)\"", "a negative number in brackets", "Write -1234"),
    ("(4.5%)", "a negative number in brackets", "Write -4.5%"),
    ("£12.4m", "a number with its size in words", "Write 12400000,"),
    ("1.2k", "a number with its size in words", "Write 1200,"),
    ("12 345", "a number with spaces inside it", "Write 12345"),
  ])
  func `a number that programs do not read is written out`(
    _ cell: String, _ problem: String, _ mend: String
  ) throws {
    let issue = try issue("Area,Period,Value\nLeeds,Jan 2024,\(cell)\nLeeds,Mar 2024,7\n")
    #expect(issue.problem == problem)
    #expect(issue.mend?.hasPrefix(mend) == true, "\(issue)")
  }

  @Test func `a code that nobody knows is told beside the name that decides`() throws {
    let read = try ImportFixture.read(
      "Code,Area,Year,Value\nE0600001,Hartlepool,2023,5\nE08000035,Leeds,2023,5\n"
        + "E08000035,Leeds,2022,5\n"
    ) { $0.yearType = .calendar }
    #expect(read.issues.isEmpty && read.figureCount == 3)
    #expect(read.accounts[0].spellings == ["“E0600001” is Hartlepool (E06000001)"])
    let own = try ImportFixture.read("Code,Area,Year,Value\n383,Leeds,2023,5\n") {
      $0.yearType = .calendar
    }
    #expect(own.accounts[0].spellings.isEmpty)
  }

  @Test func `a heading over the first rows does not hide the header`() throws {
    let read = try ImportFixture.read(
      "Local authority,Households,Rate\nNorth East,,\nHartlepool,100,1.2\nLeeds,110,1.3\n"
    ) { ($0.period, $0.yearType) = ("2022-23", .financial) }
    #expect(read.issues.isEmpty && read.addsUp, "\(read.issues)")
    #expect(read.accounts[0].values == 4)
    #expect(read.dataset.indicators.map(\.title) == ["Households", "Rate"])
  }

  @Test func `a scorecard that says which way is good is believed`() throws {
    let read = try ImportFixture.read(
      "Code,Measure,Polarity,Actual,Target\nA1,Answered,Bigger is better,91,90\n"
        + "A2,Days lost,Low,8,8\nA3,Homes,As planned,8,8\n"
    ) { ($0.area, $0.period) = ("Leeds", "2014-15 Q2") }
    #expect(read.issues.isEmpty && read.dataset.indicators.map(\.polarity) == [.high, .low, .none])
    #expect(!read.accounts[0].leftOut.contains("Polarity"))
  }

  @Test func `Nomis files that say only “Value” are told apart by their names`() throws {
    let folder = try TemporaryFolder()
    let header = "DATE_NAME,GEOGRAPHY_NAME,GEOGRAPHY_CODE,MEASURES_NAME,OBS_VALUE,OBS_STATUS\n"
    let claims = try folder.write(
      header + "January 2023,Leeds,E08000035,Value,18000,A\n"
        + "February 2023,Leeds,E08000035,Value,,Q\nJanuary 2023,Leeds,E08000035,Percent,3.5,A\n",
      to: "claims.csv")
    let jobs = try folder.write(
      header + "March 2023,Leeds,E08000035,Value,812000,A\n", to: "jobs.csv")
    var options = ImportOptions()
    options.areaTables = [ImportFixture.areas]
    let both = try DataImport([claims, jobs], options: options)
    #expect(both.issues.isEmpty)
    #expect(both.dataset.indicators.map(\.code) == ["claims", "claims-percent", "jobs"])
    #expect(both.accounts[1].notes.contains { $0.contains("give --indicator CODE") })
    #expect(both.figure("E08000035", "claims", "2023-02")?.missing == .notAvailable)
    options.indicator = "JOBS"
    let one = try DataImport([jobs], options: options)
    #expect(one.figure("E08000035", "JOBS", "2023-03")?.value == 812000)
  }

  @Test func `a folder that cannot be written is told in words`() throws {
    let folder = try TemporaryFolder()
    let read = try ImportFixture.read("Area,Month,Calls\nLeeds,Jan 2024,3\n")
    let nowhere = folder.url.appendingPathComponent("no/such").path
    let issue = try #require(throws: ImportIssue.self) {
      try DataPackage.write(read.dataset, to: nowhere)
    }
    #expect(issue.problem.hasPrefix("its folder ") && issue.problem.hasSuffix(" does not exist"))
    #expect(issue.mend == "Make that folder first, or correct the path")
    #expect(!issue.description.contains("Domain"))
  }
}
