import Importing
import Indicators
import Testing

/// Measures over periods, councils over quarters: what stands above a column says what it is of.
struct HeaderBandsTests {
  @Test func `two measures over the same years are two indicators`() throws {
    let read = try ImportFixture.read(
      """
      Invented services,,,,,
      ,,Recycling rate,,Missed bins,
      Code,Area,2021-22,2022-23,2021-22,2022-23
      E08000035,Leeds,41,42,100,200
      E06000001,Hartlepool,43,44,101,201
      """
    ) { $0.yearType = .financial }
    #expect(read.issues.isEmpty && read.addsUp)
    #expect(read.dataset.indicators.map(\.title) == ["Recycling rate", "Missed bins"])
    #expect(read.figure("E08000035", "recycling-rate", "2022-23")?.value == 42)
    #expect(read.figure("E06000001", "missed-bins", "2021-22")?.value == 101)
  }

  @Test func `measures over other years each are not run together`() throws {
    let read = try ImportFixture.read(
      """
      ,,Recycling rate,,Missed bins,
      Code,Area,2019-20,2020-21,2021-22,2022-23
      E08000035,Leeds,41,42,100,200
      """
    ) { $0.yearType = .financial }
    #expect(read.issues.isEmpty && read.dataset.indicators.count == 2)
    #expect(read.figure("E08000035", "missed-bins", "2021-22")?.value == 100)
  }

  @Test func `measures over councils, and councils over quarters`() throws {
    let across = try ImportFixture.read(
      """
      ,Recycling rate,,Missed bins,
      Month,Leeds,Hartlepool,Leeds,Hartlepool
      April 2024,1,2,30,40
      May 2024,3,4,50,60
      """)
    #expect(across.issues.isEmpty && across.addsUp)
    #expect(across.figure("E06000001", "missed-bins", "2024-05")?.value == 60)
    #expect(across.figure("E08000035", "recycling-rate", "2024-04")?.value == 1)
    let councils = try ImportFixture.read(
      """
      ,Leeds,,Hartlepool,
      Measure,2021-22,2022-23,2021-22,2022-23
      Recycling rate,1,2,3,4
      Missed bins,5,6,7,8
      """
    ) { $0.yearType = .financial }
    #expect(councils.issues.isEmpty && councils.addsUp)
    #expect(councils.figure("E06000001", "missed-bins", "2021-22")?.value == 7)
  }

  @Test func `years over measures, and years over quarters`() throws {
    let measures = try ImportFixture.read(
      """
      Code,Area,2021-22,,2022-23,
      ,,Rate,Cases,Rate,Cases
      E08000035,Leeds,1,2,3,4
      E06000001,Hartlepool,5,6,7,8
      """
    ) { $0.yearType = .financial }
    #expect(measures.issues.isEmpty && measures.addsUp)
    #expect(measures.figure("E06000001", "cases", "2022-23")?.value == 8)
    let quarters = try ImportFixture.read(
      """
      Code,Area,2021-22,,2022-23,
      ,,Q1,Q2,Q1,Q2
      E08000035,Leeds,1,2,3,4
      E06000001,Hartlepool,5,6,7,8
      """
    ) { $0.yearType = .financial }
    #expect(quarters.issues.isEmpty && quarters.addsUp)
    #expect(quarters.dataset.indicators.count == 1)
    let code = quarters.dataset.indicators[0].code
    #expect(quarters.figure("E08000035", code, "2022-23 Q2")?.value == 4)
  }

  @Test func `what stands over measures that the rows name makes measures of its own`() throws {
    let read = try ImportFixture.read(
      """
      ,,Number,,Per cent,
      Area,Measure,2021-22,2022-23,2021-22,2022-23
      Leeds,Visits,10,20,1%,2%
      Leeds,Calls,30,40,3%,4%
      """
    ) { $0.yearType = .financial }
    #expect(read.issues.isEmpty && read.addsUp)
    #expect(read.dataset.indicators.count == 4)
    #expect(read.figure("E08000035", "calls-per-cent", "2022-23")?.value == 4)
    #expect(read.figure("E08000035", "visits-number", "2021-22")?.value == 10)
    #expect(read.dataset.indicators.map(\.unit) == [nil, "%", nil, "%"])
  }

  @Test func `measures over years over quarters`() throws {
    let read = try ImportFixture.read(
      """
      Council,Rate,,,,Cases,,,
      ,2021-22,,2022-23,,2021-22,,2022-23,
      ,Q1,Q2,Q1,Q2,Q1,Q2,Q1,Q2
      Leeds,1,2,3,4,5,6,7,8
      Hartlepool,11,12,13,14,15,16,17,18
      """
    ) { $0.yearType = .financial }
    #expect(read.issues.isEmpty && read.addsUp && read.figureCount == 16)
    #expect(read.figure("E06000001", "cases", "2022-23 Q1")?.value == 17)
    #expect(read.figure("E08000035", "rate", "2021-22 Q2")?.value == 2)
  }

  @Test func `flags and remarks beside figures name no measure`() throws {
    let read = try ImportFixture.read(
      """
      Area,2021-22,,2022-23,,Remarks
      Leeds,5,[r],6,[p],Recounted
      Hartlepool,7,,8,,
      """
    ) { $0.yearType = .financial }
    #expect(read.issues.isEmpty && read.addsUp && read.dataset.indicators.count == 1)
    let code = read.dataset.indicators[0].code
    #expect(read.figure("E08000035", code, "2021-22")?.flags == .revised)
    #expect(read.figure("E08000035", code, "2022-23")?.flags == .provisional)
    #expect(read.figure("E06000001", code, "2022-23")?.flags == [])
    #expect(read.accounts[0].leftOut == ["Remarks"])
  }

  @Test func `columns that nothing tells apart are refused, with the way out`() throws {
    for header in ["", ",,,,Missed bins,\n"] {
      let read = try ImportFixture.read(
        header + """
          Code,Area,2021-22,2022-23,2021-22,2022-23
          E08000035,Leeds,41,42,41,42
          """
      ) { $0.yearType = .financial }
      #expect(read.issues.count == 1 && read.figureCount == 0 && read.addsUp)
      #expect(read.issues[0].problem.contains("which measure is which"))
      #expect(read.issues[0].mend?.contains("--sketch") == true)
    }
  }

  @Test func `years over a number and a rate are header rows, though they look like figures`()
    throws
  {
    let read = try ImportFixture.read(
      """
      LA,2021,,2022,
      ,Number,Rate,Number,Rate
      Leeds,10,1.2,12,1.3
      Hartlepool,20,2.2,22,2.3
      """
    ) { $0.yearType = .calendar }
    #expect(read.issues.isEmpty && read.addsUp, "\(read.issues)")
    #expect(read.dataset.indicators.map(\.title) == ["Number", "Rate"])
    #expect(read.figure("E08000035", "rate", "2022")?.value == 1.3)
    #expect(read.figure("E06000001", "number", "2021")?.value == 20)
  }
}
