public import Indicators

/// Targets in a file of their own: the columns of `targets.csv`.
public enum TargetFile {
  /// Reads the targets of a dataset's councils and indicators.
  ///
  /// - Throws: `ImportFailure` with every row that is wrong.
  public static func read(
    _ path: String, for dataset: Dataset
  ) throws(ImportFailure) -> (targets: TargetHistory, warnings: [ImportIssue]) {
    var log = IssueLog()
    let file = TableFile<TargetColumn>(path: path, log: &log)
    let targets =
      file.map {
        TargetTable.read(
          $0, areas: dataset.directory, indicators: dataset.indicators, log: &log)
      } ?? []
    try log.throwErrors()
    return (TargetHistory(targets), log.warnings)
  }
}
