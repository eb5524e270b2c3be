public import Indicators

/// A dataset that was read, and what its reader must be told of it.
public struct ImportedDataset: Sendable {
  /// The dataset.
  public let dataset: Dataset
  /// What was found and did not stop the reading: rows left out, blanks without a reason, an
  /// encoding that is not UTF-8. To be printed and carried into a report's limitations.
  public let warnings: [ImportIssue]
}

/// A dataset on disk as a Frictionless Data Package: a folder with `datapackage.json` and its
/// tables.
///
/// The tables are found in the descriptor's `resources` by name (`observations`, `indicators`,
/// `areas`, `groups`, `events`, `targets`, `outcomes`, `waivers`) or by the file's name; one that lies
/// in the folder under its usual name and is not listed is read as well, and told. Only
/// `observations` must be there; where there is no table of indicators or areas, they are those of
/// the observations. Column order is free; a column nobody knows is left out and told.
public enum DataPackage {
  /// The name of the descriptor.
  public static let descriptorName = "datapackage.json"

  /// Reads the package in a folder.
  ///
  /// - Parameter folder: the folder, or its `datapackage.json`.
  /// - Returns: the dataset, and what must be said of it.
  /// - Throws: `ImportFailure` with every row that is wrong, each with its place and mend.
  /// - Complexity: O(bytes); a million rows a second or more.
  public static func read(_ folder: String) throws(ImportFailure) -> ImportedDataset {
    var package = try reading(folder)
    return try package.read()
  }

  /// Reads what can be read of the package in a folder.
  static func inspect(_ folder: String) throws(ImportFailure) -> DatasetInspection {
    var package = try reading(folder)
    return package.inspect()
  }

  private static func reading(_ folder: String) throws(ImportFailure) -> PackageReading {
    let isDescriptor = folder.hasSuffix(descriptorName)
    let path =
      isDescriptor ? folder : folder + (folder.hasSuffix("/") ? "" : "/") + descriptorName
    let listing: PackageDescriptor.Listing
    do {
      listing = try PackageDescriptor.read(path: path)
    } catch {
      throw ImportFailure([error])
    }
    return PackageReading(path: path, listing: listing)
  }
}

/// The reading of one package.
private struct PackageReading {
  let path: String
  let listing: PackageDescriptor.Listing
  var log = IssueLog()

  init(path: String, listing: PackageDescriptor.Listing) {
    self.path = path
    self.listing = listing
  }

  mutating func read() throws(ImportFailure) -> ImportedDataset {
    let tables = opened()
    try log.throwErrors()
    guard let tables else { throw ImportFailure([missingObservations]) }
    let dataset = described(try tables.dataset(name: name, log: &log))
    return ImportedDataset(dataset: dataset, warnings: log.warnings)
  }

  /// Reads what can be read, whatever is wrong with the rest.
  mutating func inspect() -> DatasetInspection {
    guard let tables = opened() else { return DatasetInspection(log: log) }
    var inspection = DatasetInspection(tables, name: name, log: &log)
    inspection.dataset = inspection.dataset.map(described)
    return inspection
  }

  private var name: String { listing.package.name ?? "dataset" }

  /// The dataset with what the descriptor says of it.
  private func described(_ dataset: Dataset) -> Dataset {
    var dataset = dataset
    dataset.title = listing.package.title ?? dataset.name
    dataset.context = listing.package.yardstick?.context
    dataset.provenance = listing.package.provenance
    return dataset
  }

  /// The tables, their headers checked; `nil` where there are no observations.
  private mutating func opened() -> DatasetTables? {
    let observations = table(of: ObservationColumn.self)
    if observations == nil, !log.hasErrors { log.error(missingObservations) }
    let (areas, indicators) = (table(of: AreaColumn.self), table(of: IndicatorColumn.self))
    let (groups, events) = (table(of: GroupColumn.self), table(of: EventColumn.self))
    let targets = table(of: TargetColumn.self)
    let (outcomes, waivers) = (table(of: OutcomeColumn.self), table(of: WaiverColumn.self))
    guard let observations else { return nil }
    return DatasetTables(
      observations: observations, areas: areas, indicators: indicators, groups: groups,
      events: events, targets: targets, outcomes: outcomes, waivers: waivers)
  }

  private var folder: String {
    String(path.dropLast(DataPackage.descriptorName.count))
  }

  /// The table of a kind, where the descriptor lists one or it lies in the folder.
  private mutating func table<Column>(of column: Column.Type) -> TableFile<Column>? {
    let name = Column.table
    let entry =
      listing.resources.first { $0.name == name }
      ?? listing.resources.first {
        $0.path?.split(separator: "/").last.map(String.init) == "\(name).csv"
      }
    guard let entry else { return unlisted(column) }
    guard let file = entry.path, !file.hasPrefix("/"), !file.contains("://"),
      !file.split(separator: "/").contains("..")
    else {
      log.error(
        ImportIssue(
          file: path, text: entry.path, problem: "the path of resource \(name) leaves the folder",
          expected: "one file in the package's folder"))
      return nil
    }
    var dialect = CSVDialect.standard
    if let byte = entry.dialect?.delimiter?.utf8.first, byte < 0x80, byte > 0x22 || byte == 0x09 {
      dialect.delimiter = byte
    }
    return TableFile(path: folder + file, dialect: dialect, log: &log)
  }

  /// A table that lies in the folder under its usual name though the descriptor does not list it:
  /// who puts it there means it to be read.
  private mutating func unlisted<Column>(_ column: Column.Type) -> TableFile<Column>? {
    let file = "\(Column.table).csv"
    guard DatasetReader.PathKind(folder + file) == .file else { return nil }
    log.warning(
      ImportIssue(
        file: folder + file,
        problem:
          "lies in the folder and \(DataPackage.descriptorName) does not list it; read all the same",
        mend:
          "Add {\"name\": \"\(Column.table)\", \"path\": \"\(file)\"} to its resources, or move the file away"
      ))
    return TableFile(path: folder + file, log: &log)
  }

  private var missingObservations: ImportIssue {
    let found = listing.resources.compactMap { $0.name ?? $0.path }.joined(separator: ", ")
    return ImportIssue(
      file: path, problem: "the package lists no table of observations",
      expected: "a resource named observations" + (found.isEmpty ? "" : "; found \(found)"))
  }
}

extension PackageDescriptor {
  /// The sources and licences it names.
  fileprivate var provenance: Provenance {
    Provenance(
      sources: (sources ?? []).compactMap { source in
        source.title.map { Provenance.Source(title: $0, path: source.path) }
      },
      licences: (licenses ?? []).compactMap { $0.name ?? $0.title ?? $0.path })
  }
}
