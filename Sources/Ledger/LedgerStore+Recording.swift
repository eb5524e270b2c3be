public import Indicators

extension LedgerStore {
  /// Records what is new in a dataset, in one transaction: all of it or none.
  ///
  /// What the dataset says nothing of stays as it is. A figure that is not in it is unchanged,
  /// never deleted; a withdrawn figure is one that comes with a reason for being missing. Another
  /// value or reason replaces the whole figure; the same one keeps what the newer leaves blank. A
  /// blank in a definition of an indicator or in a row of areas says nothing. The events and each
  /// grouping are replaced as a whole; a target is told from others by council, indicator, group,
  /// period and the day it was set. Sources and licences are added up.
  ///
  /// An entry is made even where nothing was new: that a file was read again and said the same is
  /// what an auditor asks.
  ///
  /// - Throws: `LedgerError`; of kind `usage` where nobody is named, no reason is given or the
  ///   time is before the last entry's.
  /// - Complexity: O(figures of the ledger + figures of the dataset).
  public func record(
    _ dataset: Dataset, as draft: EntryDraft
  ) throws(LedgerError) -> RecordingSummary {
    try writing { db in
      let writer = try EntryWriter(db, .figures, draft, path: path)
      let current = try LedgerState(db, after: writer.number - 1)
      var recorder = DatasetRecorder(dataset, over: current, to: writer)
      try recorder.record()
      var summary = RecordingSummary(entry: try writer.close())
      summary.newFigures = recorder.newFigures
      summary.unchangedFigures = recorder.unchangedFigures
      summary.changes = recorder.changes
      summary.absentFigures = recorder.absent.count
      summary.firstAbsent = recorder.absent.first
      summary.definitions = recorder.definitions
      return summary
    }
  }

  /// Records that a command made an output.
  ///
  /// - Throws: `LedgerError`.
  public func record(
    outputs: [AuditEntry.Output], as draft: EntryDraft
  ) throws(LedgerError) -> AuditEntry {
    try writing { db in
      let writer = try EntryWriter(db, .run, draft, path: path)
      for output in outputs { try writer.note(output) }
      return try writer.close()
    }
  }
}
