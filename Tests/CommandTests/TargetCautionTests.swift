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

  @Test func `a gain that nobody made of late, or too small a one, is not suggested`() throws {
    #expect(
      try reason(try card("Aberdeen City", "CORP11"), "odds", "target").contains(
        "no window that began in the later half of the years gained as much"))
    #expect(
      try reason(try card("Argyll and Bute", "CORP10"), "odds", "target").contains(
        "less than a tenth of the peers' standard deviation"))
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

  /// Sixteen of Sheffield's 35 peers have one to five such plans, and none of them 0.
  @Test func `no line is drawn through peers of whom those with small counts are suppressed`()
    throws
  {
    let plans = ["Sheffield", "child-protection-plans-2-years"]
    let json = try card(plans[0], plans[1], data: Self.england)
    for line in ["median", "best_quartile", "third_quartile", "abc"] {
      #expect(try reason(json, "benchmarks", line).hasPrefix("16 of 35 peers are suppressed"))
    }
    #expect(try reason(json, "odds", "target").contains("16 of 35 peers are suppressed"))
    #expect(try reason(json, "quartile").hasPrefix("16 of 35 peers are suppressed"))
    let crossed = try BinaryRunner.run([
      "challenge", "--area", plans[0], "--indicator", plans[1], "--data", Self.england, "--format",
      "json",
    ]).json
    let item = try #require((crossed["items"] as? [[String: Any]])?.first)
    #expect(try reason(item, "quartile").hasPrefix("16 of 35 peers are suppressed"))
    let asked = try card(plans[0], plans[1], ["--to", "best-quartile"], data: Self.england)
    #expect(try reason(asked, "odds", "target").hasPrefix("16 of 35 peers are suppressed"))
    let (rationale, notes) = try texts(json)
    #expect(!rationale.contains("quartile") && rationale.contains("small counts being suppressed"))
    #expect(
      notes.contains { $0.contains("9 more windows from a similar start would count") }, "\(notes)")
  }

  @Test func `the newest drift, a level nobody began from and a horizon that serves are named`()
    throws
  {
    let text = try BinaryRunner.run([
      "target", "--area", "South Ayrshire", "--indicator", "HSN04b", "--data",
      LedgerFolder.scotland.path,
    ]).output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("from −1.37 to +2.12 span by span, and +2.12 in the newest"), "\(text)")
    let elsewhere = try card("East Lothian", "CORP11")
    #expect(try reason(elsewhere, "odds", "target").contains("of the council's level"))
    let biennial = try card("South Ayrshire", "SW04b")
    #expect(try reason(biennial, "odds", "target").contains("--horizon 6y looks ahead"))
    let ahead = try card("South Ayrshire", "SW04b", ["--horizon", "6y"])
    #expect(try #require((ahead["record"] as? [String: Any])?["windows"] as? Int) >= 10)
  }

  /// Merged into North and West Northamptonshire in 2021.
  @Test func `a council that is no more is said to be`() throws {
    let (_, notes) = try texts(
      try card("Northamptonshire", "re-referrals", ["--to", "20"], data: Self.england))
    #expect(notes.contains("The council was abolished after 2021-03-31."), "\(notes)")
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
