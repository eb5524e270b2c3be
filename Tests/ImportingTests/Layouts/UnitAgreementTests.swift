import Foundation
import Importing
import Indicators
import TestSupport
import Testing

/// Percentages and fractions are a hundredfold apart; an import never mixes them.
struct UnitAgreementTests {
  private static let header = "indicator,area,period,value,unit\n"

  private func read(
    _ rows: String, into dataset: Dataset? = nil, _ say: (inout ImportOptions) -> Void = { _ in }
  ) throws -> DataImport {
    try ImportFixture.read(Self.header + rows, into: dataset) {
      $0.yearType = .financial
      say(&$0)
    }
  }

  /// A dataset that keeps an indicator in a unit.
  private func dataset(_ rows: String, unit: String?) throws -> Dataset {
    var dataset = try read(rows).dataset
    dataset.indicators[0].unit = unit
    return dataset
  }

  @Test func `fractions into a dataset of percentages are refused, and the other way round`() throws
  {
    let percentages = try dataset("R,Leeds,2021-22,58,\nR,Hartlepool,2021-22,61,\n", unit: "%")
    let fractions = try dataset("R,Leeds,2021-22,0.58,\nR,Hartlepool,2021-22,0.61,\n", unit: nil)
    let low = try read("R,Leeds,2022-23,0.59,\nR,Hartlepool,2022-23,0.6,\n", into: percentages)
    #expect(low.issues.count == 1 && low.addsUp && low.accounts[0].kept == 0)
    #expect(low.issues[0].mend?.contains("--multiplier 100 ") == true)
    #expect(low.issues[0].row == 2 && low.issues[0].occurrences == 2)
    let high = try read("R,Leeds,2022-23,59,\nR,Hartlepool,2022-23,60,\n", into: fractions)
    #expect(high.issues.first?.mend?.contains("--multiplier 0.01 ") == true)
    let said = try read("R,Leeds,2022-23,59,\n", into: fractions) { $0.multiplier = 0.01 }
    #expect(said.issues.isEmpty && said.figure("E08000035", "R", "2022-23")?.value == 0.59)
    let meant = try read("R,Leeds,2022-23,0.5,\n", into: percentages) { $0.multiplier = 1 }
    #expect(meant.issues.isEmpty && meant.figure("E08000035", "R", "2022-23")?.value == 0.5)
  }

  @Test func `a figure that grew is no change of unit`() throws {
    let counts = try dataset("R,Leeds,2021-22,3,\nR,Hartlepool,2021-22,1,\n", unit: nil)
    #expect(
      try read("R,Leeds,2022-23,280,\nR,Hartlepool,2022-23,110,\n", into: counts).issues.isEmpty)
    let shares = try dataset("R,Leeds,2021-22,0.4,\nR,Hartlepool,2021-22,0.9,\n", unit: "%")
    #expect(
      try read("R,Leeds,2022-23,1.2,\nR,Hartlepool,2022-23,3,\n", into: shares).issues.isEmpty)
  }

  @Test func `a per cent sign is settled where the dataset keeps fractions, and said`() throws {
    let fractions = try dataset("R,Leeds,2021-22,0.58,\n", unit: "fraction")
    let read = try read("R,Leeds,2022-23,7%,\nR,Hartlepool,2022-23,61.5%,\n", into: fractions)
    #expect(read.issues.isEmpty)
    #expect(read.figure("E08000035", "R", "2022-23")?.value == 0.07)
    #expect(read.figure("E06000001", "R", "2022-23")?.value == 0.615)
    #expect(read.notes.contains { $0.contains("fractions of 1") })
    let percentages = try dataset("R,Leeds,2021-22,58,\n", unit: "%")
    let twice = try self.read("R,Leeds,2022-23,59%,\n", into: percentages) {
      $0.multiplier = 0.01
    }
    #expect(twice.issues.first?.mend == "Leave --multiplier out")
  }

  @Test func `a multiplier changes the unit with the figures`() throws {
    let signed = try read("R,Leeds,2022-23,58%,\n") { $0.multiplier = 0.01 }
    #expect(signed.dataset.indicators[0].unit == "fraction")
    #expect(signed.figure("E08000035", "R", "2022-23")?.value == 0.58)
    let column = try read("R,Leeds,2022-23,58,%\n") { $0.multiplier = 0.01 }
    #expect(column.dataset.indicators[0].unit == "fraction")
    let money = try read("R,Leeds,2022-23,58,£000\n") { $0.multiplier = 1000 }
    #expect(money.dataset.indicators[0].unit == nil)
    #expect(money.accounts[0].notes.contains { $0.contains("“£000” is left out") })
    #expect(try read("R,Leeds,2022-23,58,£000\n").dataset.indicators[0].unit == "£000")
  }

  @Test func `tables of one import are held against each other`() throws {
    let folder = try TemporaryFolder()
    let first = try folder.write(
      "indicator,area,period,value\nR,Leeds,2021-22,58%\nR,Hartlepool,2021-22,60%\n", to: "a.csv")
    var options = ImportOptions()
    (options.areaTables, options.yearType) = ([ImportFixture.areas], .financial)
    for later in ["R,Leeds,2022-23,0.59\nR,Hartlepool,2022-23,0.6\n", "R,Leeds,2022-23,59\n"] {
      let second = try folder.write("indicator,area,period,value\n" + later, to: "b.csv")
      let read = try DataImport([first, second], options: options)
      #expect(read.issues.count == 1 && read.issues[0].file == second && read.addsUp)
      #expect(read.issues[0].problem.contains("no per cent sign"))
    }
    let plain = try folder.write(
      "indicator,area,period,value\nR,Leeds,2021-22,58\nR,Hartlepool,2021-22,60\n", to: "c.csv")
    let shares = try folder.write(
      "indicator,area,period,value\nR,Leeds,2022-23,0.59\nR,Hartlepool,2022-23,0.6\n", to: "d.csv")
    let mixed = try DataImport([plain, shares], options: options)
    #expect(mixed.issues.count == 1 && mixed.issues[0].problem.contains("a hundredth of"))
  }

  @Test func `rows that turn out wrong when all are read are counted so`() throws {
    let read = try read("R,Leeds,2021-22,12%,\nR,Leeds,2022-23,0.13,\n")
    #expect(read.issues.count == 1 && read.issues[0].row == 3 && read.addsUp)
    #expect(read.accounts[0].kept == 1 && read.accounts[0].faulty == 1)
  }

  @Test func `a sign on a figure and none on its limits, or its target`() throws {
    let limits = try ImportFixture.read(
      "indicator,area,period,value,lower,upper\nR,Leeds,2021-22,12%,0.1,0.2\n"
    ) { $0.yearType = .financial }
    #expect(limits.issues.count == 1 && limits.issues[0].problem.contains("limits"))
    func scorecard(_ figure: String, _ target: String) throws -> [ImportIssue] {
      try ImportFixture.read(
        "ref,description,this_quarter,target\nA1,Invented,\(figure),\(target)\n"
      ) {
        ($0.area, $0.period) = ("Leeds", "2014-15 Q2")
        $0.targetsSetOn = CalendarDate("2014-04-01")
      }.issues
    }
    #expect(try scorecard("91%", "0.95").count == 1)
    #expect(try scorecard("0.91", "95%").count == 1)
    #expect(try scorecard("91%", "95").isEmpty && scorecard("91%", "95%").isEmpty)
  }

  @Test func `a multiplier for all is refused where it spoils another indicator`() throws {
    let known = try ImportFixture.read(
      "Area,Month,Answered,Complaints\nLeeds,Jan 2024,80,120\nHartlepool,Jan 2024,82,130\n"
    ).dataset
    func read(_ say: (inout ImportOptions) -> Void = { _ in }) throws -> DataImport {
      try ImportFixture.read(
        "Area,Month,Answered,Complaints\nLeeds,Mar 2024,0.80,120\nHartlepool,Mar 2024,0.82,130\n",
        into: known, say)
    }
    let first = try read()
    #expect(first.issues.count == 1)
    #expect(first.issues.first?.mend?.contains("--multiplier answered=100 ") == true)
    #expect(first.issues.first?.mend?.contains("--multiplier answered=1 ") == true)
    let all = try read { $0.multiplier = 100 }
    #expect(all.issues.count == 1 && all.issues.first?.problem.contains("complaints") == true)
    #expect(all.issues.first?.mend?.contains("--multiplier CODE=100") == true && all.addsUp)
    let one = try read { $0.multipliers = ["answered": 100] }
    #expect(one.issues.isEmpty)
    #expect(one.figure("E08000035", "answered", "2024-03")?.value == 80)
    #expect(one.figure("E08000035", "complaints", "2024-03")?.value == 120)
    let wrong = try read { $0.multipliers = ["answerd": 100] }
    #expect(wrong.issues.contains { $0.expected == "one of answered, complaints" })
  }
}
