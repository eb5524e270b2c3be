import Importing
import Indicators

/// The waivers of every dataset that this run has opened, so that whatever it prints can say which
/// of them bear on it.
///
/// A run is one command on one thread; datasets are opened in `LoadedDataset` and reports leave
/// through `OutputOptions`, so no command can forget them.
enum OpenWaivers {
  nonisolated(unsafe) private(set) static var all: [Waiver] = []

  /// Notes the waivers of a dataset that has been opened.
  static func note(_ waivers: [Waiver]) {
    all += waivers.filter { !all.contains($0) }
  }
}
