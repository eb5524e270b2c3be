public import Indicators

/// What was recorded in a ledger, and what it changed.
public struct RecordingReport {
  private let ledger: String
  private let entry: AuditEntry
  private let (newFigures, unchangedFigures): (Int, Int)
  private let difference: HistoryDifference
  private let dataset: Dataset

  /// A report; the dataset that was recorded is for names.
  public init(
    ledger: String, entry: AuditEntry, newFigures: Int, unchangedFigures: Int,
    changes: [FigureChange], definitions: [DefinitionChange], dataset: Dataset
  ) {
    self.ledger = ledger
    self.entry = entry
    self.newFigures = newFigures
    self.unchangedFigures = unchangedFigures
    difference = HistoryDifference(
      from: entry.number - 1, to: entry.number, figures: changes, definitions: definitions,
      entries: [entry])
    self.dataset = dataset
  }

  /// The report.
  public var report: Report {
    let details = HistoryDifferenceReport(
      difference, in: dataset, between: ("before", "after"), listing: 50
    ).report
    return Report(
      title: "Recorded in \(ledger)", blocks: [.paragraph(summary)] + changes, data: json,
      records: details.records)
  }

  private var summary: String {
    "Entry \(entry.number), \(entry.recordedAt), \(entry.who): "
      + "\(TargetWords.plural(newFigures, "new figure")), "
      + "\(difference.figures.count) changed, \(unchangedFigures) as they were; "
      + "\(TargetWords.plural(difference.definitions.count, "change")) of definitions and lists. "
      + "Head: \(entry.hash)."
  }

  /// The figures that changed; the new ones are counted only.
  private var changes: [Report.Block] {
    let changed = HistoryDifference(
      from: difference.from, to: difference.to, figures: difference.figures,
      definitions: difference.definitions.filter { $0.field != nil }, entries: [])
    return Array(
      HistoryDifferenceReport(
        changed, in: dataset, between: ("before", "after"), listing: 50
      ).report.blocks.dropFirst())
  }

  private var json: JSONValue {
    [
      "schema": "yardstick.history.record/1", "ledger": .string(ledger),
      "entry": HistoryWords.json(entry), "new_figures": .int(newFigures),
      "unchanged_figures": .int(unchangedFigures),
      "changed_figures": .array(
        difference.figures.map { change in
          .object(
            HistoryWords.members(change.cell) + [
              ("old", HistoryWords.json(change.old)), ("new", HistoryWords.json(change.new)),
            ])
        }), "definitions": .array(difference.definitions.map(HistoryWords.json)),
    ]
  }
}
