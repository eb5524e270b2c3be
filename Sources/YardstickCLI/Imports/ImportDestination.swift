import Foundation
import Importing
import Indicators
import Ledger

/// Where an import goes: a dataset's folder, or a ledger.
enum ImportDestination {
  case folder(ImportFolder)
  case ledger(path: String, existing: Dataset?)

  /// The endings by which a file that does not exist yet is taken for a ledger.
  static let ledgerEndings = [".ledger", ".sqlite", ".db"]

  /// Looks at what is there; what is not there is made, a ledger if its name ends like one.
  init(_ path: String) throws {
    if LedgerStore.isDatabase(path) {
      let reading = try LedgerStore(path).reading(at: .now)
      self = .ledger(path: path, existing: reading.dataset)
      return
    }
    let isThere = FileManager.default.fileExists(atPath: path)
    let isLedger = Self.ledgerEndings.contains { path.lowercased().hasSuffix($0) }
    self =
      !isThere && isLedger
      ? .ledger(path: path, existing: nil) : .folder(try ImportFolder(path))
  }

  /// The dataset that is there.
  var existing: Dataset? {
    switch self {
    case .folder(let folder): folder.existing
    case .ledger(_, let existing): existing
    }
  }

  /// Whether nothing is overwritten there.
  var isLedger: Bool { if case .ledger = self { true } else { false } }

  /// The folder that the path of its context starts from.
  var folder: URL {
    switch self {
    case .folder(let folder): URL(fileURLWithPath: folder.path, isDirectory: true)
    case .ledger(let path, _):
      URL(fileURLWithPath: path).absoluteURL.deletingLastPathComponent()
    }
  }

  /// Writes everything or nothing. In a ledger a figure that differs is a revision.
  func write(
    _ merge: DatasetMerge, sources: [Provenance.Source], recording: () throws -> EntryDraft
  ) throws {
    switch self {
    case .folder(let folder): try folder.write(merge, sources: sources)
    case .ledger(let path, let existing):
      let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
      let dataset = merge.dataset(new: existing == nil ? name : nil, sources: sources)
      let summary = try LedgerStore(path, for: .recording).record(dataset, as: recording())
      Message.note(
        "recorded in \(path) as entry \(summary.entry.number); head \(summary.entry.hash)")
    }
  }
}
