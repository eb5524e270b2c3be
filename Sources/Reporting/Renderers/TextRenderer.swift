/// Plain text for a terminal, at most `width` columns wide where words allow it.
public struct TextRenderer: Renderer {
  /// The width to keep to.
  public let width: Int

  /// A renderer; 110 columns unless told otherwise.
  public init(width: Int = 110) {
    self.width = width
  }

  /// The report's blocks.
  public func rendered(_ report: Report) -> String {
    var lines = [
      printable(report.title), String(repeating: "=", count: printable(report.title).count),
    ]
    for block in report.blocks {
      lines.append("")
      switch block {
      case .heading(let text):
        lines += [printable(text), String(repeating: "-", count: printable(text).count)]
      case .paragraph(let text): lines += wrapped(text, to: width)
      case .list(let items): lines += items.flatMap(point)
      case .table(let table): lines += TextTable(table, width: width).lines
      case .preformatted(let text): lines += text
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func point(_ text: String) -> [String] {
    wrapped(text, to: width - 2).enumerated().map { ($0 == 0 ? "- " : "  ") + $1 }
  }
}

/// A table as lines of text: the widest text column gives way and its cells are wrapped.
struct TextTable {
  private let table: Table
  private let widths: [Int]
  private let gap = "  "

  init(_ table: Table, width: Int) {
    self.table = table
    let cells = table.rows.map { $0.map(\.shown) }
    var widths = table.columns.indices.map { column in
      max(
        longestWord(table.columns[column].heading), cells.map { $0[column].count }.max() ?? 0)
    }
    // Only columns of words give way, the widest first, and none below its longest word.
    let least = table.columns.indices.map { column in
      max(18, cells.map { longestWord($0[column]) }.max() ?? 0)
    }
    let gaps = gap.count * (widths.count - 1)
    while widths.reduce(gaps, +) > width,
      let widest = widths.indices.filter({
        !table.columns[$0].isNumeric && widths[$0] > least[$0]
      }).max(by: { widths[$0] < widths[$1] })
    {
      widths[widest] -= 1
    }
    self.widths = widths
  }

  var lines: [String] {
    let heading = row(table.columns.map(\.heading))
    let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: gap)
    return heading + [rule] + table.rows.flatMap { row($0.map(\.shown)) }
  }

  private func row(_ cells: [String]) -> [String] {
    let columns = zip(cells, widths).map { wrapped($0, to: $1) }
    let height = columns.map(\.count).max() ?? 0
    return (0..<height).map { line in
      let parts = columns.indices.map { column in
        let text = line < columns[column].count ? columns[column][line] : ""
        let padding = String(repeating: " ", count: max(0, widths[column] - text.count))
        return table.columns[column].isNumeric ? padding + text : text + padding
      }
      return trimmedRight(parts.joined(separator: gap))
    }
  }
}

/// The text cut into lines at spaces; a word longer than the width stands alone.
func wrapped(_ text: String, to width: Int) -> [String] {
  var lines: [String] = []
  var line = ""
  for word in printable(text).split(separator: " ") {
    if !line.isEmpty, line.count + 1 + word.count > width {
      lines.append(line)
      line = ""
    }
    line += (line.isEmpty ? "" : " ") + word
  }
  return lines + [line]
}

private func longestWord(_ text: String) -> Int {
  text.split(separator: " ").map(\.count).max() ?? 0
}

private func trimmedRight(_ text: String) -> String {
  var text = text
  while text.last == " " { text.removeLast() }
  return text
}
