import GRDB

/// The ledger's tables, and how older files are brought up to them.
///
/// The rules are in the schema, so that no program that opens the file can break one unseen:
/// - every column that must be said is `NOT NULL`, every word and range is a `CHECK`, every number
///   of another table a foreign key, every table `STRICT`;
/// - every row belongs to an entry, and rows can be added only for the entry that is being
///   recorded: its own row comes last, and closes it;
/// - an entry has the next number, the hash of the one before, and a time that is not before;
/// - `UPDATE` and `DELETE` abort. `recursive_triggers` is on (`LedgerStore.open`), so that the
///   deletion inside `INSERT OR REPLACE` aborts as well.
enum LedgerSchema {
  /// What the file's header says of it: `Yard` in ASCII.
  static let applicationID: Int32 = 0x5961_7264
  /// The version of the newest migration.
  static let version: Int32 = 1

  /// The migrations, in order; a migration that has been released is never changed.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 entries, figures and what belongs to them") { db in
      try db.execute(sql: entryTables)
      try db.execute(sql: nameTables)
      try db.execute(sql: definitionTables)
      try db.execute(sql: figureTable)
      try db.execute(sql: listTables)
      try db.execute(sql: entryTriggers)
      for table in tablesOfVersion1 { try db.execute(sql: triggers(of: table)) }
      try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = 1")
    }
    return migrator
  }

  private static let tablesOfVersion1 = [
    "argument", "input", "output", "area", "indicator", "breakdown", "period", "remark", "target",
    "area_revision", "indicator_revision", "target_revision", "figure", "membership", "event",
    "waiver", "outcome", "description", "source", "licence",
  ]

  private static let entryTriggers = """
    CREATE TRIGGER entry_insert BEFORE INSERT ON entry BEGIN
      SELECT RAISE(ABORT, 'an entry has the number after the last one')
        WHERE NEW.id <> (SELECT coalesce(max(id), 0) + 1 FROM entry);
      SELECT RAISE(ABORT, 'an entry has the hash of the one before')
        WHERE NEW.previous <>
          coalesce((SELECT hash FROM entry ORDER BY id DESC LIMIT 1), zeroblob(32));
      SELECT RAISE(ABORT, 'an entry is not recorded before the last one')
        WHERE NEW.recorded_at < (SELECT recorded_at FROM entry ORDER BY id DESC LIMIT 1);
    END;
    """ + appendOnly("entry")

  private static func triggers(of table: String) -> String {
    """
    CREATE TRIGGER \(table)_insert BEFORE INSERT ON \(table)
    WHEN NEW.entry <> (SELECT coalesce(max(id), 0) + 1 FROM entry) BEGIN
      SELECT RAISE(ABORT, 'a row of \(table) belongs to the entry that is being recorded');
    END;
    """ + appendOnly(table)
  }

  private static func appendOnly(_ table: String) -> String {
    """

    CREATE TRIGGER \(table)_update BEFORE UPDATE ON \(table) BEGIN
      SELECT RAISE(ABORT, 'nothing in the ledger is overwritten (\(table))');
    END;
    CREATE TRIGGER \(table)_delete BEFORE DELETE ON \(table) BEGIN
      SELECT RAISE(ABORT, 'nothing in the ledger is deleted (\(table))');
    END;
    """
  }
}
