import Indicators

/// The tables of a dataset, opened but not read, put together as one.
struct DatasetTables {
  var observations: TableFile<ObservationColumn>
  var areas: TableFile<AreaColumn>?
  var indicators: TableFile<IndicatorColumn>?
  var groups: TableFile<GroupColumn>?
  var events: TableFile<EventColumn>?
  var targets: TableFile<TargetColumn>?
  var outcomes: TableFile<OutcomeColumn>?
  var waivers: TableFile<WaiverColumn>?

  /// Reads them all; areas and indicators without a table of their own are those of the
  /// observations.
  ///
  /// - Throws: `ImportFailure` with everything that is wrong in any of them.
  func dataset(name: String, log: inout IssueLog) throws(ImportFailure) -> Dataset {
    let dataset = assembled(name: name, log: &log).dataset
    try log.throwErrors()
    return dataset
  }

  /// Reads what can be read: rows with an error are left out and logged. Beside the dataset, the
  /// rows its figures came from.
  func assembled(
    name: String, log: inout IssueLog
  ) -> (dataset: Dataset, figureRows: [[Int32]]) {
    let directory = AreaDirectory(areaList(&log))
    let indicators = indicatorList(&log)
    var table = ObservationTable(
      observations, directory: directory, indicators: indicators,
      statesYearTypes: statesYearTypes)
    let panel = table.panel(log: &log)
    if areas == nil, directory.areas.isEmpty, !log.hasErrors { log.error(noRows) }
    UnstatedUnits(observations: observations, indicators: self.indicators)
      .check(indicators, panel, &log)
    let memberships = groups.map { GroupTable.read($0, areas: directory, log: &log) } ?? []
    let happened = events.map {
      EventTable.read($0, areas: directory, indicators: Set(indicators.map(\.code)), log: &log)
    }
    let aims = targets.map {
      TargetTable.read($0, areas: directory, indicators: indicators, log: &log)
    }
    var dataset = Dataset(
      name: name, directory: directory, indicators: indicators, panel: panel,
      groupings: Groupings(memberships), events: happened ?? [],
      targets: TargetHistory(aims ?? []))
    dataset.outcomes =
      outcomes.map {
        OutcomeTable.read($0, indicators: Set(indicators.map(\.code)), log: &log)
      } ?? []
    dataset.waivers =
      waivers.map {
        WaiverTable.read($0, areas: directory, indicators: indicators, log: &log)
      } ?? []
    if happened?.isEmpty == true { dataset.emptied.insert(.events) }
    if outcomes != nil, dataset.outcomes.isEmpty { dataset.emptied.insert(.outcomes) }
    if waivers != nil, dataset.waivers.isEmpty { dataset.emptied.insert(.waivers) }
    return (dataset, table.figureRows)
  }

  /// Areas that only figures could tell of, and there are no figures.
  private var noRows: ImportIssue {
    ImportIssue(
      file: observations.reader.name, problem: "a header and no rows with figures",
      expected: "one row for each area, indicator and period")
  }

  private var statesYearTypes: Bool {
    indicators.map { $0.positions[.yearType] != nil }
      ?? observations.reader.header.contains(IndicatorColumn.yearType.rawValue)
  }

  private func areaList(_ log: inout IssueLog) -> [Area] {
    if let areas { return AreaTable.read(areas, log: &log) }
    return EmbeddedTable<AreaColumn>.read(observations.reader, log: &log, item: AreaTable.area)
  }

  private func indicatorList(_ log: inout IssueLog) -> [Indicator] {
    if let indicators { return IndicatorTable.read(indicators, log: &log) }
    sayWhatIsUnknown(&log)
    return EmbeddedTable<IndicatorColumn>.read(
      observations.reader, log: &log, item: IndicatorTable.indicator)
  }

  /// What nothing in a bare file says of its indicators, and what follows.
  private func sayWhatIsUnknown(_ log: inout IssueLog) {
    for (column, follows) in [
      (IndicatorColumn.polarity, "no figure is called better or worse"),
      (.kind, "nothing is known of how the figures were made"),
    ] where !observations.reader.header.contains(column.rawValue) {
      log.warning(
        ImportIssue(
          file: observations.reader.name,
          problem: "no column \(column.rawValue), so \(follows)",
          mend: "Add the column, or an indicators table"))
    }
  }
}
