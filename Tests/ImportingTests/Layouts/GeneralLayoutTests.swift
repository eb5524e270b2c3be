import Importing
import Indicators
import Testing

/// The layouts that many publishers share.
struct GeneralLayoutTests {
  @Test func `a publication table: title, two header rows, years that fill down, notes`() throws {
    let read = try ImportFixture.read(
      """
      "Table 1 - Invented households
      England, 2020 Q1 to 2020 Q3",,,,
      ,,,Bed and breakfast4,,Hostels
      ,,,Total1,With children,Total
      2020,Q1,,10,5,7
      ,Q2,R,11,-,8
      ,Q3,P,12,6,"1,209"
      Notes:,,,,,
      ,1,Quarters are of the calendar year,,,
      """)
    #expect(read.layout.hasPrefix("a publication table") && read.issues.isEmpty && read.addsUp)
    let code = "bed-and-breakfast-total"
    #expect(read.figure("E92000001", code, "2020 Q1")?.value == 10)
    #expect(read.figure("E92000001", code, "2020 Q2")?.flags == .revised)
    #expect(
      read.figure("E92000001", "bed-and-breakfast-with-children", "2020 Q2")?.missing
        == .notAvailable)
    #expect(read.figure("E92000001", "hostels-total", "2020 Q3")?.value == 1209)
    #expect(read.dataset.panel.blocks[0].periods[0] == .quarter(1, ofYearStarting: 2020, .calendar))
  }

  @Test func `a title of several lines names the nation whichever way its lines end`() throws {
    let table = [
      "\"Table 1 - Invented households", "England, 2020 Q1 to 2020 Q3\",,,",
      ",,,Bed and breakfast", ",,,Total", "2020,Q1,,10", ",Q2,R,11", ",Q3,P,12",
      "Notes:,,,", ",1,Quarters are of the calendar year,",
    ]
    for end in ["\n", "\r\n"] {
      let read = try ImportFixture.read(table.joined(separator: end) + end)
      #expect(read.issues.isEmpty && read.addsUp, "\(read.issues)")
      #expect(read.dataset.directory.areas.map(\.code) == ["E92000001"])
    }
  }

  @Test func `months across and areas across`() throws {
    let periods = try ImportFixture.read(
      """
      Major,Minor,BoroughName,202404,202405,202406
      Theft,Bikes,Leeds,3,8,2
      Theft,Bikes,Hartlepool,4,,3
      """)
    #expect(periods.layout.hasPrefix("a table with periods") && periods.issues.isEmpty)
    #expect(periods.addsUp)
    #expect(periods.figure("E08000035", "theft-bikes", "2024-05")?.value == 8)
    #expect(periods.figure("E06000001", "theft-bikes", "2024-05")?.missing == .noReasonGiven)
    let areas = try ImportFixture.read(
      """
      Invented measure,,
      Month,Leeds,Hartlepool,Ynys Môn
      April 2024,1,2,3
      May 2024,4,5,6
      """)
    #expect(areas.issues.isEmpty && areas.addsUp)
    #expect(areas.figure("W06000001", "invented-measure", "2024-05")?.value == 6)
  }

  @Test func `a scorecard needs to be told which quarter, and gives targets`() throws {
    let text = """
      ref,description,note,last_quarter,this_quarter,target,status,team,unit
      A1,% of invented things,No notes,90,91.5,95,amber,Things,%
      """
    let untold = try ImportFixture.read(text) { $0.area = "Leeds" }
    #expect(untold.issues.contains { $0.mend?.contains("--period") == true })
    let read = try ImportFixture.read(text) {
      ($0.area, $0.period) = ("Leeds", "2014-15 Q2")
      $0.targetsSetOn = CalendarDate("2014-04-01")
    }
    #expect(read.layout.hasPrefix("KPI scorecard") && read.issues.isEmpty && read.addsUp)
    #expect(read.figure("E08000035", "A1", "2014-15 Q2")?.value == 91.5)
    #expect(read.figure("E08000035", "A1", "2014-15 Q1")?.value == 90)
    let target = try #require(read.dataset.targets.targets.first)
    #expect(target.aim.value == 95 && target.owner == "Things" && target.area == "E08000035")
  }

  @Test func `one series: dates at the first of each month are months`() throws {
    let read = try ImportFixture.read(
      "date,value\n2024-04-01,12\n2024-05-01,14\n2024-06-01,11\n"
    ) {
      ($0.area, $0.indicator) = ("Leeds", "INV")
    }
    #expect(read.layout.hasPrefix("one series") && read.issues.isEmpty && read.addsUp)
    #expect(read.figure("E08000035", "INV", "2024-05")?.value == 14)
    #expect(read.accounts[0].notes.contains { $0.contains("months") })
  }

  @Test func `a plain table with figures in several columns, in any order and with more`() throws {
    let read = try ImportFixture.read(
      "region;missed bins;authority;year;households\nNorth;12;Leeds;2021-22;100\n"
        + "North;13;Hartlepool;2021-22;90\nNorth;10;Leeds;2022-23;101\n"
    ) { $0.yearType = .financial }
    #expect(read.layout == "a table with one header row" && read.issues.isEmpty && read.addsUp)
    #expect(read.figure("E08000035", "missed-bins", "2022-23")?.value == 10)
    #expect(read.figure("E06000001", "households", "2021-22")?.value == 90)
    #expect(read.accounts[0].notes.contains { $0.contains("semicolons") })
  }

  @Test func `a tidy table with numerator and denominator`() throws {
    let read = try ImportFixture.read(
      """
      indicator,la_number,la_name,period,value,numerator,denominator
      Inv,805,Hartlepool,2021-22,50,1,2
      Inv,805,Hartlepool,2022-23,0,0,0
      """
    ) { $0.yearType = .academic }
    #expect(read.issues.isEmpty && read.addsUp)
    #expect(read.figure("E06000001", "Inv", "2021-22")?.denominator == 2)
    let none = try #require(read.figure("E06000001", "Inv", "2022-23"))
    #expect(none.missing == .notApplicable && none.note?.contains("denominator of 0") == true)
  }
}
