import Indicators

/// What the title and the notes of a publication table say in words.
struct PublicationWords {
  /// The one nation the title names.
  private(set) var nation: (text: String, row: Int)?
  /// The one period the title names.
  private(set) var period: String?
  /// The kind of year that the words name, where they name only one, and where.
  private(set) var yearType: (YearType, place: String)?

  init(_ grid: SheetGrid, above top: Int, below bottom: Int) {
    let titles = (0..<top).flatMap { row in
      grid.filled(row).flatMap { text in
        text.split(whereSeparator: { $0.isNewline || ",;:(".contains($0) }).map {
          (String($0).trimmed, row)
        }
      }
    }
    let nations = titles.filter { text, _ in
      StatisticalGeography.aggregates.contains { $0.type == "nation" && $0.name == text }
    }
    if let first = nations.first, Set(nations.map(\.0)).count == 1 { nation = first }
    let periods = Set(titles.map(\.0).filter { PeriodWords.isPeriod($0) })
    if periods.count == 1 { period = periods.first }
    findYearType(grid, Array(0..<top) + Array(min(bottom, grid.rowCount)..<grid.rowCount))
  }

  private mutating func findYearType(_ grid: SheetGrid, _ rows: [Int]) {
    let kinds: [(String, YearType)] = [
      ("calendar year", .calendar), ("financial year", .financial), ("academic year", .academic),
    ]
    var found: [YearType: Int] = [:]
    for row in rows {
      let text = grid.filled(row).joined(separator: " ").lowercased()
      for (words, type) in kinds where text.contains(words) && found[type] == nil {
        found[type] = row
      }
    }
    if found.count == 1, let (type, row) = found.first {
      yearType = (type, "row \(grid.fileRow(row))")
    }
  }
}
