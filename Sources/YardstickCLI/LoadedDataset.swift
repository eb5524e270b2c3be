import Analysis
import Foundation
import Importing
import Indicators
import Ledger

/// A dataset as a command has it: read, its warnings said, its context at hand.
struct LoadedDataset {
  let dataset: Dataset
  let path: String

  /// The folder that the path of its context starts from: its own, or the one a ledger is in.
  private let folder: URL

  /// Reads a folder, a tidy CSV file or a ledger, by looking at it. Only a ledger has figures of
  /// more than one moment, and so takes an `asAt`.
  init(path: String, asAt: String? = nil) throws {
    self.path = path
    // Absolute first: a relative URL loses the “..” that lead out of it.
    let place = URL(fileURLWithPath: path, isDirectory: true).absoluteURL.standardized
    if LedgerStore.isDatabase(path) {
      dataset = try Self.ledger(path, asAt)
      folder = place.deletingLastPathComponent()
      RunLog.shared.note(waiversOf: dataset)
      return
    }
    if let asAt {
      throw Failure(
        .usage, "--as-at \(asAt): \(path) is not a ledger, and has only the figures it has now")
    }
    let reading = try DatasetReader.read(path)
    for warning in reading.warnings { Message.warning(warning.description) }
    dataset = reading.dataset
    folder = place
    RunLog.shared.note(file: path)
    RunLog.shared.note(waiversOf: dataset)
  }

  private static func ledger(_ path: String, _ asAt: String?) throws -> Dataset {
    let moment = try asAt.map { try LedgerMoment(argument: $0, option: "--as-at") }
    let reading = try LedgerStore(path).reading(at: moment ?? .now)
    RunLog.shared.note(ledger: path, reading, asAt: asAt)
    return reading.dataset
  }

  /// The council that the user's text means.
  ///
  /// - Throws: `LookupError`, also for a council that no longer exists and has no figures here.
  func area(_ text: String) throws -> Area {
    let area = try dataset.directory.area(matching: text)
    if let end = area.validTo, !hasFigures(area) {
      throw LookupError.retired(
        "\(area.name) (\(area.code))", since: end,
        successors: area.successors.map { "\(dataset.directory.name(of: $0)) (\($0))" })
    }
    return area
  }

  private func hasFigures(_ area: Area) -> Bool {
    guard let row = dataset.directory.index(of: area.code) else { return false }
    return dataset.panel.blocks.contains { block in
      block.periods.indices.contains { block.value(area: row, period: $0) != nil }
    }
  }

  /// The rows of a group file.
  func groupFile(_ path: String) throws -> [GroupMembership] {
    let (memberships, warnings) = try GroupFile.read(path)
    RunLog.shared.note(file: path)
    for warning in warnings { Message.warning(warning.description) }
    return memberships
  }

  /// The dataset to find neighbours with: the one its description names, or itself; itself too where
  /// that one is not there, as when a ledger was moved without it.
  func context() throws -> LoadedDataset {
    guard let url = contextURL else { return self }
    guard FileManager.default.fileExists(atPath: url.path) else {
      Message.note(
        "\(path) names \(dataset.context ?? "") as the dataset to find neighbours with, and it is not there; the variables are looked for in \(path) itself"
      )
      return self
    }
    return try LoadedDataset(path: url.path)
  }

  /// Where the dataset is that its description names to find neighbours with.
  var contextURL: URL? {
    dataset.context.map { Self.place($0, beside: folder) }
  }

  /// Where a path of a dataset's own leads: from its folder, or as it stands where it is absolute.
  static func place(_ path: String, beside folder: URL) -> URL {
    let url =
      path.hasPrefix("/")
      ? URL(fileURLWithPath: path) : folder.appendingPathComponent(path)
    return url.standardized
  }
}
