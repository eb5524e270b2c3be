public import Indicators

/// What the recomputing of a ledger's chain found.
public struct VerificationReport {
  private let verification: ChainVerification
  private let known: SHA256Digest?

  /// A report; `known` is the hash that was written down earlier, where one was given.
  public init(_ verification: ChainVerification, known: SHA256Digest?) {
    self.verification = verification
    self.known = known
  }

  /// The report.
  public var report: Report {
    Report(title: "The ledger's chain", blocks: blocks, data: json, records: records)
  }

  private var faults: [ChainVerification.Fault] {
    (verification.fault.map { [$0] } ?? []) + verification.furtherFaults
  }

  private static func words(_ fault: ChainVerification.Fault) -> String {
    (fault.entry.map { "Entry \($0): " } ?? "The file: ") + fault.problem + "."
  }

  private var blocks: [Report.Block] {
    var blocks: [Report.Block] = []
    if let first = verification.fault {
      blocks.append(.paragraph("BROKEN. \(Self.words(first))"))
      let further = verification.furtherFaults
      if !further.isEmpty { blocks.append(.list(further.prefix(20).map(Self.words))) }
      if further.count > 20 { blocks.append(.paragraph("… and \(further.count - 20) more.")) }
    } else {
      blocks.append(
        .paragraph(
          "Intact: \(TargetWords.plural(verification.entryCount, "entry", "entries")) recomputed, "
            + "and everything they recorded is as it was recorded."))
    }
    blocks.append(.paragraph("Head: \(verification.head?.description ?? "none")"))
    if let place = verification.entryOfKnownHead {
      blocks.append(
        .paragraph(
          "The hash that was written down is entry \(place)'s of \(verification.entryCount)"
            + (verification.isIntact
              ? ": nothing up to there has been changed since." : ".")))
    }
    return blocks + [.heading("Limitations"), .list(limitations)]
  }

  private var limitations: [String] {
    let head = "compare the head with one that was written down elsewhere (--head HASH)"
    return [
      known == nil
        ? "A chain alone cannot show that entries were cut off its end, or that the whole file was made anew: \(head)."
        : "Entries after the one whose hash was given could have been made anew; give the newest hash there is.",
      "That a figure is as it was recorded does not say that it was right.",
    ]
  }

  private var records: Table {
    Table(
      columns: ["entry", "problem"].map { Table.Column($0) },
      rows: faults.map { [.int($0.entry), .text($0.problem)] })
  }

  private var json: JSONValue {
    [
      "schema": "yardstick.history.verify/1", "intact": .bool(verification.isIntact),
      "entries": .int(verification.entryCount),
      "head": .optional(verification.head?.description),
      "head_given": .optional(known?.description),
      "head_given_is_entry": verification.entryOfKnownHead.map { .int($0) } ?? .null,
      "first_broken_entry": verification.fault?.entry.map { .int($0) } ?? .null,
      "faults": .array(
        faults.map { fault in
          [
            "entry": fault.entry.map { .int($0) } ?? .null, "problem": .string(fault.problem),
          ]
        }), "limitations": .array(limitations.map { .string($0) }),
    ]
  }
}
