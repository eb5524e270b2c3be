import Foundation
import TestSupport
import Testing

/// `yardstick target --by`: a target shared out over groups.
@Suite struct TargetByGroupCommandTests {
  private func target(_ arguments: String...) throws -> BinaryRunner.Outcome {
    try BinaryRunner.run(["target"] + arguments)
  }

  private func number(_ object: Any?, _ key: String) throws -> Double {
    try #require((object as? [String: Any])?[key] as? Double, "\(key)")
  }

  @Test func `groups' targets add up to the whole`() throws {
    let folder = try TemporaryFolder()
    var rows =
      "area,indicator,period,value,numerator,denominator,breakdown,polarity,kind,multiplier,year_type,unit,numerator_kind\n"
    for (group, good, of) in [
      ("", 650, 1000), ("ward: North", 200, 400), ("ward: South", 150, 250),
      ("ward: West", 300, 350),
    ] {
      rows +=
        "X1,kpi,2023-24,\(100 * Double(good) / Double(of)),\(good),\(of),\(group),high,proportion,100,financial,%,people\n"
    }
    let path = try folder.write(rows, to: "kpi.csv")
    let outcome = try target(
      "--area", "X1", "--indicator", "kpi", "--by", "ward", "--to", "70", "--data", path,
      "--format", "json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try abs(number(outcome.json, "total") - 70) < 1e-9)
    let groups = try #require(outcome.json["groups"] as? [[String: Any]])
    #expect(groups.count == 3)
    let sum = try groups.reduce(0.0) { try $0 + number($1, "share") * number($1, "target") }
    #expect(abs(sum - 70) < 1e-9)
    let worse = try target(
      "--area", "X1", "--indicator", "kpi", "--by", "ward", "--to", "60", "--data", path)
    #expect(worse.status == 65)
    #expect(worse.errors.contains("come to 65.0% already"), "\(worse.errors)")
    let part = try folder.write(
      rows.split(separator: "\n").filter { !$0.contains("West") }.joined(separator: "\n") + "\n",
      to: "part.csv")
    let missing = try target(
      "--area", "X1", "--indicator", "kpi", "--by", "ward", "--to", "70", "--data", part)
    #expect(missing.output.contains("The groups came to 53.8% in 2023-24"), "\(missing.output)")
  }

  @Test func `a group that is gone does not stop the rest, and a hidden one cannot be read off`()
    throws
  {
    let folder = try TemporaryFolder()
    var rows =
      "area,indicator,period,value,numerator,denominator,breakdown,polarity,kind,multiplier,year_type,unit,numerator_kind\n"
    for (group, year, good, of) in [
      ("North", 2022, 200, 400), ("South", 2022, 150, 250), ("West", 2022, 300, 350),
      ("Old", 2021, 10, 90), ("Isle", 2022, 5, 5), ("North", 2021, 190, 400),
    ] {
      rows +=
        "X1,kpi,\(year)-\(year - 1999),\(100 * Double(good) / Double(of)),\(good),\(of),ward: \(group),high,proportion,100,financial,%,people\n"
    }
    let path = try folder.write(rows, to: "kpi.csv")
    let outcome = try target(
      "--area", "X1", "--indicator", "kpi", "--by", "ward", "--to", "70", "--data", path,
      "--format", "json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.json["left_out"] as? [String] == ["ward: Old"])
    #expect(try abs(number(outcome.json, "total") - 70) < 1e-9)
    let groups = try #require(outcome.json["groups"] as? [[String: Any]])
    let shown = groups.compactMap { $0["baseline"] as? Double }
    #expect(groups.count == 4 && shown.count == 2)
    // The best ward, Isle with 5 of 5, is hidden, and neither the line nor the gap tells it.
    #expect(try number(outcome.json, "line") == shown.max())
    let before = try #require((outcome.json["gap"] as? [String: Any])?["before"])
    #expect(
      try abs(number(before, "difference") - ((shown.max() ?? 0) - (shown.min() ?? 0))) < 1e-12)
  }

  /// North, South and West are 50, 60 and 86: a floor of 75 alone brings them to about 79.
  @Test(arguments: [("high", "75", "66"), ("low", "55", "64")])
  func `a floor that asks groups to get worse is refused with the target that it allows`(
    _ case: (polarity: String, floor: String, target: String)
  ) throws {
    let folder = try TemporaryFolder()
    var rows =
      "area,indicator,period,value,numerator,denominator,breakdown,polarity,kind,multiplier,year_type,unit,numerator_kind\n"
    for (group, good, of) in [
      ("North", 200, 400), ("South", 150, 250), ("West", 300, 350),
    ] {
      rows +=
        "X1,kpi,2023-24,\(100 * Double(good) / Double(of)),\(good),\(of),ward: \(group),\(`case`.polarity),proportion,100,financial,%,people\n"
    }
    let path = try folder.write(rows, to: "kpi.csv")
    func by(_ goal: String) throws -> BinaryRunner.Outcome {
      try target(
        "--area", "X1", "--indicator", "kpi", "--by", "ward", "--to", goal, "--floor", `case`.floor,
        "--data", path, "--format", "json")
    }
    let refused = try by(`case`.target)
    #expect(refused.status == 65, "\(refused.output)")
    #expect(refused.errors.contains("would be asked to get worse"), "\(refused.errors)")
    let allowed = try #require(refused.errors.firstMatch(of: /give --to ([0-9.]+)% or/)?.1)
    let least = try by(String(allowed))
    #expect(least.status == 0, "\(least.errors)")
    #expect(try number(least.json, "closing") >= 0)
    let easier = try #require(Double(allowed)) + (`case`.polarity == "high" ? -0.1 : 0.1)
    #expect(try by("\(easier)").status == 65)
  }

  private func wards(earlier: Bool) -> String {
    var rows =
      "area,indicator,period,value,numerator,denominator,breakdown,polarity,kind,multiplier,year_type,unit,numerator_kind\n"
    for year in earlier ? [2022, 2023] : [2023] {
      for (group, good, of) in [
        ("", 350, 1000), ("ward: North", 200, 400), ("ward: South", 150, 600),
      ] {
        rows +=
          "X1,kpi,\(year)-\(year - 1999),\(100 * Double(good) / Double(of)),\(good),\(of),\(group),low,proportion,100,financial,%,people\n"
      }
    }
    return rows
  }

  @Test(arguments: [true, false])
  func `the page says by when, and whose shares weight the groups`(_ earlier: Bool) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(wards(earlier: earlier), to: "kpi.csv")
    let arguments = [
      "--area", "X1", "--indicator", "kpi", "--by", "ward", "--to", "30", "--floor", "45",
      "--horizon", "2", "--data", path,
    ]
    let outcome = try BinaryRunner.run(["target"] + arguments)
    let plain = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(plain.contains("to reach 30.0% by 2025-26, 2 years after the figures of 2023-24"))
    #expect(plain.contains("no group's target is worse than 45.0%"), "\(plain)\(outcome.errors)")
    #expect(plain.contains("there being no earlier denominators") == !earlier)
    let json = try BinaryRunner.run(["target"] + arguments + ["--format", "json"]).json
    #expect(json["target_period"] as? String == "2025-26" && json["years"] as? Int == 2)
    #expect(json["shares_projected"] as? Bool == earlier && json["shares_known"] as? Bool == true)
  }

  @Test func `a target in another unit is not shared out`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(wards(earlier: true), to: "kpi.csv")
    func by(_ goal: String) throws -> BinaryRunner.Outcome {
      try target("--area", "X1", "--indicator", "kpi", "--by", "ward", "--to", goal, "--data", path)
    }
    let refused = try by("0.3")
    #expect(refused.status == 65 && refused.errors.contains("write 30 if"), "\(refused.errors)")
    // Written with its unit it is looked at, and no closing of gaps gets there.
    let stated = try by("0.3%")
    #expect(stated.errors.contains("cannot be shared out by closing gaps"), "\(stated.errors)")
  }
}
