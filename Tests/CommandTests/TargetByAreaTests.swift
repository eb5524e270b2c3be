import Foundation
import TestSupport
import Testing

/// `yardstick target --by area`: which figures and which districts are counted.
@Suite struct TargetByAreaTests {
  private static let header =
    "area,indicator,period,value,numerator,denominator,flags\n"

  /// A county with four districts of a thousand each, at 40, 50, 60 and 70 %, and what else `rows` and
  /// `areas` say.
  private func ask(
    _ rows: String, areas: String = "", kind: String = "proportion", to goal: String = "65",
    events: String = "", format: String = "json"
  ) throws -> BinaryRunner.Outcome {
    let folder = try TemporaryFolder()
    let parts = ["observations", "indicators", "areas"] + (events.isEmpty ? [] : ["events"])
    let resources = parts.map { "{\"name\":\"\($0)\",\"path\":\"\($0).csv\"}" }
    try folder.write(
      "{\"name\":\"x\",\"profile\":\"data-package\",\"resources\":[\(resources.joined(separator: ","))]}",
      to: "d/datapackage.json")
    try folder.write(
      "indicator,title,kind,unit,multiplier,polarity,year_type,numerator_kind\nKPI,Done,\(kind),\(kind == "count" ? "cases" : "%"),100,high,financial,people\n",
      to: "d/indicators.csv")
    try folder.write(
      "area,name,type,parent,valid_from,valid_to,successors\nCTY,Shire,county,,,,\n"
        + "D1,North,district,CTY,,,\nD2,South,district,CTY,,,\nD3,East,district,CTY,,,\nD4,West,district,CTY,,,\n"
        + areas, to: "d/areas.csv")
    if !events.isEmpty {
      try folder.write("date,end,area,indicator,kind,note\n" + events, to: "d/events.csv")
    }
    try folder.write(Self.header + rows, to: "d/observations.csv")
    return try BinaryRunner.run([
      "target", "--area", "CTY", "--indicator", "KPI", "--by", "area", "--to", goal, "--data",
      folder.url.path + "/d", "--format", format,
    ])
  }

  private func year(_ year: Int, flags: String = "", of districts: ClosedRange<Int> = 1...4)
    -> String
  {
    districts.map {
      "D\($0),KPI,\(year)-\(year - 1999),\(30 + 10 * $0),\(300 + 100 * $0),1000,\(flags)\n"
    }.joined()
  }

  private func why(_ outcome: BinaryRunner.Outcome) throws -> String {
    let newer = try #require(outcome.json["newer_not_used"] as? [String: Any], "\(outcome.output)")
    return try #require(newer["why"] as? String)
  }

  @Test(arguments: [("p", "provisional"), ("f", "forecast"), ("u", "low reliability")])
  func `figures that are no year's level are not aimed from, and the page says so`(
    _ case: (flag: String, word: String)
  ) throws {
    let rows = year(2022) + year(2023, flags: `case`.flag)
    let outcome = try ask(rows)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.json["period"] as? String == "2022-23")
    #expect(try why(outcome).contains("marked \(`case`.word)"))
    let text = try ask(rows, format: "text").output
    #expect(text.contains("2023-24 is newer than 2022-23 and was not used"), "\(text)")
    let none = try ask(year(2023, flags: `case`.flag))
    #expect(none.status == 65 && none.errors.contains("marked \(`case`.word)"), "\(none.errors)")
  }

  @Test func `an exceptional year is not aimed from, and a break is a level like another`() throws {
    let rows = year(2022) + year(2023)
    let outcome = try ask(rows, events: "2023-04-01,2024-03-31,,,exceptional,Flood\n")
    #expect(outcome.json["period"] as? String == "2022-23", "\(outcome.errors)")
    #expect(try why(outcome).contains("exceptional period"))
    let broken = try ask(year(2022) + year(2023, flags: "b"))
    #expect(broken.json["period"] as? String == "2023-24", "\(broken.errors)")
  }

  @Test func `one district's doubtful figure is left out by name`() throws {
    let outcome = try ask(year(2023, of: 1...3) + year(2023, flags: "u", of: 4...4), to: "55")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.json["left_out"] as? [String] == ["West"])
    #expect(outcome.json["left_out_why"] as? [String] == ["marked low reliability"])
  }

  /// Old and Gone have figures of 2018-19 only: one has an end, the other only a successor. New has
  /// none at all.
  @Test func `a district that was abolished before is no missing one`() throws {
    let areas =
      "D5,Old,district,CTY,,2019-03-31,D1\nD6,Gone,district,CTY,,,D1\nD7,New,district,CTY,,,\n"
    let rows =
      year(2018) + year(2023)
      + "D5,KPI,2018-19,50,500,1000,\nD6,KPI,2018-19,50,500,1000,\n"
    let outcome = try ask(rows, areas: areas, format: "text")
    let plain = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(plain.contains("no figure for 2023-24: New."), "\(plain)\(outcome.errors)")
    #expect(
      plain.contains(
        "Abolished before 2023-24, and so no part of the whole: Old (after 2019-03-31), Gone."),
      "\(plain)")
  }

  /// Eight districts became three: the newest year is of all that are left.
  @Test func `fewer districts than there were are no reason to go back`() throws {
    let areas = (5...9).map { "D\($0),Old \($0),district,CTY,,2019-03-31,D1\n" }.joined()
    let rows =
      year(2018)
      + (5...9).map { "D\($0),KPI,2018-19,50,500,1000,\n" }.joined() + year(2023)
    let outcome = try ask(rows, areas: areas)
    #expect(outcome.json["period"] as? String == "2023-24", "\(outcome.output)\(outcome.errors)")
  }

  @Test func `a count is no measure to share out`() throws {
    let outcome = try ask(year(2023), kind: "count", to: "800")
    #expect(outcome.status == 64, "\(outcome.output)")
    #expect(outcome.errors.contains("count grows with its size"), "\(outcome.errors)")
    #expect(outcome.errors.contains("Share out a rate"), "\(outcome.errors)")
  }

  @Test func `records say whose they are`() throws {
    let lines = try ask(year(2023), format: "csv").output.split(separator: "\n")
    #expect(lines.first == "area,name,indicator,period,group,value,baseline,target,share")
    #expect(lines.dropFirst().first?.hasPrefix("CTY,Shire,KPI,2023-24,North,40,") == true)
  }
}
