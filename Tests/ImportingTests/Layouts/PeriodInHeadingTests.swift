import Importing
import Indicators
import Testing

/// Tables whose headings name periods, alone or beside a measure.
struct PeriodInHeadingTests {
  private func read(
    _ header: String, _ row: String, _ say: (inout ImportOptions) -> Void = { _ in }
  ) throws -> DataImport {
    try ImportFixture.read("Local authority,\(header)\nLeeds,\(row)") {
      $0.yearType = .financial
      say(&$0)
    }
  }

  /// Every figure as `indicator period value`.
  private func figures(_ read: DataImport) -> Set<String> {
    var found: Set<String> = []
    for block in read.dataset.panel.blocks {
      for (column, period) in block.periods.enumerated() {
        for area in 0..<block.areaCount {
          guard let value = block.value(area: area, period: column) else { continue }
          found.insert("\(read.dataset.indicators[block.indicator].code) \(period) \(value)")
        }
      }
    }
    return found
  }

  @Test(arguments: [
    ("Q1 2023/24,Q2 2023/24,Q3 2023/24", ["2023-24 Q1 1.0", "2023-24 Q2 2.0", "2023-24 Q3 3.0"]),
    ("Jan 2023-24,Feb 2023-24,Total 2023-24", ["2024-01 1.0", "2024-02 2.0"]),
  ])
  func `a heading that is a period is that period`(_ header: String, _ said: [String]) throws {
    let read = try read(header, "1,2,3")
    #expect(read.issues.isEmpty && read.addsUp, "\(read.issues)")
    #expect(figures(read) == Set(said.map { "export \($0)" }))
    #expect(read.dataset.indicators.allSatisfy { $0.source == nil })
  }

  @Test(arguments: [
    (
      "Recycling 2021-22,Recycling 2022-23,Complaints 2022-23",
      ["recycling 2021-22 1.0", "recycling 2022-23 2.0", "complaints 2022-23 3.0"]
    ),
    (
      "2022-23 Value,2022-23 Rank,2023-24 Value", ["export 2022-23 1.0", "export 2023-24 3.0"]
    ),
    (
      "Visits (Jan 2024),Visits (Feb 2024),Cost: Feb 2024",
      ["visits 2024-01 1.0", "visits 2024-02 2.0", "cost 2024-02 3.0"]
    ),
    (
      "Population mid-2022,Year ending March 2023 rate,Rank",
      ["population 2022-06-30 1.0", "rate 2022-23 2.0"]
    ),
  ])
  func `a heading names a measure and its period`(_ header: String, _ said: [String]) throws {
    let read = try read(header, "1,2,3")
    #expect(read.issues.isEmpty && read.addsUp, "\(read.issues)")
    #expect(read.layout == "a table with a measure and its period over each column")
    #expect(figures(read) == Set(said))
    #expect(read.dataset.indicators.allSatisfy { $0.source == nil })
  }

  @Test func `parts of a value are no figures of their own`() throws {
    let read = try read("Numerator 2022-23,Denominator 2022-23,Value 2022-23", "1,2,50")
    let figure = try #require(read.figure("E08000035", "export", "2022-23"))
    #expect(figure.value == 50 && figure.numerator == 1 && figure.denominator == 2)
    #expect(read.issues.isEmpty && read.dataset.indicators.count == 1)
  }

  @Test(arguments: ["2022-23 Value,2022-23 Rank,2023-24 Value", "2021-22,2022-23,2023-24"])
  func `a period said beside headings with periods is refused`(_ header: String) throws {
    let read = try read(header, "1,2,3") { $0.period = "2022-23" }
    #expect(read.issues.first?.problem.contains("the headings name periods") == true)
    #expect(read.issues.first?.mend?.contains("Leave --period out") == true && read.addsUp)
  }

  @Test func `headings of which only some name a period are refused and ask for no period`() throws
  {
    for period in [nil, "2021-22"] {
      let read = try read("Recycling 2022-23,Fires,Deaths", "1,2,3") { $0.period = period }
      #expect(read.issues.count == 1 && read.figureCount == 0)
      #expect(read.issues.first?.mend?.contains("--period") == false)
    }
    let agreed = try read("Recycling 2022-23,Fires,Deaths", "1,2,3") { $0.period = "2022/23" }
    #expect(agreed.issues.isEmpty && agreed.figureCount == 3)
  }
}
