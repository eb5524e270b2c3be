public import Indicators

/// Where an output came from: the run that made it, and whether what it read is still as it was.
public struct ExplanationReport {
  /// How a file or ledger that a run read is now.
  public enum InputState: String, Sendable {
    /// It has the digest it had.
    case unchanged
    /// It has another.
    case changed
    /// It is not where it was.
    case notThere = "not_there"
  }

  /// A run that made the output, and how its inputs are now.
  public struct Run: Sendable {
    let entry: AuditEntry
    let inputs: [InputState]

    /// A run, with one state for each input.
    public init(_ entry: AuditEntry, inputs: [InputState]) {
      self.entry = entry
      self.inputs = inputs
    }
  }

  private let name: String
  private let digest: SHA256Digest
  private let runs: [Run]
  private let entryCount: Int
  private let isIntact: Bool

  /// A report on a file of that digest: the runs that made one, oldest first; how many entries the
  /// ledger has, and whether its chain was recomputed and found intact.
  public init(
    name: String, digest: SHA256Digest, runs: [Run], entryCount: Int, isIntact: Bool
  ) {
    self.name = name
    self.digest = digest
    self.runs = runs
    self.entryCount = entryCount
    self.isIntact = isIntact
  }

  /// The report.
  public var report: Report {
    Report(title: "Where \(name) came from", blocks: blocks, data: json, records: records)
  }

  private var blocks: [Report.Block] {
    let chain =
      "the ledger's chain of \(TargetWords.plural(entryCount, "entry", "entries")) is "
      + (isIntact ? "intact" : "BROKEN (yardstick history verify says where)")
    guard !runs.isEmpty else {
      return [
        .paragraph(
          "No run in this ledger made a file with these bytes (SHA-256 \(digest)); \(chain). "
            + "Either it was made without --record, or it has been changed since.")
      ]
    }
    return [.paragraph("SHA-256 \(digest); \(chain).")] + runs.flatMap(blocks)
  }

  private func blocks(_ run: Run) -> [Report.Block] {
    let entry = run.entry
    return [
      .heading("Entry \(entry.number), \(entry.recordedAt), \(entry.who)"),
      .preformatted([HistoryWords.commandLine(entry.command)]),
      .paragraph(
        "Version \(entry.version); the chain's head before it was \(entry.previous)."
          + (entry.why.isEmpty ? "" : " Why: \(entry.why).")),
      .table(
        Table(
          columns: ["Read", "SHA-256 or head", "Now"].map { Table.Column($0) },
          texts: zip(entry.inputs, run.inputs).map { input, state in
            [input.name, input.digest.description, Self.words(state, input)]
          })),
    ]
  }

  private static func words(_ state: InputState, _ input: AuditEntry.Input) -> String {
    switch (state, input.kind) {
    case (.unchanged, .file): "unchanged"
    case (.changed, .file): "CHANGED since"
    case (.notThere, _): "not there"
    case (.unchanged, .ledger): "the entry stands"
    case (.changed, .ledger): "NO such entry any more"
    }
  }

  private var records: Table {
    Table(
      columns: [
        "entry", "recorded_at", "who", "command", "version", "input", "sha256", "state",
      ].map { Table.Column($0) },
      rows: runs.flatMap { run in
        zip(run.entry.inputs, run.inputs).map { input, state in
          [
            .int(run.entry.number), .text(run.entry.recordedAt.description), .text(run.entry.who),
            .text(HistoryWords.commandLine(run.entry.command)), .text(run.entry.version),
            .text(input.name), .text(input.digest.description), .text(state.rawValue),
          ]
        }
      })
  }

  private var json: JSONValue {
    [
      "schema": "yardstick.history.explain/1", "output": .string(name),
      "sha256": .string(digest.description), "chain_intact": .bool(isIntact),
      "entries": .int(entryCount),
      "runs": .array(
        runs.map { run in
          [
            "entry": HistoryWords.json(run.entry),
            "inputs_now": .array(run.inputs.map { .string($0.rawValue) }),
          ]
        }),
    ]
  }
}
