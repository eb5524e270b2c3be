import Foundation
import Indicators
import Ledger
import Reporting
import Synchronization

/// What this run has read: so that a ledger can say what an output was made from, and so that
/// every report says what must be said of its figures, whichever command made it.
///
/// A run is one command; datasets are opened in `LoadedDataset` and reports leave through
/// `OutputOptions`, so no command can forget either.
final class RunLog: Sendable {
  static let shared = RunLog()

  private enum Read {
    case file(String)
    case known(AuditEntry.Input)
  }

  private let reads = Mutex<[Read]>([])
  private let standing = Mutex<LedgerStanding?>(nil)
  private let waivers = Mutex<[Waiver]>([])
  /// The titles of the indicators and the names of the areas that waivers are about, by code.
  private let waivedNames = Mutex<[String: String]>([:])

  /// Notes a file that was read; its digest is taken when the run is recorded.
  func note(file path: String) {
    reads.withLock { $0.append(.file(path)) }
  }

  /// Notes bytes that came from no file.
  func note(bytes: [UInt8], name: String) throws {
    let input = AuditEntry.Input(name: name, digest: try FileDigest.of(bytes: bytes))
    reads.withLock { $0.append(.known(input)) }
  }

  /// Notes a ledger, and which of its states was read.
  func note(ledger path: String, _ reading: LedgerReading, asAt: String?) {
    let input = AuditEntry.Input(kind: .ledger, name: path, digest: reading.entry.hash)
    reads.withLock { $0.append(.known(input)) }
    guard let asAt else { return }
    standing.withLock { $0 = LedgerStanding(ledger: path, asAt: asAt, reading: reading) }
  }

  /// Notes the waivers of a dataset that has been opened.
  func note(waiversOf dataset: Dataset) {
    waivers.withLock { all in all += dataset.waivers.filter { !all.contains($0) } }
    waivedNames.withLock { names in
      for waiver in dataset.waivers {
        if let code = waiver.indicator, let index = dataset.indicatorIndex(code) {
          names[code] = dataset.indicators[index].title
        }
        if let code = waiver.area { names[code] = dataset.directory.name(of: code) }
      }
    }
  }

  /// A report with the moment that its figures are of, where that is not now, and the waivers that
  /// bear on them.
  func noted(on report: Report) -> Report {
    (standing.withLock { $0 }?.added(to: report) ?? report)
      .noting(waivers.withLock { $0 }, names: waivedNames.withLock { $0 })
  }

  /// A line for each waiver that bears on a report.
  func waiverLines(on report: Report) -> [String] {
    report.waiverSentences(waivers.withLock { $0 }, names: waivedNames.withLock { $0 })
      .map { "a finding on these figures: \($0)" }
  }

  /// Says on standard error what a form that has no place for waivers leaves out.
  func sayWaivers(on report: Report) {
    for line in waiverLines(on: report) { Message.note(line) }
  }

  /// Everything that was read, each once, with its digest.
  ///
  /// - Throws: `LedgerError` where a file is not there any more.
  func inputs() throws -> [AuditEntry.Input] {
    var inputs: [AuditEntry.Input] = []
    for read in reads.withLock({ $0 }) {
      switch read {
      case .known(let input): inputs.append(input)
      case .file(let path):
        inputs += try DatasetFiles.of(path).map { file in
          AuditEntry.Input(name: file, digest: try FileDigest.of(file: file))
        }
      }
    }
    var seen: Set<AuditEntry.Input> = []
    return inputs.filter { seen.insert($0).inserted }
  }
}

/// The files that a dataset's path stands for.
enum DatasetFiles {
  /// The file itself; of a folder its description and its CSV files, in the order of their names.
  static func of(_ path: String) throws -> [String] {
    var isFolder: ObjCBool = false
    let name = path.hasSuffix("/") ? String(path.dropLast()) : path
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Failure(.missingInput, "\(path): there is no such file or folder")
    }
    guard isFolder.boolValue else {
      let isDescription = path.hasSuffix("datapackage.json")
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent().relativePath
      return isDescription ? try of(folder) : [path]
    }
    return try FileManager.default.contentsOfDirectory(atPath: path)
      .filter { $0 == "datapackage.json" || $0.lowercased().hasSuffix(".csv") }
      .sorted().map { "\(name)/\($0)" }
  }
}
