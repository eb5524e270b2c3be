import Foundation

/// A CSV file of reference values, read by column name.
struct OracleTable {
  typealias Row = [String: String]
  let rows: [Row]

  /// The folder of shared oracles, when it is there.
  static let folder: URL? = {
    let package = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let shared =
      ProcessInfo.processInfo.environment["YARDSTICK_SHARED"]
      .map { URL(filePath: $0) } ?? package.deletingLastPathComponent().appending(path: "shared")
    let folder = shared.appending(path: "oracles/spc")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  static var isPresent: Bool { folder != nil }

  /// Reads a shared oracle.
  init(_ name: String) throws {
    guard let folder = Self.folder else { throw CocoaError(.fileNoSuchFile) }
    try self.init(contentsOf: folder.appending(path: name))
  }

  init(contentsOf url: URL) throws {
    let text = try String(contentsOf: url, encoding: .utf8)
    var records = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }
      .map(Self.fields)
    let header = records.removeFirst()
    rows = records.map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
  }

  /// Rows of one case, in order.
  func rows(_ column: String, _ value: String) -> [Row] { rows.filter { $0[column] == value } }

  /// The cases in order of appearance.
  func cases(_ column: String = "case_id") -> [String] {
    var seen: Set<String> = []
    return rows.compactMap { $0[column] }.filter { seen.insert($0).inserted }
  }

  private static func fields(_ line: some StringProtocol) -> [String] {
    var fields = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: fields.append("")
      default: fields[fields.count - 1].append(character)
      }
    }
    return fields
  }
}

extension [String: String] {
  func number(_ column: String) -> Double? { self[column].flatMap(Double.init) }

  func numbers(_ column: String, separator: Character = ";") -> [Double] {
    (self[column] ?? "").split(separator: separator).compactMap { Double($0) }
  }

  func isTrue(_ column: String) -> Bool { self[column]?.lowercased() == "true" }
}
