import Importing
import Indicators
import Testing

/// Scorecards with their periods across.
struct ScorecardTests {
  private static let card = """
    Ref,Indicator,Q1,Q2,Q3,Target,RAG
    A1,Calls answered,81,83,,85,Amber
    A2,Complaints,12,9,,<10,Green
    A3,Missed bins,60,55,,TBC,
    """

  private func read(_ text: String, period: String?) throws -> DataImport {
    try ImportFixture.read(text) { options in
      (options.area, options.period) = ("Leeds", period)
      options.targetsSetOn = CalendarDate("2023-04-01")
    }
  }

  @Test func `quarters are periods, a target is the year's, and the rating is left out`() throws {
    let read = try read(Self.card, period: "2023-24")
    #expect(read.issues.isEmpty && read.addsUp, "\(read.issues)")
    #expect(read.figure("E08000035", "A1", "2023-24 Q1")?.value == 81)
    #expect(read.figure("E08000035", "A2", "2023-24 Q2")?.value == 9)
    // Nobody has a figure of a quarter to come.
    #expect(read.figure("E08000035", "A1", "2023-24 Q3") == nil)
    #expect(read.accounts[0].leftOut == ["Q3", "RAG"])
    let target = try #require(read.dataset.targets.targets.first)
    #expect(target.period == .year(.financial, starting: 2023) && target.aim == .value(85))
    #expect(read.dataset.targets.targets.count == 1)
  }

  @Test func `targets that are no numbers are counted with their rows`() throws {
    let read = try read(Self.card, period: "2023-24")
    #expect(
      read.accounts[0].notes.contains {
        $0.hasPrefix("2 targets are no number") && $0.contains("rows 3, 4")
      })
  }

  @Test func `quarters without their year are refused with the mend`() throws {
    let read = try read(Self.card, period: nil)
    #expect(read.issues.first?.mend?.contains("--period") == true && read.addsUp)
    #expect(try read.issues.count == self.read(Self.card, period: "2023-24 Q1").issues.count)
  }

  @Test func `quarters with their year need no more, and months know theirs`() throws {
    let dated = try read(
      "KPI,Q1 2023/24,Q2 2023/24,Target\nCalls,81,83,85\n", period: nil)
    #expect(dated.figure("E08000035", "calls", "2023-24 Q2")?.value == 83)
    #expect(dated.dataset.targets.targets.first?.period == .year(.financial, starting: 2023))
    let months = try read("KPI,Apr,May,Mar,Target\nCalls,81,83,84,85\n", period: "2023-24")
    #expect(months.figure("E08000035", "calls", "2024-03")?.value == 84)
    #expect(months.dataset.targets.targets.first?.period == .year(.financial, starting: 2023))
    // Beside months, 2010-11 would be read back as November 2010.
    let old = try read("KPI,Apr,May,Target\nCalls,81,83,85\n", period: "2010-11")
    #expect(
      old.dataset.targets.targets.isEmpty && old.figure("E08000035", "calls", "2010-04") != nil)
  }

  @Test func `an actual and a target for each period give the actuals`() throws {
    let card = """
      Ref,Indicator,Good is,Unit,Q1 Actual,Q1 Target,Q1 RAG,Q2 Actual,Q2 Target,Q2 RAG,Q3 Actual
      K1,Calls answered,High,%,91.2,95,Amber,93.1,95,Green,
      K2,Missed bins,Low,number,41,30,Red,38,30,Red,
      """
    let read = try read(card, period: "2024-25")
    #expect(read.issues.isEmpty && read.addsUp, "\(read.issues)")
    #expect(read.figure("E08000035", "K1", "2024-25 Q2")?.value == 93.1)
    #expect(read.figure("E08000035", "K2", "2024-25 Q1")?.value == 41)
    #expect(read.dataset.indicators.map(\.polarity) == [.high, .low])
    #expect(read.dataset.targets.targets.isEmpty)
    #expect(read.accounts[0].notes.contains { $0.contains("one for each period, are not taken") })
    #expect(try self.read(card, period: nil).issues.first?.mend?.contains("--period") == true)
  }

  @Test func `years with their actuals need no more than the kind of year`() throws {
    let card = "KPI,2022/23 Actual,2023/24 Actual,2023/24 Target\nCalls,81,83,85\n"
    let untold = try read(card, period: nil)
    #expect(untold.issues.first?.mend?.contains("--year-type") == true, "\(untold.issues)")
    let read = try ImportFixture.read(card) { options in
      (options.area, options.yearType) = ("Leeds", .financial)
    }
    #expect(read.issues.isEmpty && read.addsUp, "\(read.issues)")
    #expect(read.figure("E08000035", "calls", "2022-23")?.value == 81)
    #expect(read.figure("E08000035", "calls", "2023-24")?.value == 83)
  }
}
