#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads whatever `--data` names.
public enum DatasetReader {
  /// What there is at a path.
  enum PathKind {
    case nothing, file, folder

    init(_ path: String) {
      var status = stat()
      if stat(path, &status) != 0 {
        self = .nothing
      } else {
        self = status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
      }
    }
  }

  /// Reads the dataset at a path, by looking at it: a folder with `datapackage.json`, that file
  /// itself, or one tidy CSV file.
  ///
  /// - Throws: `ImportFailure`; of kind `missingInput` when there is nothing there.
  public static func read(_ path: String) throws(ImportFailure) -> ImportedDataset {
    switch PathKind(path) {
    case .nothing:
      throw ImportFailure([
        ImportIssue(.missingInput, file: path, problem: "there is no such file or folder")
      ])
    case .folder:
      guard PathKind(path + "/" + DataPackage.descriptorName) == .file else {
        throw ImportFailure([
          ImportIssue(
            .missingInput, file: path,
            problem: "the folder has no \(DataPackage.descriptorName)",
            mend:
              "Give the folder of a dataset, or one tidy CSV file; yardstick import FILE --to FOLDER makes one"
          )
        ])
      }
      return try DataPackage.read(path)
    case .file: return try readFile(path)
    }
  }

  /// Reads as much of the dataset at a path as can be read, for a check: rows that `read` would
  /// refuse are left out and listed.
  ///
  /// - Throws: `ImportFailure` when there is nothing there, or nothing that is a dataset.
  public static func inspect(_ path: String) throws(ImportFailure) -> DatasetInspection {
    switch PathKind(path) {
    case .folder where PathKind(path + "/" + DataPackage.descriptorName) == .file:
      return try DataPackage.inspect(path)
    case .file where path.hasSuffix(DataPackage.descriptorName):
      return try DataPackage.inspect(path)
    case .file where path.lowercased().hasSuffix(".csv"): return TidyTable.inspect(path)
    default:
      let reading = try read(path)
      return DatasetInspection(whole: reading.dataset, warnings: reading.warnings, path: path)
    }
  }

  private static func readFile(_ path: String) throws(ImportFailure) -> ImportedDataset {
    if path.hasSuffix(DataPackage.descriptorName) { return try DataPackage.read(path) }
    guard path.lowercased().hasSuffix(".csv") else {
      throw ImportFailure([
        ImportIssue(
          file: path, problem: "not a dataset",
          expected: "a folder with \(DataPackage.descriptorName), or a tidy CSV file (.csv)")
      ])
    }
    return try TidyTable.read(path)
  }
}
