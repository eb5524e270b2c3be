import Foundation
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

  @Test func `a file with a header only is said to be one`() throws {
    let folder = try TemporaryFolder()
    let data = try folder.write("area,indicator,period,value\n", to: "figures.csv")
    let empty = try BinaryRunner.run(["target", "--area", "X", "--indicator", "A", "--data", data])
    #expect(empty.status == 65)
    #expect(empty.errors.contains("figures.csv: a header and no rows"), "\(empty.errors)")
  }

  @Test func `a named file without targets is an error wherever it is named`() throws {
    for command in [WordedFigures.challenge, ["target", "--lint"]] {
      let outcome = try WordedFigures.run(command, targets: Self.header)
      #expect(outcome.status == 66)
      #expect(outcome.errors.contains("targets.csv has a header row and no targets"))
    }
  }

  @Test func `the README's description of a dataset is one`() throws {
    let readme = try String(
      contentsOf: BinaryRunner.packageRoot.appendingPathComponent("README.md"), encoding: .utf8)
    let block = try #require(readme.components(separatedBy: "```json\n").dropFirst().first)
    let folder = try TemporaryFolder()
    try folder.write(block.components(separatedBy: "```")[0], to: "datapackage.json")
    try folder.write("area\nC1\nC2\n", to: "areas.csv")
    try folder.write("indicator,polarity,year_type\nA,high,financial\n", to: "indicators.csv")
    try folder.write(
      "area,indicator,period,value\nC1,A,2021-22,1\nC2,A,2021-22,2\n", to: "observations.csv")
    let outcome = try BinaryRunner.run([
      "compare", "--area", "C1", "--peers", "all", "--data", folder.url.path,
    ])
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    #expect(outcome.output.contains("my-council"))
  }
}
