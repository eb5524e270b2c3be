public import Indicators

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension DataPackage {
  /// Writes a dataset as a package.
  ///
  /// Everything is first written to a folder beside the one asked for, then moved into place. In
  /// a folder that exists already each file is replaced as a whole, the descriptor last, and
  /// files that are no part of a package are left alone. The same dataset gives the same bytes,
  /// and what is read back writes the same bytes again.
  ///
  /// - Parameters:
  ///   - dataset: the dataset. Areas without figures and groups are written too.
  ///   - folder: where to write; its parent must exist.
  ///   - replacing: whether a package that is there already may be replaced.
  /// - Throws: `ImportIssue` of kind `cannotCreate` when there is one and it may not, and
  ///   `inputOutput` when the system fails.
  public static func write(
    _ dataset: Dataset, to folder: String, replacing: Bool = false
  ) throws(ImportIssue) {
    let tables = PackageTables(dataset)
    let destination = PackageFolder(path: folder)
    if !replacing { try destination.refuseIfTaken(by: tables.files.map(\.name)) }
    do {
      let descriptor = try destination.keepingOthers(tables.descriptor())
      try destination.replace(with: tables.files + [descriptor])
    } catch let issue as ImportIssue {
      throw issue
    } catch {
      throw unwritten(folder, error)
    }
  }

  /// Why a folder could not be written, as far as the system says it.
  private static func unwritten(_ folder: String, _ error: any Error) -> ImportIssue {
    if error is DecodingError {
      return ImportIssue(
        file: folder + "/" + DataPackage.descriptorName, problem: "is not JSON that can be read",
        mend: "Mend it, or take it out of the folder")
    }
    let parent = PackageFolder(path: folder).parent
    guard FileManager.default.fileExists(atPath: parent) else {
      return ImportIssue(
        .cannotCreate, file: folder, problem: "its folder \(parent) does not exist",
        mend: "Make that folder first, or correct the path")
    }
    switch (error as? CocoaError)?.code {
    case .fileWriteOutOfSpace?:
      return ImportIssue(.inputOutput, file: folder, problem: "there is no space left to write it")
    default:
      return ImportIssue(
        .cannotCreate, file: folder,
        problem: "cannot be written: \(parent) may not be written to, or the disk fails",
        mend: "Write to a folder of your own, or ask for leave to write there")
    }
  }
}

/// A file of a package, not yet on disk.
struct PackageFile {
  let name: String
  let bytes: [UInt8]
}

/// The folder a package is written to.
private struct PackageFolder {
  let path: String
  private var files: FileManager { .default }

  init(path: String) {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// The folder that it is in.
  var parent: String {
    let parent = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    guard let first = parent.first else { return "." }
    return parent.count == 1 && first.isEmpty ? "/" : parent.joined(separator: "/")
  }

  func refuseIfTaken(by names: [String]) throws(ImportIssue) {
    let taken = (names + [DataPackage.descriptorName]).first {
      files.fileExists(atPath: path + "/" + $0)
    }
    guard taken != nil || isFile else { return }
    throw ImportIssue(
      .cannotCreate, file: taken.map { path + "/" + $0 } ?? path, problem: "exists already",
      mend: "Write to another folder, or ask for it to be replaced")
  }

  private var isFile: Bool {
    var isFolder = false
    return files.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder
  }

  /// The descriptor with what the one it replaces says besides: keys that Yardstick has no use for,
  /// and resources that are no tables of a dataset.
  func keepingOthers(_ file: PackageFile) throws -> PackageFile {
    let decoder = JSONDecoder()
    guard let old = try? Data(contentsOf: URL(filePath: path + "/" + file.name)),
      case .object(let before) = try decoder.decode(JSONTree.self, from: old),
      case .object(var after) = try decoder.decode(JSONTree.self, from: Data(file.bytes))
    else { return file }
    let written = after["resources"]?.items ?? []
    let known = Set(written.flatMap { [$0["path"]?.text, $0["name"]?.text].compactMap { $0 } })
    let others = (before["resources"]?.items ?? []).filter { resource in
      ![resource["path"]?.text, resource["name"]?.text].contains { known.contains($0 ?? "") }
    }
    after["resources"] = .array(written + others)
    let cited = Set((before["sources"]?.items ?? []).compactMap { $0["title"]?.text })
    let new = (after["sources"]?.items ?? []).filter { !cited.contains($0["title"]?.text ?? "") }
    if let sources = before["sources"]?.items { after["sources"] = .array(sources + new) }
    if let licences = before["licenses"] { after["licenses"] = licences }
    for (key, value) in before where after[key] == nil { after[key] = value }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let text = try encoder.encode(JSONTree.object(after))
    return PackageFile(name: file.name, bytes: Array(text) + [0x0A])
  }

  /// Writes all files beside the folder, then moves them in.
  func replace(with newFiles: [PackageFile]) throws {
    let staging = path + ".partial"
    guard !files.fileExists(atPath: staging) else {
      throw ImportIssue(
        .cannotCreate, file: staging, problem: "is left over from an earlier attempt to write",
        mend: "Remove it")
    }
    try files.createDirectory(atPath: staging, withIntermediateDirectories: false)
    defer { try? files.removeItem(atPath: staging) }
    for file in newFiles {
      try Data(file.bytes).write(to: URL(filePath: staging + "/" + file.name))
    }
    if !files.fileExists(atPath: path) {
      try files.moveItem(atPath: staging, toPath: path)
      return
    }
    for file in newFiles {
      let (from, to) = (staging + "/" + file.name, path + "/" + file.name)
      guard rename(from, to) == 0 else {
        throw ImportIssue(.inputOutput, file: to, problem: "cannot be replaced")
      }
    }
  }
}
