import Foundation
import GRDB
import Indicators

/// A ledger: one SQLite file in which nothing is overwritten.
///
/// A changed figure is a new revision with who, when, why and from which file; each entry has a
/// hash that covers the one before. See the page of this module for what that shows and what it
/// cannot show.
///
/// A rollback journal with full synchronisation is used, not a write-ahead log: a ledger must be
/// readable in a folder that may not be written to. Commands that do not record open it read-only.
public struct LedgerStore: Sendable {
  /// What it is opened for.
  public enum Access: Sendable {
    /// Nothing is written; the file must be there.
    case reading
    /// The file is made where there is none.
    case recording
  }

  /// The path it was opened by.
  public let path: String
  let queue: DatabaseQueue

  /// Opens a ledger.
  ///
  /// Reading a ledger whose last recording was cut off needs leave to write: what was half
  /// written is undone first, by opening it once for recording.
  ///
  /// - Throws: `LedgerError`: of kind `missingInput` when there is nothing to read, `badData` when
  ///   it is no ledger, damaged or of a newer version, `cannotCreate` when it cannot be made.
  public init(_ path: String, for access: Access = .reading) throws(LedgerError) {
    self.path = path
    let file = LedgerFile(path: path)
    try file.check(for: access)
    do {
      queue = try Self.queue(path, access)
    } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_READONLY_ROLLBACK {
      queue = try Self.undoing(path, error)
    } catch {
      throw LedgerError(error, path: path)
    }
    if access == .recording { try migrate() }
    try checkIdentity()
  }

  /// Whether the file at a path begins as SQLite files do.
  public static func isDatabase(_ path: String) -> Bool { LedgerFile(path: path).isDatabase }

  private static func queue(_ path: String, _ access: Access) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = access == .reading
    configuration.busyMode = .timeout(60)
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA recursive_triggers = ON; PRAGMA trusted_schema = OFF")
      guard access == .recording else { return }
      try db.execute(sql: "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA")
      try db.execute(sql: "PRAGMA cache_size = -65536")
    }
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  /// Undoes a recording that was cut off, then opens for reading.
  private static func undoing(
    _ path: String, _ original: DatabaseError
  ) throws(LedgerError) -> DatabaseQueue {
    do {
      try queue(path, .recording).close()
      return try queue(path, .reading)
    } catch {
      throw LedgerError(original, path: path)
    }
  }

  /// Brings the tables up to date. Of several processes that make a ledger at once one succeeds
  /// and the others find it made.
  private func migrate() throws(LedgerError) {
    do {
      if try queue.read({ try Self.isForeign($0) }) { return }
      try LedgerSchema.migrator.migrate(queue)
    } catch {
      let made = try? queue.read { try LedgerSchema.migrator.hasCompletedMigrations($0) }
      guard made == true else { throw LedgerError(error, path: path) }
    }
  }

  /// Whether the file has something in it and is no ledger, or one of a newer version. The
  /// migrator's own table may be there alone: another process is about to make the rest.
  private static func isForeign(_ db: Database) throws -> Bool {
    let id = try Int32.fetchOne(db, sql: "PRAGMA application_id")
    let version = try Int32.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    if id == LedgerSchema.applicationID { return version > LedgerSchema.version }
    let tables = try String.fetchAll(db, sql: "SELECT DISTINCT tbl_name FROM sqlite_schema")
    return tables.contains { $0 != "grdb_migrations" }
  }

  private func checkIdentity() throws(LedgerError) {
    let (id, version): (Int32, Int32) = try reading { db in
      (
        try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0,
        try Int32.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      )
    }
    guard id == LedgerSchema.applicationID else {
      throw LedgerError(
        .badData, path: path, problem: "is an SQLite file of something else, not a ledger")
    }
    guard version <= LedgerSchema.version else {
      throw LedgerError(
        .badData, path: path,
        problem: "was made by a newer yardstick (schema \(version), this one knows up to "
          + "\(LedgerSchema.version)); use that one")
    }
    guard version == LedgerSchema.version else {
      throw LedgerError(.badData, path: path, problem: "has no schema that a ledger ever had")
    }
  }

  /// Reads in one transaction.
  func reading<Result>(_ body: (Database) throws -> Result) throws(LedgerError) -> Result {
    do {
      return try queue.read(body)
    } catch {
      throw LedgerError(error, path: path)
    }
  }

  /// Writes in one transaction, which is all or nothing.
  func writing<Result>(_ body: (Database) throws -> Result) throws(LedgerError) -> Result {
    do {
      return try queue.write(body)
    } catch {
      throw LedgerError(error, path: path)
    }
  }
}
