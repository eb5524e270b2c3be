import Analysis
import Foundation
import Indicators
import TestSupport

/// Reference tables, read just well enough: a quoted cell loses its commas.
struct ReferenceTable {
  let header: [String]
  let rows: [[String]]

  init(_ url: URL) throws {
    let data = url.pathExtension == "gz" ? try Self.unzipped(url) : try Data(contentsOf: url)
    let lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
      .filter { !$0.hasPrefix("#") }
      .map(Self.cells)
    header = lines.first ?? []
    rows = Array(lines.dropFirst())
  }

  func column(_ name: String) -> [String] {
    let place = header.firstIndex(of: name) ?? 0
    return rows.map { $0[place] }
  }

  func features(code: String, _ variables: [String]) throws -> FeatureTable {
    try FeatureTable(
      areas: column(code).map { Area(code: $0) }, variables: variables,
      columns: variables.map { column($0).map(Double.init) })
  }

  /// Even parts of a line cut at its quotes are outside them; a comma inside is no border.
  private static func cells(_ line: Substring) -> [String] {
    line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .map { $0.offset.isMultiple(of: 2) ? String($0.element) : $0.element.filter { $0 != "," } }
      .joined().split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }

  private static func unzipped(_ url: URL) throws -> Data {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", url.path]
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return data
  }
}

/// Figures that nobody here computed, when they lie beside the project.
enum SharedOracles {
  static let folder: URL = {
    let variable = ProcessInfo.processInfo.environment["YARDSTICK_SHARED"]
    let beside = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../../shared").standardizedFileURL
    let root = variable.map { URL(fileURLWithPath: $0) } ?? beside
    return root.appendingPathComponent("oracles/neighbours")
  }()

  static var arePresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

  static func table(_ path: String) throws -> ReferenceTable {
    try ReferenceTable(folder.appendingPathComponent(path))
  }
}

/// The project's own references, made by `generate_neighbours.py`.
enum OwnReference {
  static func table(_ name: String) throws -> ReferenceTable {
    try ReferenceTable(
      URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../Reference/\(name)").standardizedFileURL)
  }
}
