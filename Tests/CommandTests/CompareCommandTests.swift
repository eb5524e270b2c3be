import Foundation
import TestSupport
import Testing

/// `yardstick compare` through the built binary, on the bundled figures.
@Suite struct CompareCommandTests {
  private let scotland = "datasets/scotland-lgbf"

  private func compare(_ arguments: String...) throws -> BinaryRunner.Outcome {
    try BinaryRunner.run(["compare"] + arguments)
  }

  /// Worked by hand from observations.csv: CHN01 in 2022-23, Falkirk's family group 3.
  @Test func `a row has the figures of its peers`() throws {
    let outcome = try compare(
      "--area", "Falkirk", "--peers", "family", "--indicator", "CHN01", "--data", scotland,
      "--format", "json")
    #expect(outcome.status == 0)
    let json = outcome.json
    #expect(json["schema"] as? String == "yardstick.compare/1")
    let row = try #require((json["indicators"] as? [[String: Any]])?.first)
    for key in [
      "indicator", "title", "period", "value", "polarity", "unit", "peer_group", "n_peers",
      "n_possible", "median", "mean", "pooled", "rank", "of", "quartile",
      "best_quartile_threshold", "gap_to_median", "gap_to_best_quartile", "gap_in_sds", "group_r2",
      "notes",
    ] { #expect(row[key] != nil, "\(key)") }
    #expect(row["of"] as? Int == 8)
    #expect(row["n_peers"] as? Int == 7)
    let quartile = try #require(row["quartile"] as? [String: String])
    #expect(quartile == ["missing": "withheld", "why": "7 peers with data, 8 are needed"])
    let median = try #require(row["median"] as? Double)
    let value = try #require(row["value"] as? Double)
    let gap = try #require(row["gap_to_median"] as? Double)
    #expect(Closeness.relativeError(gap, value - median) < 1e-12)
  }

  @Test func `the same command gives the same bytes`() throws {
    let arguments = ["compare", "--area", "Fife", "--peers", "all", "--data", scotland]
    let first = try BinaryRunner.run(arguments)
    #expect(first.status == 0)
    #expect(try BinaryRunner.run(arguments).output == first.output)
  }

  @Test(arguments: ["text", "markdown", "csv", "json"])
  func `every format says something`(_ format: String) throws {
    let outcome = try compare(
      "--area", "Fife", "--peers", "family", "--peers", "all", "--theme", "Housing", "--data",
      scotland, "--format", format)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("HSN02"))
    #expect(outcome.errors.isEmpty)
  }

  @Test func `a misspelt name is refused with a suggestion`() throws {
    let outcome = try compare("--area", "Falkrik", "--data", scotland)
    #expect(outcome.status == 64)
    #expect(
      outcome.errors
        == "yardstick: error: no area “Falkrik” in this dataset; did you mean Falkirk?\n")
    #expect(outcome.output.isEmpty)
  }

  @Test func `a retired council without figures names its successors`() throws {
    let outcome = try compare("--area", "Allerdale", "--data", "datasets/uk-context")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("Cumberland"))
  }

  @Test func `an unknown indicator is refused with a suggestion`() throws {
    let outcome = try compare("--area", "Fife", "--indicator", "CHN99", "--data", scotland)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("did you mean"))
  }

  @Test func `one peer is shown side by side`() throws {
    let outcome = try compare(
      "--area", "Fife", "--peers", "Falkirk", "--indicator", "CHN01", "--data", scotland,
      "--format", "json")
    #expect(outcome.status == 0)
    let row = try #require((outcome.json["indicators"] as? [[String: Any]])?.first)
    #expect(row["of"] as? Int == 2)
    #expect((row["group_r2"] as? [String: String])?["missing"] == "withheld")
    #expect((row["gap_in_sds"] as? [String: String])?["missing"] == "withheld")
    #expect((row["notes"] as? [String])?.contains { $0.contains("too small") } == true)
  }

  @Test func `a period nobody has is refused, with the newest there is`() throws {
    let outcome = try compare(
      "--area", "Fife", "--period", "1999-00", "--peers", "all", "--data", scotland)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("no indicator asked for has a figure of any council for it"))
    #expect(outcome.errors.contains("the newest period is 2023-24"))
  }

  @Test func `a dataset that is not there is missing input`() throws {
    #expect(try compare("--area", "Fife", "--data", "nowhere").status == 66)
  }

  @Test func `a file that exists is not overwritten`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("precious", to: "out.csv")
    let arguments = [
      "compare", "--area", "Fife", "--peers", "all", "--data", scotland, "--output", path,
    ]
    #expect(try BinaryRunner.run(arguments).status == 73)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious")
    #expect(try BinaryRunner.run(arguments + ["--force"]).status == 0)
  }

  @Test(arguments: ["2022-23", "2012-13"])
  func `a period asked for is the period compared`(_ period: String) throws {
    let outcome = try compare(
      "--area", "Fife", "--peers", "all", "--indicator", "CHN01", "--period", period, "--data",
      scotland, "--format", "json")
    let row = try #require((outcome.json["indicators"] as? [[String: Any]])?.first)
    #expect(row["period"] as? String == period)
  }

  @Test func `a keyword stands alone and is no part of a name`() throws {
    #expect(
      try compare("--area", "Fife", "--peers", "all,Falkirk", "--data", scotland).status == 64)
    let shouted = try compare(
      "--area", "Fife", "--peers", "ALL", "--indicator", "CHN01", "--data", scotland)
    #expect(shouted.output.contains("Peers (all): 31 councils"))
  }

  @Test func `figures that nothing can have are refused with their place`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "area,indicator,period,value,year_type\nA,x,2020,1,calendar\nB,x,2020,1e308,calendar\n",
      to: "huge.csv")
    let outcome = try compare("--area", "A", "--peers", "all", "--data", path)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("huge.csv row 3, column 4 \"value\": \"1e308\""))
  }

  @Test func `a link is written through and a device stays one`() throws {
    let folder = try TemporaryFolder()
    let target = try folder.write("old", to: "target.csv")
    let link = folder.url.appendingPathComponent("link.csv").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
    let arguments = ["compare", "--area", "Fife", "--peers", "all", "--data", scotland, "--force"]
    #expect(try BinaryRunner.run(arguments + ["--output", link]).status == 0)
    #expect(try String(contentsOfFile: target, encoding: .utf8).hasPrefix("Fife among its peers"))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == target)
    #expect(try BinaryRunner.run(arguments + ["--output", "/dev/null"]).status == 0)
    let type = try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type]
    #expect(type as? FileAttributeType == .typeCharacterSpecial)
  }

  @Test func `a figure on small numbers says so`() throws {
    let outcome = try compare(
      "--area", "Isles of Scilly", "--peers", "region", "--indicator", "re-referrals", "--data",
      "datasets/england-children", "--format", "json")
    let row = try #require((outcome.json["indicators"] as? [[String: Any]])?.first)
    let notes = try #require(row["notes"] as? [String])
    #expect(notes.contains { $0.contains("rests on a small base") })
  }

  @Test func `a council alone has nothing beside it, and is told why`() throws {
    let folder = try TemporaryFolder()
    let alone = try folder.write(
      "area,indicator,period,value,kind,unit,polarity,year_type\n"
        + "A,P,2021-22,5,mean,days,low,financial\n", to: "alone.csv")
    let outcome = try compare("--area", "A", "--peers", "all", "--data", alone)
    #expect(outcome.status == 0, "\(outcome.errors)")
    for words in [
      "Peers (all): 0 councils.", "There is nothing to compare",
      "there are no peers to compare with",
    ] { #expect(outcome.output.contains(words), "\(outcome.output)") }
  }

  @Test func `one council, not two`() throws {
    let outcome = try compare("--area", "Fife", "--area", "Moray", "--data", scotland)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("Give one --area, not 2."))
  }
}
