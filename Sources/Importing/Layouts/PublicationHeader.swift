/// The header rows of a publication table, in which a text over several columns stands in the first
/// of them.
struct PublicationHeader {
  /// The rows, counted in the grid.
  let rows: Range<Int>
  private let texts: [[String]]
  private let figures: Set<Int>
  /// Columns that are empty in the header and hold no figures: they part groups of columns.
  private let gaps: Set<Int>

  /// The rows above a table that say something of its columns, up to the title.
  init(_ grid: SheetGrid, above first: Int, figures: [Int]) {
    let columns = Set(figures)
    var top = first
    while top > 0 {
      let row = top - 1
      let says = (0..<grid.width(ofRow: row)).contains {
        columns.contains($0) && !grid[row, $0].isEmpty
      }
      let isTitle = grid.filled(row).count == 1 && !grid[row, 0].isEmpty
      if isTitle || (!says && !grid.isBlank(row)) { break }
      top = row
    }
    while top < first, grid.isBlank(top) { top += 1 }
    rows = top..<first
    let width = grid.width(of: rows)
    let plain = rows.map { row in (0..<width).map { Self.cleaned(grid[row, $0]) } }
    let empty = (0..<width).filter { column in
      !columns.contains(column) && plain.allSatisfy { $0[column].isEmpty }
    }
    self.figures = columns
    gaps = Set(empty)
    texts = Self.spread(plain, grid, rows, columns, Set(empty))
  }

  /// A header's text without line breaks, without the dots and number that R puts in place of an
  /// empty name, and without the numbers of its notes.
  private static func cleaned(_ text: String) -> String {
    var text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let digits = text.reversed().prefix { $0.isNumber }.count
    if digits > 0, text.dropLast(digits).hasSuffix("...") {
      text = String(text.dropLast(digits + 3))
    }
    return withoutNotes(text)
  }

  /// `Total in TA1,2,3` as `Total in TA`, `Relief duty owed4` as `Relief duty owed`. A single
  /// number after a capital (`CT1`) stays.
  static func withoutNotes(_ text: String) -> String {
    let tail = text.reversed().prefix { $0.isNumber || $0 == "," }
    guard !tail.isEmpty, tail.count < text.count else { return text }
    let rest = String(text.dropLast(tail.count))
    guard let before = rest.last else { return text }
    let isList = tail.contains(",") && tail.first != ","
    guard before.isLowercase || before == ")" || (isList && before.isLetter) else { return text }
    let digits = tail.filter(\.isNumber).count
    return digits == 1 || isList ? rest : text
  }

  /// Writes a text that spans several columns into each of them.
  private static func spread(
    _ plain: [[String]], _ grid: SheetGrid, _ rows: Range<Int>, _ figures: Set<Int>,
    _ gaps: Set<Int>
  ) -> [[String]] {
    var texts = plain
    var joined: Set<Int> = []
    for merge in grid.merges where rows.contains(merge.rows.lowerBound) {
      let row = merge.rows.lowerBound - rows.lowerBound
      // A block of one column says nothing of how far the row's other texts go.
      if merge.columns.count > 1 { joined.insert(row) }
      let text = plain[row][safe: merge.columns.lowerBound]
      for column in merge.columns where column < (texts.first?.count ?? 0) {
        texts[row][column] = text ?? ""
      }
    }
    for row in texts.indices where !joined.contains(row) {
      for column in texts[row].indices.dropFirst()
      where plain[row][column].isEmpty && !gaps.contains(column) && !gaps.contains(column - 1)
        && figures.contains(column - 1) && figures.contains(column)
      {
        // Only a header that has something beneath it spans; a blank in the lowest row is a column
        // named further up, and one that is named further up is not spanned from the side.
        let isNamedBelow = texts[(row + 1)...].contains { !$0[column].isEmpty }
        let isNamedAbove = plain[..<row].contains { !$0[column].isEmpty }
        if isNamedBelow, !isNamedAbove { texts[row][column] = texts[row][column - 1] }
      }
    }
    return texts
  }

  /// The texts over a column from the top down, each once.
  func path(_ column: Int) -> [String] {
    var path: [String] = []
    for row in texts where row.indices.contains(column) && !row[column].isEmpty {
      let folded = TableWords.folded(row[column])
      let isSaid = path.contains { TableWords.folded($0).contains(folded) }
      if !isSaid {
        path.removeAll { folded.contains(TableWords.folded($0)) }
        path.append(row[column])
      }
    }
    return path
  }

  /// The column's name for messages.
  func name(_ column: Int) -> String { path(column).joined(separator: ": ") }
}

extension Array {
  fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
