import Indicators
import Reporting
import Testing

/// Which waivers a report tells, and where.
@Suite struct WaiverNoteTests {
  private func waiver(_ area: String?, _ indicator: String?, _ rule: String? = "gap") throws
    -> Waiver
  {
    Waiver(
      rule: rule, area: area, indicator: indicator, who: "B. Owner",
      when: try #require(CalendarDate("2024-02-01")), why: "because \(area ?? "any")")
  }

  private func report(_ data: JSONValue) -> Report {
    let drawing = SVGDocument(
      width: 300, height: 100, title: "T", description: "D.", elements: [])
    return Report(
      title: "Falkirk", blocks: [], data: data, records: Table(columns: []), drawing: drawing)
  }

  private let shown: JSONValue = [
    "area": ["code": "S14"], "indicators": [["indicator": "X"]], "without_own_figure": ["Y"],
    "peers": [["members": ["S15", "S16"]]],
  ]

  @Test func `a waiver of a figure that is not shown is not told`() throws {
    let waivers = [
      try waiver("S14", "X"), try waiver("S15", "X"), try waiver("S17", "X"),
      try waiver("S14", "Y"), try waiver(nil, "X"), try waiver("S14", "X", nil),
    ]
    let told = report(shown).waiverSentences(waivers, names: ["S15": "Fife"])
    #expect(
      told == [
        "gap (S14, X, all periods): waived by B. Owner on 2024-02-01: because S14",
        "gap (Fife, X, all periods): waived by B. Owner on 2024-02-01: because S15",
        "gap (all areas, X, all periods): waived by B. Owner on 2024-02-01: because any",
      ])
  }

  @Test func `peers that are not named may have the figure`() throws {
    let unnamed = report(["indicator": "X", "against": "6 of 7 councils", "peers": "family"])
    #expect(unnamed.waiverSentences([try waiver("S17", "X")]).count == 1)
  }

  @Test func `a drawing has the waivers under it and in its description`() throws {
    let noted = report(shown).noting([try waiver("S14", "X")])
    let drawing = try #require(noted.drawing)
    #expect(drawing.height > 100 && drawing.description.contains("because S14"))
    let lines = drawing.rendered().split(separator: "\n").filter { $0.contains("<text") }
    #expect(lines.count > 1 && lines.contains { $0.contains("S14") })
    #expect(noted.data.description.contains("because S14"))
    #expect(report(shown).noting([try waiver("S17", "X")]).drawing?.height == 100)
  }
}
