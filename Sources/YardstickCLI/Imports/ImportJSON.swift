import Importing
import Indicators
import Reporting

/// An import as JSON.
struct ImportJSON {
  let outcome: ImportOutcome

  init(_ outcome: ImportOutcome) {
    self.outcome = outcome
  }

  var value: JSONValue {
    let (imported, merge) = (outcome.imported, outcome.merge)
    return .object([
      ("schema", .string("yardstick.import/1")),
      ("destination", outcome.destination.map { .string($0) } ?? .null),
      ("written", .bool(outcome.mayWrite)),
      ("dry_run", .bool(outcome.isTrial)),
      ("figures", .int(imported.figureCount)),
      ("added", .int(merge.added)),
      ("unchanged", .int(merge.unchanged)),
      ("completed", .int(merge.completed)),
      ("different", .int(merge.changes.count)),
      ("different_targets", .int(merge.targetChanges.count)),
      ("rebuilt", .int(imported.rebuilt)),
      ("not_rebuilt", .int(imported.notRebuilt)),
      ("replaced_by_rebuilt", .int(imported.replaced)),
      ("tables", .array(imported.accounts.map(table))),
      ("issues", .array(imported.issues.map(issue))),
      ("changes", .array(merge.changes.map(change))),
      ("target_changes", .array(merge.targetChanges.map(targetChange))),
      ("notes", .array(imported.notes.map { .string($0) })),
      ("new_areas", .array(imported.newAreas.map { .string($0.code) })),
      ("new_indicators", .array(merge.newIndicators.map { .string($0.code) })),
    ])
  }

  private func table(_ account: ImportAccount) -> JSONValue {
    .object([
      ("name", .string(account.name)), ("layout", .string(account.layout)),
      ("reasons", .array(account.reasons.map { .string($0) })),
      ("rows", .int(account.rowCount)), ("kept", .int(account.kept)),
      ("left_out", .int(account.skippedCount)), ("with_issues", .int(account.faulty)),
      (
        "skipped",
        .array(
          account.skipped.map { skipped in
            .object([
              ("reason", .string(skipped.reason)), ("count", .int(skipped.rows.count)),
              ("rows", .array(skipped.rows.map { .int($0) })),
            ])
          })
      ),
      ("values", .int(account.values)),
      (
        "missing",
        .object(account.missing.sorted { $0.key < $1.key }.map { ($0.key, .int($0.value)) })
      ),
      ("repeated", .int(account.repeated)),
      ("columns_not_used", .array(account.leftOut.map { .string($0) })),
      ("spellings", .array(account.spellings.map { .string($0) })),
      ("notes", .array(account.notes.map { .string($0) })),
    ])
  }

  private func issue(_ issue: ImportIssue) -> JSONValue {
    func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
    return .object([
      ("file", .string(issue.file)), ("row", issue.row.map { .int($0) } ?? .null),
      ("column", issue.column.map { .int($0.number) } ?? .null),
      ("column_name", text(issue.column?.name)), ("text", text(issue.text)),
      ("problem", .string(issue.problem)), ("expected", text(issue.expected)),
      ("mend", text(issue.mend)), ("occurrences", .int(issue.occurrences)),
    ])
  }

  private func change(_ change: DatasetMerge.Change) -> JSONValue {
    .object([
      ("area", .string(change.area)), ("indicator", .string(change.indicator)),
      ("period", .string(change.period)), ("breakdown", .string(change.breakdown)),
      ("old", figure(change.old)), ("new", figure(change.new)),
    ])
  }

  private func targetChange(_ change: TargetMerge.Change) -> JSONValue {
    .object([
      ("area", .string(change.new.area)), ("indicator", .string(change.new.indicator)),
      ("period", .string(change.new.period.description)),
      ("set_on", .string(change.new.setOn.description)),
      ("old", aim(change.old.aim)), ("new", aim(change.new.aim)),
    ])
  }

  private func aim(_ aim: TargetAim) -> JSONValue {
    aim.value.map { .number($0) } ?? .string(aim.place ?? "")
  }

  private func figure(_ figure: Observation) -> JSONValue {
    if let value = figure.value { return .number(value) }
    let reason = figure.missing ?? .noReasonGiven
    return .missing(reason.word, why: reason.explanation)
  }
}
