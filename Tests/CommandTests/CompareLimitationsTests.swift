import TestSupport
import Testing

/// What a comparison must say of its own marks, through the built binary.
@Suite struct CompareLimitationsTests {
  private func compare(_ arguments: [String]) throws -> BinaryRunner.Outcome {
    let outcome = try BinaryRunner.run(["compare"] + arguments)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome
  }

  @Test func `many gaps tested alone say how many marks chance makes`() throws {
    let data = "datasets/scotland-lgbf"
    let all = try compare(["--area", "Falkirk", "--data", data])
    #expect(all.output.contains("Each gap is tested alone: were the council like its peers"))
    let one = try compare(["--area", "Falkirk", "--indicator", "SW06", "--data", data])
    #expect(!one.output.contains("Each gap is tested alone"))
  }

  @Test func `a council whose counts are suppressed is not marked, and it is said why`() throws {
    let question = [
      "--area", "Isles of Scilly", "--indicator", "repeat-child-protection-plans", "--data",
      "datasets/england-children",
    ]
    let text = try compare(question)
    #expect(text.output.contains("There are no counts of the council's own that make its figure"))
    #expect(!text.output.contains("pts ◐") && !text.output.contains("pts ●"))
    let json = try compare(question + ["--format", "json"]).json
    let row = try #require((json["indicators"] as? [[String: Any]])?.first)
    let gap = try #require(row["gap_to_peers"] as? [String: Any])
    #expect(gap["verdict"] as? String == "no verdict")
    let why = try #require((gap["usual_p"] as? [String: String])?["why"])
    #expect(why.contains("no counts of this council's own"))
  }
}
