public import Indicators

/// The entries of a ledger: who recorded what, when and why.
public struct EntriesReport {
  private let entries: [AuditEntry]

  /// A report of all entries, in order.
  public init(_ entries: [AuditEntry]) {
    self.entries = entries
  }

  /// The report.
  public var report: Report {
    Report(
      title: "Entries of the ledger", blocks: blocks,
      data: [
        "schema": "yardstick.history.entries/1", "head": .optional(entries.last?.hash.description),
        "entries": .array(entries.map(HistoryWords.json)),
      ], records: records)
  }

  private var blocks: [Report.Block] {
    let runs = entries.filter { $0.kind == .run }.count
    return [
      .paragraph(
        "\(TargetWords.plural(entries.count - runs, "recording")) of figures and "
          + "\(TargetWords.plural(runs, "run")) of commands."),
      .table(
        Table(
          columns: ["Entry", "Recorded", "By", "What", "Why", "Read", "Hash"]
            .map { Table.Column($0) },
          texts: entries.map { entry in
            [
              String(entry.number), entry.recordedAt.description, entry.who,
              entry.kind == .run
                ? "made " + entry.outputs.map(\.name).joined(separator: ", ") : "figures",
              entry.why, HistoryWords.inputs(entry), entry.hash.short + "…",
            ]
          })),
      .paragraph("Head: \(entries.last?.hash.description ?? "none"). Write it down elsewhere."),
    ]
  }

  private var records: Table {
    Table(
      columns: [
        "entry", "kind", "recorded_at", "who", "why", "version", "command", "inputs", "outputs",
        "hash",
      ].map { Table.Column($0) },
      rows: entries.map { entry in
        [
          .int(entry.number), .text(entry.kind.rawValue), .text(entry.recordedAt.description),
          .text(entry.who), .text(entry.why), .text(entry.version),
          .text(HistoryWords.commandLine(entry.command)),
          .text(entry.inputs.map { "\($0.name) \($0.digest)" }.joined(separator: "; ")),
          .text(entry.outputs.map { "\($0.name) \($0.digest)" }.joined(separator: "; ")),
          .text(entry.hash.description),
        ]
      })
  }
}
