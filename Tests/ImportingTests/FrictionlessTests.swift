import Foundation
import Importing
import Indicators
import Testing

/// What Yardstick writes, judged by the Frictionless framework's own validator.
///
/// It runs where the program `frictionless` is on the path, or named by `YARDSTICK_FRICTIONLESS`
/// (checked with version 5.21.0 from PyPI).
struct FrictionlessTests {
  static let validator: URL? = {
    let environment = ProcessInfo.processInfo.environment
    if let named = environment["YARDSTICK_FRICTIONLESS"] { return URL(filePath: named) }
    let folders = (environment["PATH"] ?? "").split(separator: ":")
    return folders.map { URL(filePath: "\($0)/frictionless") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path()) }
  }()

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test(
    .enabled(if: validator != nil, "frictionless is not installed"),
    arguments: ["scotland-lgbf", "england-children", "uk-context", "monthly"])
  func `a dataset written by Yardstick is valid`(name: String) throws {
    let read = try DatasetReader.read(Self.root.appending(path: "datasets/\(name)").path())
    let out = try DatasetFixture([:])
    defer { out.remove() }
    try DataPackage.write(read.dataset, to: out.path + "/out")
    let (status, report) = try Self.validate(out.path + "/out/datapackage.json")
    #expect(status == 0, "\(report)")
  }

  @Test(.enabled(if: validator != nil, "frictionless is not installed"))
  func `targets are valid as values and as places`() throws {
    var dataset = try DatasetReader.read(Self.root.appending(path: "datasets/monthly").path())
      .dataset
    let period = Period.year(.financial, starting: 2024)
    let aims: [TargetAim] = [.value(-0.5), .rank(3), .quartile(1), .quartile(2), .quartile(3)]
    dataset.targets = TargetHistory(
      try aims.enumerated().map { index, aim in
        Target(
          area: "S12000014", indicator: "CORP09", period: period, aim: aim,
          setOn: try #require(CalendarDate("2024-04-0\(index + 1)")))
      })
    let out = try DatasetFixture([:])
    defer { out.remove() }
    try DataPackage.write(dataset, to: out.path + "/out")
    let (status, report) = try Self.validate(out.path + "/out/datapackage.json")
    #expect(status == 0, "\(report)")
  }

  @Test(.enabled(if: validator != nil, "frictionless is not installed"))
  func `the validator does see a fault`() throws {
    let out = try DatasetFixture([:])
    defer { out.remove() }
    let read = try DatasetFixture.sound().read()
    try DataPackage.write(read.dataset, to: out.path + "/out")
    let table = out.folder.appending(path: "out/observations.csv")
    let text = try String(contentsOf: table, encoding: .utf8)
    try Data(text.replacingOccurrences(of: "2.5", with: "two").utf8).write(to: table)
    #expect(try Self.validate(out.path + "/out/datapackage.json").status != 0)
  }

  static func validate(_ path: String) throws -> (status: Int32, report: String) {
    let process = Process()
    process.executableURL = validator
    process.arguments = ["validate", path]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let report = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: report, as: UTF8.self))
  }
}
