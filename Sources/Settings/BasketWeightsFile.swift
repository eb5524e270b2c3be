public import Analysis
import Importing
public import Indicators

/// A basket as a table: `indicator,weight` and, if there is more to say, `group`, `polarity`,
/// `low` and `high` (goalposts).
public enum BasketWeightsFile {
  private static let columns = ["indicator", "weight", "group", "polarity", "low", "high"]

  /// Reads a basket. The rows are turned into the keys of a basket file and read as those are.
  ///
  /// - Throws: `SettingsFailure` with every fault and its line; `ImportIssue` for a file that is
  ///   no CSV.
  public static func basket(
    csv bytes: [UInt8], file: String, dataset: Dataset
  ) throws -> Basket {
    let reader = try CSVReader(bytes: bytes, name: file)
    let header = reader.header.map { $0.lowercased() }
    let log = YAMLLog(file: file)
    for (position, name) in header.enumerated() where !columns.contains(name) {
      log.add(
        1, "unknown column “\(reader.header[position])”",
        mend: "the columns are \(columns.joined(separator: ", "))")
    }
    for name in ["indicator", "weight"] where !header.contains(name) {
      log.add(1, "there is no column “\(name)”", mend: "the first line is indicator,weight")
    }
    guard log.issues.isEmpty else { throw SettingsFailure(log.issues) }
    var rows: [Row] = []
    try reader.forEachRecord { record in
      var cells: [String: String] = [:]
      for (position, name) in header.enumerated() where !record[position].isEmpty {
        cells[name] = record[position].string
      }
      if !cells.isEmpty { rows.append(Row(cells: cells, line: record.line)) }
    }
    return try basket(rows, file: file, dataset: dataset)
  }

  private struct Row {
    let cells: [String: String]
    let line: Int
  }

  private static func basket(
    _ rows: [Row], file: String, dataset: Dataset
  ) throws(SettingsFailure) -> Basket {
    var groups: [String] = []
    for row in rows {
      let name = row.cells["group"] ?? ""
      if !groups.contains(name) { groups.append(name) }
    }
    // A line of the text built here is not a line of the file, so each is mapped back.
    var text = "title: \(quoted(BasketFile.stem(file)))\n"
    var lines = [1]
    if groups.contains(where: { !$0.isEmpty }) {
      text += "members:\n"
      lines.append(1)
    } else {
      text += "indicators:\n"
      lines.append(1)
    }
    for group in groups {
      let members = rows.filter { ($0.cells["group"] ?? "") == group }
      if !group.isEmpty {
        text += "- group: \(quoted(group))\n  indicators:\n"
        lines += [members[0].line, members[0].line]
      }
      for row in members {
        text += (group.isEmpty ? "- {" : "  - {") + keys(row) + "}\n"
        lines.append(row.line)
      }
    }
    do {
      return try BasketFile.basket(text, file: file, dataset: dataset)
    } catch {
      throw SettingsFailure(
        error.issues.map { issue in
          var moved = issue
          moved.line = issue.line.map { lines.indices.contains($0 - 1) ? lines[$0 - 1] : $0 }
          return moved
        })
    }
  }

  private static func keys(_ row: Row) -> String {
    var parts = ["indicator: \(quoted(row.cells["indicator"] ?? ""))"]
    parts.append("weight: \(quoted(row.cells["weight"] ?? "missing"))")
    if let polarity = row.cells["polarity"] { parts.append("polarity: \(quoted(polarity))") }
    if row.cells["low"] != nil || row.cells["high"] != nil {
      let posts = ["low", "high"].map { quoted(row.cells[$0] ?? "missing") }
      parts.append("goalposts: [\(posts.joined(separator: ", "))]")
    }
    return parts.joined(separator: ", ")
  }

  private static func quoted(_ text: String) -> String {
    let safe = text.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }
    return "\"" + String(safe) + "\""
  }
}
