import Indicators

/// Reads `events.csv`.
enum EventTable {
  /// The events in the file's order.
  static func read(
    _ file: TableFile<EventColumn>, areas: AreaDirectory, indicators: Set<String>,
    log: inout IssueLog
  ) -> [Event] {
    var events: [Event] = []
    file.forEachRow(log: &log) { row, log in
      guard let event = event(row, &log) else { return }
      if let code = event.area, areas[code] == nil {
        log.error(row.issue(.area, problem: "not a code in the areas table"))
      }
      if let code = event.indicator, !indicators.contains(code) {
        log.error(
          row.issue(
            .indicator, problem: "not a code in the indicators table",
            mend: NameMatching.suggestions(for: code, among: indicators.sorted()).first
              .map { "Did you mean \($0)?" }))
      }
      events.append(event)
    }
    return events
  }

  /// The events in the file's order, their codes unchecked.
  static func unchecked(_ file: TableFile<EventColumn>, log: inout IssueLog) -> [Event] {
    var events: [Event] = []
    file.forEachRow(log: &log) { row, log in
      if let event = event(row, &log) { events.append(event) }
    }
    return events
  }

  private static func event(_ row: TableRow<EventColumn>, _ log: inout IssueLog) -> Event? {
    guard row.text(.date) != nil else {
      log.error(row.issue(.date, problem: "the event's date is missing"))
      return nil
    }
    guard let start = row.date(.date, &log) else { return nil }
    let end = row.date(.end, &log) ?? start
    guard end >= start else {
      log.error(row.issue(.end, problem: "before the event's first day, \(start)"))
      return nil
    }
    return Event(
      start: start, end: end, area: row.text(.area), indicator: row.text(.indicator),
      kind: Event.Kind(row.text(.kind) ?? ""), note: row.text(.note) ?? "")
  }

  /// The cells of an event; one day's end is left blank.
  static func cells(_ event: Event) -> [EventColumn: String] {
    var cells: [EventColumn: String] = [
      .date: event.start.description, .kind: event.kind.word, .note: event.note,
    ]
    cells[.end] = event.end == event.start ? nil : event.end.description
    cells[.area] = event.area
    cells[.indicator] = event.indicator
    return cells
  }
}
