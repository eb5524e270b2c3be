import Indicators

/// What publishers write in a column such as “Status” or “Data status”.
enum StatusWords {
  /// Names of such columns.
  static let headers = [
    "status", "data_status", "status of data", "figure status", "release status",
    "publication status", "obs_status", "provisional or final", "final or provisional",
    "provisional/final", "final/provisional",
  ]

  private static let folded = Set(headers.map(TableWords.folded))

  /// Whether a header names such a column.
  static func isHeader(_ name: String) -> Bool { folded.contains(TableWords.folded(name)) }

  private static let known: [(word: String, flags: ObservationFlags)] = [
    ("provisional", .provisional), ("prov", .provisional), ("draft", .provisional),
    ("unaudited", .provisional), ("not final", .provisional), ("revised", .revised),
    ("rev", .revised), ("estimate", .estimated), ("estimated", .estimated),
    ("imputed", .estimated), ("forecast", .forecast), ("projected", .forecast),
    ("final", []), ("finalised", []), ("confirmed", []), ("published", []), ("audited", []),
    ("actual", []), ("official", []), ("validated", []), ("normal", []), ("normal value", []),
  ]

  /// The flags a status stands for, none of them for a final figure; `nil` for a word that says
  /// nothing of a figure, such as `Red`.
  static func flags(_ text: String) -> ObservationFlags? {
    let folded = NameMatching.folded(text)
    if let found = known.first(where: { $0.word == folded }) { return found.flags }
    let ends = ["data", "figure", "figures", "value", "figure only", "subject to audit"]
    return known.first { pair in ends.contains { "\(pair.word) \($0)" == folded } }?.flags
  }
}

extension TableShape {
  private static let ratings: Set<String> = [
    "r", "a", "g", "b", "red", "amber", "green", "blue", "grey", "gray", "black", "yellow",
  ]
  /// Letters of a rating that are no shorthand for a flag.
  private static let certain = ratings.subtracting(["r", "a", "b"])

  /// Takes out of the markers columns that rate figures red, amber and green: their `R` is no
  /// revision.
  mutating func setRatingsAside(_ grid: SheetGrid) {
    let rated = Set(figures.flatMap(\.markers)).filter { isRating($0, grid) }
    guard !rated.isEmpty else { return }
    for place in figures.indices { figures[place].markers.removeAll(where: rated.contains) }
    for column in rated.sorted() {
      let name = columnNames.indices.contains(column) ? columnNames[column] : ""
      notes.append(
        "\(name.isEmpty ? "column \(column + 1)" : "“\(name)”") rates figures red, amber or green, "
          + "and is left out: ratings are worked out from figures and targets here")
    }
  }

  private func isRating(_ column: Int, _ grid: SheetGrid) -> Bool {
    var isCertain = false
    for row in rows where grid.textIndex(row: row, column: column) != 0 {
      let word = TableWords.folded(grid[row, column])
      guard Self.ratings.contains(word) else { return false }
      isCertain = isCertain || Self.certain.contains(word)
    }
    return isCertain
  }
}

/// Cells beside figures whose texts are not known, column by column.
struct UnreadMarkers {
  private var columns: [Int: (count: Int, row: Int)] = [:]

  /// Notes one.
  mutating func add(_ row: Int, _ column: Int) {
    let earlier = columns[column] ?? (0, row)
    columns[column] = (earlier.count + 1, earlier.row)
  }

  /// What is to be said of them.
  func notes(_ grid: SheetGrid, names: [String]) -> [String] {
    columns.sorted { $0.key < $1.key }.map { column, found in
      let name = names.indices.contains(column) ? names[column] : ""
      let place = name.isEmpty ? "column \(column + 1)" : "“\(name)”"
      return
        "\(place) has \(found.count) text\(found.count == 1 ? "" : "s") that say nothing known of a "
        + "figure (first in row \(grid.fileRow(found.row)): “\(grid[found.row, column])”); nothing is "
        + "made of them"
    }
  }
}
