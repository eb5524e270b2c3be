import ArgumentParser
import Foundation
import Importing
import Indicators

/// Which dataset to read.
struct DataOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A dataset: a Data Package folder, one tidy CSV, or a ledger. Default: the current folder, then $YARDSTICK_DATA.",
      valueName: "path"))
  var data: String?

  @Option(
    name: .customLong("as-at"),
    help: ArgumentHelp(
      "What a ledger said at the end of this day, such as 2026-03-31, or after an entry, '#12'. Default: what it says now.",
      valueName: "date"))
  var asAt: String?

  /// Reads the dataset and says on standard error what had to be said about it.
  func dataset() throws -> LoadedDataset {
    try LoadedDataset(path: path(), asAt: asAt)
  }

  /// The path of the dataset.
  func path() throws -> String {
    if let data { return data }
    if FileManager.default.fileExists(atPath: "datapackage.json") { return "." }
    if let named = ProcessInfo.processInfo.environment["YARDSTICK_DATA"], !named.isEmpty {
      return named
    }
    throw Failure(
      .missingInput,
      "no dataset: there is no datapackage.json in the current folder and $YARDSTICK_DATA is not set; give --data PATH"
    )
  }
}
