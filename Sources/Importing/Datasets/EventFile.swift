public import Indicators

/// Events in a file of their own: the columns of `events.csv`.
public enum EventFile {
  /// Reads the events. Area and indicator codes are taken as they stand.
  ///
  /// - Throws: `ImportFailure` with every row that is wrong.
  public static func read(
    _ path: String
  ) throws(ImportFailure) -> (events: [Event], warnings: [ImportIssue]) {
    var log = IssueLog()
    let file = TableFile<EventColumn>(path: path, log: &log)
    let events = file.map { EventTable.unchecked($0, log: &log) } ?? []
    try log.throwErrors()
    return (events, log.warnings)
  }
}
