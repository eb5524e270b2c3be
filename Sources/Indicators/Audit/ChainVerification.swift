/// What the recomputing of a ledger's hash chain found.
public struct ChainVerification: Sendable, Hashable {
  /// The first thing that is not as it was recorded.
  public struct Fault: Sendable, Hashable {
    /// The entry; `nil` where the fault is in the file rather than in one entry.
    public var entry: Int?
    /// What is wrong, as a clause.
    public var problem: String

    /// A fault.
    public init(entry: Int? = nil, problem: String) {
      self.entry = entry
      self.problem = problem
    }
  }

  /// How many entries there are.
  public var entryCount: Int
  /// The hash of the last entry as the file has it; `nil` of an empty ledger.
  public var head: SHA256Digest?
  /// The first fault; `nil` where everything is as it was recorded.
  public var fault: Fault?
  /// Faults beside the first.
  public var furtherFaults: [Fault]
  /// The number of the entry with the hash that was asked for; `nil` where none has it or none
  /// was asked for.
  public var entryOfKnownHead: Int?

  /// Whether everything is as it was recorded.
  public var isIntact: Bool { fault == nil }

  /// A finding.
  public init(
    entryCount: Int, head: SHA256Digest?, faults: [Fault], entryOfKnownHead: Int? = nil
  ) {
    self.entryCount = entryCount
    self.head = head
    fault = faults.first
    furtherFaults = Array(faults.dropFirst())
    self.entryOfKnownHead = entryOfKnownHead
  }
}
