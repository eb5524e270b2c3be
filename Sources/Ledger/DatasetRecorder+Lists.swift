import GRDB
import Indicators

/// Lists have no name for a row, so that one in which anything differs is recorded whole, and takes
/// the place of the one before. A dataset without a list says nothing of it; one whose list has
/// nothing in it (`Dataset.emptied`) withdraws what was there.
extension DatasetRecorder {
  /// Of each grouping in which anything differs, all rows.
  mutating func recordMemberships() throws {
    let known = Dictionary(grouping: current.memberships, by: \.grouping)
    let new = Dictionary(
      grouping: dataset.groupings.memberships.enumerated(), by: \.element.grouping)
    // SQLite orders texts by their bytes.
    for (grouping, rows) in new.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
    where known[grouping] != rows.map(\.element) {
      for (place, row) in rows { try insert(row, place, in: grouping) }
      changed(.grouping, grouping)
    }
  }

  private mutating func insert(
    _ row: GroupMembership, _ place: Int, in grouping: String
  ) throws {
    let area = try row.area.map { try names.area($0) }
    try writer.insert(
      .membership,
      row: [
        try StoredValue.verbatim(grouping), writer.number.databaseValue,
        StoredValue.integer(place + 1), try StoredValue.verbatim(row.group),
        area?.databaseValue ?? .null, try names.area(row.member).databaseValue,
        StoredValue.integer(row.rank), try StoredValue.real(row.distance),
        try StoredValue.text(row.model), try StoredValue.text(row.vintage),
      ])
  }

  /// Whether the dataset has a list, be it an empty one.
  private func says(_ list: Dataset.List, isEmpty: Bool) -> Bool {
    !isEmpty || dataset.emptied.contains(list)
  }

  private mutating func noteList(
    _ kind: DefinitionChange.Kind, from old: [ListDifference.Item],
    to new: [ListDifference.Item]
  ) {
    note(ListDifference.changes(kind, from: old, to: new, entry: Int(writer.number)))
  }

  /// All events, where any differs.
  mutating func recordEvents() throws {
    guard says(.events, isEmpty: dataset.events.isEmpty), dataset.events != current.events
    else { return }
    for (place, event) in dataset.events.enumerated() {
      let area = try event.area.map { try names.area($0) }
      let indicator = try event.indicator.map { try names.indicator($0) }
      try writer.insert(
        .event,
        [StoredValue.integer(place + 1)]
          + StoredEvent.values(of: event, area: area, indicator: indicator))
    }
    if dataset.events.isEmpty {
      try writer.insert(.event, [StoredValue.integer(1)] + StoredEvent.none(writer.day))
    }
    noteList(
      .events, from: current.events.map { .init($0) }, to: dataset.events.map { .init($0) })
  }

  /// All waivers, where any differs; which row of a file one was in is no part of what it says.
  mutating func recordWaivers() throws {
    let waivers = dataset.waivers.map { waiver in
      var waiver = waiver
      waiver.row = nil
      return waiver
    }
    guard says(.waivers, isEmpty: waivers.isEmpty), waivers != current.waivers else { return }
    for (place, waiver) in waivers.enumerated() {
      try writer.insert(
        .waiver, [StoredValue.integer(place + 1)] + StoredWaiver.values(of: waiver))
    }
    if waivers.isEmpty {
      try writer.insert(
        .waiver,
        [StoredValue.integer(1)] + StoredWaiver.none(writer.who, writer.day, writer.why))
    }
    noteList(.waivers, from: current.waivers.map { .init($0) }, to: waivers.map { .init($0) })
  }

  /// All outcomes, where any differs.
  mutating func recordOutcomes() throws {
    let outcomes = dataset.outcomes.map { outcome in
      var outcome = outcome
      outcome.row = nil
      return outcome
    }
    guard says(.outcomes, isEmpty: outcomes.isEmpty), outcomes != current.outcomes
    else { return }
    for (place, outcome) in outcomes.enumerated() {
      try writer.insert(
        .outcome, [StoredValue.integer(place + 1)] + StoredOutcome.values(of: outcome))
    }
    if outcomes.isEmpty {
      try writer.insert(.outcome, [StoredValue.integer(1)] + StoredOutcome.none)
    }
    noteList(.outcomes, from: current.outcomes.map { .init($0) }, to: outcomes.map { .init($0) })
  }
}
