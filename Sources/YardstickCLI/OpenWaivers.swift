import Importing
import Indicators

/// The waivers of every dataset that this run has opened, so that whatever it prints can say which
/// of them bear on it.
///
/// A run is one command on one thread; datasets are opened in `LoadedDataset` and reports leave
/// through `OutputOptions`, so no command can forget them.
enum OpenWaivers {
  nonisolated(unsafe) private(set) static var all: [Waiver] = []

  /// The titles of the indicators and the names of the areas that they are about, by code.
  nonisolated(unsafe) private(set) static var names: [String: String] = [:]

  /// Notes the waivers of a dataset that has been opened.
  static func note(_ dataset: Dataset) {
    for waiver in dataset.waivers where !all.contains(waiver) {
      all.append(waiver)
      if let code = waiver.indicator, let index = dataset.indicatorIndex(code) {
        names[code] = dataset.indicators[index].title
      }
      if let code = waiver.area { names[code] = dataset.directory.name(of: code) }
    }
  }
}
