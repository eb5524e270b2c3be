import GRDB
public import Indicators

/// Which figures' revisions are asked for; `nil` is all.
public struct CellSelection: Sendable {
  /// The areas' codes.
  public var areas: Set<String>?
  /// The indicators' codes.
  public var indicators: Set<String>?
  /// The category; empty for the total.
  public var breakdown: String?
  /// The periods.
  public var periods: Set<Period>?

  /// A selection.
  public init(
    areas: Set<String>? = nil, indicators: Set<String>? = nil, breakdown: String? = nil,
    periods: Set<Period>? = nil
  ) {
    self.areas = areas
    self.indicators = indicators
    self.breakdown = breakdown
    self.periods = periods
  }

  func contains(_ cell: CellName) -> Bool {
    (areas?.contains(cell.area) ?? true) && (indicators?.contains(cell.indicator) ?? true)
      && (breakdown ?? cell.breakdown) == cell.breakdown
      && (periods?.contains(cell.period) ?? true)
  }
}

extension LedgerStore {
  /// Every revision of the figures selected: by indicator and area in the ledger's order, then
  /// by breakdown and period, oldest first.
  ///
  /// - Throws: `LedgerError`.
  /// - Complexity: O(rows of the ledger).
  public func revisions(of selection: CellSelection) throws(LedgerError) -> [FigureRevision] {
    try reading { db in
      let names = try LedgerNames(db)
      var found: [FigureRevision] = []
      let rows = try Row.fetchCursor(db, sql: LedgerTable.figure.selection())
      while let row = try rows.next() {
        let cell = try names.cell(row)
        guard selection.contains(cell) else { continue }
        found.append(
          FigureRevision(
            cell: cell, entry: Int(try row.required(row.integer(4), 4)),
            figure: try StoredFigure.figure(row, from: 5, notes: names.remarkTexts)))
      }
      return found.sorted { Self.order($0, names) < Self.order($1, names) }
    }
  }

  private static func order(
    _ revision: FigureRevision, _ names: LedgerNames
  ) -> (Int64, String, Int64, Period, Int) {
    let cell = revision.cell
    return (
      names.indicators[cell.indicator] ?? 0, cell.breakdown, names.areas[cell.area] ?? 0,
      cell.period, revision.entry
    )
  }

  /// What changed between two moments.
  ///
  /// - Throws: `LedgerError`; of kind `usage` where the first is after the second, or nothing had
  ///   been recorded by the second.
  /// - Complexity: O(rows of the ledger).
  public func difference(
    from old: LedgerMoment, to new: LedgerMoment
  ) throws(LedgerError) -> HistoryDifference {
    try reading { db in
      let entries = try EntryReader.all(db)
      let to = try entry(at: new, among: entries).number
      let from = try start(old, among: entries)
      guard from <= to else {
        throw LedgerError(.usage, path: path, problem: "the first moment is after the second")
      }
      let names = try LedgerNames(db)
      return HistoryDifference(
        from: from, to: to, figures: try figureChanges(db, names, from, to),
        definitions: try DefinitionHistory(db, names).changes(after: from, upTo: to),
        entries: entries.filter { $0.number > from && $0.number <= to })
    }
  }

  /// The last entry at the earlier moment; 0 where a day is before the first.
  private func start(_ moment: LedgerMoment, among entries: [AuditEntry]) throws -> Int {
    if case .endOf(let day) = moment, let first = entries.first, first.recordedAt.day > day {
      return 0
    }
    if moment == .entry(0) { return 0 }
    return try entry(at: moment, among: entries).number
  }

  private func figureChanges(
    _ db: Database, _ names: LedgerNames, _ from: Int, _ to: Int
  ) throws -> [FigureChange] {
    var changes: [FigureChange] = []
    var key: [Int64?] = []
    var before: Observation?
    let rows = try Row.fetchCursor(
      db, sql: LedgerTable.figure.selection(upTo: true), arguments: [to])
    // Rows of one cell come together, oldest first.
    while let row = try rows.next() {
      let rowKey = try (0..<4).map { try row.integer($0) }
      if rowKey != key { (key, before) = (rowKey, nil) }
      let entry = Int(try row.required(row.integer(4), 4))
      let figure = try StoredFigure.figure(row, from: 5, notes: names.remarkTexts)
      guard entry > from else {
        before = figure
        continue
      }
      let change = FigureChange(
        cell: try names.cell(row), old: before, new: figure, entry: entry)
      if changes.last?.cell == change.cell { changes.removeLast() }
      changes.append(change)
    }
    return changes.filter { $0.old != $0.new }
  }
}
