import Foundation
import Importing
import Indicators
import TestSupport

/// The datasets of this repository, read once.
enum RealData {
  static let scotland = dataset("scotland-lgbf")
  static let england = dataset("england-children")

  private static func dataset(_ name: String) -> Dataset? {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return try? DatasetReader.read(root.appendingPathComponent("datasets/\(name)").path).dataset
  }
}

/// Tables of reference figures as rows of texts by column.
enum TargetOracle {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()

  /// A table of the folder of references, its first line a remark.
  static func reference(_ name: String) throws -> [[String: String]] {
    let file = folder.appendingPathComponent("Reference/\(name).csv")
    return rows(try String(contentsOf: file, encoding: .utf8))
  }

  /// Whether the published rules are at hand.
  static var isShared: Bool { BinaryRunner.sharedFolder != nil }

  /// A table of the shared folder of published figures.
  static func shared(_ name: String) throws -> [[String: String]] {
    guard let folder = BinaryRunner.sharedFolder else { return [] }
    let file = folder.appendingPathComponent("oracles/baskets/\(name).csv")
    return rows(try String(contentsOf: file, encoding: .utf8))
  }

  private static func rows(_ text: String) -> [[String: String]] {
    let lines = text.split(whereSeparator: \.isNewline).map(String.init)
      .filter { !$0.hasPrefix("#") }
    let header = cells(lines.first ?? "")
    return lines.dropFirst().map { line in
      Dictionary(zip(header, cells(line)), uniquingKeysWith: { first, _ in first })
    }
  }

  /// The cells of a line; commas inside quotes stay.
  private static func cells(_ line: String) -> [String] {
    var (found, current, isQuoted) = ([String](), "", false)
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        found.append(current)
        current = ""
      default: current.append(character)
      }
    }
    return found + [current]
  }
}

extension [String: String] {
  /// A cell as a number.
  func number(_ column: String) -> Double { self[column].flatMap(Double.init) ?? .nan }
}
