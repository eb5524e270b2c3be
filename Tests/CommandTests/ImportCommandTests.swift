import Foundation
import TestSupport
import Testing

/// `yardstick import` as a user runs it.
struct ImportCommandTests {
  private static let rows = "indicator,area,period,value\nR,Leeds,2021-22,1\nR,Kent,2021-22,2\n"
  private static let said = ["--year-type", "financial", "--areas", "datasets/uk-context"]

  /// What was printed, without the breaks of its lines.
  private static func flat(_ outcome: BinaryRunner.Outcome) -> String {
    outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func run(_ arguments: [String]) throws -> BinaryRunner.Outcome {
    try BinaryRunner.run(["import"] + arguments)
  }

  @Test func `a new dataset is written, read again, and unchanged by the same import`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(Self.rows, to: "export.csv")
    let to = folder.url.appendingPathComponent("d").path
    let first = try run([file, "--to", to] + Self.said)
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output.contains("2 figures written to \(to), a new dataset."))
    #expect(first.output.contains("3 rows: 2 kept, 1 left out, 0 with something wrong"))
    let before = try Data(contentsOf: URL(fileURLWithPath: to + "/observations.csv"))
    let again = try run([file, "--to", to, "--format", "json"] + Self.said)
    #expect(again.status == 0 && again.json["unchanged"] as? Double == 2)
    #expect(again.json["schema"] as? String == "yardstick.import/1")
    #expect(try Data(contentsOf: URL(fileURLWithPath: to + "/observations.csv")) == before)
    let compared = try BinaryRunner.run([
      "compare", "--data", to, "--area", "Leeds", "--peers", "all",
    ])
    #expect(compared.status == 0, "\(compared.errors)")
  }

  @Test func `a different figure is refused with both values, and replaced when told`() throws {
    let folder = try TemporaryFolder()
    let to = folder.url.appendingPathComponent("d").path
    let file = try folder.write(Self.rows, to: "a.csv")
    _ = try run([file, "--to", to] + Self.said)
    let before = try Data(contentsOf: URL(fileURLWithPath: to + "/observations.csv"))
    let other = try folder.write(
      Self.rows.replacing("Leeds,2021-22,1", with: "Leeds,2021-22,7"), to: "b.csv")
    let refused = try run([other, "--to", to] + Self.said)
    #expect(refused.status == 65)
    #expect(refused.output.contains("Leeds, R, 2021-22: 1 in the dataset, 7 in the file"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: to + "/observations.csv")) == before)
    let replaced = try run([other, "--to", to, "--replace"] + Self.said)
    #expect(replaced.status == 0 && replaced.output.contains("and 1 figure is replaced."))
    let after = try String(contentsOfFile: to + "/observations.csv", encoding: .utf8)
    #expect(after.contains("2021-22,7"))
  }

  @Test func `with any issue, or a dry run, nothing is written`() throws {
    let folder = try TemporaryFolder()
    let to = folder.url.appendingPathComponent("d").path
    let bad = try folder.write(Self.rows + "R,Leds,2021-22,3\n", to: "bad.csv")
    let refused = try run([bad, "--to", to] + Self.said)
    #expect(refused.status == 65)
    #expect(refused.errors.contains("row 4, column 2 \"area\": \"Leds\""))
    #expect(refused.errors.contains("Did you mean Leeds (E08000035)"))
    let good = try folder.write(Self.rows, to: "good.csv")
    let tried = try run([good, "--to", to, "--dry-run"] + Self.said)
    #expect(tried.status == 0 && tried.output.contains("Nothing is written, as asked."))
    #expect(!FileManager.default.fileExists(atPath: to))
  }

  @Test func `wrong commands and inputs have their own exit codes`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(Self.rows, to: "a.csv")
    #expect(try run([]).status == 64)
    #expect(try run([file]).status == 64)
    #expect(try run([folder.url.path + "/none.csv", "--to", folder.url.path + "/d"]).status == 66)
    #expect(try run([file, "--to", file]).status == 73)
    let empty = try folder.write("", to: "empty.csv")
    #expect(try run([empty, "--to", folder.url.path + "/d"]).status == 65)
    let mapping = try folder.write("header_row: 1\nvalue: x\n", to: "m.yaml")
    let bad = try run([file, "--to", folder.url.path + "/d", "--mapping", mapping])
    #expect(bad.status == 78 && bad.errors.contains("did you mean header_rows?"))
    #expect(try run([file, "--dry-run", "--layout", "nonsense"]).status == 65)
  }

  @Test func `what is not said of years and councils is asked for`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(Self.rows, to: "a.csv")
    let untold = try run([file, "--dry-run", "--areas", "datasets/uk-context"])
    #expect(untold.status == 65)
    #expect(untold.errors.contains("Give --year-type financial, academic, calendar or reporting"))
    let unplaced = try run([file, "--dry-run"])
    #expect(unplaced.status == 65)
    #expect(unplaced.errors.contains("there is no areas table to find it in"))
  }

  @Test func `a failure to write leaves the dataset as it was`() throws {
    let folder = try TemporaryFolder()
    let to = folder.url.appendingPathComponent("d").path
    let file = try folder.write(Self.rows, to: "a.csv")
    _ = try run([file, "--to", to] + Self.said)
    let before = try Data(contentsOf: URL(fileURLWithPath: to + "/observations.csv"))
    try FileManager.default.createDirectory(
      atPath: to + ".partial", withIntermediateDirectories: false)
    let more = try folder.write(Self.rows.replacing("2021-22", with: "2022-23"), to: "b.csv")
    let failed = try run([more, "--to", to] + Self.said)
    #expect(failed.status == 73 && failed.errors.contains("left over from an earlier attempt"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: to + "/observations.csv")) == before)
  }

  @Test func `layouts are listed and mappings drafted`() throws {
    let list = try run(["--list"])
    #expect(list.status == 0 && list.output.contains("fingertips-api"))
    let folder = try TemporaryFolder()
    let file = try folder.write(Self.rows, to: "a.csv")
    let sketch = try run(["--sketch", file])
    #expect(sketch.status == 0 && sketch.output.contains("value: \"value\""))
  }

  @Test func `a scorecard's corrected target is refused with both values, or replaced`() throws {
    let folder = try TemporaryFolder()
    let to = folder.url.appendingPathComponent("d").path
    let said = [
      "--area", "Hart", "--period", "2024-25 Q2", "--targets-set-on", "2024-04-01", "--areas",
      "datasets/uk-context",
    ]
    func scorecard(_ target: String) throws -> String {
      try folder.write(
        "ref,description,this_quarter,target\nA1,Invented,91,\(target)\n", to: "\(target).csv")
    }
    _ = try run([scorecard("95"), "--to", to] + said)
    let refused = try run([scorecard("92"), "--to", to] + said)
    #expect(refused.status == 65 && refused.errors.contains("1 target differs from those"))
    #expect(
      refused.output.contains(
        "Hart, A1, 2024-25 Q2, set on 2024-04-01: 95 in the dataset, 92 in the file"))
    let tried = try run([scorecard("92"), "--to", to, "--replace", "--dry-run"] + said)
    #expect(tried.status == 0 && Self.flat(tried).contains("where 1 target would be replaced."))
    #expect(tried.output.contains("Targets that would be replaced"))
    let replaced = try run([scorecard("92"), "--to", to, "--replace"] + said)
    #expect(replaced.status == 0 && replaced.output.contains("and 1 target is replaced."))
    let ledger = folder.url.appendingPathComponent("l.ledger").path
    let why = ["--why", "Quarter 2", "--who", "A. Clerk"]
    _ = try run([scorecard("95"), "--to", ledger] + said + why)
    let revised = try run([scorecard("92"), "--to", ledger] + said + why)
    #expect(revised.status == 0 && revised.output.contains("1 target is revised"))
    #expect(revised.output.contains("95 in the dataset, 92 in the file"))
  }

  @Test func `targets that came with a scorecard are used, or said to be unusable and why`() throws
  {
    let folder = try TemporaryFolder()
    let to = folder.url.appendingPathComponent("d").path
    let file = try folder.write(
      "ref,description,this_quarter,target\nA1,Invented,91,95\n", to: "s.csv")
    _ = try run([
      file, "--to", to, "--area", "Hart", "--period", "2024-25 Q2", "--targets-set-on",
      "2024-04-01", "--areas", "datasets/uk-context",
    ])
    let challenge = ["challenge", "--area", "Hart", "--data", to, "--peers", "all"]
    let grey = try BinaryRunner.run(challenge)
    #expect(Self.flat(grey).contains("None of the targets given could be rated"))
    #expect(Self.flat(grey).contains("does not say which way is good"))
    let spc = try BinaryRunner.run(["spc", "--area", "Hart", "--data", to, "--indicator", "A1"])
    #expect(Self.flat(spc).contains("targets.csv: 95.00 for 2024-25 Q2, set on 2024-04-01"))
    let table = to + "/indicators.csv"
    try String(contentsOfFile: table, encoding: .utf8).replacing(",none,", with: ",high,")
      .write(toFile: table, atomically: true, encoding: .utf8)
    let rated = try BinaryRunner.run(challenge)
    // Without peers there is no tolerance, and amber cannot be told from red.
    #expect(rated.output.contains("1 red or amber ■"), "\(rated.output)")
  }

  @Test func `drafted mappings of real files read them again`() throws {
    guard let shared = BinaryRunner.sharedFolder else { return }
    let layouts = shared.appendingPathComponent("data/layouts")
    let folder = try TemporaryFolder()
    for start in ["01", "03"] {
      let names = try FileManager.default.contentsOfDirectory(atPath: layouts.path)
      let file = try #require(names.first { $0.hasPrefix(start) })
      let path = layouts.appendingPathComponent(file).path
      let mapping = folder.url.appendingPathComponent("\(start).yaml").path
      #expect(try run(["--sketch", path, "--output", mapping]).status == 0)
      let areas = ["--areas", "datasets/uk-context", "--format", "json", "--dry-run"]
      let read = try run([path, "--mapping", mapping] + areas)
      let direct = try run([path] + areas)
      #expect(read.status == 0, "\(read.errors)")
      #expect(direct.status == 0, "\(direct.errors)")
      let figures = try #require(read.json["figures"] as? Double)
      let all = try #require(direct.json["figures"] as? Double)
      // The first of the two stacked blocks, and the whole of the other file.
      #expect(figures == (start == "01" ? all / 2 : all))
    }
  }
}
