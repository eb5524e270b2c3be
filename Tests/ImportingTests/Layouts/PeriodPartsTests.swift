import Importing
import Indicators
import Testing

/// A year in one column and its quarter or month in another.
struct PeriodPartsTests {
  private func read(_ header: String, _ rows: [String], _ type: YearType? = nil) throws
    -> DataImport
  {
    try ImportFixture.read(
      (["\(header),Council,Homes"] + rows.map { "\($0),Leeds,5" }).joined(separator: "\n")
    ) { $0.yearType = type }
  }

  private func periods(_ read: DataImport) -> Set<String> {
    Set(read.dataset.panel.blocks.flatMap(\.periods).map(\.description))
  }

  @Test(arguments: ["Quarter", "Qtr", "Financial quarter"])
  func `numbers of quarters are quarters`(_ header: String) throws {
    for rows in [["2023/24,1", "2023/24,2"], ["2023/24,Q1", "2023/24,2"]] {
      let read = try read("Year,\(header)", rows, .financial)
      #expect(read.issues.isEmpty && read.addsUp, "\(read.issues)")
      #expect(periods(read) == ["2023-24 Q1", "2023-24 Q2"])
    }
    let open = try read("Year,\(header)", ["2023,1"])
    #expect(open.issues.first?.mend?.contains("--year-type") == true)
    #expect(try periods(read("Year,\(header)", ["2023,1"], .calendar)) == ["2023 Q1"])
  }

  @Test func `numbers of months are months of a calendar year, and of no other`() throws {
    let read = try read("Year,Month", ["2023,4", "2023,12", "2023,January"])
    #expect(read.issues.isEmpty && periods(read) == ["2023-04", "2023-12", "2023-01"])
    for (year, type) in [("2023/24", YearType?.none), ("2023", .financial)] {
      let split = try self.read("Year,Month", ["\(year),1"], type)
      #expect(split.issues.first?.problem.contains("January") == true && split.addsUp)
      #expect(split.figureCount == 0)
    }
    let named = try self.read("Financial year,Month", ["2023-24,January"])
    #expect(named.issues.isEmpty && periods(named) == ["2024-01"])
  }

  @Test(arguments: [("Term", "Autumn"), ("Period", "1"), ("Month", "13"), ("Week", "5")])
  func `a part that is not used is no whole year`(_ header: String, _ text: String) throws {
    let read = try read("Year,\(header)", ["2023/24,\(text)"], .financial)
    #expect(read.issues.count == 1 && read.addsUp, "\(read.issues)")
    #expect(read.issues.first?.column?.name == header)
    #expect(read.issues.first?.mend?.contains("“2023-24 Q1”") == true)
  }

  @Test func `a column that says that years are whole, or repeats them, takes nothing away`() throws
  {
    for row in ["2023/24,Full year", "2023/24,2023/24"] {
      let read = try read("Year,Period", [row], .financial)
      #expect(read.issues.isEmpty && periods(read) == ["2023-24"], "\(read.issues)")
    }
    let months = try self.read("Date,Quarter", ["Apr 2023,Q1", "May 2023,Q1"])
    #expect(months.issues.isEmpty && periods(months) == ["2023-04", "2023-05"])
  }

  @Test func `quarters down and years across are refused`() throws {
    let read = try ImportFixture.read(
      "Council,Quarter,2022-23,2023-24\nLeeds,Q1,5,6\nLeeds,Q2,5,6")
    #expect(read.issues.first?.problem.contains("go across") == true && read.figureCount == 0)
  }

  @Test func `a mapping file names the columns that make the period`() throws {
    var mapping = TableMapping()
    (mapping.areaName, mapping.yearType) = (.header("Council"), .financial)
    mapping.periodColumns = [.header("Year"), .header("Quarter")]
    mapping.figures = [.init(column: .header("Homes"))]
    let read = try ImportFixture.read("Year,Quarter,Council,Homes\n2023/24,1,Leeds,5\n") {
      $0.mapping = mapping
    }
    #expect(read.issues.isEmpty && periods(read) == ["2023-24 Q1"], "\(read.issues)")
  }
}
