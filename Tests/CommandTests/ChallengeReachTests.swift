import Foundation
import TestSupport
import Testing

/// What `challenge` and `target` refuse to rate, and what they could not look at.
@Suite struct ChallengeReachTests {
  /// `councils` councils over six years: P a percentage, R best within 40 to 60, N in points.
  private func dataset(councils: Int = 12) -> String {
    var rows = "area,indicator,period,value,polarity,range_lower,range_upper,kind,unit,year_type\n"
    for council in 1...councils {
      for year in 2016...2021 {
        let noise = Double((council * 7 + year * 5) % 11 - 5) / 10
        let period = "\(year)-\(year - 1999)"
        let code = council < 10 ? "C0\(council)" : "C\(council)"
        rows +=
          "\(code),P,\(period),\(70 + Double(council) + noise),high,,,proportion,%,financial\n"
        rows +=
          "\(code),R,\(period),\(65 + Double(council) + noise),range,40,60,index,points,financial\n"
        rows +=
          "\(code),N,\(period),\(60 + Double(council) + noise),high,,,index,points,financial\n"
      }
    }
    return rows
  }

  private func run(
    _ targets: String?, councils: Int = 12, _ more: [String] = []
  ) throws -> BinaryRunner.Outcome {
    let folder = try TemporaryFolder()
    let data = try folder.write(dataset(councils: councils), to: "data.csv")
    let aims = try targets.map { try ["--targets", folder.write($0, to: "targets.csv")] } ?? []
    return try BinaryRunner.run(
      ["challenge", "--area", "C01", "--peers", "all", "--data", data] + aims + more)
  }

  private func item(_ code: String, _ targets: String) throws -> [String: Any] {
    let outcome = try run(targets, ["--format", "json"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let items = try #require(outcome.json["items"] as? [[String: Any]])
    return try #require(items.first { $0["indicator"] as? String == code })
  }

  private func plain(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private let header = "area,indicator,breakdown,target_period,target,set_on\n"

  @Test func `a fraction where a percentage is meant is not rated green`() throws {
    let found = try item("P", header + "C01,P,,2021-22,0.9,2021-04-01\n")
    #expect(found["rag"] as? String == "grey")
    let target = try #require(found["target"] as? [String: Any])
    let why = try #require(target["why"] as? String ?? target["reason"] as? String)
    #expect(why.contains("unit is in doubt") && why.contains("write 90"), "\(why)")
    // A target in the unit of the figures is rated.
    let sound = try item("P", header + "C01,P,,2021-22,90,2021-04-01\n")
    #expect(sound["rag"] as? String == "red")
  }

  @Test func `the SMART points name a target in another unit`() throws {
    let folder = try TemporaryFolder()
    let data = try folder.write(dataset(), to: "data.csv")
    let aims = try folder.write(
      header + "C01,P,,2021-22,0.57,2021-04-01\nC02,P,,2021-22,90,2021-04-01\n", to: "targets.csv")
    let outcome = try BinaryRunner.run([
      "target", "--lint", "--targets", aims, "--data", data, "--format", "csv",
    ])
    let doubts = outcome.output.split(separator: "\n").filter { $0.contains("unit is in doubt") }
    #expect(doubts.count == 1)
    #expect(doubts.first?.hasPrefix("2,C01,P,,2021-22,measurable") == true, "\(doubts)")
    #expect(doubts.first?.contains("write 57 if 57.0% is meant") == true, "\(doubts)")
  }

  @Test func `a target ten times easier than any figure is not rated, whatever the unit`() throws {
    let found = try item("N", header + "C01,N,,2021-22,5,2021-04-01\n")
    #expect(found["rag"] as? String == "grey")
  }

  @Test func `a target on the far side of the best range is not rated`() throws {
    let found = try item("R", header + "C01,R,,2021-22,20,2021-04-01\n")
    #expect(found["rag"] as? String == "grey")
  }

  @Test func `a target for a group is not rated by the whole, and named`() throws {
    let targets = header + "C01,P,women,2021-22,80,2021-04-01\n"
    #expect(try item("P", targets)["rag"] as? String == "grey")
    let text = plain(try run(targets).output)
    #expect(!text.contains("No targets were given"))
    #expect(text.contains("P (it is for women, and the figures here are of the whole council)"))
  }

  @Test func `a group in a column that is not read is refused`() throws {
    let outcome = try run(
      "area,indicator,sex,target_period,target,set_on\nC01,P,women,2021-22,80,2021-04-01\n")
    #expect(outcome.status != 0)
    #expect(outcome.errors.contains("sex women"), "\(outcome.errors)")
    let whole = try run(
      "area,indicator,sex,target_period,target,set_on\nC01,P,All,2021-22,80,2021-04-01\n")
    #expect(whole.status == 0)
  }

  @Test func `what could not be looked at is not called clear`() throws {
    let text = plain(try run(header + "C01,P,,2021-22,70,2021-04-01\n", councils: 1).output)
    #expect(text.contains("Could not be looked for"))
    #expect(text.contains("comfortable greens: 1 indicator, but none with a quartile"), "\(text)")
    #expect(text.contains("ambers that will probably miss: nothing is amber"))
    let none = plain(try run(nil, councils: 1).output)
    #expect(!none.contains("0 amber"))
    #expect(none.contains("targets easier than the last result: no target could be rated"))
  }

  @Test func `a percentage of figures that are none is refused`() throws {
    let folder = try TemporaryFolder()
    let data = try folder.write(dataset(), to: "data.csv")
    let base = ["target", "--area", "C01", "--peers", "all", "--data", data, "--horizon", "2y"]
    let points = try BinaryRunner.run(base + ["--indicator", "N", "--to", "68%"])
    #expect(points.status != 0 && points.errors.contains("(points)"), "\(points.errors)")
    let fraction = try BinaryRunner.run(base + ["--indicator", "P", "--to", "0.9"])
    #expect(fraction.status != 0 && fraction.errors.contains("write 90"), "\(fraction.errors)")
    let stated = try BinaryRunner.run(base + ["--indicator", "P", "--to", "0.9%"])
    #expect(stated.status == 0, "\(stated.errors)")
  }

  @Test func `a target far worse than any council ever was is not rated`() throws {
    // Some councils' pay gaps lie below 0, so no multiple of the figures says that 90 % is absurd.
    let folder = try TemporaryFolder()
    let aims = try folder.write(
      "area,indicator,target_period,target,set_on\nS12000014,CORP03c,2024-25,0.9,2022-06-20\n",
      to: "targets.csv")
    let outcome = try BinaryRunner.run([
      "challenge", "--area", "Falkirk", "--indicator", "CORP03c", "--targets", aims, "--data",
      "datasets/scotland-lgbf",
    ])
    #expect(plain(outcome.output).contains("its unit is in doubt"), "\(outcome.output)")
    #expect(!outcome.output.contains("● green") && !outcome.output.contains("0 red"))
  }

  /// Twelve councils' counts, C01's the smallest because it is the smallest council.
  @Test func `a count is rated against its own target and not beside others' counts`() throws {
    var rows = "area,indicator,period,value,polarity,kind,unit,year_type\n"
    for council in 1...12 {
      for year in 2012...2021 {
        let value = council * 40 + (council * 7 + year * 5) % 11
        let code = council < 10 ? "C0\(council)" : "C\(council)"
        rows += "\(code),TIPS,\(year)-\(year - 1999),\(value),low,count,incidents,financial\n"
      }
    }
    let folder = try TemporaryFolder()
    let data = try folder.write(rows, to: "data.csv")
    let aims = try folder.write(header + "C01,TIPS,,2022-23,60,2021-04-01\n", to: "targets.csv")
    let outcome = try BinaryRunner.run([
      "challenge", "--area", "C01", "--peers", "all", "--data", data, "--targets", aims,
      "--format", "json",
    ])
    let items = try #require(outcome.json["items"] as? [[String: Any]])
    let item = try #require(items.first)
    #expect(item["rag"] as? String == "green")
    for key in ["quartile", "probability"] {
      let missing = try #require(item[key] as? [String: Any], "\(key)")
      #expect("\(missing)".contains("grows with the size"), "\(missing)")
    }
    let card = try BinaryRunner.run([
      "target", "--area", "C01", "--indicator", "TIPS", "--peers", "all", "--data", data,
    ])
    #expect(card.status == 64 && card.errors.contains("use it as a rate or a share"), "\(card)")
  }

  @Test func `a figure that cannot be is not rated, and makes no card`() throws {
    let folder = try TemporaryFolder()
    let rows = dataset().replacing("C01,P,2021-22,", with: "C01,P,2021-22,9")
    let data = try folder.write(rows, to: "data.csv")
    let aims = try folder.write(header + "C01,P,,2021-22,75,2021-04-01\n", to: "targets.csv")
    let text = plain(
      try BinaryRunner.run([
        "challenge", "--area", "C01", "--peers", "all", "--data", data, "--targets", aims,
      ]).output)
    #expect(text.contains("is none that this measure can have"), "\(text)")
    let card = try BinaryRunner.run([
      "target", "--area", "C01", "--indicator", "P", "--peers", "all", "--data", data,
    ])
    #expect(card.status == 64 && card.errors.contains("the figure for 2021-22"), "\(card)")
  }

  /// Arrears are red, in the worst quartile and worsening, and have neither odds nor a flag.
  @Test func `every rated target is listed, red first`() throws {
    let text = try BinaryRunner.run([
      "challenge", "--area", "Falkirk", "--targets",
      "datasets/examples/falkirk-targets-invented.csv", "--data", "datasets/scotland-lgbf",
    ]).output
    let list = try #require(text.components(separatedBy: "Every rated target (11)").last)
    // The list of the longest odds follows, in another order.
    let shapes = String(list.filter("■▲●".contains).prefix(11))
    let isRedFirst = shapes.wholeMatch(of: /■+▲+●+/) != nil
    #expect(shapes.count == 11 && isRedFirst, "\(shapes)")
    #expect(list.contains("HSN01b"), "\(list.prefix(2000))")
    #expect(
      plain(text).contains("so not ranked here, which does not make them safe: - HSN01b (red)"))
    #expect(plain(text).contains("a good rating may be the way back to usual: "))
  }

  @Test func `without peers red is not told from amber`() throws {
    let text = plain(try run(header + "C01,P,,2021-22,75,2021-04-01\n", councils: 1).output)
    #expect(text.contains("1 red or amber") && !text.contains("0 amber"), "\(text)")
    #expect(text.contains("Red may be amber for P"))
  }

  @Test func `a pay gap above the whole cannot be a target`() throws {
    let outcome = try BinaryRunner.run([
      "target", "--area", "Falkirk", "--indicator", "CORP03c", "--to", "1.5", "--data",
      "datasets/scotland-lgbf",
    ])
    #expect(outcome.status != 0 && outcome.errors.contains("cannot be"), "\(outcome.errors)")
  }
}
