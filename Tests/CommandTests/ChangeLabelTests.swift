import Foundation
import TestSupport
import Testing

/// What a change must say of itself: prices, levels, seasons, whose movement, and why something is
/// missing. Through the built binary.
@Suite struct ChangeLabelTests {
  private func change(_ arguments: [String]) throws -> BinaryRunner.Outcome {
    try BinaryRunner.run(["change"] + arguments)
  }

  private func json(_ arguments: [String]) throws -> [String: Any] {
    let outcome = try change(arguments + ["--format", "json"])
    #expect(outcome.status == 0, "\(arguments): \(outcome.errors)")
    return outcome.json
  }

  /// Runs a body in a folder with a made-up panel of cash money, three councils and twelve years,
  /// and an index that lacks its first year.
  private func withMoney(_ body: (_ data: String, _ index: String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var rows = ["area,indicator,period,value,kind,polarity,price_base,year_type,unit"]
    for (place, council) in ["Aber", "Brae", "Craig"].enumerated() {
      for year in 2010...2021 {
        let value = 100 * (1 + 0.05 * Double(year - 2010)) + Double((place * 7 + year * 5) % 11)
        rows.append("\(council),SPEND,\(year),\(value),money,low,cash,calendar,£")
      }
    }
    let index = (2011...2021).map { "\($0),\(100 + 5 * ($0 - 2010))" }
    let (data, prices) = (folder.appending(path: "money.csv"), folder.appending(path: "index.csv"))
    try rows.joined(separator: "\n").write(to: data, atomically: true, encoding: .utf8)
    try (["period,index"] + index).joined(separator: "\n")
      .write(to: prices, atomically: true, encoding: .utf8)
    try body(data.path, prices.path)
  }

  @Test func `deflated money names its prices in every output`() throws {
    try withMoney { data, index in
      let question = ["--data", data, "--area", "Aber", "--indicator", "SPEND"]
      let cash = try json(question)
      #expect(cash["verdict"] as? String == "no verdict")
      #expect(cash["prices"] == nil)
      let real = try json(question + ["--deflator", index])
      #expect(real["prices"] as? String == "2021")
      let text = try change(question + ["--deflator", index]).output
      #expect(text.contains("in 2021, both in 2021 prices"))
      let trend = try change(question + ["--deflator", index, "--trend"]).output
      #expect(trend.contains("in 2021 prices; 1 left out that the price index has no figure for"))
      let csv = try change(question + ["--deflator", index, "--format", "csv"]).output
      #expect(csv.contains(",prices,"))
      #expect(csv.contains(",2021,"))
    }
  }

  @Test func `money without a price for one year stays in cash, both figures alike`() throws {
    try withMoney { data, index in
      let json = try json([
        "--data", data, "--area", "Aber", "--indicator", "SPEND", "--from", "2010", "--to", "2020",
        "--deflator", index,
      ])
      #expect(json["verdict"] as? String == "no verdict")
      #expect((json["verdict_text"] as? String)?.contains("no figure for 2010") == true)
      let after = try #require((json["after"] as? [String: Any])?["value"] as? Double)
      #expect(abs(after - 150) <= 11)
    }
  }

  @Test func `a screen takes the price index too`() throws {
    try withMoney { data, index in
      let without = try json(["--data", data, "--area", "Aber", "--all", "--peers", "all"])
      #expect(without["tested"] as? Int == 0)
      let with = try json([
        "--data", data, "--area", "Aber", "--all", "--peers", "all", "--deflator", index,
      ])
      #expect(with["tested"] as? Int == 1)
      let item = try #require((with["items"] as? [[String: Any]])?.first)
      #expect(item["prices"] as? String == "2021")
    }
  }

  @Test func `published limits keep their own level`() throws {
    let json = try json([
      "--interval", "34,31.2,36.9", "39.2,36.4,42.0", "--level", "0.99",
    ])
    let before = try #require(json["before"] as? [String: Any])
    #expect(before["method"] as? String == "as published")
    #expect(before["lower"] as? Double == 31.2)
    let difference = try #require(json["difference"] as? [String: Any])
    let half = 2.575829303548901 / 1.959963984540054 * ((5.7 * 5.7 + 5.6 * 5.6) / 4).squareRoot()
    let upper = try #require(difference["upper"] as? Double)
    #expect(Closeness.relativeError(upper, 5.2 + half) < 1e-12)
    let limitations = try #require(json["limitations"] as? [String])
    #expect(limitations.contains { $0.contains("at 95%; the change is tested at 99%") })
    let wider = try self.json(["--interval", "34,31.2,36.9,0.998", "39.2,36.4,42.0,99.8"])
    let p = try #require((wider["test"] as? [String: Any])?["p"] as? Double)
    #expect(p < 1e-4)
  }

  @Test(arguments: [
    (["--paired", "120,30,45,210"], "same people"),
    (["--interval", "34,31.2,36.9", "39.2,36.4,42.0"], "not offered"),
    (["34%", "37.7%"], "not offered"), (["0/20", "4/30"], "earlier figure of 0"),
    (["--mean", "-1,2,30", "3,2,30"], "not above 0"),
  ])
  func `a missing ratio says why`(_ arguments: [String], _ words: String) throws {
    let ratio = try #require(try json(arguments)["ratio"] as? [String: Any])
    #expect(ratio["missing"] as? String == "notAvailable")
    #expect((ratio["why"] as? String)?.contains(words) == true, "\(ratio)")
  }

  @Test func `a nation and a region are not judged by how councils move`() throws {
    let question = ["--data", "datasets/england-children", "--indicator", "re-referrals"]
    let nation = try json(question + ["--area", "England"])
    let why = try #require((nation["usual_movement"] as? [String: Any])?["why"] as? String)
    #expect(why.contains("moves less than its councils"))
    #expect(nation["shrunk"] is [String: Any])
    let region = try json(question + ["--area", "North East"])
    #expect((region["usual_movement"] as? [String: Any])?["councils"] as? Int == 9)
    let alone = try json([
      "--data", "datasets/monthly", "--area", "England", "--indicator", "dtoc-beds",
    ])
    #expect((alone["usual_movement"] as? [String: Any])?["councils"] as? Int == 1)
    #expect(alone["verdict"] as? String == "not unusual for this measure")
  }

  @Test func `a screen within the year warns of the season`() throws {
    let json = try json(["--data", "datasets/monthly", "--area", "Fife", "--all"])
    let limitations = try #require(json["limitations"] as? [String])
    #expect(limitations.contains { $0.contains("seasons") && $0.contains("CORP09, CORP10") })
  }

  @Test func `OHID's arrow is for single years`() throws {
    let json = try json([
      "--data", "datasets/monthly", "--area", "Fife", "--indicator", "CORP09", "--trend",
    ])
    let trend = try #require(json["trend"] as? [String: Any])
    #expect((trend["arrow"] as? String)?.contains("single years only") == true)
    #expect(trend["why_they_disagree"] is NSNull)
  }

  @Test func `another tool's words stand in the screen's text`() throws {
    let question = ["--data", "datasets/scotland-lgbf", "--area", "Falkirk", "--all"]
    let text = try change(question + ["--as", "lginform"]).output
    #expect(text.contains("The rule of LG Inform rates"))
    #expect(text.contains("Worsening"))
    #expect(!(try change(question).output.contains("LG Inform")))
    let phe = try change(question + ["--as", "phe"]).output
    #expect(phe.contains("PHEindicatormethods compares none of these changes"))
  }

  @Test func `Fingertips has a shade and LG Inform standard deviations`() throws {
    let question = [
      "--data", "datasets/england-children", "--area", "Leeds", "--indicator", "re-referrals",
      "--against", "Yorkshire and",
    ]
    let fingertips = try json(question + ["--as", "fingertips"])
    let shaded = try #require(fingertips["incumbent"] as? [String: Any])
    #expect(shaded["rating"] as? String == "Worse")
    #expect(shaded["outside_level"] as? Double == 0.998)
    let inform = try #require(
      try json(question + ["--as", "lginform"])["incumbent"] as? [String: Any])
    #expect(inform["standard_deviations"] is Double)
  }

  @Test func `figures are read as people paste them`() throws {
    #expect(try json(["1,210/3,000", "1,400/3,000"])["verdict"] as? String == "up")
    #expect(try json(["−3", "4"])["verdict"] as? String == "no verdict")
    let wrongs = [
      ["1,21/3000", "5/9"], ["£1,2,400", "£13100"], ["1e308", "1e308"], ["4 12/1210", "468/1243"],
      ["£12 400", "£13100"], ["£2000bn", "£1"],
    ]
    for wrong in wrongs { #expect(try change(wrong).status != 0, "\(wrong)") }
    let text = try change(["412/1210", "468/1243", "--level", "0.999999"]).output
    #expect(text.contains("99.9999%") && !text.contains("100%"))
  }
}

/// What is asked twice, read in two ways, or given for nothing.
@Suite struct ChangeOptionTests {
  private func change(_ arguments: String...) throws -> BinaryRunner.Outcome {
    try BinaryRunner.run(["change"] + arguments)
  }

  @Test func `a margin is printed as it was read`() throws {
    let points = try change("300/1000", "500/1000", "--margin", "0.25pp").output
    #expect(points.contains("Margin that matters: ±0.25 points."))
    #expect(
      points.contains("lies wholly beyond it: the change is larger than the")
        && !points.contains("reaches outside"))
    let rate = try change("34/120500", "51/121800", "--per", "100000", "--margin", "20").output
    #expect(rate.contains("Margin that matters: ±20.0 per 100,000."))
    let bare = try change("412/1210", "468/1243", "--margin", "0.1")
    #expect(bare.status == 64 && bare.errors.contains("write 0.1pp or 10pp"))
  }

  @Test func `one sentence has one number of decimals`() throws {
    let output = try change("412/1210", "458/1210").output
    #expect(output.contains("interval for the change is −0.02 to +7.61 points"), "\(output)")
  }

  @Test func `a level that calls half of chance a change is spoken of`() throws {
    let low = try change("412/1210", "468/1243", "--level", "0.5").output
    #expect(low.contains("50 in 100 such tests would call it a change all the same"))
    #expect(!(try change("412/1210", "468/1243", "--level", "0.9").output.contains("in 100")))
  }

  @Test func `an index that is not used is said to be none`() throws {
    let folder = try TemporaryFolder()
    let index = try folder.write("period,index\n2021-22,100\n2022-23,107\n", to: "index.csv")
    let question = ["--area", "Falkirk", "--data", "datasets/scotland-lgbf", "--deflator", index]
    let real = try BinaryRunner.run(["change", "--indicator", "CHN01"] + question)
    #expect(real.output.contains("The price index was not used: these figures are in real terms"))
    let count = try BinaryRunner.run(["change", "--indicator", "SW06"] + question)
    #expect(count.output.contains("The price index was not used: these figures are no money"))
  }

  @Test(arguments: [
    ["change", "--area", "Falkirk", "--indicator", "SW06", "--against", "peers"],
    ["change", "--area", "Falkirk", "--all"], ["challenge", "--area", "Falkirk"],
    ["target", "--area", "Falkirk", "--indicator", "SW06"],
    ["funnel", "--indicator", "SW06", "--highlight", "Falkirk"],
    ["basket", "legs", "--area", "Falkirk"],
    ["basket", "datasets/scotland-lgbf/baskets/everyday-services.yaml", "--area", "Falkirk"],
  ])
  func `a second set of peers is refused where one is used`(_ command: [String]) throws {
    let sets = ["--peers", "all", "--peers", "region", "--data", "datasets/scotland-lgbf"]
    let outcome = try BinaryRunner.run(command + sets)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("--peers is given 2 times (all; region)"), "\(outcome.errors)")
  }

  @Test func `peers that no question is about are refused`() throws {
    let outcome = try change(
      "--area", "Falkirk", "--indicator", "SW06", "--peers", "all", "--data",
      "datasets/scotland-lgbf")
    #expect(outcome.status == 64 && outcome.errors.contains("--against peers"))
  }

  /// Up and down by turns round a slow rise: fewer runs than chance makes, not more.
  @Test func `taking turns makes a rank test miss a trend, not find too much`() throws {
    let folder = try TemporaryFolder()
    func trend(_ value: (Int) -> Double, years: ClosedRange<Int>) throws -> String {
      let rows = years.map { "A,X,\($0),\(value($0)),calendar" }
      let path = try folder.write(
        (["area,indicator,period,value,year_type"] + rows).joined(separator: "\n"),
        to: "series.csv")
      return try BinaryRunner.run(
        ["change", "--area", "A", "--indicator", "X", "--trend", "--data", path]
      ).output.replacing("\n  ", with: " ")
    }
    let turns = try trend({ Double($0 - 2000) / 10 + ($0 % 2 == 0 ? 3 : 0) }, years: 2000...2015)
    #expect(turns.contains("take turns (lag-1 correlation −0"), "\(turns)")
    #expect(turns.contains("may miss a trend") && !turns.contains("find too much"))
    let waves = try trend({ [0, 1, 2, 3, 3, 2, 1, 0][$0 % 8] }, years: 2000...2023)
    #expect(waves.contains("resemble one another") && waves.contains("may find too much"))
    let short = try trend({ $0 % 2 == 0 ? 3 : 0 }, years: 2000...2001)
    #expect(short.contains("No trend is tested") && !short.contains("lag-1"))
  }
}
