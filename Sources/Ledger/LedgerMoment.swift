public import Indicators

/// Which of a ledger's states is asked for.
public enum LedgerMoment: Sendable, Hashable {
  /// The newest.
  case now
  /// What it said at the end of a day, in Universal Time.
  case endOf(CalendarDate)
  /// What it said after an entry.
  case entry(Int)
}

/// A dataset as a ledger had it, and which entry that was.
public struct LedgerReading: Sendable {
  /// The dataset.
  public var dataset: Dataset
  /// The last entry that counts.
  public var entry: AuditEntry
  /// How many entries the ledger has now.
  public var entryCount: Int
}

extension LedgerStore {
  /// The dataset at a moment.
  ///
  /// - Throws: `LedgerError`; of kind `usage` where nothing had been recorded by then.
  /// - Complexity: O(rows of the ledger).
  public func reading(
    at moment: LedgerMoment = .now
  ) throws(LedgerError) -> LedgerReading {
    try reading { db in
      let entries = try EntryReader.all(db)
      let entry = try self.entry(at: moment, among: entries)
      let state = try LedgerState(db, after: Int64(entry.number))
      return LedgerReading(
        dataset: state.dataset, entry: entry, entryCount: entries.count)
    }
  }

  /// The dataset at the end of a day, or now.
  ///
  /// - Throws: `LedgerError`.
  public func dataset(asAt day: CalendarDate? = nil) throws(LedgerError) -> Dataset {
    try reading(at: day.map { .endOf($0) } ?? .now).dataset
  }

  /// Every entry, in order.
  ///
  /// - Throws: `LedgerError`.
  public func entries() throws(LedgerError) -> [AuditEntry] {
    try reading { try EntryReader.all($0) }
  }

  /// The last entry at a moment. Entries are in the order of their times, so what counts at a
  /// moment is always all entries up to one.
  func entry(at moment: LedgerMoment, among entries: [AuditEntry]) throws -> AuditEntry {
    guard let first = entries.first else {
      throw LedgerError(.badData, path: path, problem: "nothing has been recorded in it yet")
    }
    let found: AuditEntry? =
      switch moment {
      case .now: entries.last
      case .endOf(let day): entries.last { $0.recordedAt.day <= day }
      case .entry(let number): entries.first { $0.number == number }
      }
    if let found { return found }
    switch moment {
    case .entry(let number):
      throw LedgerError(
        .usage, path: path, problem: "there is no entry \(number); it has 1 to \(entries.count)")
    case .endOf(let day):
      throw LedgerError(
        .usage, path: path,
        problem: "nothing had been recorded by \(day); the first entry is of "
          + "\(first.recordedAt.day)")
    case .now: throw LedgerError(.badData, path: path, problem: "has no entries")
    }
  }
}
