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
    blocks += changes
    if outcome.isSound, !next.isEmpty { blocks += [.heading("What is left to do"), .list(next)] }
    return Report(
      title: "Import", blocks: blocks, data: ImportJSON(outcome).value, records: records)
  }

  /// What was done, in one sentence.
  private var verdict: String {
    let count = counted(imported.figureCount, "figure")
    let place = outcome.destination ?? "a dataset"
    guard outcome.isSound else {
      let faults = imported.issues.count + (outcome.replaces ? 0 : merge.changes.count)
      return faults == 0
        ? "No figure was found, and nothing is written."
        : "Nothing is written: \(counted(faults, "thing")) must be settled first. What and how is "
          + "said after this on standard error"
          + (merge.changes.isEmpty || outcome.replaces
            ? "." : ", and figures that differ are listed below.")
    }
    if outcome.isTrial {
      return "Nothing is written, as asked. \(count) could go to \(place)."
    }
    return outcome.isNew
      ? "\(count) written to \(place), a new \(outcome.isLedger ? "ledger" : "dataset")."
      : "\(place) gains \(counted(merge.added, "figure"))"
        + (merge.changes.isEmpty ? "." : ", and \(merge.changes.count) are \(replaced).")
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
    if imported.rebuilt + imported.notRebuilt > 0 {
      items.append(
        "councils that took others' place: \(counted(imported.rebuilt, "figure")) rebuilt from those "
          + "they replaced, \(imported.notRebuilt) left missing; each has a note that says how or why"
      )
    }
    if !imported.newAreas.isEmpty {
      let names = imported.newAreas.prefix(8).map { "\($0.name) (\($0.code))" }
      items.append(
        "areas taken by the codes they have, which no areas table knows: \(imported.newAreas.count): "
          + names.joined(separator: ", ") + (imported.newAreas.count > 8 ? ", …" : ""))
    }
    return items.isEmpty ? [] : [.heading("Figures"), .list(items)]
  }

  private var changes: [Report.Block] {
    guard !merge.changes.isEmpty else { return [] }
    var items = merge.changes.prefix(ImportOutcome.limit).map(\.words)
    if merge.changes.count > ImportOutcome.limit {
      items.append("… and \(merge.changes.count - ImportOutcome.limit) more")
    }
    if let factor = merge.sharedFactor {
      items.append(
        "every one of them is \(NumberFormat.shown(factor)) times what it was: the same figures in "
          + "another unit? --multiplier \(NumberFormat.shown(1 / factor)) puts them in the dataset's"
      )
    }
    return [
      .heading(
        !outcome.replaces
          ? "Figures that differ" : outcome.isLedger ? "Figures revised" : "Figures replaced"),
      .list(items),
    ]
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

/// `1 figure`, `2 figures`.
func counted(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }

/// Numbers in messages: the shortest that reads back.
enum NumberFormat {
  static func shown(_ number: Double) -> String {
    if let whole = Int(exactly: number) { return String(whole) }
    return "\(number)"
  }
}

extension DatasetMerge.Change {
  /// `Fife, CORP01, 2022-23: 0.98 in the dataset, 0.99 in the file`
  fileprivate var words: String {
    "\(areaName), \(indicator), \(period)" + (breakdown.isEmpty ? "" : ", \(breakdown)")
      + ": \(old.words(beside: new)) in the dataset, \(new.words(beside: old)) in the file"
  }
}

extension Observation {
  /// The figure, with what else differs from another one.
  fileprivate func words(beside other: Observation) -> String {
    var parts = [value.map(NumberFormat.shown) ?? (missing ?? .noReasonGiven).explanation]
    if value == other.value, missing == other.missing {
      if numerator != other.numerator {
        parts.append("numerator \(numerator.map(NumberFormat.shown) ?? "none")")
      }
      if denominator != other.denominator {
        parts.append("denominator \(denominator.map(NumberFormat.shown) ?? "none")")
      }
      if lower != other.lower || upper != other.upper { parts.append("another interval") }
      if flags != other.flags {
        parts.append(flags.isEmpty ? "no flag" : flags.words.joined(separator: ", "))
      }
    }
    return parts.joined(separator: ", ")
  }
}
