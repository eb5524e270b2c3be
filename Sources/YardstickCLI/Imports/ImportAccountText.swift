import Importing
import Indicators
import Reporting

/// What became of the rows of one table, for people.
struct ImportAccountText {
  let account: ImportAccount

  init(_ account: ImportAccount) {
    self.account = account
  }

  var blocks: [Report.Block] {
    [
      .heading(account.name),
      .paragraph(
        "Recognised as \(account.layout): \(account.reasons.joined(separator: "; "))."),
      .list(items),
    ]
  }

  private var items: [String] {
    var items = [
      "\(counted(account.rowCount, "row")): \(account.kept) kept, \(account.skippedCount) left out, "
        + "\(account.faulty) with something wrong"
    ]
    items.append(cells)
    for skipped in account.skipped { items.append("left out: " + words(skipped)) }
    items += account.notes
    if !account.spellings.isEmpty {
      items.append(
        "found under another spelling or code: "
          + account.spellings.prefix(12).joined(separator: "; ")
          + (account.spellings.count > 12 ? "; and \(account.spellings.count - 12) more" : ""))
    }
    if !account.leftOut.isEmpty {
      let names = account.leftOut.prefix(12).map { "“\($0.prefix(40))”" }
      items.append(
        "columns not used: " + names.joined(separator: ", ")
          + (account.leftOut.count > 12 ? " and \(account.leftOut.count - 12) more" : ""))
    }
    return items
  }

  private var cells: String {
    let missing = account.missing.sorted { $0.key < $1.key }.map { word, count in
      let reason = MissingReason.allCases.first { $0.word == word }
      return "\(count) \(reason?.explanation ?? word)"
    }
    return counted(account.values, "value")
      + (missing.isEmpty ? "" : "; missing: " + missing.joined(separator: ", "))
      + (account.repeated > 0
        ? "; \(counted(account.repeated, "figure")) stood there twice alike" : "")
  }

  private func words(_ skipped: ImportAccount.Skipped) -> String {
    "\(counted(skipped.rows.count, "row")), \(skipped.reason) (\(Self.ranges(skipped.rows)))"
      + (skipped.example.isEmpty ? "" : ", such as “\(skipped.example)”")
  }

  /// `row 1`, `rows 2–5, 9, 12–80 …`
  static func ranges(_ rows: [Int]) -> String {
    var ranges: [(Int, Int)] = []
    for row in rows.sorted() {
      if let last = ranges.last, last.1 == row - 1 {
        ranges[ranges.count - 1].1 = row
      } else {
        ranges.append((row, row))
      }
    }
    let shown = ranges.prefix(6).map { $0.0 == $0.1 ? "\($0.0)" : "\($0.0)–\($0.1)" }
    return (rows.count == 1 ? "row " : "rows ") + shown.joined(separator: ", ")
      + (ranges.count > 6 ? " …" : "")
  }
}
