public import Indicators

/// What an entry says of itself before it has a number and a hash.
public struct EntryDraft: Sendable {
  /// When a recording is made.
  public enum Time: Sendable, Hashable {
    /// When the clock says, once the ledger is this process's to write to.
    case clock
    /// A time that was given, as `SOURCE_DATE_EPOCH` does.
    case fixed(Instant)
  }

  /// Who records; may not be blank.
  public var who: String
  /// Why; may be blank only for a run.
  public var why: String
  /// The command's arguments as they were given.
  public var command: [String]
  /// The version of the program.
  public var version: String
  /// When.
  public var time: Time
  /// What was read.
  public var inputs: [AuditEntry.Input]

  /// A draft.
  public init(
    who: String, why: String, command: [String], version: String, time: Time = .clock,
    inputs: [AuditEntry.Input] = []
  ) {
    self.who = who
    self.why = why
    self.command = command
    self.version = version
    self.time = time
    self.inputs = inputs
  }
}

/// What recording a dataset did.
public struct RecordingSummary: Sendable, Hashable {
  /// The entry.
  public var entry: AuditEntry
  /// How many figures were not in the ledger before.
  public var newFigures = 0
  /// How many figures are as the ledger had them.
  public var unchangedFigures = 0
  /// The figures that are not what they were, in the ledger's order.
  public var changes: [FigureChange] = []
  /// How many figures the ledger has and the dataset does not; they stand.
  public var absentFigures = 0
  /// The first few of them, in the ledger's order.
  public var firstAbsent: [CellName] = []
  /// The other things that are new or not what they were.
  public var definitions: [DefinitionChange] = []

  /// A summary of an entry that has recorded nothing yet.
  init(entry: AuditEntry) {
    self.entry = entry
  }
}
