/// Markdown with pipe tables, to paste into a paper or a wiki.
public struct MarkdownRenderer: Renderer {
  /// A renderer.
  public init() {}

  /// The report's blocks.
  public func rendered(_ report: Report) -> String {
    var parts = ["# \(escaped(report.title))"]
    for block in report.blocks {
      switch block {
      case .heading(let text): parts.append("## \(escaped(text))")
      case .paragraph(let text): parts.append(escaped(text))
      case .list(let items): parts.append(items.map { "- \(escaped($0))" }.joined(separator: "\n"))
      case .table(let table): parts.append(self.table(table))
      case .preformatted(let lines):
        parts.append((["```"] + lines + ["```"]).joined(separator: "\n"))
      }
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func table(_ table: Table) -> String {
    let heading = row(table.columns.map(\.heading))
    let rule = "|" + table.columns.map { $0.isNumeric ? "---:|" : "---|" }.joined()
    return ([heading, rule] + table.rows.map { row($0.map(\.shown)) }).joined(separator: "\n")
  }

  private func row(_ cells: [String]) -> String {
    "| " + cells.map(escaped).joined(separator: " | ") + " |"
  }

  /// Characters that Markdown would take for its own, in titles that publishers wrote.
  private func escaped(_ text: String) -> String {
    var result = ""
    for character in printable(text) {
      if "|*_`<>".contains(character) { result += "\\" }
      result.append(character)
    }
    return result
  }
}
