import Foundation
import Importing
import Testing

/// Real exports as analysts receive them, read as Python reads them.
///
/// The files are under `YARDSTICK_SHARED`, or else `../shared` beside the package; the reference
/// is made by `Reference/generate_real_files.py`.
struct RealFileTests {
  static let shared: URL? = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder =
      ProcessInfo.processInfo.environment["YARDSTICK_SHARED"].map { URL(filePath: $0) }
      ?? root.deletingLastPathComponent().appending(path: "shared")
    let isThere = FileManager.default.fileExists(atPath: folder.appending(path: "data").path())
    return isThere ? folder : nil
  }()

  @Test(.enabled(if: shared != nil, "the folder of real exports is not here"))
  func `every real export reads as Python's csv module reads it`() throws {
    let shared = try #require(Self.shared)
    let reference = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Reference/real_files.csv")
    var compared = 0
    try CSVReader(path: reference.path()).forEachRecord { row in
      guard !row[0].isEmpty else { return }
      let path = shared.appending(path: row[0].string).path()
      let reader = try CSVReader(path: path, dialect: CSVDialect(hasHeader: false))
      let (rows, hash, ragged) = Self.digest(reader)
      #expect((reader.encoding == .windows1252) == (row[1].string == "windows1252"), "\(path)")
      #expect((ragged > 0) == (row[3].string != "1"), "\(path)")
      #expect(rows + ragged == Int(row[2].string), "\(path)")
      if ragged == 0 { #expect(hash == UInt64(row[4].string, radix: 16), "\(path)") }
      compared += 1
    }
    #expect(compared >= 20)
  }

  /// Rows read, their hash, and rows refused.
  static func digest(_ reader: CSVReader) -> (rows: Int, hash: UInt64, refused: Int) {
    var (rows, refused) = (0, 0)
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    reader.forEachRecord { _ in
      refused += 1
    } _: { record in
      rows += 1
      for column in 0..<record.count {
        record[column].withUnsafeBytes { $0.forEach(add) }
        add(0x1F)
      }
      add(0x1E)
    }
    return (rows, hash, refused)
  }
}
