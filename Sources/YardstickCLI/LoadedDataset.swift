import Analysis
import Foundation
import Importing
import Indicators

/// A dataset as a command has it: read, its warnings said, its context at hand.
struct LoadedDataset {
  let dataset: Dataset
  let path: String

  init(path: String) throws {
    let reading = try DatasetReader.read(path)
    for warning in reading.warnings { Message.warning(warning.description) }
    dataset = reading.dataset
    OpenWaivers.note(dataset)
    self.path = path
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
    for warning in warnings { Message.warning(warning.description) }
    return memberships
  }

  /// The dataset to find neighbours with: the one its description names, or itself.
  func context() throws -> LoadedDataset {
    guard let named = dataset.context else { return self }
    let folder = URL(fileURLWithPath: path, isDirectory: true)
    return try LoadedDataset(path: folder.appendingPathComponent(named).standardized.path)
  }
}
