import TestSupport
import Testing

/// Files as a first-time user writes them, through the built binary.
@Suite struct WordsOfFilesTests {
  private static let header = "area,indicator,target_period,target,set_on\n"

  @Test(arguments: ["percent", "Per cent", "pct"])
  func `a card and a challenge read per cent in words`(_ unit: String) throws {
    #expect(try WordedFigures.run(WordedFigures.card, unit: unit).output.contains("43.5%"))
    let rated = try WordedFigures.run(
      WordedFigures.challenge + ["--format", "json"], unit: unit,
      targets: Self.header + "C11,A,2021-22,44,2021-04-01\n")
    let items = rated.json["items"] as? [[String: Any]]
    #expect(items?.first?["rag"] as? String != "grey", "\(rated.output)\(rated.errors)")
    #expect(items?.count == 1)
  }

  @Test func `a blank unit is named as the cause`() throws {
    for command in [WordedFigures.card, WordedFigures.challenge] {
      let outcome = try WordedFigures.run(command, unit: "")
      #expect(outcome.status == 65 && outcome.output.isEmpty)
      #expect(outcome.errors.contains("no unit for A, a proportion"), "\(outcome.errors)")
      #expect(outcome.errors.contains("Expected % or fraction"))
    }
  }
}
