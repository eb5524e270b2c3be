import Foundation
import TestSupport
import Testing

/// `yardstick challenge` through the built binary: planted findings, each found once.
@Suite struct ChallengeCommandTests {
  private let scotland = "datasets/scotland-lgbf"

  /// Twelve councils and four indicators, seven quiet years each. Council C01 is planted: worst on
  /// A, best on B, falling on C, and middling on D.
  private func dataset() -> String {
    var rows = "area,indicator,period,value,polarity,kind,unit,year_type,theme,decimals\n"
    for council in 1...12 {
      let code = council < 10 ? "C0\(council)" : "C\(council)"
      for year in 2015...2021 {
        // A little movement, different for each council and year, so that there is a volatility.
        let noise = Double((council * 7 + year * 5) % 11 - 5) / 10
        let own = council == 1
        let values: [(String, Double)] = [
          ("A", (own ? 40 : 60 + Double(council)) + noise),
          ("B", (own ? 95 : 60 + Double(council)) + noise),
          ("C", (own && year == 2021 ? 55 : 70 + Double(council % 5)) + noise),
          ("D", 60 + Double(council == 1 ? 6 : council) + noise),
        ]
        for (indicator, value) in values {
          rows +=
            "\(code),\(indicator),\(year)-\(year - 1999),\(value),high,index,points,financial,Service \(indicator),1\n"
        }
      }
    }
    return rows
  }

  private let targets = """
    area,indicator,intent,baseline_period,baseline,target_period,target,set_on,owner,rationale
    C01,A,sustain,,,2021-22,38,2021-04-01,A. Nother,invented
    C01,B,stretch,,,2021-22,99,2021-04-01,A. Nother,invented
    C01,C,sustain,,,2021-22,50,2021-04-01,A. Nother,invented
    """

  private func planted() throws -> [String: [String: Any]] {
    let folder = try TemporaryFolder()
    let data = try folder.write(dataset(), to: "planted.csv")
    let aims = try folder.write(targets, to: "targets.csv")
    let outcome = try BinaryRunner.run([
      "challenge", "--area", "C01", "--peers", "all", "--data", data, "--targets", aims, "--format",
      "json",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let items = try #require(outcome.json["items"] as? [[String: Any]])
    return Dictionary(uniqueKeysWithValues: items.map { ($0["indicator"] as? String ?? "", $0) })
  }

  private func flags(_ item: [String: Any]?) -> Set<String> {
    Set(item?["flags"] as? [String] ?? [])
  }

  @Test func `exactly the planted findings are listed`() throws {
    let items = try planted()
    #expect(items["A"]?["rag"] as? String == "green" && items["A"]?["quartile"] as? Int == 4)
    #expect(
      flags(items["A"]) == [
        "comfortable_green", "target_easier_than_last_year", "target_easier_than_any_peer_needs",
      ])
    #expect(items["B"]?["rag"] as? String == "red" && items["B"]?["quartile"] as? Int == 1)
    #expect(flags(items["B"]) == ["demanding_red"])
    #expect(items["C"]?["rag"] as? String == "green")
    #expect(items["C"]?["change"] as? String == "worsened")
    #expect(
      flags(items["C"]) == [
        "comfortable_green", "green_getting_worse", "target_easier_than_last_year",
        "target_easier_than_any_peer_needs",
      ])
    #expect(items["D"]?["rag"] as? String == "grey" && flags(items["D"]).isEmpty)
  }

  /// C01 stands at 55 on C: better than a target of 50 that the line from 80 has not come down to yet,
  /// and printed as 55.0 whether the target is that or a hundredth more.
  @Test func `a figure that meets its target, or prints as it, is green`() throws {
    let folder = try TemporaryFolder()
    let data = try folder.write(dataset(), to: "planted.csv")
    let header = "area,indicator,intent,baseline_period,baseline,target_period,target,set_on\n"
    func rag(_ row: String) throws -> String? {
      let aims = try folder.write(header + row + "\n", to: "targets.csv")
      let items = try #require(
        try BinaryRunner.run([
          "challenge", "--area", "C01", "--peers", "all", "--data", data, "--targets", aims,
          "--format", "json",
        ]).json["items"] as? [[String: Any]])
      return items.first { $0["indicator"] as? String == "C" }?["rag"] as? String
    }
    let item = try #require(try planted()["C"])
    let value = try #require(item["value"] as? Double)
    #expect(try rag("C01,C,sustain,2018-19,80,2024-25,50,2018-04-01") == "green")
    #expect(try rag("C01,C,improve,,,2021-22,\(value + 0.01),2018-04-01") == "green")
    #expect(try rag("C01,C,improve,,,2021-22,\(value + 9),2018-04-01") == "red")
  }

  /// October's 100 beside a year's 1,500: a month says nothing of it.
  @Test func `a month's count is not rated against a year's target`() throws {
    var rows = "area,indicator,period,value,polarity,kind,unit\n"
    for year in 2020...2022 {
      for month in 1...12 {
        rows += "C01,N,\(year)-\(month < 10 ? "0" : "")\(month),\(90 + month),low,count,bins\n"
      }
    }
    let folder = try TemporaryFolder()
    let data = try folder.write(rows, to: "months.csv")
    let aims = try folder.write(
      "area,indicator,target_period,target,set_on\nC01,N,2022-23,1500,2022-04-01\n",
      to: "targets.csv")
    let text = try BinaryRunner.run([
      "challenge", "--area", "C01", "--data", data, "--targets", aims, "--peers", "all",
    ])
    let plain = text.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.status == 0, "\(text.errors)")
    #expect(plain.contains("target --in-year"), "\(plain)")
    #expect(!plain.contains("● green"))
  }

  @Test func `a red that is really getting worse is listed as one`() throws {
    let folder = try TemporaryFolder()
    let data = try folder.write(dataset(), to: "planted.csv")
    let aims = try folder.write(
      "area,indicator,intent,target_period,target,set_on\nC01,C,improve,2021-22,75,2021-04-01\n",
      to: "targets.csv")
    let arguments = [
      "challenge", "--area", "C01", "--peers", "all", "--data", data, "--targets", aims,
    ]
    let items = try #require(
      try BinaryRunner.run(arguments + ["--format", "json"]).json["items"] as? [[String: Any]])
    let fallen = try #require(items.first { $0["indicator"] as? String == "C" })
    #expect(fallen["rag"] as? String == "red" && flags(fallen).contains("red_getting_worse"))
    #expect(try BinaryRunner.run(arguments).output.contains("Reds getting worse"))
  }

  @Test func `a target that cannot be used is not called none`() throws {
    let folder = try TemporaryFolder()
    let data = try folder.write(dataset(), to: "planted.csv")
    let aims = try folder.write(
      "area,indicator,intent,baseline_period,baseline,target_period,target,set_on,owner,rationale\n"
        + "C01,A,improve,,,2021-22,rank:40,2021-04-01,A,invented\n", to: "targets.csv")
    let outcome = try BinaryRunner.run([
      "challenge", "--area", "C01", "--peers", "all", "--data", data, "--targets", aims,
    ])
    let plain = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(!plain.contains("No targets were given"))
    #expect(plain.contains("None of the targets given could be rated: A ("))
  }

  /// C01 is first of twelve on B, last on A, and seventh of twelve on D.
  @Test func `places are rated against the peers' own line`() throws {
    let folder = try TemporaryFolder()
    let data = try folder.write(dataset(), to: "planted.csv")
    let aims = try folder.write(
      """
      area,indicator,intent,target_period,target,set_on
      C01,A,improve,2024-25,quartile:3,2021-04-01
      C01,B,sustain,2024-25,rank:2,2021-04-01
      C01,C,improve,2024-25,rank:30,2021-04-01
      C01,D,improve,2024-25,best-quartile,2021-04-01
      """, to: "targets.csv")
    let arguments = [
      "challenge", "--area", "C01", "--peers", "all", "--data", data, "--targets", aims,
    ]
    let outcome = try BinaryRunner.run(arguments + ["--format", "json"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let items = try #require(outcome.json["items"] as? [[String: Any]])
    let rags = items.map { $0["rag"] as? String }
    #expect(rags[0] == "red" && rags[1] == "green" && rags[2] == "grey" && rags[3] == "red")
    #expect((items[0]["target"] as? [String: Any])?["place"] as? String == "quartile:3")
    let unrated = try #require(items[2]["target"] as? [String: String])
    #expect(unrated["why"]?.contains("11 peers") == true)
    let text = try BinaryRunner.run(arguments + ["--format", "markdown"]).output
    let csv = try BinaryRunner.run(arguments + ["--format", "csv"]).output
    for place in ["quartile:3", "rank:2", "best-quartile"] { #expect(csv.contains(",\(place),")) }
    #expect(text.contains("is not rated"))
  }

  /// Falkirk's figures: SW03a 65.6% in 2019-20 and 65.5% in 2022-23; ENV06 48.2% in 2021-22, an
  /// exceptional period, and 51% after it; ECON05 19.3 in 2018-19 and 13.8 in 2022-23.
  @Test func `targets are held against the data, and judged by the figure of their own period`()
    throws
  {
    let folder = try TemporaryFolder()
    let aims = try folder.write(
      """
      area,indicator,intent,baseline_period,baseline,target_period,target,set_on,tolerance
      S12000014,SW03a,improve,2019-20,0.9,2024-25,0.68,2020-06-01,0.5
      S12000014,CORP09,improve,2019-20,0.9925,2024-25,68,2020-06-01,
      S12000014,ENV06,improve,1999-00,0.5,2021-22,0.5,2020-06-01,
      S12000014,ECON05,improve,2017-18,,2018-19,15,2018-03-01,
      """, to: "targets.csv")
    let shared = ["--area", "Falkirk", "--targets", aims, "--data", scotland, "--format", "json"]
    let outcome = try BinaryRunner.run(
      ["challenge"] + shared
        + ["SW03a", "CORP09", "ENV06", "ECON05"].flatMap { ["--indicator", $0] })
    #expect(outcome.status == 0, "\(outcome.errors)")
    let found = try #require(outcome.json["items"] as? [[String: Any]])
    let items = Dictionary(
      uniqueKeysWithValues: found.map { ($0["indicator"] as? String ?? "", $0) })
    let limits = (outcome.json["limitations"] as? [String] ?? []).joined(separator: "\n")
    // What the data contradict.
    #expect(limits.contains("SW03a by 2024-25: the data have 65.6% for the baseline period"))
    #expect(limits.contains("SW03a by 2024-25: its tolerance of 50.0 pts is 8.4 standard"))
    #expect(limits.contains("ENV06 by 2021-22: the data have no figure for the baseline period"))
    #expect((items["ECON05"]?["target_faults"] as? [String])?.isEmpty == true)
    // 6,800% is not missed by far: it cannot be.
    #expect(items["CORP09"]?["rag"] as? String == "grey")
    for key in ["target", "probability"] {
      let missing = try #require(items["CORP09"]?[key] as? [String: String])
      #expect(missing["why"]?.contains("no figure of this measure can be that") == true)
    }
    // The target for 2018-19 was reached in 2018-19, whatever came after.
    #expect(items["ECON05"]?["period"] as? String == "2018-19")
    #expect(items["ECON05"]?["rag"] as? String == "green")
    #expect(items["ENV06"]?["period"] as? String == "2021-22")
    #expect(items["ENV06"]?["of_targets_own_period"] as? Bool == true)
    #expect(items["ENV06"]?["rag"] as? String != "green")
    #expect(items["SW03a"]?["of_targets_own_period"] as? Bool == false)
    #expect(limits.contains("ECON05 (2018-19), ENV06 (2021-22)"))
    let lint = try BinaryRunner.run(
      ["target", "--lint"] + shared.dropFirst(2))
    #expect(lint.output.contains("its tolerance of 50.0 pts is 8.4 standard deviations"))
  }

  @Test func `it says plainly when nothing is found`() throws {
    let folder = try TemporaryFolder()
    let data = try folder.write(dataset(), to: "planted.csv")
    let outcome = try BinaryRunner.run([
      "challenge", "--area", "C01", "--peers", "all", "--indicator", "D", "--data", data,
    ])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("No indicator has any of the flags that could be looked for."))
  }

  @Test func `without targets everything is grey and still crossed`() throws {
    let outcome = try BinaryRunner.run([
      "challenge", "--area", "Falkirk", "--data", scotland, "--format", "json",
    ])
    #expect(outcome.status == 0)
    let items = try #require(outcome.json["items"] as? [[String: Any]])
    #expect(items.count == 108)
    for item in items {
      #expect(item["rag"] as? String == "grey")
      for key in ["indicator", "quartile", "change", "probability", "flags"] {
        #expect(item[key] != nil, "\(key)")
      }
    }
    #expect(items.contains { !flags($0).isEmpty })
  }

  @Test func `a rating is a word and a shape, and odds come with the targets`() throws {
    let outcome = try BinaryRunner.run([
      "challenge", "--area", "Falkirk", "--data", scotland, "--targets",
      "datasets/examples/falkirk-targets-invented.csv",
    ])
    #expect(outcome.status == 0)
    for text in [
      "● green", "▲ amber", "■ red", "At risk of being missed", "All targets together",
      "0.25",
    ] { #expect(outcome.output.contains(text), "\(text)") }
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 132 })
  }

  @Test func `a relative tolerance prints its trap: about 85% green on the Scottish figures`()
    throws
  {
    let outcome = try BinaryRunner.run([
      "challenge", "--area", "Falkirk", "--theme", "Housing", "--relative-tolerance", "10",
      "--data", scotland, "--format", "json",
    ])
    #expect(outcome.status == 0)
    let tolerance = try #require(outcome.json["tolerance"] as? [String: Any])
    let share = try #require(tolerance["trap_share_green"] as? Double)
    #expect((0.83...0.87).contains(share))
  }

  @Test(arguments: ["text", "markdown", "csv", "json"])
  func `every format says something`(_ format: String) throws {
    let outcome = try BinaryRunner.run([
      "challenge", "--area", "Leeds", "--peers", "neighbours:15", "--data",
      "datasets/england-children", "--format", format,
    ])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("re-referrals"))
  }
}
