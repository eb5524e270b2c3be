import Indicators
import Testing

@Suite struct PanelTests {
  @Test func `a missing value keeps its reason and is never a number`() throws {
    var builder = PanelBuilder()
    let year = Period.year(.financial, starting: 2020)
    builder.add(.init(area: 0, period: year, observation: Observation(value: 0)), indicator: 0)
    builder.add(
      .init(area: 1, period: year, observation: Observation(missing: .suppressed)), indicator: 0)
    let block = try #require(builder.panel(areaCount: 3)[indicator: 0])
    #expect(block.value(area: 0, period: 0) == 0)
    #expect(block.missingReason(area: 0, period: 0) == nil)
    #expect(block.value(area: 1, period: 0) == nil)
    #expect(block.missingReason(area: 1, period: 0) == .suppressed)
    #expect(block.missingReason(area: 2, period: 0) == .noRow)
  }

  @Test func `half a fraction is no fraction`() throws {
    var builder = PanelBuilder()
    var whole = Observation(value: 0.5)
    (whole.numerator, whole.denominator) = (1, 2)
    var half = Observation(value: 0.5)
    half.numerator = 1
    let year = Period.year(.financial, starting: 2020)
    builder.add(.init(area: 0, period: year, observation: whole), indicator: 0)
    builder.add(.init(area: 1, period: year, observation: half), indicator: 0)
    let block = try #require(builder.panel(areaCount: 2)[indicator: 0])
    #expect(block.fraction(area: 0, period: 0)?.denominator == 2)
    #expect(block.fraction(area: 1, period: 0) == nil)
    #expect(block[area: 1, period: 0].numerator == 1)
  }

  @Test func `breakdowns stay out of the totals`() throws {
    var builder = PanelBuilder()
    let year = Period.year(.calendar, starting: 2020)
    builder.add(
      .init(area: 0, period: year, observation: Observation(value: 1)), indicator: 0,
      breakdown: "girls")
    builder.add(.init(area: 0, period: year, observation: Observation(value: 2)), indicator: 0)
    let panel = builder.panel(areaCount: 1)
    #expect(panel[indicator: 0]?.value(area: 0, period: 0) == 2)
    #expect(panel.blocks.map(\.breakdown) == ["", "girls"])
  }

  @Test func `peers leave the council out and keep the group's order`() {
    let groupings = Groupings([
      GroupMembership(group: "people/1", member: "B"),
      GroupMembership(group: "people/1", member: "A"),
      GroupMembership(group: "people/2", member: "C"),
      GroupMembership(group: "near", area: "A", member: "C", rank: 2),
      GroupMembership(group: "near", area: "A", member: "B", rank: 1),
    ])
    #expect(groupings.peers(of: "A", in: "people")?.members == ["B"])
    #expect(groupings.peers(of: "A", in: "people")?.includesSelf == true)
    #expect(groupings.peers(of: "A", in: "near")?.members == ["B", "C"])
    #expect(groupings.peers(of: "D", in: "people") == nil)
  }
}
