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
}
