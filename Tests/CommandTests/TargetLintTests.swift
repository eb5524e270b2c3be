import Foundation
import TestSupport
import Testing

/// `yardstick target --lint` on targets of its own.
@Suite struct TargetLintTests {
  /// Three councils of one type, of which C01 spends 91.31 and stands at 40.
  private func findings(_ targets: String) throws -> [Substring] {
    let outcome = try lint(targets, format: "csv")
    #expect(outcome.status == 0, "\(outcome.errors)")
    return Array(outcome.output.split(separator: "\n").dropFirst())
  }

  private func lint(_ targets: String, format: String) throws -> BinaryRunner.Outcome {
    let folder = try TemporaryFolder()
    var rows = "area,indicator,period,value\n"
    for council in 1...3 {
      rows += "C0\(council),CST,2022-23,\(90.31 + Double(council))\n"
      rows += "C0\(council),REC,2022-23,\(39 + council)\n"
    }
    try folder.write(
      """
      {"name":"x","profile":"data-package","resources":[{"name":"observations","path":"observations.csv"},
      {"name":"indicators","path":"indicators.csv"},{"name":"areas","path":"areas.csv"}]}
      """, to: "d/datapackage.json")
    try folder.write(
      "indicator,title,kind,unit,polarity,year_type,decimals\nCST,Cost,money,£ per household,low,financial,0\nREC,Recycled,proportion,%,high,financial,\n",
      to: "d/indicators.csv")
    try folder.write(
      "area,name,type\nC01,Ashby,district\nC02,Brook,district\nC03,Carrow,district\n",
      to: "d/areas.csv")
    try folder.write(rows, to: "d/observations.csv")
    let file = try folder.write(
      "area,indicator,intent,baseline_period,baseline,target_period,target,set_on,owner,rationale,breakdown,tolerance\n"
        + targets, to: "targets.csv")
    return try BinaryRunner.run([
      "target", "--lint", "--targets", file, "--data", folder.url.path + "/d", "--format", format,
    ])
  }

  @Test func `a level to hold that is worse than today's is a point to mend`() throws {
    let found = try findings(
      """
      C01,CST,sustain,2022-23,91.31,2025-26,140,2023-05-01,Cab,Why,,
      C02,CST,sustain,2022-23,92.31,2025-26,92.5,2023-05-01,Cab,Why,,
      C03,CST,sustain,2022-23,93.31,2025-26,94.2,2023-05-01,Cab,Why,,1

      """)
    #expect(found.count == 1 && found[0].hasPrefix("2,C01,CST,"), "\(found)")
    #expect(found.first?.contains("yet worse than its baseline") == true)
  }

  @Test func `the place after all peers asks for nothing`() throws {
    let found = try findings(
      """
      C01,REC,improve,2022-23,40,2025-26,rank:3,2023-05-01,Cab,Why,,
      C02,REC,improve,2022-23,41,2025-26,rank:2,2023-05-01,Cab,Why,,

      """)
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.contains("no more than 2 other councils") == true, "\(found)")
  }

  @Test func `a target of a ward says which`() throws {
    let row = "C01,REC,improve,2022-23,40,2023-24,39,2023-05-01,Cab,Why,ward:Abbey,\n"
    let found = try findings(row)
    #expect(found.count == 2, "\(found)")
    #expect(found.allSatisfy { $0.hasPrefix("2,C01,REC,ward:Abbey,2023-24,") }, "\(found)")
    let text = try lint(row, format: "text").output
    #expect(text.contains("REC for ward:Abbey by 2023-24"), "\(text)")
    let json = try lint(row, format: "json").json
    let first = try #require((json["findings"] as? [[String: Any]])?.first)
    #expect(first["breakdown"] as? String == "ward:Abbey")
  }

  @Test func `two figures that print alike get decimals enough to tell them apart`() throws {
    let found = try findings(
      "C02,CST,sustain,2022-23,91.8,2025-26,91.8,2023-05-01,Cab,Why,,\n")
    #expect(found.count == 1, "\(found)")
    #expect(
      found.first?.contains("have £92.3 for the baseline period, not £91.8") == true, "\(found)")
  }
}
