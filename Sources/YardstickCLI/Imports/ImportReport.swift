import Importing
import Indicators
import Reporting

/// What an import has to say: what each file was recognised as, what became of every row, what the
/// dataset gains, and what is left for its owner to do.
struct ImportReport {
  let outcome: ImportOutcome
  /// Whether there was a table to look areas up in.
  let hasAreas: Bool

  init(_ outcome: ImportOutcome, hasAreas: Bool) {
    self.outcome = outcome
    self.hasAreas = hasAreas
  }

  private var imported: DataImport { outcome.imported }
  private var merge: DatasetMerge { outcome.merge }

  var report: Report {
    var blocks: [Report.Block] = [.paragraph(verdict)]
    for account in imported.accounts { blocks += ImportAccountText(account).blocks }
    blocks += figures
    blocks += ImportDifferences(outcome).blocks
    if outcome.isSound, !next.isEmpty { blocks += [.heading("What is left to do"), .list(next)] }
    return Report(
      title: "Import", blocks: blocks, data: ImportJSON(outcome).value, records: records)
  }

  /// What was done, in one sentence.
  private var verdict: String {
    let count = counted(imported.figureCount, "figure")
    let place = outcome.destination ?? "a dataset"
    guard outcome.isSound else {
      let faults = imported.issues.count + (outcome.replaces ? 0 : merge.differences)
      return faults == 0
        ? "No figure was found, and nothing is written."
        : "Nothing is written: \(counted(faults, "thing")) must be settled first. What and how is "
          + "said after this on standard error"
          + (merge.differences == 0 || outcome.replaces
            ? "." : ", and what differs from the dataset is listed below.")
    }
    if outcome.isTrial {
      return "Nothing is written, as asked. \(count) could go to \(place)"
        + (merge.differences == 0 ? "." : ", where \(differing) would be \(replaced).")
    }
    return outcome.isNew
      ? "\(count) written to \(place), a new \(outcome.isLedger ? "ledger" : "dataset")."
      : "\(place) gains \(counted(merge.added, "figure"))"
        + (merge.differences == 0
          ? "." : ", and \(differing) \(merge.differences == 1 ? "is" : "are") \(replaced).")
  }

  /// `2 figures and 1 target`
  private var differing: String {
    [(merge.changes.count, "figure"), (merge.targetChanges.count, "target")]
      .filter { $0.0 > 0 }.map { counted($0.0, $0.1) }.joined(separator: " and ")
  }

  /// What became of a figure that differs.
  private var replaced: String {
    outcome.isLedger ? "revised; the ledger keeps both" : "replaced"
  }

  private var figures: [Report.Block] {
    var items: [String] = []
    let dataset = imported.dataset
    let periods = Set(dataset.panel.blocks.flatMap(\.periods)).sorted()
    if let first = periods.first, let last = periods.last {
      items.append(
        "\(counted(imported.figureCount, "figure")) of \(counted(dataset.indicators.count, "indicator")), "
          + "\(counted(dataset.directory.areas.count, "area")) and "
          + "\(counted(periods.count, "period")) (\(first.displayName)"
          + (periods.count > 1 ? " to \(last.displayName))" : ")"))
    }
    if !outcome.isNew {
      items.append(
        "new \(merge.added); there already \(merge.unchanged); completed \(merge.completed); "
          + "different \(merge.changes.count)")
    }
    items += imported.notes
    if imported.rebuilt + imported.notRebuilt > 0 {
      items.append(
        "councils that took others' place: \(counted(imported.rebuilt, "figure")) rebuilt from those "
          + "they replaced, \(imported.notRebuilt) left missing; each has a note that says how or why. "
          + "The whole stands in place of its parts: \(counted(imported.replaced, "figure")) of theirs "
          + "left out, so that nothing counts twice"
      )
    }
    items += newAreas
    return items.isEmpty ? [] : [.heading("Figures"), .list(items)]
  }

  /// Areas that no table has: by the codes they have, or by their bare names where that was asked.
  private var newAreas: [String] {
    let byName = imported.newAreas.filter { $0.code == $0.name }
    let byCode = imported.newAreas.filter { $0.code != $0.name }
    func list(_ areas: [Area], _ words: (Area) -> String) -> String {
      "\(areas.count): " + areas.prefix(8).map(words).joined(separator: ", ")
        + (areas.count > 8 ? ", …" : "")
    }
    return [
      byCode.isEmpty
        ? nil
        : "areas taken by the codes they have, which no areas table knows: "
          + list(byCode) { "\($0.name) (\($0.code))" },
      byName.isEmpty
        ? nil
        : "areas that no table knows, added under their names as they stand because --unknown-areas "
          + "add says so; a misspelt council would be a second one: " + list(byName, \.name),
    ].compactMap { $0 }
  }

  /// What a dataset needs that no export says.
  private var next: [String] {
    var items: [String] = []
    let new = merge.newIndicators
    func list(_ indicators: [Indicator]) -> String {
      indicators.prefix(5).map(\.code).joined(separator: ", ") + (indicators.count > 5 ? ", …" : "")
    }
    let unjudged = new.filter { $0.polarity == .none }
    if !unjudged.isEmpty {
      items.append(
        "say in indicators.csv which way is good (polarity: high, low, range or none) for "
          + "\(counted(unjudged.count, "indicator")): \(list(unjudged)); until then nothing is called "
          + "better or worse")
    }
    let unkind = new.filter { $0.kind == nil }
    if !unkind.isEmpty {
      items.append(
        "say there what kind of figure each is (kind, unit, numerator_kind), for intervals and tests: "
          + list(unkind))
    }
    if let place = outcome.destination, !outcome.isTrial {
      items.append("look at it: yardstick compare --data \(place) --area AREA")
    }
    return items
  }

  private var records: Table {
    var rows: [[Table.Cell]] = []
    for account in imported.accounts {
      func add(_ what: String, _ count: Int, _ detail: String = "") {
        rows.append([
          .text(account.name), .text(account.layout), .text(what), .number(Double(count)),
          .text(detail),
        ])
      }
      add("rows", account.rowCount)
      add("kept", account.kept)
      add("issues", account.faulty)
      for skipped in account.skipped { add("left out", skipped.rows.count, skipped.reason) }
      add("values", account.values)
      for (word, count) in account.missing.sorted(by: { $0.key < $1.key }) {
        add("missing", count, word)
      }
    }
    return Table(
      columns: [
        .init("file"), .init("layout"), .init("what"), .init("count", numeric: true),
        .init("detail"),
      ], rows: rows)
  }
}
