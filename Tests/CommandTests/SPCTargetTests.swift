import Foundation
import TestSupport
import Testing

/// What a target of `yardstick spc` is taken to be, and how firmly it is judged.
@Suite struct SPCTargetTests {
  private func run(_ values: [String], _ arguments: String...) throws -> BinaryRunner.Outcome {
    let rows = values.enumerated().map { place, value in
      "\(2022 + place / 12)-\(String(format: "%02d", place % 12 + 1)),\(value)"
    }
    return try BinaryRunner.run(
      ["spc", "-", "--direction", "increase", "--format", "json"] + arguments,
      input: (["period,value"] + rows).joined(separator: "\n") + "\n")
  }

  private let shares = (0..<14).map { ["0.24", "0.28", "0.22", "0.26", "0.30"][$0 % 5] }

  @Test func `25% of a file of fractions is 0.25, and of percentages 25`() throws {
    #expect(try run(shares, "--target", "25%").json["target"] as? Double == 0.25)
    let percentages = shares.map { String($0.dropFirst(2)) }
    #expect(try run(percentages, "--target", "25%").json["target"] as? Double == 25)
    let signed = percentages.map { $0 + "%" }
    #expect(try run(signed, "--target", "25%").json["target"] as? Double == 25)
    // A column of shares below 1 % written with signs is no column of fractions.
    #expect(try run(shares.map { $0 + "%" }, "--target", "0.25%").json["target"] as? Double == 0.25)
  }

  @Test func `a target a hundred times out is refused with what to write`() throws {
    let above = try run(shares, "--target", "25")
    #expect(above.status == 64)
    #expect(above.errors.contains("0.22 to 0.30") && above.errors.contains("write 25%"))
    let below = try run(shares.map { String($0.dropFirst(2)) }, "--target", "0.25")
    #expect(below.status == 64 && below.errors.contains("write 25%, or 0.25%"))
    let meant = try run(shares.map { String($0.dropFirst(2)) }, "--target", "0.25%")
    #expect(meant.json["target"] as? Double == 0.25)
    #expect((meant.json["notes"] as? [String])?.contains { $0.contains("ten times away") } == true)
    // Counts may have a small target.
    let counts = try run((0..<14).map { "\(50 + $0 % 3)" }, "--target", "2")
    #expect(counts.status == 0)
    #expect((counts.json["notes"] as? [String])?.contains { $0.contains("ten times away") } == true)
    let money = try BinaryRunner.run([
      "spc", "--area", "Falkirk", "--indicator", "CHN01", "--data", "datasets/scotland-lgbf",
      "--target", "25%",
    ])
    #expect(money.status == 64 && money.errors.contains("no percentages"))
  }

  @Test func `the order of targets does not matter, and two for one period are refused`() throws {
    let values = (0..<14).map { "\(50 + $0 % 3)" }
    let first = try run(
      values, "--target", "2022-06:60", "--target", "40", "--target", "2022-09:70")
    let last = try run(values, "--target", "2022-09:70", "--target", "40", "--target", "2022-06:60")
    #expect(first.status == 0 && first.output == last.output)
    let points = try #require(first.json["points"] as? [[String: Any]])
    let targets = points.map { $0["target"] as? Double }
    #expect(targets[4] == 40 && targets[5] == 60 && targets[7] == 60 && targets[8] == 70)
    let both = try run(values, "--target", "2022-06:60", "--target", "2022-06-01:65")
    #expect(both.status == 64 && both.errors.contains("both hold from 2022-06"))
    #expect(try run(values, "--target", "60", "--target", "60").status == 0)
  }

  @Test func `a target in a file of fractions may be written as a percentage`() throws {
    let rows = shares.enumerated().map { "\($0.offset + 1),\($0.element),25%" }
    let outcome = try BinaryRunner.run(
      ["spc", "-", "--format", "json"],
      input: (["period,value,target"] + rows).joined(separator: "\n"))
    #expect(outcome.json["target"] as? Double == 0.25)
  }

  @Test func `a part larger than its whole is refused with its row`() throws {
    let input = "period,value,numerator,denominator\n2020-01,0.5,5,10\n2020-02,1.2,12,10\n"
    for kind in ["p", "p-prime"] {
      let outcome = try BinaryRunner.run(["spc", "-", "--chart", kind], input: input)
      #expect(outcome.status == 65 && outcome.errors.contains("row 3 (2020-02)"))
      #expect(outcome.errors.contains("numerator 12 of denominator 10"))
    }
    let rate = try BinaryRunner.run(["spc", "-", "--chart", "u"], input: input)
    #expect(rate.status == 0)
    let negative = try BinaryRunner.run(
      ["spc", "-", "--chart", "u"], input: input.replacingOccurrences(of: "0.5,5", with: "-0.5,-5"))
    #expect(negative.status == 65 && negative.errors.contains("row 2 (2020-01)"))
  }

  @Test func `a dataset's months and years are not charted together`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("spc-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("mixed.csv").path
    let rows = ["2020,5", "2021,6", "2022-01,7", "2022-02,8"].map { "S12000014,m,\($0)\n" }
    try Data(("area,indicator,period,value\n" + rows.joined()).utf8)
      .write(to: URL(fileURLWithPath: file))
    let one = try BinaryRunner.run([
      "spc", "--data", file, "--area", "S12000014", "--indicator", "m",
    ])
    #expect(one.status == 65 && one.errors.contains("2020 and 2022-01 are periods of different"))
    let all = try BinaryRunner.run(["spc", "--data", file, "--area", "S12000014", "--all"])
    #expect(all.status == 0 && all.output.contains("periods of different lengths"))
  }

  @Test func `the headline and the drawing are no firmer than settled allows`() throws {
    let unsettled = try run((0..<9).map { "\(50 + $0 % 3)" }, "--target", "20")
    let finding = unsettled.json["finding"] as? String ?? ""
    #expect(finding.contains("Whether the target of 20.0 will be met is not settled"))
    #expect(finding.contains("would give the icon pass"))
    #expect(!finding.contains("expected to be met"))
    let rows = (0..<9).map { "\($0 + 1),\(50 + $0 % 3)" }
    let drawing = try BinaryRunner.run(
      ["spc", "-", "--direction", "increase", "--target", "20", "--format", "svg"],
      input: (["period,value"] + rows).joined(separator: "\n"))
    let text = drawing.output.replacingOccurrences(
      of: "<[^>]*>", with: " ", options: .regularExpression
    )
    .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.components(separatedBy: "will be met is not settled").count == 3, "desc and text")
    #expect(text.contains("would give the icon pass"))
    let settled = try run((0..<14).map { "\(50 + $0 % 3)" }, "--target", "20")
    #expect(
      (settled.json["finding"] as? String)?.contains("is expected to be met if nothing changes")
        == true)
  }
}
