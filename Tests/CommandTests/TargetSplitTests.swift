import Foundation
import TestSupport
import Testing

/// How far a card's split depends on the years that its drift is taken from.
@Suite struct TargetSplitTests {
  /// What every council gains in each year after the first.
  private static let gains = [1.0, 1, 1, -2, -2, -2, 3, 0, 0]

  /// Fourteen councils a point apart, all moving by the same gains.
  private func card(years: Int, lacksLatest: Bool = false) throws -> BinaryRunner.Outcome {
    var rows = "area,indicator,period,value,polarity,kind,unit,year_type\n"
    for council in 1...14 {
      var value = 50 + Double(council)
      for (index, gain) in ([0] + Self.gains).prefix(years).enumerated() {
        value += gain
        if lacksLatest, council == 7, index == years - 1 { continue }
        let code = council < 10 ? "C0\(council)" : "C\(council)"
        rows += "\(code),N,\(2010 + index)-\(11 + index),\(value),high,index,points,financial\n"
      }
    }
    let folder = try TemporaryFolder()
    let data = try folder.write(rows, to: "data.csv")
    return try BinaryRunner.run([
      "target", "--area", "C07", "--indicator", "N", "--peers", "all", "--horizon", "3y", "--to",
      "63", "--data", data, "--format", "json",
    ])
  }

  @Test func `the drift of each span is given, and own effort with the least and the greatest`()
    throws
  {
    let outcome = try card(years: 10)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let split = try #require(outcome.json["decomposition"] as? [String: Any])
    let spans = try #require(split["peer_drift_by_span"] as? [[String: Any]])
    let changes = spans.compactMap { $0["change"] as? Double }
    #expect(changes == [3, 0, -3, -6, -1, 1, 3])
    #expect(spans.allSatisfy { $0["councils"] as? Int == 13 })
    #expect(spans.first?["from"] as? String == "2010-11")
    #expect(spans.last?["to"] as? String == "2019-20")
    #expect(split["peer_drift"] as? Double == 0)
    let required = try #require(split["required"] as? Double)
    let regression = try #require(split["regression_to_mean"] as? Double)
    let efforts = try #require(split["own_effort_by_span"] as? [Double])
    #expect(abs(efforts[0] - (required - 3 - regression)) < 1e-9)
    #expect(abs(efforts[1] - (required + 6 - regression)) < 1e-9)
  }

  @Test func `a newer period that others have and the council has not is named`() throws {
    let outcome = try card(years: 10, lacksLatest: true)
    let notes = try #require(outcome.json["notes"] as? [String])
    #expect(
      notes.contains(
        "There is no figure of the council's for 2019-20, which 13 other councils have."),
      "\(notes)")
    let whole = try #require(try card(years: 10).json["notes"] as? [String])
    #expect(!whole.contains { $0.hasPrefix("There is no figure of the council's") })
  }

  @Test func `a record of one span says that it is of one span`() throws {
    let outcome = try card(years: 4)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let notes = try #require(outcome.json["notes"] as? [String])
    #expect(
      notes.contains {
        $0.hasPrefix("All 13 windows counted are of one span, 2010-11 to 2013-14")
      }, "\(notes)")
    let rationale = try #require(outcome.json["rationale"] as? String)
    #expect(rationale.contains("(in the one span there is)"), "\(rationale)")
  }

  /// Shetland, far above all others: peers from a similar start did otherwise than drift and
  /// regression to the mean say together.
  @Test func `a split that peers from a similar start contradict is called rough`() throws {
    func notes(_ area: String, _ indicator: String) throws -> [String] {
      let outcome = try BinaryRunner.run([
        "target", "--area", area, "--indicator", indicator, "--to", "best-quartile", "--data",
        LedgerFolder.scotland.path, "--format", "json",
      ])
      return try #require(outcome.json["notes"] as? [String])
    }
    let rough = try notes("Shetland Islands", "CHN02").first { $0.hasSuffix("the split is rough.") }
    #expect(rough?.contains("moved +£405") == true, "\(rough ?? "")")
    #expect(try !notes("Fife", "CHN11").contains { $0.hasSuffix("the split is rough.") })
  }

  /// Orkney's reserves are eleven times the middle council's, and those of Shetland, as large, grew:
  /// that is no regression to the mean.
  @Test func `councils that drive apart are not said to come back`() throws {
    let outcome = try BinaryRunner.run([
      "target", "--area", "Orkney Islands", "--indicator", "FINSUS01", "--to", "stretch", "--data",
      LedgerFolder.scotland.path, "--format", "json",
    ])
    let split = try #require(outcome.json["decomposition"] as? [String: Any])
    #expect(split["regression_to_mean"] as? Double == 0)
    let rationale = try #require(outcome.json["rationale"] as? String)
    #expect(rationale.contains("from any start"), "\(rationale)")
  }

  @Test func `a target below today's level is said to be, and not split`() throws {
    let outcome = try BinaryRunner.run([
      "target", "--area", "Glasgow City", "--indicator", "CHN01", "--to", "median", "--data",
      LedgerFolder.scotland.path, "--format", "json",
    ])
    let split = try #require(outcome.json["decomposition"] as? [String: Any])
    #expect(split["missing"] as? String == "notApplicable")
    let rationale = try #require(outcome.json["rationale"] as? String)
    #expect(rationale.contains("it could be met by getting worse"), "\(rationale)")
  }

  /// Holding a level is another event than gaining half a standard deviation, with a record of its own.
  @Test func `odds of holding a level go by the record of holding one`() throws {
    func record(_ goal: String) throws -> [String: Any] {
      let outcome = try BinaryRunner.run([
        "target", "--area", "Moray", "--indicator", "SW03a", "--to", goal, "--data",
        LedgerFolder.scotland.path, "--format", "json",
      ])
      let calibration = try #require(outcome.json["calibration"] as? [String: Any])
      return try #require(calibration["such_odds_came_true"] as? [String: Any])
    }
    #expect(try record("sustain")["event"] as? String == "hold")
    #expect(try record("stretch")["event"] as? String == "gain")
  }
}
