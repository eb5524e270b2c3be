import Foundation
import TestSupport
import Testing

/// What `yardstick change` must not claim, and must say, on the bundled figures.
@Suite struct ChangeCautionTests {
  private let england = ["--data", "datasets/england-children"]

  private func change(_ arguments: String...) throws -> BinaryRunner.Outcome {
    try BinaryRunner.run(["change"] + arguments)
  }

  /// Sampling chance is part of the second question, so that it cannot be the surer of the two: at a
  /// count of none the council's own interval implies less chance than the test went by.
  @Test(arguments: [
    ("Redcar", "child-protection-plans-2-years"), ("Isles of Scilly", "re-referrals"),
    ("North Somerset", "child-protection-plans-2-years"),
  ])
  func `the second question is no surer than the first at a count of none`(
    area: String, indicator: String
  ) throws {
    let json = try BinaryRunner.run(
      [
        "change", "--area", area, "--indicator", indicator, "--against", "national", "--format",
        "json",
      ]
        + england
    ).json
    let test = try #require(json["test"] as? [String: Any])
    let usual = try #require(json["usual_movement"] as? [String: Any])
    let (chance, movement) = (
      try #require(test["p"] as? Double), try #require(usual["p"] as? Double)
    )
    #expect(movement >= chance, "\(movement) < \(chance)")
  }

  @Test func `a newer period without a figure is spoken of, with its reason`() throws {
    let words = "no figure here for 2022-23 to 2024-25 (suppressed by the publisher"
    let latest = try BinaryRunner.run(
      ["change", "--area", "E06000001", "--indicator", "child-protection-plans-2-years"] + england)
    #expect(latest.output.replacing("\n", with: " ").contains(words), "\(latest.output)")
    let named = try BinaryRunner.run(
      [
        "change", "--area", "E06000001", "--indicator", "child-protection-plans-2-years", "--to",
        "2024-25",
      ] + england)
    #expect(named.status == 65 && named.errors.contains("in 2024-25 (suppressed by the publisher"))
    let asked = try BinaryRunner.run(
      [
        "change", "--area", "E06000001", "--indicator", "child-protection-plans-2-years", "--to",
        "2021-22",
      ] + england)
    #expect(asked.status == 0 && !asked.output.contains("newest period"))
  }

  @Test func `rounding to the published decimal is no disagreement`() throws {
    let outcome = try change(
      "--area", "Fife", "--indicator", "CORP09", "--data", "datasets/monthly")
    #expect(outcome.status == 0 && !outcome.output.contains("not quite what"))
  }

  @Test func `a simple random sample is tested as shares are, and small bases are spoken of`()
    throws
  {
    let (plain, simple) = (try change("0/60", "5/60"), try change("0/60", "5/60", "--deff", "1"))
    for outcome in [plain, simple] {
      #expect(outcome.output.contains("Yes: p = 0.029, Fisher's exact test, mid-P"))
    }
    #expect(
      try change("0/60", "5/60", "--deff", "1.2").output.contains("on the effective bases, where"))
  }

  @Test func `small differences and equal figures read as they are`() throws {
    #expect(try change("1/3000000", "2/3000000").output.contains("Up 0.00003 points"))
    let equal = try change("100/100", "100/100").output
    #expect(equal.contains("Smallest change that could have been seen: −7.5 points"))
  }

  @Test func `a region that is a column of the councils can be compared with`() throws {
    let outcome = try change(
      "--area", "Falkirk", "--indicator", "CORP08", "--against", "nowhere at all", "--data",
      "datasets/scotland-lgbf")
    #expect(outcome.status != 0)
    let folder = try TemporaryFolder()
    try folder.write(
      "area,name,type,tier,region,nation\nE09000001,City of London,london-borough,single,London,England\nE09000002,Barking,london-borough,single,London,England\nE09000003,Barnet,london-borough,single,London,England\nE08000035,Leeds,metropolitan-district,single,Yorkshire and The Humber,England\n",
      to: "areas.csv")
    try folder.write(
      "area,indicator,period,value,numerator,denominator\nE09000001,share,2023,10,10,100\nE09000002,share,2023,20,200,1000\nE09000003,share,2023,30,300,1000\nE08000035,share,2023,50,500,1000\n",
      to: "observations.csv")
    try folder.write(
      "indicator,title,kind,unit,polarity,year_type,numerator_kind\nshare,Share,proportion,%,high,calendar,people\n",
      to: "indicators.csv")
    try folder.write(
      #"{"name":"t","resources":[{"name":"observations","path":"observations.csv"},{"name":"indicators","path":"indicators.csv"},{"name":"areas","path":"areas.csv"}]}"#,
      to: "datapackage.json")
    let rest = try change(
      "--area", "Barnet", "--indicator", "share", "--against", "London", "--data", folder.url.path,
      "--format", "json")
    let before = try #require(rest.json["before"] as? [String: Any])
    #expect(before["numerator"] as? Double == 210 && before["denominator"] as? Double == 1100)
  }

  /// Rounded to whole percentages, 34 % and 38 % may be 33.5 and 38.5, or 34.5 and 37.5: p from 0.010 to
  /// 0.122 (SciPy's two-proportion z test).
  @Test func `typed percentages whose rounding decides are borderline`() throws {
    let rounded = try change("34%/1210", "38%/1243", "--format", "json").json
    #expect(rounded["verdict"] as? String == "borderline, not shown to be real")
    let text = try #require(rounded["verdict_text"] as? String)
    #expect(text.contains("p lies between 0.010 and 0.122"), "\(text)")
    let exact = try change("34.00%/1210", "38.00%/1243", "--format", "json").json
    #expect(exact["verdict"] as? String == "up")
    let questions = try change("34%/1210", "38%/1243").output
    #expect(questions.contains("1. More than sampling chance? Borderline: p = 0.039"))
    // Of everybody nothing is tested, so rounding bears on nothing.
    let everybody = try change("34%/1210", "38%/1243", "--complete-count").output
    #expect(everybody.contains("Arithmetic change only") && !everybody.contains("p lies"))
  }

  @Test func `a quarter beside a whole year gets no verdict`() throws {
    let json = try change(
      "--area", "Falkirk", "--indicator", "CORP10", "--data", "datasets/scotland-lgbf", "--format",
      "json"
    ).json
    #expect(json["verdict"] as? String == "no verdict")
    let text = try #require(json["verdict_text"] as? String)
    #expect(text.contains("a part of a year beside a whole one"), "\(text)")
  }

  /// Of ten and ten, 50 % against 100 % is found in 83 of 100 cases, though the normal formula says that
  /// nothing would be.
  @Test func `what small samples could have shown is exact where the formula finds nothing`() throws
  {
    let found = try change("5/10", "10/10", "--format", "json").json["smallest_detectable"]
    let smallest = try #require(found as? Double)
    #expect((0.48...0.5).contains(smallest), "\(smallest)")
    let bare = try change("34%", "37%", "--format", "json").json["smallest_detectable"]
    let why = try #require((bare as? [String: Any])?["why"] as? String)
    #expect(!why.contains("could be seen"), "\(why)")
  }

  @Test func `what only sampling can speak for goes by its direction`() throws {
    let folder = try TemporaryFolder()
    var rows =
      "area,indicator,period,value,numerator,denominator,polarity,kind,numerator_kind,unit,multiplier,year_type\n"
    for council in 1...10 {
      for (period, made) in [("2021-22", 800), ("2022-23", council == 1 ? 600 : 800)] {
        let code = council < 10 ? "C0\(council)" : "C\(council)"
        rows +=
          "\(code),Y,\(period),\(Double(made) / 10),\(made),1000,high,proportion,people,%,100,financial\n"
      }
    }
    let data = try folder.write(rows, to: "data.csv")
    let screen = try change("--area", "C01", "--all", "--peers", "all", "--data", data)
    #expect(screen.output.contains("down (worse)"), "\(screen.output)\(screen.errors)")
    #expect(!screen.output.contains("Moved, neither way better"))
    let json = try change(
      "--area", "C01", "--all", "--peers", "all", "--data", data, "--format", "json"
    ).json
    #expect(json["worse_and_worsening"] as? [String] == ["Y"])
  }

  @Test func `a trend withheld because one point turns it says so`() throws {
    let outcome = try change(
      "--area", "Falkirk", "--indicator", "SW06", "--trend", "--data", "datasets/scotland-lgbf")
    let text = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("the arrow is withheld because the slope of its five points turns round"))
    #expect(text.contains("13 figures cannot show that each year is new"))
  }

  @Test(arguments: [
    (["412/1210", "468/1243", "--margin", "500"], "never more than 100 points apart"),
    (
      ["412/1210", "468/1243", "--margin", "3pp", "--complete-count"], "give one of them"
    ),
  ])
  func `a margin that means nothing is refused`(_ arguments: [String], _ words: String) throws {
    let outcome = try BinaryRunner.run(["change"] + arguments)
    #expect(outcome.status == 64 && outcome.errors.contains(words), "\(outcome)")
  }
}
