import Foundation
import TestSupport
import Testing

/// What keeps a card from suggesting, or judging by, what the data cannot bear.
@Suite struct TargetRealismTests {
  private func card(
    _ area: String, _ indicator: String, _ more: [String] = [],
    data: String = LedgerFolder.scotland.path
  ) throws -> BinaryRunner.Outcome {
    let outcome = try BinaryRunner.run(
      ["target", "--area", area, "--indicator", indicator, "--data", data, "--format", "json"]
        + more)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome
  }

  private func reason(_ outcome: BinaryRunner.Outcome) throws -> String {
    let odds = try #require(outcome.json["odds"] as? [String: Any])
    let target = try #require(odds["target"] as? [String: String])
    return try #require(target["why"])
  }

  /// The peers' best quartile is 18 tonnes a head, Orkney stands at 555, and nothing in the data tells
  /// what can be gained.
  @Test func `without a record no peers' line is suggested`() throws {
    let outcome = try card("Orkney Islands", "CLIM03", ["--horizon", "5y"])
    #expect(try reason(outcome).contains("none is suggested: no windows of that length"))
    let lines = try #require(outcome.json["benchmarks"] as? [String: Any])
    #expect(lines["best_quartile"] is Double)
  }

  /// Reserves eleven times the middle council's: no peer began anywhere near.
  @Test func `a record of starts far off suggests nothing, and gives its rungs to who asks`() throws
  {
    let outcome = try card("Orkney Islands", "FINSUS01")
    #expect(
      try reason(outcome).contains("began within two standard deviations of where the council"))
    let asked = try card("Orkney Islands", "FINSUS01", ["--to", "stretch"])
    let odds = try #require(asked.json["odds"] as? [String: Any])
    #expect(odds["target"] is Double)
  }

  /// Sixteen windows within two standard deviations, none of them within one and a half enough.
  @Test func `ten windows within two standard deviations go before all of them`() throws {
    let outcome = try card("Moray", "HSN05a")
    let record = try #require(outcome.json["record"] as? [String: Any])
    #expect(record["start_within_sds"] as? Double == 2)
    #expect(record["windows"] as? Int == 16 && record["all_windows"] as? Int == 50)
  }

  @Test func `a line asked of a council at the bottom is set beside how often it was reached`()
    throws
  {
    let outcome = try card("Moray", "ECON05", ["--to", "best-quartile"])
    let climb = try #require(outcome.json["climb"] as? [String: Any])
    #expect(climb["quartile"] as? Int == 4 && climb["line"] as? String == "best_quartile")
    let windows = try #require(climb["windows"] as? Int)
    let reached = try #require(climb["reached"] as? Int)
    #expect(windows > 4000)
    let share = try #require(climb["share"] as? Double)
    #expect(abs(share - Double(reached) / Double(windows)) < 1e-12)
    let rationale = try #require(outcome.json["rationale"] as? String)
    #expect(rationale.contains("reached the starting year’s line of the best quartile"))
    // The middle is another line, with a share of its own; from the better half there is none.
    let median = try #require(
      try card("Moray", "ECON05", ["--to", "median"]).json["climb"] as? [String: Any])
    #expect(median["line"] as? String == "median")
    #expect(try #require(median["reached"] as? Int) > 2 * reached)
    let other = try card("Glasgow City", "FINSUS01", ["--to", "best-quartile"])
    #expect((other.json["climb"] as? [String: Any])?["missing"] as? String == "notApplicable")
  }

  /// Rutland: nine children of nine.
  @Test func `a figure of nine cases says so, and gets no tolerance under one of them`() throws {
    let outcome = try card(
      "Rutland", "same-carer-2-years", ["--to", "95"],
      data: LedgerFolder.bundled("england-children").path)
    let baseline = try #require(outcome.json["baseline"] as? [String: Any])
    let interval = try #require(baseline["interval"] as? [String: Any])
    #expect(interval["numerator"] as? Double == 9 && interval["denominator"] as? Double == 9)
    // Wilson (1927) for 9 of 9: 9/(9 + 1.96²).
    let lower = try #require(interval["lower"] as? Double)
    #expect(abs(lower - 100 * 9 / (9 + 1.959963984540054 * 1.959963984540054)) < 1e-9)
    let tolerance = try #require(outcome.json["tolerance"] as? [String: String])
    #expect(tolerance["why"]?.contains("less than one case") == true)
    #expect(try #require(outcome.json["rationale"] as? String).contains("9 of 9; 95% interval"))
  }

  /// Ten cases of a hundred, and a target half a case away.
  @Test func `less than a case, and a target inside chance, are named`() throws {
    var rows =
      "area,indicator,period,value,numerator,denominator,polarity,kind,unit,multiplier,numerator_kind,year_type\n"
    for council in 1...12 {
      for year in 2015...2021 {
        let cases = council == 1 ? 10 : 4 + (council * 7 + year * 5) % 11
        rows +=
          "C\(council),N,\(year)-\(year - 1999),\(cases),\(cases),100,low,proportion,%,100,cases,financial\n"
      }
    }
    let folder = try TemporaryFolder()
    let data = try folder.write(rows, to: "data.csv")
    func notes(_ goal: String) throws -> [String] {
      try #require(
        try card("C1", "N", ["--peers", "all", "--to", goal], data: data).json["notes"]
          as? [String])
    }
    let half = try notes("9.5")
    #expect(half.contains { $0.hasPrefix("The whole change asked for is less than one case") })
    #expect(half.contains { $0.hasPrefix("The target lies inside what chance alone makes") })
    let four = try notes("5")
    #expect(!four.contains { $0.hasPrefix("The whole change asked for is less than one case") })
    // Wilson's interval of 10 of 100 begins at 5.5.
    #expect(!four.contains { $0.hasPrefix("The target lies inside what chance alone makes") })
  }

  @Test func `record and odds that disagree are named in the committee's paragraph`() throws {
    let rationale = try #require(
      try card("Dundee City", "CHN11", ["--to", "improve"]).json["rationale"] as? String)
    #expect(rationale.contains("The record (50%) and the odds (19%) disagree"), "\(rationale)")
  }

  /// Shetland's costs of secondary schools: every rung ahead was all but unheard of.
  @Test func `a rung under one in ten is not suggested, a lesser one is`() throws {
    #expect(try reason(try card("Shetland Islands", "CHN02")).contains("odds under one in ten"))
    let street = try card("Shetland Islands", "ENV03a")
    let ladder = try #require(street.json["ladder"] as? [String: [String: Any]])
    let odds = try #require(street.json["odds"] as? [String: Any])
    #expect(try #require(ladder["stretch"]?["probability"] as? Double) < 0.1)
    #expect(odds["target"] as? Double == ladder["improve"]?["value"] as? Double)
  }

  @Test func `nothing is suggested from an unreliable figure or for a date that is over`() throws {
    #expect(
      try reason(try card("Na h-Eileanan Siar", "CHN07")).contains("marked as unreliable"))
    #expect(
      try reason(try card("Highland", "CLIM01")).contains(
        "2022-23 was over by the newest figures of this dataset; --horizon 5y looks ahead"))
  }

  /// Eight gained 18.5 points, one of them from near enough to end where the target is.
  @Test func `how many ended where the target is stands beside how many gained as much`() throws {
    let outcome = try card("Dundee City", "CORP-ASSET02", ["--to", "stretch"])
    let record = try #require(outcome.json["record"] as? [String: Any])
    let made = try #require(record["share_achieved"] as? Double)
    #expect(Int((made * Double(try #require(record["windows"] as? Int))).rounded()) == 8)
    #expect(record["ended_there"] as? Int == 1)
    #expect(try #require(outcome.json["rationale"] as? String).contains("1 ended there or better"))
  }

  /// The middle peer stands at 130%, and half of them within 30 points of 100%.
  @Test func `where a range is best peers' lines are distances`() throws {
    let outcome = try card("Highland", "CORP11")
    let lines = try #require(outcome.json["benchmarks"] as? [String: Any])
    let distances = try #require(lines["distances_from_best"] as? [String: Any])
    let median = try #require(distances["median"] as? Double)
    #expect(abs(median - 0.304_1) < 0.001, "\(median)")
    let text = try BinaryRunner.run([
      "target", "--area", "Highland", "--indicator", "CORP11", "--data", LedgerFolder.scotland.path,
    ]).output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("Half of peers lie within, of 100.00%"))
    #expect(!text.contains("69.59%"))
  }

  @Test func `prices, surveys, suppression and places kept for years are named`() throws {
    func notes(_ area: String, _ code: String, _ more: [String] = []) throws -> [String] {
      try #require(try card(area, code, more).json["notes"] as? [String])
    }
    #expect(
      try notes("Dundee City", "ENV01a").contains { $0.hasPrefix("Money is in 2022-23 prices") })
    #expect(
      try notes("Highland", "CHN10").contains { $0.hasPrefix("This is an estimate from a survey") })
    #expect(
      try notes("Na h-Eileanan Siar", "SW01", ["--to", "stretch"]).contains {
        $0.hasPrefix("The council has stood more than a standard deviation worse")
      })
    let leeds = try card(
      "Leeds", "child-protection-plans-2-years", ["--to", "1%", "--horizon", "1y"],
      data: LedgerFolder.bundled("england-children").path)
    #expect(try #require(leeds.json["rationale"] as? String).contains("of 35 peers"))
    #expect(
      try #require(leeds.json["notes"] as? [String]).contains {
        $0.hasPrefix("Only ") && $0.contains("are suppressed")
      })
  }

  /// The newest sound survey is of 2019-20, and there is one every other year.
  @Test func `a date that is over, and a horizon no figures span, are named`() throws {
    let outcome = try card("Falkirk", "SW04b", ["--to", "82%"])
    #expect(outcome.json["due_is_over"] as? Bool == true)
    let rationale = try #require(outcome.json["rationale"] as? String)
    #expect(rationale.contains("for 2022-23, a period already over,"), "\(rationale)")
    let notes = try #require(outcome.json["notes"] as? [String])
    #expect(notes.contains { $0.contains("a figure only every 2 years") })
    let longer = try card("Falkirk", "SW04b", ["--to", "82%", "--horizon", "6y"])
    #expect(longer.json["due_is_over"] as? Bool == false)
    #expect(
      try #require(longer.json["notes"] as? [String]).allSatisfy { !$0.contains("only every") })
  }

  /// Whole numbers, and one more asked for over three years.
  @Test func `a small pace in whole units is not printed as none`() throws {
    var rows = "area,indicator,period,value,polarity,kind,unit,decimals,year_type\n"
    for council in 1...12 {
      for year in 2012...2021 {
        let value = 50 + council + (council * 7 + year * 5) % 3
        rows += "C\(council),N,\(year)-\(year - 1999),\(value),high,index,points,0,financial\n"
      }
    }
    let folder = try TemporaryFolder()
    let data = try folder.write(rows, to: "data.csv")
    let last = 50 + 1 + (7 + 2021 * 5) % 3
    let rationale = try #require(
      try card("C1", "N", ["--peers", "all", "--to", "\(last + 1)"], data: data)
        .json["rationale"] as? String)
    #expect(rationale.contains("a change of +1, +0.33 a year"), "\(rationale)")
  }
}
