import Importing
import Indicators
import Testing

struct MergedCouncilsTests {
  @Test func `a merged council is rebuilt from numerators and denominators`() throws {
    let read = try ImportFixture.read(
      """
      indicator,area,period,value,numerator,denominator
      R,E06000028,2017-18,25,50,200
      R,E06000029,2017-18,10,10,100
      """
    ) { ($0.yearType, $0.rebuildsMerged) = (.financial, true) }
    let figure = try #require(read.figure("E06000058", "R", "2017-18"))
    #expect(figure.value == 20 && figure.numerator == 60 && figure.denominator == 300)
    #expect(figure.flags.contains(.estimated))
    #expect(figure.note?.contains("Bournemouth, Poole") == true)
    #expect(read.rebuilt == 1 && read.addsUp)
  }

  @Test func `a rate without its parts is never averaged`() throws {
    let read = try ImportFixture.read(
      "indicator,area,period,value\nR,E06000028,2017-18,25\nR,E06000029,2017-18,10\n"
    ) { ($0.yearType, $0.rebuildsMerged) = (.financial, true) }
    let figure = try #require(read.figure("E06000058", "R", "2017-18"))
    #expect(figure.value == nil && figure.missing == .notAvailable)
    #expect(figure.note?.contains("not averaged") == true)
    let without = try ImportFixture.read(
      "indicator,area,period,value\nR,E06000028,2017-18,25\nR,E06000029,2017-18,10\n"
    ) { ($0.yearType, $0.rebuildsMerged) = (.financial, false) }
    #expect(without.figure("E06000058", "R", "2017-18") == nil)
  }

  @Test func `councils whose whole the dataset has already do not come beside it`() throws {
    let whole = try ImportFixture.read(
      """
      indicator,area,period,value,numerator,denominator
      R,E06000028,2017-18,25,50,200
      R,E06000029,2017-18,10,10,100
      """
    ) { ($0.yearType, $0.rebuildsMerged) = (.financial, true) }
    func later(_ period: String, rebuilds: Bool = false) throws -> DataImport {
      try ImportFixture.read(
        "indicator,area,period,value,numerator,denominator\nR,E06000028,\(period),25,50,200\n",
        into: whole.dataset
      ) { ($0.yearType, $0.rebuildsMerged) = (.financial, rebuilds) }
    }
    let issue = try #require(later("2017-18").issues.first)
    #expect(issue.problem.contains("count twice") && issue.text == "Bournemouth")
    #expect(try !later("2017-18", rebuilds: true).issues.isEmpty)
    #expect(try later("2016-17").issues.isEmpty)
    // What a publisher gives for both is what it is.
    let published = try ImportFixture.read(
      "indicator,area,period,value\nR,E06000058,2017-18,20\n"
    ) { $0.yearType = .financial }
    let beside = try ImportFixture.read(
      "indicator,area,period,value\nR,E06000028,2017-18,25\n", into: published.dataset
    ) { $0.yearType = .financial }
    #expect(beside.issues.isEmpty)
  }

  @Test func `a missing part leaves the whole missing, and one part alone is passed on`() throws {
    let read = try ImportFixture.read(
      """
      indicator,area,period,value,numerator,denominator
      R,E06000028,2017-18,25,50,200
      R,E10000027,2017-18,30,3,10
      """
    ) { ($0.yearType, $0.rebuildsMerged) = (.financial, true) }
    #expect(read.figure("E06000058", "R", "2017-18")?.note?.contains("Poole") == true)
    #expect(read.figure("E06000058", "R", "2017-18")?.value == nil)
    #expect(read.figure("E06000066", "R", "2017-18")?.value == 30)
  }

  /// Dorset's county had lost Christchurch to Bournemouth and Poole when Dorset took its place.
  private static let dorset: [Area] = [
    Area(
      code: "E06000059", name: "Dorset", type: "unitary", tier: "single",
      validFrom: CalendarDate("2019-04-01")),
    Area(
      code: "E10000009", name: "Dorset County", type: "county", tier: "upper",
      validTo: CalendarDate("2019-03-31"), successors: ["E06000059"]),
    Area(
      code: "E07000050", name: "North Dorset", type: "district", tier: "lower",
      parent: "E10000009", validTo: CalendarDate("2019-03-31"), successors: ["E06000059"]),
    Area(
      code: "E07000048", name: "Christchurch", type: "district", tier: "lower",
      parent: "E10000009", validTo: CalendarDate("2019-03-31"), successors: ["E06000058"]),
  ]

  private func rebuilt(_ rows: String, into dataset: Dataset? = nil) throws -> DataImport {
    try ImportFixture.read(
      "indicator,area,period,value,numerator,denominator\n" + rows, into: dataset
    ) {
      ($0.yearType, $0.rebuildsMerged) = (.financial, true)
      $0.areaTables = [ImportFixture.areas + Self.dorset]
    }
  }

  @Test func `a county that lost a district is not the whole of its successor`() throws {
    let read = try rebuilt("R,E10000009,2017-18,25,50,200\n")
    let figure = try #require(read.figure("E06000059", "R", "2017-18"))
    #expect(figure.value == nil && figure.missing == .notAvailable)
    #expect(figure.note?.contains("is of Christchurch too") == true)
    #expect(read.figure("E10000009", "R", "2017-18")?.value == 25)
  }

  @Test func `a successor without one of its parts stays missing`() throws {
    let read = try rebuilt("R,E06000028,2017-18,25,50,200\nR,E06000029,2017-18,10,10,100\n")
    let figure = try #require(read.figure("E06000058", "R", "2017-18"))
    #expect(figure.value == nil)
    #expect(figure.note?.contains("Christchurch, which is part of it") == true)
    #expect(read.figure("E06000028", "R", "2017-18")?.value == 25 && read.replaced == 0)
  }

  @Test func `the whole stands in place of its parts, and never beside them`() throws {
    let rows = """
      indicator,area,period,value,numerator,denominator
      R,E06000028,2017-18,25,50,200
      R,E06000029,2017-18,10,10,100
      """
    let read = try ImportFixture.read(rows) {
      ($0.yearType, $0.rebuildsMerged) = (.financial, true)
    }
    #expect(read.replaced == 2 && read.figureCount == 1)
    #expect(read.figure("E06000028", "R", "2017-18") == nil)
    let parts = try ImportFixture.read(rows) { $0.yearType = .financial }
    let doubled = try ImportFixture.read(rows, into: parts.dataset) {
      ($0.yearType, $0.rebuildsMerged) = (.financial, true)
    }
    #expect(doubled.issues.count == 1 && doubled.issues[0].problem.contains("count twice"))
  }
}
