import Foundation
import TestSupport

/// A folder with a ledger in it for one test, and the commands the tests share.
struct LedgerFolder: ~Copyable {
  let folder: TemporaryFolder
  static let scotland = bundled("scotland-lgbf")

  /// The folder of a bundled dataset.
  static func bundled(_ name: String) -> URL {
    BinaryRunner.packageRoot.appendingPathComponent("datasets/\(name)")
  }

  init() throws { folder = try TemporaryFolder() }

  var url: URL { folder.url }
  var ledger: URL { url.appendingPathComponent("council.ledger") }

  /// The n-th day of 2026, in seconds since 1970.
  static func epoch(_ day: Int) -> String { String(1_767_225_600 + (day - 1) * 86_400) }

  /// Runs `yardstick` in the folder, at noon of the n-th day of 2026.
  func run(
    _ arguments: [String], day: Int = 1, environment: [String: String] = [:],
    launcher: [String] = []
  ) throws -> BinaryRunner.Outcome {
    var settings = ["SOURCE_DATE_EPOCH": Self.epoch(day), "USER": "tester"]
    settings.merge(environment) { _, new in new }
    return try BinaryRunner.run(
      arguments, environment: settings, in: url, launcher: launcher)
  }

  /// Records a dataset.
  @discardableResult
  func record(
    _ data: String = LedgerFolder.scotland.path, day: Int = 1, launcher: [String] = []
  ) throws -> BinaryRunner.Outcome {
    try run(
      ["history", "record", "--data", data, "--to", "council.ledger", "--why", "a test"],
      day: day, launcher: launcher)
  }

  /// A tidy file with one figure.
  func tidy(_ value: String, area: String = "S12000014", name: String) throws -> String {
    try folder.write(
      "area,indicator,period,value,year_type\n\(area),CHN01,2022-23,\(value),financial\n", to: name)
    return name
  }

  /// A bundled dataset with every value in observations.csv one higher.
  func shifted(_ original: URL = LedgerFolder.scotland) throws -> String {
    let copy = url.appendingPathComponent("shifted")
    try FileManager.default.copyItem(at: original, to: copy)
    let file = copy.appendingPathComponent("observations.csv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let header = lines[0].split(separator: ",").map(String.init)
    let column = header.firstIndex(of: "value") ?? 0
    let changed = lines.dropFirst().map { line in
      var cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      if let value = Double(cells[column]) { cells[column] = String(value + 1) }
      return cells.joined(separator: ",")
    }
    try ([String(lines[0])] + changed).joined(separator: "\n")
      .write(to: file, atomically: true, encoding: .utf8)
    return "shifted"
  }

  /// The hash of the last entry, and how many there are; `nil` where the chain is broken.
  func head() throws -> String? {
    let outcome = try run(["history", "verify", "--data", "council.ledger", "--format", "json"])
    guard outcome.status == 0, outcome.json["intact"] as? Bool == true else { return nil }
    return outcome.json["head"] as? String ?? "none"
  }
}
