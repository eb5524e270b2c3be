public import Indicators

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A Data Package that an import goes to, there already or to be made.
public struct ImportFolder: Sendable {
  /// The folder.
  public let path: String
  /// The dataset that is there.
  public let existing: Dataset?

  /// Looks at what is there.
  ///
  /// - Throws: `ImportFailure` when a dataset is there and cannot be read, when writing it back
  ///   would lose something of it, or when something else is there.
  public init(_ path: String) throws(ImportFailure) {
    self.path = path
    switch DatasetReader.PathKind(path) {
    case .nothing: existing = nil
    case .folder:
      let descriptor = path + "/" + DataPackage.descriptorName
      guard DatasetReader.PathKind(descriptor) == .file else {
        existing = nil
        return
      }
      let reading = try DataPackage.read(path)
      if let lost = reading.warnings.first(where: { $0.problem.hasPrefix("a column that") }) {
        throw ImportFailure([Self.unkept(lost)])
      }
      existing = reading.dataset
    case .file:
      throw ImportFailure([
        ImportIssue(
          .cannotCreate, file: path,
          problem: "is a file, and neither a dataset's folder nor a ledger",
          mend: "Name a folder or a ledger; one that does not exist is made")
      ])
    }
  }

  /// A column that Yardstick does not know would be gone from a table it writes again.
  private static func unkept(_ warning: ImportIssue) -> ImportIssue {
    var issue = warning
    issue.kind = .cannotCreate
    issue.problem += ", which an import would lose because it writes the table again"
    issue.mend = "Move what it holds to a column that these tables have, such as note"
    return issue
  }

  /// Writes the dataset as a whole or not at all.
  ///
  /// - Throws: `ImportIssue`; what is there then is what was there before.
  public func write(_ merge: DatasetMerge, sources: [Provenance.Source]) throws(ImportIssue) {
    let name = path.split(separator: "/").last.map(String.init) ?? "dataset"
    let dataset = merge.dataset(new: existing == nil ? name : nil, sources: sources)
    try DataPackage.write(dataset, to: path, replacing: existing != nil)
  }

  /// The areas of a dataset folder, or of a table in the form of `areas.csv`.
  ///
  /// - Throws: `ImportFailure`.
  public static func areas(at path: String) throws(ImportFailure) -> [Area] {
    var file = path
    if DatasetReader.PathKind(path) == .folder { file = path + "/areas.csv" }
    if path.hasSuffix(DataPackage.descriptorName) {
      file = String(path.dropLast(DataPackage.descriptorName.count)) + "areas.csv"
    }
    var log = IssueLog()
    guard let table = TableFile<AreaColumn>(path: file, log: &log) else {
      try log.throwErrors()
      return []
    }
    let areas = AreaTable.read(table, log: &log)
    try log.throwErrors()
    return areas
  }
}

extension DatasetMerge {
  /// The dataset as it is to be kept: with the files as sources, and named where it is new.
  public func dataset(new name: String?, sources: [Provenance.Source]) -> Dataset {
    var dataset = dataset
    if let name {
      dataset.name = IndicatorDrafts.slug(name)
      dataset.title = name
    }
    let known = Set(dataset.provenance.sources.map(\.title))
    dataset.provenance.sources += sources.filter { !known.contains($0.title) }
    return dataset
  }
}
