import Foundation

/// What is at a path, before SQLite is asked.
struct LedgerFile {
  let path: String

  /// Refuses what cannot be a ledger.
  func check(for access: LedgerStore.Access) throws(LedgerError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      guard access == .recording else {
        throw LedgerError(.missingInput, path: path, problem: "there is no such file")
      }
      return try checkFolder()
    }
    if isFolder.boolValue {
      throw LedgerError(
        .badData, path: path, problem: "is a folder; a ledger is one file, such as council.ledger")
    }
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw LedgerError(.inputOutput, path: path, problem: "may not be read")
    }
    if isDatabase { return }
    guard !head.isEmpty else {
      guard access == .reading else { return }
      throw LedgerError(
        .missingInput, path: path, problem: "is empty: nothing has been recorded in it yet")
    }
    throw LedgerError(
      .badData, path: path,
      problem: "is not a ledger: it does not begin as an SQLite file does")
  }

  var isDatabase: Bool { head == Data("SQLite format 3\0".utf8) }

  private var head: Data {
    guard let file = FileHandle(forReadingAtPath: path) else { return Data() }
    defer { try? file.close() }
    return (try? file.read(upToCount: 16)) ?? Data()
  }

  private func checkFolder() throws(LedgerError) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
    guard exists, isFolder.boolValue else {
      throw LedgerError(.cannotCreate, path: path, problem: "its folder does not exist")
    }
  }
}
