import Importing
import Indicators
import Testing

/// What the header of a column of periods says of them.
struct PeriodHeadingTests {
  private func read(
    _ header: String, _ texts: [String], into dataset: Dataset? = nil, _ type: YearType? = nil
  ) throws -> DataImport {
    let rows = texts.enumerated().map { "Leeds,\($1),\($0 + 10)" }
    return try ImportFixture.read(
      (["Council,\(header),Rate"] + rows).joined(separator: "\n"), into: dataset
    ) { $0.yearType = type }
  }

  private func periods(_ read: DataImport) -> [Period] {
    read.dataset.panel.blocks.flatMap(\.periods)
  }

  @Test(arguments: [
    ("Year ending March", "2023", "2022-23"), ("Year ending 31 March", "2023", "2022-23"),
    ("Financial year ending", "2023", "2022-23"), ("FYE", "2023", "2022-23"),
    ("Academic year ending", "2023", "2022-23"), ("Year ended December", "2023", "2023"),
    ("Year ending March", "Mar-23", "2022-23"), ("Year ending", "31/03/2023", "2022-23"),
  ])
  func `a year under a header is the one that ends in it`(
    _ header: String, _ text: String, _ label: String
  ) throws {
    let read = try read(header, [text])
    #expect(read.issues.isEmpty && read.addsUp, "\(read.issues)")
    #expect(periods(read).map(\.description) == [label])
    #expect(read.accounts[0].notes.contains { $0.contains("“\(text)” under “\(header)”") })
  }

  @Test(arguments: ["Year ending June", "12 months to June", "Twelve months ending 30th June"])
  func `a year may end in any month`(_ header: String) throws {
    let read = try read(header, ["2022", "2023"])
    #expect(read.issues.isEmpty, "\(read.issues)")
    let first = try #require(CalendarDate("2021-07-01"))
    #expect(periods(read).first == .months(from: first, count: 12))
    #expect(try periods(self.read("Year ending June", ["2021-22"])).first == periods(read).first)
  }

  @Test func `a header without a month leaves open only which twelve months`() throws {
    let open = try read("Year ending", ["2023"])
    #expect(open.issues.first?.mend?.contains("--year-type") == true)
    #expect(try periods(read("Year ending", ["2023"], .financial)).first?.end.year == 2023)
    let calendar = try read("Year ending", ["2023"], .calendar)
    #expect(periods(calendar) == [.year(.calendar, starting: 2023)])
  }

  @Test func `another kind of year than the header's is refused`() throws {
    #expect(try !read("Year ending March", ["2023"], .calendar).issues.isEmpty)
    let known = try read("Year", ["2023"], .calendar).dataset
    #expect(try !read("Year ending March", ["2023"], into: known).issues.isEmpty)
    let same = try read("Year", ["2022-23"], .financial).dataset
    #expect(try read("Year ending March", ["2023"], into: same).issues.isEmpty)
  }

  @Test(arguments: [
    "Year ending 5 April", "Year to date", "Months since", "Year ending March 2023",
  ])
  func `what says more than that is no such header`(_ header: String) throws {
    let read = try? read(header, ["2023"])
    #expect(read?.accounts[0].notes.contains { $0.contains("is read as") } != true)
  }

  @Test func `days that end months are months under such a header or month by month`() throws {
    let one = try read("Month", ["30/04/2023"])
    #expect(periods(one) == [.month(4, 2023)])
    #expect(one.accounts[0].notes.contains { $0.contains("“30/04/2023” as April 2023") })
    let run = try read("Date", ["2023-04-30", "2023-05-31", "2023-06-30"])
    #expect(periods(run) == [.month(4, 2023), .month(5, 2023), .month(6, 2023)])
    #expect(run.accounts[0].notes.contains { $0.contains("days that end a month") })
    let quarters = try read("Quarter ending", ["30/06/2023", "30/09/2023"])
    #expect(periods(quarters).first == .quarter(2, ofYearStarting: 2023, .calendar))
  }

  @Test func `stocks counted on the last days of quarters, and days that differ, stay days`() throws
  {
    let stocks = try read("Date", ["2023-03-31", "2023-06-30", "2023-09-30"])
    #expect(periods(stocks).allSatisfy { $0.kind == .point })
    // Stamped a day early in summer: two of them in one month are no months.
    let stamped = try read("Month", ["2015-05-01", "2015-05-31", "2015-07-01"])
    #expect(periods(stamped).allSatisfy { $0.kind == .point })
  }

  @Test(arguments: [
    ("Quarter ending", "Mar 2023", "2023 Q1"), ("Quarter ended", "Feb 2023", "2022-12 to 2023-02"),
    ("Quarter ending", "28/02/2023", "2022-12 to 2023-02"), ("Qtr starting", "Apr 2023", "2023 Q2"),
    ("3 months to", "Mar 2023", "2023 Q1"),
    ("Three months ending", "May 2023", "2023-03 to 2023-05"),
    ("Rolling 6 months to", "30/06/2023", "2023-01 to 2023-06"), ("Quarter", "Mar 2023", "2023 Q1"),
    ("Rolling 12 months to", "Mar 2023", "2022-23"), ("Rolling year ending", "Mar 2023", "2022-23"),
  ])
  func `a month under a header is the run of months that ends or begins in it`(
    _ header: String, _ text: String, _ label: String
  ) throws {
    let read = try read(header, [text])
    #expect(read.issues.isEmpty && read.addsUp, "\(read.issues)")
    #expect(periods(read).map(\.description) == [label])
  }

  @Test func `quarters are those of the years that are said`() throws {
    let read = try read("Quarter ending", ["Mar 2023", "Jun 2023"], .financial)
    #expect(read.issues.isEmpty, "\(read.issues)")
    #expect(periods(read).map(\.description) == ["2022-23 Q4", "2023-24 Q1"])
  }

  @Test(arguments: ["Week ending", "Date", "Month"])
  func `a day and a month without a year are not taken for a month of a year`(
    _ header: String
  ) throws {
    let read = try read(header, ["02-Apr", "09-Apr", "16 April"])
    #expect(read.issues.map(\.occurrences) == [3] && read.figureCount == 0 && read.addsUp)
    let issue = try #require(read.issues.first)
    #expect(issue.problem.contains("2 April of a year it leaves out or April 2002"))
    #expect(issue.mend == "Write it out, as 2 April and the year, or as April 2002")
    let across = try ImportFixture.read("Council,02-Apr,09-Apr,16-Apr\nLeeds,1,2,3")
    #expect(across.issues.map(\.occurrences) == [3] && across.figureCount == 0)
  }

  @Test func `a number that no day has, or the header, says that they are months`() throws {
    let old = try read("Month", ["98-Apr", "02-Apr", "99-May"])
    #expect(old.issues.contains { $0.text == "02-Apr" } == false)
    #expect(periods(old).contains(.month(4, 2002)))
    #expect(try periods(read("Month and year", ["23-Apr"])) == [.month(4, 2023)])
  }
}
