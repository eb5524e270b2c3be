import GRDB
import Indicators

/// What changed in a ledger besides figures.
struct DefinitionHistory {
  private let db: Database
  private let names: LedgerNames

  init(_ db: Database, _ names: LedgerNames) {
    self.db = db
    self.names = names
  }

  /// The changes of entries after one and up to another: each revision against the one that stood
  /// before it.
  func changes(after first: Int, upTo last: Int) throws -> [DefinitionChange] {
    var changes = try revisions(.dataset, .description, StoredDescription.columns, last)
    changes += try revisions(.area, .areaRevision, StoredArea.columns, last)
    changes += try revisions(.indicator, .indicatorRevision, StoredIndicator.columns, last)
    changes += try revisions(.target, .targetRevision, StoredTarget.columns, last)
    changes += try lists(.grouping, "SELECT DISTINCT entry, grouping FROM membership", last)
    changes += try rows(.events, .event, last) { row in
      try StoredEvent.event(row, from: 2, names).map { ListDifference.Item($0) }
    }
    changes += try rows(.waivers, .waiver, last) { row in
      try StoredWaiver.waiver(row, from: 2).map { ListDifference.Item($0) }
    }
    changes += try rows(.outcomes, .outcome, last) { row in
      try StoredOutcome.outcome(row, from: 2).map { ListDifference.Item($0) }
    }
    changes += try lists(.dataset, "SELECT entry, title, 'source' FROM source", last)
    changes += try lists(.dataset, "SELECT entry, name, 'licence' FROM licence", last)
    return changes.filter { $0.entry > first }
  }

  private func revisions(
    _ kind: DefinitionChange.Kind, _ table: LedgerTable, _ columns: [String], _ last: Int
  ) throws -> [DefinitionChange] {
    var changes: [DefinitionChange] = []
    var before: (id: Int64, values: [DatabaseValue])?
    for row in try Row.fetchAll(
      db, sql: table.selection(upTo: true), arguments: [last])
    {
      let hasID = table != .description
      let id = hasID ? try row.required(row.integer(0), 0) : 0
      let entry = Int(try row.required(row.integer(table.entryColumn), table.entryColumn))
      let values = Array(row.stored.dropFirst(table.key.count))
      let old = before.flatMap { $0.id == id ? $0.values : nil }
      changes += DefinitionDifference.changes(
        kind, try name(kind, id, values), columns, from: old, to: values, entry: entry)
      before = (id, values)
    }
    return changes
  }

  private func name(
    _ kind: DefinitionChange.Kind, _ id: Int64, _ values: [DatabaseValue]
  ) throws -> String {
    switch kind {
    case .area: return try names.code(ofArea: id)
    case .indicator: return try names.code(ofIndicator: id)
    case .target:
      guard let target = names.target(id) else {
        throw DamagedRow(table: .target, problem: "there is no target \(id)")
      }
      return "\(target.area) \(target.indicator) \(target.period) set on \(target.setOn)"
    case .grouping, .events, .waivers, .outcomes, .dataset:
      if case .string(let text)? = values.first?.storage { return text }
      return "ledger"
    }
  }

  /// The changes of a list that each entry records whole: every state against the one before it.
  private func rows(
    _ kind: DefinitionChange.Kind, _ table: LedgerTable, _ last: Int,
    _ item: (Row) throws -> ListDifference.Item?
  ) throws -> [DefinitionChange] {
    var states: [(entry: Int, items: [ListDifference.Item])] = []
    for row in try Row.fetchAll(db, sql: table.selection(upTo: true), arguments: [last]) {
      let entry = Int(try row.required(row.integer(0), 0))
      if states.last?.entry != entry { states.append((entry, [])) }
      if let item = try item(row) { states[states.count - 1].items.append(item) }
    }
    let before = [[]] + states.dropLast().map(\.items)
    return zip(before, states).flatMap {
      ListDifference.changes(kind, from: $0, to: $1.items, entry: $1.entry)
    }
  }

  private func lists(
    _ kind: DefinitionChange.Kind, _ sql: String, _ last: Int
  ) throws -> [DefinitionChange] {
    let rows = try Row.fetchAll(
      db, sql: sql + " WHERE entry <= ? ORDER BY 1, 2", arguments: [last])
    return try rows.map { row in
      DefinitionChange(
        kind, name: try row.required(row.text(1), 1), field: row.count > 2 ? try row.text(2) : nil,
        entry: Int(try row.required(row.integer(0), 0)))
    }
  }
}
