/// One tidy CSV file as a dataset: `area,indicator,period,value` and whatever else is known.
///
/// Areas and indicators are made from the rows, in order of first appearance. Any column of
/// `areas.csv` or `indicators.csv` may stand in the file too (`name`, `title`, `polarity`,
/// `year_type` …) and must then say the same on every row of an area or indicator; `numerator`,
/// `denominator` and `note` are those of the observation. Without a `polarity` nothing is better
/// or worse; without a `year_type` a year is kept as “year type not stated”.
public enum TidyTable {
  /// Reads a file.
  ///
  /// - Throws: `ImportFailure` with every row that is wrong, each with its place and mend.
  public static func read(_ path: String) throws(ImportFailure) -> ImportedDataset {
    var log = IssueLog()
    let file = TableFile<ObservationColumn>(path: path, ignoring: describing, log: &log)
    try log.throwErrors()
    guard let file else { throw ImportFailure([]) }
    let name = stem(path)
    let tables = DatasetTables(observations: file)
    let dataset = try tables.dataset(name: name, log: &log)
    return ImportedDataset(dataset: dataset, warnings: log.warnings)
  }

  /// Reads what can be read of a file.
  static func inspect(_ path: String) -> DatasetInspection {
    var log = IssueLog()
    guard let file = TableFile<ObservationColumn>(path: path, ignoring: describing, log: &log)
    else { return DatasetInspection(log: log) }
    return DatasetInspection(DatasetTables(observations: file), name: stem(path), log: &log)
  }

  /// The columns that describe areas and indicators.
  private static var describing: Set<String> {
    Set(
      EmbeddedTable<AreaColumn>.columns.map(\.rawValue)
        + EmbeddedTable<IndicatorColumn>.columns.map(\.rawValue))
  }

  /// The file's name without folder and extension.
  private static func stem(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  }
}
