import Foundation
import Importing
import Indicators

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
