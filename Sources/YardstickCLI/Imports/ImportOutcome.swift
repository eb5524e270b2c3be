import Foundation
import Importing
import Indicators

/// What an import came to, and whether it may be written.
struct ImportOutcome {
  let imported: DataImport
  let merge: DatasetMerge
  /// Where it goes; `nil` when only tried.
  let destination: String?
  /// Whether the destination is made by this import.
  let isNew: Bool
  /// Whether it keeps what it had.
  let isLedger: Bool
  /// Whether figures that differ may go in: where that was asked for, and in a ledger, always.
  let replaces: Bool
  let isTrial: Bool

  init(
    _ imported: DataImport, _ merge: DatasetMerge, destination: String?, isNew: Bool,
    isLedger: Bool, replaces: Bool, isTrial: Bool
  ) {
    self.imported = imported
    self.merge = merge
    self.destination = destination
    self.isNew = isNew
    self.isLedger = isLedger
    self.replaces = replaces || isLedger
    self.isTrial = isTrial
  }

  /// Whether anything stands in the way.
  var isSound: Bool {
    imported.issues.isEmpty && imported.figureCount > 0 && (replaces || merge.differences == 0)
  }

  /// Whether it is to be written.
  var mayWrite: Bool { isSound && !isTrial && destination != nil }

  /// `2 figures and 1 target differ`
  private var differing: String {
    let parts = [(merge.changes.count, "figure"), (merge.targetChanges.count, "target")]
      .filter { $0.0 > 0 }.map { counted($0.0, $0.1) }
    return parts.joined(separator: " and ") + (merge.differences == 1 ? " differs" : " differ")
  }

  /// Issues shown; the rest are counted.
  static let limit = 50

  /// Ends the command with what is wrong, if anything is.
  func throwFaults() throws {
    var issues = imported.issues
    let name = imported.accounts.first?.name ?? ""
    if !replaces, merge.differences > 0 {
      issues.append(
        ImportIssue(
          file: destination ?? "",
          problem:
            "\(differing) from those the dataset has (listed above)",
          mend: "Give --replace if the new ones are right"))
    }
    if issues.isEmpty, imported.figureCount == 0 {
      issues.append(
        ImportIssue(
          file: name, problem: "no figure was found in it",
          expected: "rows with an area, a period and a value"))
    }
    guard !issues.isEmpty else { return }
    if !isTrial { Message.note("nothing was written") }
    throw ImportFailure(
      Array(issues.prefix(Self.limit)), omitted: max(0, issues.count - Self.limit))
  }
}

extension DataImport {
  /// The files as sources of the dataset, each with its publisher.
  var sources: [Provenance.Source] {
    var seen: Set<String> = []
    return accounts.compactMap { account in
      let file = URL(fileURLWithPath: account.name).lastPathComponent
      let publishers = Set(dataset.indicators.compactMap(\.source)).sorted()
      let title =
        "\(file) (\((publishers.isEmpty ? [account.layout] : publishers).joined(separator: "; ")))"
      return seen.insert(title).inserted ? Provenance.Source(title: title) : nil
    }
  }
}
