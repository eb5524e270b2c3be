public import Indicators

/// A dataset read as far as it goes, with everything wrong with it and where each thing stands.
///
/// Unlike `ImportedDataset` it exists for a dataset that would be refused: for telling its owner
/// all that has to be mended at once.
public struct DatasetInspection: Sendable {
  /// What could be read; `nil` where there is no table of figures at all.
  public internal(set) var dataset: Dataset?
  /// What a reader refuses the dataset for; rows with an error are not in `dataset`.
  public let errors: [ImportIssue]
  /// What a reader tells and goes on.
  public let warnings: [ImportIssue]
  /// Where figures, indicators and areas stand in their files.
  public let rows: SourceRows

  /// An inspection that came to no figures.
  init(log: IssueLog) {
    dataset = nil
    (errors, warnings) = (log.errors, log.warnings)
    rows = SourceRows(observations: "")
  }

  /// A dataset read whole, of which no rows are known.
  public init(whole dataset: Dataset, warnings: [ImportIssue] = [], path: String) {
    self.dataset = dataset
    (errors, self.warnings) = ([], warnings)
    rows = SourceRows(observations: path)
  }

  /// Reads the tables.
  init(_ tables: DatasetTables, name: String, log: inout IssueLog) {
    let (dataset, figureRows) = tables.assembled(name: name, log: &log)
    self.dataset = dataset
    (errors, warnings) = (log.errors, log.warnings)
    rows = SourceRows(
      observations: tables.observations.reader.name, indicators: tables.indicators?.reader.name,
      areas: tables.areas?.reader.name, figures: figureRows,
      indicatorRows: tables.indicators?.firstRows(of: .indicator) ?? [:],
      areaRows: tables.areas?.firstRows(of: .area) ?? [:])
  }
}
