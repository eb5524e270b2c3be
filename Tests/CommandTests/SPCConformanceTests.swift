import Foundation
import TestSupport
import Testing

/// Every series of the shared oracles through `yardstick spc FILE --format json`.
@Suite(.enabled(if: BinaryRunner.sharedFolder != nil, "the folder of shared oracles is absent"))
struct SPCConformanceTests {
  private func table(_ name: String) throws -> [[String: String]] {
    let folder = try #require(BinaryRunner.sharedFolder)
    let text = try String(
      contentsOf: folder.appendingPathComponent("oracles/spc/\(name)"), encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline).map(fields)
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  private func fields(_ line: Substring) -> [String] {
    var (fields, isQuoted) = ([""], false)
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: fields.append("")
      default: fields[fields.count - 1].append(character)
      }
    }
    return fields
  }

  @Test func `NHSRplotthedots series give its limits and its points`() throws {
    let limits = try table("xmr_ptd_limits.csv")
    let points = Dictionary(grouping: try table("xmr_ptd_points.csv")) { $0["case_id"] ?? "" }
    // The one on which this project differs, and says so: see ControlCharts in the docs.
    let unscreenedInstead = ["edge_1_1_1_1_2": "edge_1_1_1_1_2_noscreen"]
    let cases = Dictionary(grouping: limits) { $0["case_id"] ?? "" }
    var (worst, count) = (0.0, 0)
    for (name, asked) in cases {
      let oracle = unscreenedInstead[name] ?? name
      guard let series = points[oracle], let rows = cases[oracle] else { continue }
      var arguments = ["spc", "-", "--format", "json", "--rules", "nhsr-0.2"]
      arguments += ["--direction", rows[0]["direction"] ?? ""]
      if asked[0]["screen_outliers"] == "FALSE" { arguments += ["--screening", "none"] }
      if let fix = rows[0]["fix_after_n"], !fix.isEmpty { arguments += ["--fix-after", fix] }
      if let target = rows[0]["target"], !target.isEmpty { arguments += ["--target", target] }
      for place in (rows[0]["rebase_at"] ?? "").split(separator: ";") {
        arguments += ["--rebase", "\(place):as the oracle has it"]
      }
      let json = try run(arguments, series, "y")
      let segments = try #require(json["segments"] as? [[String: Any]])
      for (found, row) in zip(segments, rows) {
        for (key, column) in [("mean", "mean"), ("lower", "lpl"), ("upper", "upl")] {
          let value = try #require(found[key] as? Double)
          // Without limits (NaN) for a constant series in the oracle, both are the value here.
          let text = row[column] == "NaN" ? row["mean"] : row[column]
          let expected = try #require(text.flatMap(Double.init))
          worst = max(worst, abs(value - expected) / max(1, abs(expected)))
        }
      }
      for (found, row) in zip(try #require(json["points"] as? [[String: Any]]), series) {
        let headline = found["headline"] as? String ?? ""
        #expect(row["point_type"]?.hasSuffix(headline) == true, "\(name) \(row["i"] ?? "")")
        count += 1
      }
      let icon = (json["assurance"] as? [String: Any])?["icon"] as? String
      let words = [
        "consistent_pass": "pass", "consistent_fail": "fail", "inconsistent": "hit_or_miss",
      ]
      if let expected = rows.last?["assurance"], !expected.isEmpty {
        #expect(icon == words[expected])
      }
    }
    #expect(worst < 1e-9)
    #expect(count == points.values.reduce(0) { $0 + $1.count })
  }

  @Test(arguments: ["mdc-2.5", "mdc-2023"])
  func `Making Data Count series give their limits and their points`(rules: String) throws {
    let limits = try table("xmr_mdc_limits.csv")
    let points = Dictionary(grouping: try table("xmr_mdc_points.csv")) { $0["case_id"] ?? "" }
    let version = rules == "mdc-2.5" ? "v2_5" : "2023"
    var (worst, count) = (0.0, 0)
    for (name, rows) in Dictionary(grouping: limits, by: { $0["case_id"] ?? "" }) {
      guard let series = points[name] else { continue }
      var arguments = ["spc", "-", "--format", "json", "--rules", rules]
      arguments += ["--direction", rows[0]["direction"] ?? ""]
      if let target = rows[0]["target"], !target.isEmpty { arguments += ["--target", target] }
      if let n = rows[0]["baseline_n"], !n.isEmpty {
        arguments += ["--fix-after", n]
      } else {
        for (before, row) in zip(series, series.dropFirst())
        where before["partition"] != row["partition"] {
          arguments += ["--rebase", "\(row["i"] ?? ""):as the oracle has it"]
        }
      }
      let json = try run(arguments, series, "value")
      for (found, row) in zip(try #require(json["segments"] as? [[String: Any]]), rows) {
        for (key, column) in [
          ("mean", "mean"), ("lower", "lpl"), ("upper", "upl"),
          ("mean_moving_range", "mean_moving_range"),
        ] {
          let value = try #require(found[key] as? Double)
          let expected = try #require(row[column].flatMap(Double.init))
          worst = max(worst, abs(value - expected) / max(1, abs(expected)))
        }
      }
      for (found, row) in zip(try #require(json["points"] as? [[String: Any]]), series) {
        let headline = found["headline"] as? String ?? ""
        #expect(headline.hasPrefix(row["type_\(version)"] ?? "?"), "\(name) \(row["i"] ?? "")")
        count += 1
      }
    }
    #expect(worst < 1e-9)
    #expect(count > 500)
  }

  private func run(
    _ arguments: [String], _ series: [[String: String]], _ column: String
  ) throws -> [String: Any] {
    let rows = series.map { "\($0["i"] ?? ""),\($0[column] ?? "")" }
    let outcome = try BinaryRunner.run(
      arguments, input: (["period,value"] + rows).joined(separator: "\n") + "\n")
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome.json
  }
}
