import Foundation
import TestSupport
import Testing

/// `yardstick neighbours` through the built binary, on the bundled figures.
@Suite struct NeighboursCommandTests {
  private func neighbours(_ arguments: String...) throws -> BinaryRunner.Outcome {
    try BinaryRunner.run(["neighbours"] + arguments)
  }

  private func list(_ outcome: BinaryRunner.Outcome) throws -> [[String: Any]] {
    try #require(outcome.json["neighbours"] as? [[String: Any]])
  }

  @Test func `contributions sum to the squared distance`() throws {
    let outcome = try neighbours(
      "--area", "Leeds", "--data", "datasets/uk-context", "--format", "json")
    #expect(outcome.status == 0)
    let peers = try list(outcome)
    #expect(peers.count == 15)
    for peer in peers {
      let parts = try #require(peer["contributions"] as? [[String: Any]])
        .compactMap { $0["contribution"] as? Double }
      let distance = try #require(peer["distance"] as? Double)
      #expect(abs(parts.reduce(0, +).squareRoot() - distance) <= 1e-15 * max(1, distance))
      #expect(peer["code"] as? String != "E08000035")
    }
  }

  @Test func `neighbours come from the same tier, and from the nation asked for`() throws {
    let outcome = try neighbours(
      "--area", "Leeds", "--within", "tier,nation", "--data", "datasets/uk-context", "--format",
      "json")
    for peer in try list(outcome) {
      #expect((peer["code"] as? String)?.hasPrefix("E") == true)
    }
  }

  @Test func `a saved group is read back as peers`() throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("group.csv").path
    let saved = try neighbours(
      "--area", "Falkirk", "--within", "nation", "-k", "9", "--data", "datasets/scotland-lgbf",
      "--save-group", path, "--format", "json")
    #expect(saved.status == 0)
    let codes = try list(saved).compactMap { $0["code"] as? String }
    let compared = try BinaryRunner.run([
      "compare", "--area", "Falkirk", "--peers", "file:\(path)", "--data",
      "datasets/scotland-lgbf", "--indicator", "CHN01", "--format", "json",
    ])
    #expect(compared.errors.isEmpty)
    let peers = try #require(compared.json["peers"] as? [[String: Any]])
    #expect(peers.first?["members"] as? [String] == codes)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.hasPrefix("group,area,member,name,rank,distance,model,variables,vintage\n"))
  }

  @Test func `an unknown variable is refused with those there are`() throws {
    let outcome = try neighbours(
      "--area", "Leeds", "--variables", "wealth", "--data", "datasets/uk-context")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("pct_0_15"))
  }

  @Test func `weights that do not fit are refused`() throws {
    let outcome = try neighbours(
      "--area", "Leeds", "--variables", "pct_0_15,pct_65_plus", "--weights", "1", "--data",
      "datasets/uk-context")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("1 weights for 2 variables"))
  }

  @Test func `a county's districts are never its neighbours`() throws {
    let outcome = try neighbours(
      "--area", "Kent", "--within", "nation", "-k", "400", "--data", "datasets/uk-context",
      "--format", "json")
    #expect(outcome.status == 0)
    let names = try list(outcome).compactMap { $0["name"] as? String }
    #expect(!names.contains("Ashford"))
    #expect(names.contains("Surrey"))
  }
}
