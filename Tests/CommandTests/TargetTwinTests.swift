import Foundation
import TestSupport
import Testing

/// `yardstick target --twin`: which leg is the cost, and whose figures are shown.
@Suite struct TargetTwinTests {
  /// Ten councils of one type: costs 50 to 59, recycling 30 to 39, and a ratio that is best at 50.
  private func ask(
    _ cost: String, _ twin: String, roles: [String: String] = [:],
    ratios: [Double] = Array(repeating: 50, count: 10), format: String = "text"
  ) throws -> BinaryRunner.Outcome {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      {"name":"x","profile":"data-package","resources":[{"name":"observations","path":"observations.csv"},
      {"name":"indicators","path":"indicators.csv"},{"name":"areas","path":"areas.csv"}]}
      """, to: "d/datapackage.json")
    var indicators =
      "indicator,title,kind,unit,polarity,range_lower,range_upper,year_type,decimals,role\n"
    for (code, row) in [
      ("COST", "Cost,money,£,low,,,financial,0"), ("COST2", "Cost 2,money,£,low,,,financial,0"),
      ("RECYC", "Recycled,proportion,%,high,,,financial,1"),
      ("SAT", "Satisfied,surveyProportion,%,high,,,financial,1"),
      ("RATIO", "Balance,index,%,range,50,50,financial,1"),
    ] {
      indicators += "\(code),\(row),\(roles[code] ?? "")\n"
    }
    try folder.write(indicators, to: "d/indicators.csv")
    var areas = "area,name,type\n"
    var rows = "area,indicator,period,value\n"
    for index in 0..<10 {
      areas += "C\(index),Council \(index),district\n"
      rows += "C\(index),COST,2022-23,\(50 + index)\nC\(index),COST2,2022-23,\(60 + index)\n"
      rows += "C\(index),RECYC,2022-23,\(30 + index)\nC\(index),SAT,2022-23,\(60 + index)\n"
      rows += "C\(index),RATIO,2022-23,\(ratios[index])\n"
    }
    try folder.write(areas, to: "d/areas.csv")
    try folder.write(rows, to: "d/observations.csv")
    return try BinaryRunner.run([
      "target", "--area", "C9", "--indicator", cost, "--twin", twin, "--data",
      folder.url.path + "/d", "--format", format,
    ])
  }

  @Test(arguments: [
    ("COST", "COST", [:], "cannot be both"),
    ("RECYC", "COST", [:], "Swap them"),
    ("RECYC", "SAT", [:], "Write cost in the role column"),
    ("COST", "COST2", [:], "two costs"),
    ("RECYC", "SAT", ["SAT": "performance"], "Write cost in the role column"),
    ("RECYC", "SAT", ["SAT": "cost"], "Swap them"),
    ("SAT", "RECYC", ["SAT": "satisfaction"], "Name a cost with --indicator"),
  ])
  func `what is no cost and its performance is refused with what to write`(
    _ case: (cost: String, twin: String, roles: [String: String], mend: String)
  ) throws {
    let outcome = try ask(`case`.cost, `case`.twin, roles: `case`.roles)
    #expect(outcome.status == 64, "\(outcome.output)")
    #expect(outcome.errors.contains(`case`.mend), "\(outcome.errors)")
  }

  @Test(arguments: [
    ("COST", "RECYC", [:]), ("COST", "RECYC", ["RECYC": "performance"]),
    ("RECYC", "SAT", ["RECYC": "cost"]),
  ])
  func `money is the cost where no role is stated`(
    _ case: (cost: String, twin: String, roles: [String: String])
  ) throws {
    let outcome = try ask(`case`.cost, `case`.twin, roles: `case`.roles)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  /// The council has 38, 12 short of the best; the best of the others has 51, on the other side.
  @Test func `the best and the middle of a best range are the peers' own figures`() throws {
    let ratios = [51, 53, 54, 45, 56, 57, 58, 59, 62, 38.0]
    let json = try ask("COST", "RATIO", ratios: ratios, format: "json").json
    let leg = try #require(json["performance"] as? [String: Any])
    let twin = try #require(leg["at_same_cost"] as? [String: Any])
    #expect(twin["bound"] as? Double == 51 && twin["bound_by"] as? String == "C0")
    // 1, 3, 4, 5, 6, 7, 8, 9 and 12 away: the fifth has 56.
    #expect(twin["median"] as? Double == 56)
    let text = try ask("COST", "RATIO", ratios: ratios).output
    #expect(text.contains("51.0%") && text.contains("56.0%"), "\(text)")
    #expect(text.contains("is best at 50.0%"), "\(text)")
  }

  @Test func `records say whose they are`() throws {
    let lines = try ask("COST", "RECYC", format: "csv").output.split(separator: "\n")
    #expect(lines.first == "area,name,indicator,period,value,peers,median,bound,bound_by")
    #expect(lines.dropFirst().first?.hasPrefix("C9,Council 9,COST,2022-23,59,") == true)
  }
}
