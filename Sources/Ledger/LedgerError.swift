import GRDB

/// Why a ledger could not be read or recorded in.
public struct LedgerError: Error, Sendable, Hashable {
  /// What sort of trouble it is, hence which exit code it earns.
  public enum Kind: Sendable, Hashable {
    /// What was asked for makes no sense (exit code 64).
    case usage
    /// The file is damaged, is no ledger, or is of a newer version; or what is to be recorded
    /// breaks a rule of the ledger (exit code 65).
    case badData
    /// There is no such file (exit code 66).
    case missingInput
    /// Our own fault (exit code 70).
    case software
    /// It cannot be made or may not be written to (exit code 73).
    case cannotCreate
    /// The system failed to read or write (exit code 74).
    case inputOutput
  }

  /// What sort of trouble it is.
  public var kind: Kind
  /// The ledger's path, or the file's that could not be read.
  public var path: String
  /// What is wrong, and the mend.
  public var problem: String

  /// An error.
  public init(_ kind: Kind, path: String, problem: String) {
    self.kind = kind
    self.path = path
    self.problem = problem
  }
}

extension LedgerError: CustomStringConvertible {
  /// `council.ledger: the disk is full; nothing was recorded`
  public var description: String { "\(path): \(problem)" }
}

extension LedgerError {
  /// The ledger's error that an error of SQLite is.
  init(_ error: any Error, path: String) {
    switch error {
    case let error as LedgerError: self = error
    case let error as DamagedRow:
      let table = error.table.map { "table \($0.rawValue), " } ?? ""
      self.init(
        .badData, path: path,
        problem:
          "the file is damaged (\(table)\(error.problem)); yardstick history verify says where")
    case let error as DatabaseError: self.init(database: error, path: path)
    default: self.init(.software, path: path, problem: "\(error)")
    }
  }

  private init(database error: DatabaseError, path: String) {
    let said = error.message ?? error.resultCode.description
    switch error.resultCode {
    case .SQLITE_FULL:
      self.init(
        .inputOutput, path: path,
        problem: "the disk is full; nothing was recorded and the ledger is as it was")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(
        .inputOutput, path: path,
        problem: "another program has been recording for a minute; nothing was done, try again")
    case .SQLITE_READONLY: self.init(readOnly: error.extendedResultCode, path: path)
    case .SQLITE_CANTOPEN:
      self.init(
        .cannotCreate, path: path,
        problem: "cannot be opened, or its folder may not be written to (\(said))")
    case .SQLITE_NOTADB, .SQLITE_CORRUPT, .SQLITE_FORMAT:
      self.init(
        .badData, path: path,
        problem: "the file is damaged (\(said)); go back to a copy, and keep this one for evidence")
    case .SQLITE_CONSTRAINT:
      self.init(.badData, path: path, problem: "refused by a rule of the ledger: \(said)")
    case .SQLITE_IOERR:
      self.init(
        .inputOutput, path: path,
        problem: "reading or writing failed (\(said)); what was being recorded was not")
    default: self.init(.badData, path: path, problem: "cannot be read as a ledger (\(said))")
    }
  }

  private init(readOnly code: ResultCode, path: String) {
    switch code {
    case .SQLITE_READONLY_ROLLBACK, .SQLITE_READONLY_RECOVERY:
      self.init(
        .cannotCreate, path: path,
        problem: "a recording was cut off and must be undone, which needs leave to write here; "
          + "run any command on it once with that leave")
    default:
      self.init(
        .cannotCreate, path: path,
        problem: "may not be written to; nothing was recorded. Reading it needs no such leave")
    }
  }
}
