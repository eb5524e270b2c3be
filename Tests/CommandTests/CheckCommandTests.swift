import Foundation
import TestSupport
import Testing

/// `yardstick check` through the built binary.
@Suite struct CheckCommandTests {
  private let scotland = "datasets/scotland-lgbf"

  /// A small package: two councils, one indicator, four years; what `files` adds or replaces.
  private func package(
    _ files: [String: String] = [:], in folder: borrowing TemporaryFolder
  ) throws -> String {
    var rows = "area,indicator,period,value\n"
    for (area, level) in [("A1", 40), ("A2", 44)] {
      for year in 2015..<2019 {
        rows += "\(area),KPI,\(year)-\(year - 1999),\(level + year % 7).5\n"
      }
    }
    var all = [
      "observations.csv": rows, "areas.csv": "area,name\nA1,Northbridge\nA2,Southbridge\n",
      "indicators.csv":
        "indicator,title,kind,unit,polarity,year_type,frequency,owner\nKPI,Calls answered,proportion,%,high,financial,annual,B. Owner\n",
    ]
    for (name, text) in files { all[name] = text }
    let listed = all.keys.sorted().map { name in
      "{\"name\": \"\(name.dropLast(4))\", \"path\": \"\(name)\"}"
    }
    all["datapackage.json"] =
      "{\"name\": \"small\", \"resources\": [\(listed.joined(separator: ", "))]}"
    for (name, text) in all { try folder.write(text, to: name) }
    return folder.url.path
  }

  private func check(_ data: String, _ options: String...) throws -> BinaryRunner.Outcome {
    try BinaryRunner.run(["check", data] + options)
  }

  private func findings(_ outcome: BinaryRunner.Outcome) -> [[String: Any]] {
    outcome.json["findings"] as? [[String: Any]] ?? []
  }

  @Test func `clean bundled datasets give no errors and the same bytes again`() throws {
    for name in ["monthly", "england-children"] {
      let first = try check("datasets/\(name)")
      #expect(first.status == 0, "\(name): \(first.errors)")
      #expect(first.output.contains("\n0 errors, "), "\(first.output.prefix(400))")
      #expect(try check("datasets/\(name)").output == first.output)
    }
  }

  @Test func `a dataset that would be refused is reported row by row`() throws {
    let rows = """
      area,indicator,period,value
      A1,KPI,2015-16,41.5
      A1,KPI,2015-16,43.5
      A9,KPI,2016-17,42.5
      A1,KPI,2016-17,forty
      A2,KPI,2016-17,107
      """
    let folder = try TemporaryFolder()
    let path = try package(["observations.csv": rows], in: folder)
    let outcome = try check(path, "--format", "json")
    #expect(outcome.status == 1)
    let found = findings(outcome).filter { $0["severity"] as? String == "error" }
    let places = found.map { "\($0["rule"] ?? "") \($0["row"] ?? "")" }.sorted()
    #expect(places == ["above-whole 6", "contradiction 3", "unknown-code 4", "unreadable 5"])
    #expect(found.allSatisfy { !($0["mend"] as? String ?? "").isEmpty })
  }

  @Test func `exit codes follow --fail-on`() throws {
    let text = "area,name\nA1,Northbridge\nA2,Northbridge\n"
    let folder = try TemporaryFolder()
    let path = try package(["areas.csv": text], in: folder)
    #expect(try check(path).status == 0)
    #expect(try check(path, "--fail-on", "warning").status == 1)
    #expect(try check(path, "--fail-on", "warning", "--skip", "same-name").status == 0)
    #expect(try check(path, "--fail-on", "note", "--rule", "gap,stale").status == 0)
    #expect(try check(path, "--fail-on", "never").status == 0)
    #expect(try check(path, "--rule", "gaps").status == 64)
    #expect(try check(path + "/nowhere").status == 66)
    #expect(try BinaryRunner.run(["check", path, "--data", path]).status == 64)
  }

  @Test func `JSON, CSV and text tell the same findings`() throws {
    let json = try check("datasets/monthly", "--format", "json")
    #expect(json.json["schema"] as? String == "yardstick.check/1")
    let count = findings(json).count
    let csv = try check("datasets/monthly", "--format", "csv")
    #expect(csv.output.split(separator: "\n").count == count + 1)
    let text = try check("datasets/monthly", "--limit", "1000")
    #expect(text.output.components(separatedBy: "\n- observations.csv row").count == count + 1)
    #expect(!text.output.contains(" more; --limit"))
    #expect(try check("datasets/monthly", "--limit", "1").output.contains(" more; --limit"))
  }

  @Test func `a waived finding does not fail and is listed as waived`() throws {
    let rows = "area,indicator,period,value\nA1,KPI,2015-16,107\nA2,KPI,2015-16,41\n"
    let waivers = """
      rule,area,indicator,period,who,when,why
      above-whole,A1,KPI,2015-16,B. Owner,2024-02-01,calls of the year before counted too
      gap,,,,B. Owner,2024-02-01,never happens
      """
    let folder = try TemporaryFolder()
    let path = try package(["observations.csv": rows, "waivers.csv": waivers], in: folder)
    let outcome = try check(path, "--format", "json")
    #expect(outcome.status == 0)
    let waived = findings(outcome).filter { $0["waiver"] != nil }
    #expect(waived.map { $0["rule"] as? String } == ["above-whole"])
    #expect(findings(outcome).contains { $0["rule"] as? String == "idle-waiver" })
    let text = try check(path).output
    #expect(text.contains("Waived (1)") && text.contains("Waived by B. Owner on 2024-02-01"))
    let rule = try check(path, "--rule", "above-whole").output
    #expect(rule.contains("Nothing found that is not waived over 2 rows checked; 1 waived."))
    let later = try check(path, "--rule", "above-whole", "--as-of", "2024-01-31")
    #expect(later.status == 1 && !later.output.contains("waived"))
  }

  @Test func `a waiver of a day to come is warned of`() throws {
    let waivers = "rule,who,when,why\ngap,B. Owner,2031-02-01,known\n"
    let folder = try TemporaryFolder()
    let path = try package(["waivers.csv": waivers], in: folder)
    let now = ["SOURCE_DATE_EPOCH": "1767225600"]
    let outcome = try BinaryRunner.run(["check", path], environment: now)
    #expect(outcome.errors.contains("waivers.csv, row 2: dated 2031-02-01"), "\(outcome.errors)")
    let then = ["SOURCE_DATE_EPOCH": "1967225600"]
    #expect(try BinaryRunner.run(["check", path], environment: then).errors.isEmpty)
  }

  @Test func `a waiver without who, when or why is refused`() throws {
    let waivers = "rule,who,when,why\ngap,B. Owner,,known\ngap,,2024-02-01,known\n"
    let folder = try TemporaryFolder()
    let path = try package(["waivers.csv": waivers], in: folder)
    let outcome = try check(path, "--format", "json")
    #expect(outcome.status == 1)
    #expect(findings(outcome).compactMap { $0["row"] as? Int } == [2, 3])
  }

  /// Copies a bundled dataset and adds waivers to it.
  private func copy(
    _ name: String, waivers: String, to folder: borrowing TemporaryFolder
  ) throws -> String {
    let target = folder.url.appendingPathComponent(name)
    try FileManager.default.copyItem(
      at: BinaryRunner.packageRoot.appendingPathComponent("datasets/\(name)"), to: target)
    try FileManager.default.copyItem(
      at: BinaryRunner.packageRoot.appendingPathComponent("datasets/uk-context"),
      to: folder.url.appendingPathComponent("uk-context"))
    try folder.write(waivers, to: "\(name)/waivers.csv")
    let descriptor = target.appendingPathComponent("datapackage.json")
    let text = try String(contentsOf: descriptor, encoding: .utf8)
    let added = text.replacingOccurrences(
      of: "\"resources\": [",
      with: "\"resources\": [{\"name\": \"waivers\", \"path\": \"waivers.csv\"},")
    try Data(added.utf8).write(to: descriptor)
    return target.path
  }

  @Test func `waivers travel into every command that shows the figures`() throws {
    let waivers = """
      rule,area,indicator,period,who,when,why
      zero-for-missing,S12000014,CHN01,2015-16,B. Owner,2024-02-01,a reason to be read
      """
    let folder = try TemporaryFolder()
    let path = try copy("scotland-lgbf", waivers: waivers, to: folder)
    let commands = [
      ["compare", "--area", "Falkirk", "--indicator", "CHN01", "--peers", "all"],
      ["change", "--area", "Falkirk", "--indicator", "CHN01"],
      ["spc", "--area", "Falkirk", "--indicator", "CHN01"],
      ["funnel", "--indicator", "CHN01", "--highlight", "Falkirk"],
      ["target", "--area", "Falkirk", "--indicator", "CHN01"],
      ["challenge", "--area", "Falkirk", "--indicator", "CHN01"],
      ["basket", "legs", "--area", "Falkirk", "--theme", "Children"],
    ]
    for command in commands {
      for format in ["text", "markdown", "json"] {
        let outcome = try BinaryRunner.run(command + ["--data", path, "--format", format])
        #expect(
          outcome.status != 0 || outcome.output.contains("a reason to be read"),
          "\(command.joined(separator: " ")) as \(format)")
      }
      let csv = try BinaryRunner.run(command + ["--data", path, "--format", "csv"])
      #expect(csv.status != 0 || csv.errors.contains("a reason to be read"), "\(command[0])")
    }
    for command in [
      ["spc", "--area", "Falkirk", "--indicator", "CHN01"],
      ["funnel", "--indicator", "CHN10", "--highlight", "Falkirk"],
      ["basket", "legs", "--area", "Falkirk", "--theme", "Children"],
    ] {
      let svg = try BinaryRunner.run(command + ["--data", path, "--format", "svg"])
      #expect(
        svg.output.contains("a reason to be read") == !command.contains("CHN10"), "\(command[0])")
    }
    let other = try BinaryRunner.run([
      "compare", "--area", "Falkirk", "--indicator", "CHN02", "--peers", "all", "--data", path,
    ])
    #expect(other.status == 0 && !other.output.contains("a reason to be read"))
  }

  @Test func `bare, odd and empty files end in a message, never in a trap`() throws {
    let folder = try TemporaryFolder()
    let files = [
      "empty.csv": "", "header.csv": "area,indicator,period,value\n",
      "wrong.csv": "council;measure\nA;B\n",
      "one.csv": "area,indicator,period,value\nA1,KPI,2015-16,41.5\n",
      "bom.csv": "\u{FEFF}area,indicator,period,value\r\nA1,KPI,2015-16,1e99\r\n",
      "missing.csv": "area,indicator,period,value,marker\nA1,KPI,2015-16,,c\n",
    ]
    for (name, text) in files.sorted(by: { $0.key < $1.key }) {
      let outcome = try check(try folder.write(text, to: name))
      #expect([0, 1, 65].contains(outcome.status), "\(name): \(outcome.status) \(outcome.errors)")
      #expect(!(outcome.output + outcome.errors).isEmpty, "\(name) says nothing")
    }
  }
}
