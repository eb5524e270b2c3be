import GRDB
import Indicators

/// What a ledger said after one of its entries: the dataset, and the numbers that the file has for
/// what is in it.
struct LedgerState {
  /// The last entry that counts; 0 for none.
  let entry: Int64
  private(set) var names: LedgerNames
  private(set) var areas: [(id: Int64, area: Area, values: [DatabaseValue])] = []
  private(set) var indicators: [(id: Int64, indicator: Indicator, values: [DatabaseValue])] = []
  private(set) var targets: [(id: Int64, target: Target, values: [DatabaseValue])] = []
  private(set) var events: [Event] = []
  private(set) var waivers: [Waiver] = []
  private(set) var outcomes: [Outcome] = []
  private(set) var memberships: [GroupMembership] = []
  private(set) var description: [DatabaseValue]?
  private(set) var provenance = Provenance()
  private(set) var panel = Panel(blocks: [])

  /// Reads the state after an entry.
  init(_ db: Database, after entry: Int64) throws {
    self.entry = entry
    names = try LedgerNames(db)
    areas = try latest(.areaRevision, db).compactMap { row in
      let id = try row.required(row.integer(0), 0)
      let code = try names.code(ofArea: id)
      return (id, try StoredArea.area(code: code, row, from: 2), Array(row.stored.dropFirst(2)))
    }
    indicators = try latest(.indicatorRevision, db).compactMap { row in
      let id = try row.required(row.integer(0), 0)
      let code = try names.code(ofIndicator: id)
      return (
        id, try StoredIndicator.indicator(code: code, row, from: 2),
        Array(row.stored.dropFirst(2))
      )
    }
    targets = try readTargets(db)
    events = try readEvents(db)
    waivers = try newestList(.waiver, db).compactMap { try StoredWaiver.waiver($0, from: 2) }
    outcomes = try newestList(.outcome, db).compactMap { try StoredOutcome.outcome($0, from: 2) }
    memberships = try readMemberships(db)
    try readDescription(db)
    panel = try FigureReader(self).panel(db)
  }

  /// The dataset.
  var dataset: Dataset {
    let name = Self.text(description?[0]) ?? "ledger"
    return Dataset(
      name: name, title: Self.text(description?[1]),
      directory: AreaDirectory(areas.map(\.area)), indicators: indicators.map(\.indicator),
      panel: panel, groupings: Groupings(memberships), events: events,
      targets: TargetHistory(targets.map(\.target)), outcomes: outcomes, waivers: waivers,
      context: Self.text(description?[2]),
      provenance: provenance)
  }

  private static func text(_ value: DatabaseValue?) -> String? {
    if case .string(let text)? = value?.storage { text } else { nil }
  }

  /// The newest row of each thing in a table of revisions, in the order in which the things were
  /// first recorded.
  private func latest(_ table: LedgerTable, _ db: Database) throws -> [Row] {
    let rows = try Row.fetchAll(db, sql: table.selection(upTo: true), arguments: [entry])
    var newest: [Row] = []
    var last: Int64?
    for row in rows {
      let id = try row.integer(0)
      if id == last, id != nil { newest.removeLast() }
      newest.append(row)
      last = id
    }
    return newest
  }

  private func readTargets(
    _ db: Database
  ) throws -> [(id: Int64, target: Target, values: [DatabaseValue])] {
    try latest(.targetRevision, db).map { row in
      let id = try row.required(row.integer(0), 0)
      guard var target = names.target(id) else {
        throw DamagedRow(table: .targetRevision, problem: "there is no target \(id)")
      }
      try StoredTarget.fill(&target, row, from: 2, periods: names.periods)
      return (id, target, Array(row.stored.dropFirst(2)))
    }
  }

  /// The rows of a list as the last entry that recorded any of it has them.
  private func newestList(_ table: LedgerTable, _ db: Database) throws -> [Row] {
    let rows = try Row.fetchAll(db, sql: table.selection(upTo: true), arguments: [entry])
    let newest = try rows.compactMap { try $0.integer(0) }.max()
    return try rows.filter { try $0.integer(0) == newest }
  }

  private func readEvents(_ db: Database) throws -> [Event] {
    try newestList(.event, db).compactMap { try StoredEvent.event($0, from: 2, names) }
  }

  /// Of each grouping the rows of the last entry that recorded it.
  private func readMemberships(_ db: Database) throws -> [GroupMembership] {
    let rows = try Row.fetchAll(
      db, sql: LedgerTable.membership.selection(upTo: true), arguments: [entry])
    var newest: [String: Int64] = [:]
    for row in rows { newest[try row.required(row.text(0), 0)] = try row.integer(1) }
    var found: [(entry: Int64, ordinal: Int64, row: GroupMembership)] = []
    for row in rows {
      let entry = try row.required(row.integer(1), 1)
      guard newest[try row.required(row.text(0), 0)] == entry else { continue }
      found.append((entry, try row.required(row.integer(2), 2), try membership(row)))
    }
    return found.sorted { ($0.entry, $0.ordinal) < ($1.entry, $1.ordinal) }.map(\.row)
  }

  private func membership(_ row: Row) throws -> GroupMembership {
    GroupMembership(
      group: try row.required(row.text(3), 3),
      area: try row.integer(4).map { try names.code(ofArea: $0) },
      member: try names.code(ofArea: try row.required(row.integer(5), 5)),
      rank: try row.integer(6).map { Int($0) }, distance: try row.real(7),
      model: try row.text(8), vintage: try row.text(9))
  }

  private mutating func readDescription(_ db: Database) throws {
    let rows = try Row.fetchAll(
      db, sql: LedgerTable.description.selection(upTo: true), arguments: [entry])
    description = rows.last.map { Array($0.stored.dropFirst()) }
    for row in try Row.fetchAll(
      db, sql: LedgerTable.source.selection(upTo: true), arguments: [entry])
    {
      provenance.sources.append(
        Provenance.Source(title: try row.required(row.text(2), 2), path: try row.text(3)))
    }
    for row in try Row.fetchAll(
      db, sql: LedgerTable.licence.selection(upTo: true), arguments: [entry])
    {
      provenance.licences.append(try row.required(row.text(2), 2))
    }
  }
}
