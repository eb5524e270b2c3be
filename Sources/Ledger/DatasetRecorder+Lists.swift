import GRDB
import Indicators

/// Lists have no name for a row, so that one in which anything differs is recorded whole, and takes
/// the place of the one before. A dataset without a list says nothing of it.
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

  /// All events, where any differs.
  mutating func recordEvents() throws {
    guard !dataset.events.isEmpty, dataset.events != current.events else { return }
    for (place, event) in dataset.events.enumerated() {
      let area = try event.area.map { try names.area($0) }
      let indicator = try event.indicator.map { try names.indicator($0) }
      try writer.insert(
        .event,
        [
          StoredValue.integer(place + 1), StoredValue.day(event.start),
          StoredValue.day(event.end), area?.databaseValue ?? .null,
          indicator?.databaseValue ?? .null, event.kind.word.databaseValue,
          try StoredValue.verbatim(event.note),
        ])
    }
    changed(.events, "events")
  }

  /// All waivers, where any differs; which row of a file one was in is no part of what it says.
  mutating func recordWaivers() throws {
    let waivers = dataset.waivers.map { waiver in
      var waiver = waiver
      waiver.row = nil
      return waiver
    }
    guard !waivers.isEmpty, waivers != current.waivers else { return }
    for (place, waiver) in waivers.enumerated() {
      try writer.insert(
        .waiver, [StoredValue.integer(place + 1)] + StoredWaiver.values(of: waiver))
    }
    changed(.waivers, "waivers")
  }

  /// All outcomes, where any differs.
  mutating func recordOutcomes() throws {
    let outcomes = dataset.outcomes.map { outcome in
      var outcome = outcome
      outcome.row = nil
      return outcome
    }
    guard !outcomes.isEmpty, outcomes != current.outcomes else { return }
    for (place, outcome) in outcomes.enumerated() {
      try writer.insert(
        .outcome, [StoredValue.integer(place + 1)] + StoredOutcome.values(of: outcome))
    }
    changed(.outcomes, "outcomes")
  }
}
