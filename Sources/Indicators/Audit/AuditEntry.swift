/// One entry of a ledger: who recorded what, when, why and from which files.
///
/// A plain value: the ledger writes it, a report prints it.
public struct AuditEntry: Sendable, Hashable {
  /// What was recorded.
  public enum Kind: String, Sendable, Hashable {
    /// Figures and what belongs to them.
    case figures
    /// A run of a command that made an output from the figures.
    case run
  }

  /// Something that was read: its name as the command had it, and its digest then.
  public struct Input: Sendable, Hashable {
    /// What the digest is of.
    public enum Kind: String, Sendable, Hashable {
      /// The bytes of a file.
      case file
      /// A ledger, by the hash of the last entry that was read.
      case ledger
    }

    /// What the digest is of.
    public var kind: Kind
    /// The path as it was given.
    public var name: String
    /// The digest.
    public var digest: SHA256Digest

    /// An input.
    public init(kind: Kind = .file, name: String, digest: SHA256Digest) {
      self.kind = kind
      self.name = name
      self.digest = digest
    }
  }

  /// Something that was made.
  public struct Output: Sendable, Hashable {
    /// The path as it was given, or `standard output`.
    public var name: String
    /// The digest of its bytes.
    public var digest: SHA256Digest
    /// How many bytes.
    public var byteCount: Int

    /// An output.
    public init(name: String, digest: SHA256Digest, byteCount: Int) {
      self.name = name
      self.digest = digest
      self.byteCount = byteCount
    }
  }

  /// The number, from 1 without a gap.
  public var number: Int
  /// What was recorded.
  public var kind: Kind
  /// When; never before the entry before.
  public var recordedAt: Instant
  /// Who recorded it.
  public var who: String
  /// Why; may be empty for a run.
  public var why: String
  /// The command's arguments as they were given.
  public var command: [String]
  /// The version of the program.
  public var version: String
  /// What was read.
  public var inputs: [Input]
  /// What was made.
  public var outputs: [Output]
  /// The hash of the entry before; 32 zero bytes for the first.
  public var previous: SHA256Digest
  /// The hash of this entry, which covers the one before.
  public var hash: SHA256Digest

  /// An entry.
  public init(
    number: Int, kind: Kind, recordedAt: Instant, who: String, why: String, command: [String],
    version: String, inputs: [Input], outputs: [Output], previous: SHA256Digest,
    hash: SHA256Digest
  ) {
    self.number = number
    self.kind = kind
    self.recordedAt = recordedAt
    self.who = who
    self.why = why
    self.command = command
    self.version = version
    self.inputs = inputs
    self.outputs = outputs
    self.previous = previous
    self.hash = hash
  }
}
