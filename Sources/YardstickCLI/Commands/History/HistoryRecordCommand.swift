import ArgumentParser
import Foundation
import Indicators
import Ledger
import Reporting

/// `yardstick history record`
struct HistoryRecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Record a dataset in a ledger, which is made where there is none.",
    discussion: """
      Only what is new or different is added, with who, when, why and the digest of every file. A \
      figure that is not in the dataset stays as it is; a withdrawn figure is a row with a marker \
      that says why there is none.

      EXAMPLES
        yardstick history record --data datasets/scotland-lgbf --to council.ledger \\
          --why "LGBF 2023-24"
        yardstick history record --data corrected.csv --to council.ledger \\
          --why "Typing error, see minute 14" --who "A. Clerk"
      """)

  @OptionGroup var data: DataOptions

  @Option(help: ArgumentHelp("The ledger to record in.", valueName: "ledger"))
  var to: String

  @Option(help: ArgumentHelp("Why the figures are recorded or changed.", valueName: "reason"))
  var why: String

  @Option(
    help: ArgumentHelp(
      "Who records. Default: the user's name in the environment.", valueName: "name"))
  var who: String?

  @Option(help: "text, markdown, csv or json.")
  var format: OutputFormat = .text

  func validate() throws {
    guard format != .svg else { throw ValidationError("--format svg: there is nothing to draw") }
  }

  func run() throws {
    let loaded = try data.dataset()
    var dataset = loaded.dataset
    dataset.context = try loaded.contextPath(fromFolderOf: to)
    let draft = try Recorder(name: who).draft(why: why, inputs: try RunLog.shared.inputs())
    let summary = try LedgerStore(to, for: .recording).record(dataset, as: draft)
    let report = RecordingReport(
      ledger: to, entry: summary.entry, newFigures: summary.newFigures,
      unchangedFigures: summary.unchangedFigures, changes: summary.changes,
      definitions: summary.definitions, dataset: dataset)
    try Output.print(format.renderer.rendered(report.report))
    if let absent = summary.absentWords { Message.note(absent) }
  }
}

extension RecordingSummary {
  /// What the ledger has and the dataset does not, where there is any.
  fileprivate var absentWords: String? {
    guard absentFigures > 0 else { return nil }
    let isOne = absentFigures == 1
    let start =
      "\(counted(absentFigures, "figure")) of the ledger \(isOne ? "is" : "are") not in what was "
      + "recorded, and \(isOne ? "stands" : "stand")"
    // A correction of a few figures leaves out all the others on purpose.
    guard absentFigures <= newFigures + unchangedFigures + changes.count else { return start }
    let named = firstAbsent.map { cell in
      "\(cell.area) \(cell.indicator) \(cell.period)"
        + (cell.breakdown.isEmpty ? "" : " \(cell.breakdown)")
    }
    return start + ": " + named.joined(separator: "; ")
      + (absentFigures > named.count ? "; …" : "")
      + ". To withdraw a figure record its row with a marker that says why there is none"
  }
}

extension LoadedDataset {
  /// The path of its context from the folder that a ledger is in.
  func contextPath(fromFolderOf ledger: String) throws -> String? {
    guard let context = contextURL?.absoluteURL.standardized.pathComponents else { return nil }
    let start = URL(fileURLWithPath: ledger).absoluteURL.standardized
      .deletingLastPathComponent()
      .pathComponents
    let shared = zip(start, context).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: start.count - shared)
    let path = (up + context.dropFirst(shared)).joined(separator: "/")
    return path.isEmpty ? "." : path
  }
}
