import Foundation
import TestSupport
import Testing

/// What a card says against itself.
@Suite struct TargetCautionTests {
  private static let england = LedgerFolder.bundled("england-children").path

  private func card(
    _ area: String, _ indicator: String, _ more: [String] = [],
    data: String = LedgerFolder.scotland.path
  ) throws -> [String: Any] {
    let outcome = try BinaryRunner.run(
      ["target", "--area", area, "--indicator", indicator, "--data", data, "--format", "json"]
        + more)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome.json
  }

  private func texts(_ json: [String: Any]) throws -> (rationale: String, notes: [String]) {
    (
      try #require(json["rationale"] as? String), try #require(json["notes"] as? [String])
    )
  }

  private func reason(_ json: [String: Any], _ part: String, _ key: String? = nil) throws -> String
  {
    let object = try #require(json[part] as? [String: Any])
    let missing = key == nil ? object : try #require(object[key ?? ""] as? [String: Any])
    return try #require(missing["why"] as? String)
  }

  /// Women are 65% of Stirling's top earners: councils that came up from below 50% are no record of
  /// coming down.
  @Test func `where a range is best only windows from the council's side count`() throws {
    let above = try card("Stirling", "CORP03b")
    let record = try #require(above["record"] as? [String: Any])
    let examples = try #require(record["examples"] as? [[String: Any]])
    #expect(!examples.isEmpty)
    #expect(examples.allSatisfy { ($0["start"] as? Double ?? 0) > 0.5 })
    let all = try #require(record["all_windows"] as? Int)
    let below = try card("Na h-Eileanan Siar", "CORP03b")
    let other = try #require((below["record"] as? [String: Any])?["all_windows"] as? Int)
    let whole = try card("Stirling", "CORP07")
    let every = try #require((whole["record"] as? [String: Any])?["all_windows"] as? Int)
    #expect(all < every && other < every, "\(all) above, \(other) below")
  }

  @Test func `a target worse than the council's own three-year mean is called a recovery`() throws {
    let (rationale, notes) = try texts(try card("Hackney", "re-referrals", data: Self.england))
    #expect(rationale.contains("worse than the council's own three-year mean: a recovery"))
    #expect(
      notes.contains { $0.hasPrefix("The target is worse than the mean of the council's own") })
    let mended = try texts(try card("Hackney", "re-referrals", ["--to", "14"], data: Self.england))
    #expect(!mended.rationale.contains("a recovery"))
  }

  @Test func `a gain nobody made of late is not suggested`() throws {
    #expect(
      try reason(try card("Argyll and Bute", "CHN03"), "odds", "target").contains(
        "no window that began in the later half of the years gained as much"))
  }

  /// Costs whose usual change is as large as they are: cut off at £0, the forecast's middle is £26,000
  /// above today's level, where regression alone leads £1,000 below it.
  @Test func `no split is made of a forecast that a limit has moved`() throws {
    let json = try card("Argyll and Bute", "ECON06")
    #expect(try reason(json, "decomposition").contains("a natural limit is so near"))
    let odds = try #require(json["odds"] as? [String: Any])
    let baseline = try #require(json["baseline"] as? [String: Any])
    #expect(try #require(odds["centre"] as? Double) > (baseline["value"] as? Double ?? 0) + 20_000)
    #expect((try card("Moray", "SW03a")["decomposition"] as? [String: Any])?["required"] is Double)
  }

  @Test func `a newer figure that is suppressed is not called missing alone`() throws {
    let (_, notes) = try texts(
      try card("Hackney", "child-protection-plans-2-years", data: Self.england))
    #expect(
      notes.contains {
        $0.hasPrefix("The publisher has suppressed the council's figure for 2024-25")
      }, "\(notes)")
  }

  @Test func `peers with the same figure are counted, and a mean moved by a few is named`() throws {
    let tied = try texts(try card("Argyll and Bute", "CHN19a", ["--to", "sustain"]))
    #expect(tied.rationale.contains("peers have the same figure)"), "\(tied.rationale)")
    let skewed = try texts(try card("Stirling", "CHN01", ["--to", "sustain"]))
    #expect(skewed.notes.contains { $0.contains("yet near the mean") })
    #expect(skewed.rationale.contains("held their level or bettered it"))
  }

  @Test func `exceptional years behind in-year odds are named`() throws {
    let outcome = try BinaryRunner.run([
      "target", "--area", "Stirling", "--indicator", "CORP09", "--in-year", "--through",
      "2022-23 Q2", "--to", "90%", "--data", LedgerFolder.bundled("monthly").path,
    ])
    let plain = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(plain.contains("are marked as exceptional"), "\(plain)")
    #expect(plain.contains("below 10% they came true 7% of the time"))
  }
}
