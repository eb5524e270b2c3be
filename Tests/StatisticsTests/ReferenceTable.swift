import Foundation
import Testing

/// A reference table read from a CSV file: comment lines (#) dropped, the header naming columns.
struct ReferenceTable {
  struct Row {
    let cells: [String: String]

    subscript(name: String) -> String { cells[name] ?? "" }

    /// The cell as a number, or `nil` when it is empty or no number.
    func number(_ name: String) -> Double? {
      let text = self[name]
      if text.hasPrefix("np.float64(") { return Double(text.dropFirst(11).dropLast()) }
      return Double(text)
    }

    /// The cells "1;2;3" as numbers.
    func numbers(_ name: String) -> [Double] {
      self[name].split(separator: ";").compactMap { Double($0) }
    }
  }

  let rows: [Row]

  init(contentsOf url: URL) throws {
    let text = try String(contentsOf: url, encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }
    let header = Self.fields(lines.first ?? "")
    rows = lines.dropFirst().map { line in
      Row(
        cells: Dictionary(zip(header, Self.fields(line)), uniquingKeysWith: { first, _ in first }))
    }
  }

  /// A table beside this file.
  static func own(_ name: String) throws -> ReferenceTable {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    return try ReferenceTable(contentsOf: folder.appending(path: "Reference/\(name)"))
  }

  /// Tables beside this file, and one more if an environment variable names it: a sweep of other
  /// values that somebody made.
  static func sources(_ names: String..., and variable: String) -> [URL] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    return names.map { folder.appending(path: "Reference/\($0)") }
      + (ProcessInfo.processInfo.environment[variable].map { [URL(filePath: $0)] } ?? [])
  }

  private static func fields(_ line: Substring) -> [String] {
    var fields = [""]
    var quoted = false
    for character in line {
      switch character {
      case "\"": quoted.toggle()
      case "," where !quoted: fields.append("")
      default: fields[fields.count - 1].append(character)
      }
    }
    return fields
  }
}

/// The oracles shared by the whole project, when they are at hand.
enum SharedOracles {
  static let folder: URL? = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let path = ProcessInfo.processInfo.environment["YARDSTICK_SHARED"].map { URL(filePath: $0) }
    let folder = (path ?? root.deletingLastPathComponent().appending(path: "shared"))
      .appending(path: "oracles/significance")
    return FileManager.default.fileExists(atPath: folder.path()) ? folder : nil
  }()

  static var present: Bool { folder != nil }

  static func table(_ name: String) throws -> ReferenceTable {
    let folder = try #require(folder)
    return try ReferenceTable(contentsOf: folder.appending(path: "\(name).csv"))
  }
}

/// The worst relative error seen, and where.
struct WorstError: CustomStringConvertible {
  private(set) var error = 0.0
  private(set) var place = ""
  private(set) var count = 0

  mutating func see(_ found: Double?, _ expected: Double?, _ place: @autoclosure () -> String) {
    guard let expected else { return }
    count += 1
    let error = Self.relative(found ?? .nan, expected)
    if error > self.error || error.isNaN {
      self.error = error.isNaN ? .infinity : error
      self.place = "\(place()): found \(found.map { "\($0)" } ?? "nil"), expected \(expected)"
    }
  }

  private static func relative(_ found: Double, _ expected: Double) -> Double {
    if found == expected { return 0 }
    return expected == 0 ? abs(found) : abs(found - expected) / abs(expected)
  }

  var description: String { "worst \(error) of \(count) at \(place)" }
}
