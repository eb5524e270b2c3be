/// Walks through the part of one sheet and lays its cells out.
final class WorksheetPart: XMLHandler {
  private enum Role {
    case root, columns, column, rows, row, cell, value, formula, inline, run, text, merges, merge
    case other
  }

  private(set) var layout: SheetLayout
  private let strings: SharedStrings
  private let styles: StylesPart
  private let dates: DateSystem
  private let isRecalculated: Bool
  private var path: [Role] = []
  /// The grid's place of each shared text, once it is known; -1 before.
  private var shared: [Int32]
  private var rowNumber = 0
  private var isRowHidden = false
  private var cell = StoredCell()

  init(
    _ layout: SheetLayout, _ strings: SharedStrings, _ styles: StylesPart, _ book: WorkbookPart
  ) {
    self.layout = layout
    self.strings = strings
    self.styles = styles
    dates = book.dates
    isRecalculated = book.isRecalculatedOnOpening
    shared = Array(repeating: -1, count: strings.count)
  }

  func start(_ element: XMLElement) throws(ImportIssue) {
    let role = Self.role(of: element.name, in: path.last)
    path.append(role)
    switch role {
    case .row: try beginRow(element)
    case .cell: try beginCell(element)
    case .value: cell.hasValue = true
    case .formula: cell.hasFormula = true
    case .column: hideColumns(element)
    case .merge: try addMerge(element)
    case .other where path.count == 1:
      throw layout.place.damaged(
        "the part of this sheet holds \"\(element.name.string)\"", expected: "\"worksheet\"")
    default: break
    }
  }

  func end() throws(ImportIssue) {
    switch path.popLast() {
    case .cell: try endCell()
    case .row: try layout.endRow(number: rowNumber, isHidden: isRowHidden)
    default: break
    }
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) throws(ImportIssue) {
    switch path.last {
    case .value, .text: cell.text.append(contentsOf: bytes)
    case .formula: cell.formula.append(contentsOf: bytes)
    default: return
    }
    guard cell.text.count + cell.formula.count <= layout.limits.cellBytes else {
      throw layout.place.tooLarge(
        at: cell.place, "the cell \(cell.place) holds more than \(layout.limits.cellBytes) bytes")
    }
  }

  private static func role(of name: XMLName, in parent: Role?) -> Role {
    switch parent {
    case .row where name.is(.spreadsheet, "c"): .cell
    case .cell where name.is(.spreadsheet, "v"): .value
    case .cell where name.is(.spreadsheet, "f"): .formula
    case .cell where name.is(.spreadsheet, "is"): .inline
    case .inline where name.is(.spreadsheet, "t"), .run where name.is(.spreadsheet, "t"): .text
    case .inline where name.is(.spreadsheet, "r"): .run
    case .rows where name.is(.spreadsheet, "row"): .row
    case nil where name.is(.spreadsheet, "worksheet"): .root
    case .root where name.is(.spreadsheet, "sheetData"): .rows
    case .root where name.is(.spreadsheet, "cols"): .columns
    case .root where name.is(.spreadsheet, "mergeCells"): .merges
    case .columns where name.is(.spreadsheet, "col"): .column
    case .merges where name.is(.spreadsheet, "mergeCell"): .merge
    default: .other
    }
  }
}

// What rows, columns and merges say of themselves.
extension WorksheetPart {
  private func beginRow(_ element: XMLElement) throws(ImportIssue) {
    let before = rowNumber
    rowNumber = element.bytes("r") == nil ? before + 1 : element.integer("r") ?? 0
    guard rowNumber > before, rowNumber <= layout.limits.rows else {
      throw layout.place.damaged(
        "a row is numbered \(element.string("r") ?? String(rowNumber)) after row \(before)",
        expected: "rows in order, up to \(layout.limits.rows)")
    }
    isRowHidden = element.isTrue("hidden")
    cell.place.column = -1
  }

  private func hideColumns(_ element: XMLElement) {
    guard element.isTrue("hidden"), let first = element.integer("min"),
      let last = element.integer("max"), (1...last).contains(first)
    else { return }
    layout.hide(columns: first - 1...min(last, layout.limits.columns) - 1)
  }

  private func addMerge(_ element: XMLElement) throws(ImportIssue) {
    guard let (first, last) = element.bytes("ref").flatMap({ CellReference.block($0) }) else {
      throw layout.place.damaged(
        "merged cells \"\(element.string("ref") ?? "")\" are not a block such as A1:C2")
    }
    try layout.addMerge(first, last)
  }
}

// Cells.
extension WorksheetPart {
  private func beginCell(_ element: XMLElement) throws(ImportIssue) {
    let next = CellReference(row: rowNumber, column: cell.place.column + 1)
    let given = element.bytes("r")
    guard let place = given.map({ CellReference($0) }) ?? next, place.row == rowNumber,
      place.column < layout.limits.columns
    else {
      throw layout.place.damaged(
        "row \(rowNumber) has a cell that says it is \(element.string("r") ?? "\(next)")",
        expected: "a cell of this row, as far as column \(layout.limits.columns)")
    }
    cell.begin(
      place, type: element.bytes("t"), style: element.bytes("s") == nil ? 0 : element.integer("s"))
  }

  private func endCell() throws(ImportIssue) {
    guard cell.hasValue || cell.hasFormula || !cell.text.isEmpty else { return }
    if cell.isWithoutValue || (isRecalculated && cell.mayBePlaceholder) {
      let formula = "=" + String(decoding: cell.formula, as: UTF8.self)
      layout.add(try layout.addUnvalued(formula, at: cell.place), column: cell.place.column)
      return
    }
    if isRecalculated, cell.hasFormula { layout.addRecalculated() }
    layout.add(try text(), column: cell.place.column)
  }

  /// The cell's text, by its place in the grid's texts.
  private func text() throws(ImportIssue) -> Int32 {
    switch cell.type {
    case .number: return try numberText()
    case .shared: return try sharedText()
    case .text: return try layout.text(EscapedText.decoded(cell.text))
    case .error: return try layout.text(cell.string)
    case .moment: return try layout.text(CellText.moment(cell.string))
    case .boolean:
      guard let word = CellText.boolean(cell.string.trimmed) else {
        throw bad("not 1 or 0 in a cell of TRUE and FALSE")
      }
      return try layout.text(word)
    case .unknown: throw bad("in a cell of a type that no workbook has")
    }
  }

  private func numberText() throws(ImportIssue) -> Int32 {
    guard !cell.text.isEmpty else { return 0 }
    guard let number = cell.text.withUnsafeBufferPointer(CellText.number) else {
      throw bad("not a number, in a cell that says it holds one")
    }
    let style = cell.style == 0 && styles.cellStyles.isEmpty ? .number : styles.style(cell.style)
    if style == .percent { return try layout.text(CellText.percentage(number)) }
    return try layout.text(
      SerialDate.text(number, style, dates) ?? NumberWriting.shortest(number))
  }

  private func sharedText() throws(ImportIssue) -> Int32 {
    guard let number = WholeNumber.read(cell.text), shared.indices.contains(number) else {
      throw bad("not the number of a shared text, of which there are \(shared.count)")
    }
    if shared[number] < 0 { shared[number] = try layout.text(strings[number]) }
    return shared[number]
  }

  private func bad(_ problem: String) -> ImportIssue {
    var issue = layout.place.damaged("\(problem), \(cell.place)")
    issue.row = cell.place.row
    issue.text = String(cell.string.prefix(80))
    return issue
  }
}
