import Analysis
import Indicators
import Testing

@Suite struct FeatureTableTests {
  @Test func `a dataset gives the newest year of each variable, its gaps left open`() throws {
    let areas = [
      Area(code: "A"), Area(code: "B"), Area(code: "N", type: "nation"),
      Area(code: "O", validTo: CalendarDate(year: 2020, month: 3, day: 31)),
    ]
    var builder = PanelBuilder()
    let years = (2022...2024).map { Period.year(.calendar, starting: $0) }
    for (area, year, value) in [(0, 0, 1.0), (0, 1, 2), (1, 0, 3), (2, 2, 4)] {
      let observation = Observation(value: value)
      builder.add(.init(area: area, period: years[year], observation: observation), indicator: 0)
    }
    builder.add(
      .init(area: 1, period: years[2], observation: Observation(value: 9)), indicator: 1)
    let dataset = Dataset(
      name: "made", directory: AreaDirectory(areas),
      indicators: [Indicator(code: "x"), Indicator(code: "y")],
      panel: builder.panel(areaCount: areas.count))

    let table = try FeatureTable(dataset)
    #expect(table.areas.map(\.code) == ["A", "B"])
    #expect(table.variables == ["x", "y"])
    #expect(table.vintages == ["2023", "2024"])
    #expect([table[0, 0], table[1, 0], table[0, 1], table[1, 1]] == [2, nil, nil, 9])
    #expect(throws: NeighbourError.unknownVariables(["z"], available: ["x", "y"])) {
      try FeatureTable(dataset, variables: ["z"])
    }
  }
}
