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
}
