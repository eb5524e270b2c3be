import Indicators

/// The rows of a table before anything is interpreted: which have figures, and the combinations of
/// texts that say of what.
struct TableScan {
  /// A row that may have figures.
  struct Row {
    let row: Int
    let area: Int32
    let period: Int32
    let indicator: Int32
    let breakdown: Int32
    /// Whether any figure column says something.
    let hasCells: Bool
  }

  private(set) var rows: [Row] = []
  private(set) var areas = ChainNumbering()
  private(set) var periods = ChainNumbering()
  private(set) var indicators = ChainNumbering()
  private(set) var breakdowns = ChainNumbering()
  /// The first row of each indicator combination, for what stands beside it.
  private(set) var firstRow: [Int32: Int] = [:]
  private let grid: SheetGrid
  private let shape: TableShape
  /// Texts of blocks of cells that the publisher joined down a column, by the rows they stand for.
  private var joined: [CellPlace: Int] = [:]

  private struct CellPlace: Hashable {
    let row, column: Int
  }

  /// The last text of each column that fills down.
  private var above: [Int: Int] = [:]
  private let blankCodes: Set<Int>

  init(_ grid: SheetGrid, _ shape: TableShape, account: inout ImportAccount) {
    self.grid = grid
    self.shape = shape
    var blanks: Set<Int> = [0]
    for (place, text) in grid.texts.enumerated() where shape.area.blanks.contains(text) {
      blanks.insert(place)
    }
    blankCodes = blanks
    for merge in grid.merges where merge.rows.count > 1 && merge.rows.overlaps(shape.rows) {
      let column = merge.columns.lowerBound
      let text = grid.textIndex(row: merge.rows.lowerBound, column: column)
      for row in merge.rows.dropFirst() where text != 0 {
        joined[CellPlace(row: row, column: column)] = text
      }
    }
    rows.reserveCapacity(shape.rows.count)
    for row in shape.rows {
      if let reason = reasonToSkip(row) {
        account.skip([grid.fileRow(row)], reason, example: grid.preview(row))
      } else {
        rows.append(scan(row))
      }
    }
  }

  private func reasonToSkip(_ row: Int) -> String? {
    if shape.repeatedHeaders.contains(row) { return "a second header row" }
    if let reason = shape.unkept[row] { return reason }
    if grid.isBlank(row) { return "a row of empty cells" }
    for rule in shape.skips {
      let text = TableWords.folded(grid[row, rule.column])
      if let reason = rule.reasons[text] { return reason }
      if let only = rule.onlyKeep, !text.isEmpty, !only.texts.contains(text) {
        return only.reason
      }
    }
    return nil
  }

  private mutating func scan(_ row: Int) -> Row {
    let (codes, names) = areaColumns(row)
    var area = areas.number(after: ChainNumbering.root, text: first(codes, row, isCode: true))
    area = areas.number(after: area, text: first(names, row, isCode: false))
    var period = ChainNumbering.root
    for column in shape.period.columns {
      period = periods.number(after: period, text: filledText(row, column))
    }
    var indicator = ChainNumbering.root
    for column in (shape.indicator.code.map { [$0] } ?? []) + shape.indicator.titles {
      indicator = indicators.number(after: indicator, text: filledText(row, column))
    }
    if firstRow[indicator] == nil { firstRow[indicator] = row }
    var breakdown = ChainNumbering.root
    for place in shape.breakdowns {
      breakdown = breakdowns.number(after: breakdown, text: filledText(row, place.column))
    }
    let hasCells = shape.figures.contains { column in
      ([column.value] + column.markers).contains { grid.textIndex(row: row, column: $0) != 0 }
    }
    return Row(
      row: row, area: area, period: period, indicator: indicator, breakdown: breakdown,
      hasCells: hasCells)
  }

  private func areaColumns(_ row: Int) -> (codes: [Int], names: [Int]) {
    if let column = shape.area.levelColumn,
      let level = shape.area.levels[TableWords.folded(grid[row, column])]
    {
      return level
    }
    return (shape.area.codes, shape.area.names)
  }

  private mutating func first(_ columns: [Int], _ row: Int, isCode: Bool) -> Int {
    for column in columns {
      let text = filledText(row, column)
      if text != 0, !blankCodes.contains(text) { return text }
    }
    return 0
  }

  /// The text of a cell, or of the block it is joined to, or where the column fills down the last one
  /// above it.
  private mutating func filledText(_ row: Int, _ column: Int) -> Int {
    var text = grid.textIndex(row: row, column: column)
    if text == 0, !joined.isEmpty { text = joined[CellPlace(row: row, column: column)] ?? 0 }
    guard shape.period.fillsDown.contains(column) else { return text }
    if text != 0 { above[column] = text }
    return text != 0 ? text : above[column] ?? 0
  }
}

extension SheetGrid {
  /// Whether a row has no text.
  func isBlank(_ row: Int) -> Bool {
    (0..<width(ofRow: row)).allSatisfy { textIndex(row: row, column: $0) == 0 }
  }

  /// How many cells a row has up to the last that says something.
  func filledWidth(_ row: Int) -> Int {
    ((0..<width(ofRow: row)).last { textIndex(row: row, column: $0) != 0 } ?? -1) + 1
  }

  /// The texts of a row that are not empty.
  func filled(_ row: Int) -> [String] {
    (0..<width(ofRow: row)).compactMap {
      let text = self[row, $0]
      return text.isEmpty ? nil : text
    }
  }

  /// The beginning of a row, for a message.
  func preview(_ row: Int) -> String {
    let text = filled(row).prefix(3).joined(separator: ", ")
    return text.count > 70 ? text.prefix(70) + "…" : text
  }

  /// The file's name without folder and ending, for want of a better one.
  var stem: String {
    let file = name.split(separator: "/").last.map(String.init) ?? name
    return file.split(separator: ".").first.map(String.init) ?? file
  }

  /// The most cells a row has, over some rows.
  func width(of rows: Range<Int>) -> Int { rows.map { width(ofRow: $0) }.max() ?? 0 }
}

/// Words of tables as they are compared.
enum TableWords {
  /// Lower case, letters and digits only: `LA_Data_LocalAuthority` is `ladatalocalauthority`.
  static func folded(_ text: String) -> String {
    var text = text
    let plain = text.withUTF8(plainFolded)
    if let plain { return plain }
    return String(text.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  /// The same of a text in ASCII, byte by byte; none of another, which needs Unicode's tables.
  private static func plainFolded(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
    return String(unsafeUninitializedCapacity: bytes.count) { folded in
      var count = 0
      for byte in bytes {
        let isUpper = (0x41...0x5A).contains(byte)
        guard isUpper || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) else {
          continue
        }
        folded[count] = isUpper ? byte | 0x20 : byte
        count += 1
      }
      return count
    }
  }

  /// Categories that mean everybody.
  static let totals: Set<String> = [
    "total", "totals", "all", "persons", "allpersons", "allpeople", "allages", "both", "t",
    "allcategories", "allpupils", "person", "everyone", "notapplicable", "overall", "allchildren",
    "allcategoriesage16", "bothsexes", "alladults",
  ]

  /// Whether a category means everybody.
  static func isTotal(_ text: String) -> Bool {
    let word = folded(text)
    return totals.contains(word) || word.hasPrefix("allcategories")
  }
}
