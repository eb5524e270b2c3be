/// Walks through the content of an OpenDocument spreadsheet and lays out the sheets it is asked for.
///
/// Repeated rows and columns are counted, not gone through: only those with a text are laid out.
final class OpenDocumentContent: XMLHandler {
  private enum Role {
    case root, styles, tableStyle, body, spreadsheet, table, column, rows, row, cell, paragraph
    case inline, tableProperties, other
  }

  /// The sheets met.
  private(set) var sheets: [WorkbookReader.Sheet] = []
  /// The grids of those asked for.
  private(set) var grids: [SheetGrid] = []
  private let isWanted: (Int) -> Bool
  private let place: WorkbookPlace
  private let budget: WorkbookBudget
  private var path: [Role] = []
  private var styleName = ""
  private var hiddenStyles: Set<String> = []
  /// The sheet being laid out; none while one is passed over.
  private var layout: SheetLayout?
  private var row = RowTag()
  private var columns = 0
  private var cell = OpenDocumentCell()

  /// A row's start tag, and how far its cells have come.
  private struct RowTag {
    var number = 1
    var repeated = 1
    var isHidden = false
    var column = 0
  }

  /// Lays out the sheets at the indices that `isWanted` wants, and passes over the others.
  init(
    _ place: WorkbookPlace, _ budget: WorkbookBudget, isWanted: @escaping (Int) -> Bool
  ) {
    self.place = place
    self.budget = budget
    self.isWanted = isWanted
  }

  func start(_ element: XMLElement) throws(ImportIssue) {
    let role = Self.role(of: element.name, in: path.last)
    path.append(role)
    switch role {
    case .tableStyle: styleName = element.string("name", in: .style) ?? ""
    case .tableProperties where element.string("display", in: .table) == "false":
      hiddenStyles.insert(styleName)
    case .table: try beginTable(element)
    case .column: passColumns(element)
    case .row: beginRow(element)
    case .cell where layout != nil:
      cell.begin(element, at: CellReference(row: row.number, column: row.column))
    case .paragraph: cell.paragraphs.beginParagraph()
    case .inline: try standIn(element)
    default: break
    }
  }

  func end() throws(ImportIssue) {
    switch path.popLast() {
    case .cell: try endCell()
    case .row:
      try layout?.endRow(number: row.number, repeated: row.repeated, isHidden: row.isHidden)
      row.number = min(row.number + row.repeated, 1 << 30)
    case .table:
      if let layout { grids.append(layout.grid()) }
      layout = nil
    default: break
    }
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) throws(ImportIssue) {
    guard layout != nil, path.last == .paragraph || path.last == .inline else { return }
    cell.paragraphs.add(bytes)
    try checkLength()
  }

  private static func role(of name: XMLName, in parent: Role?) -> Role {
    switch parent {
    case nil: .root
    case .root where name.is(.office, "automatic-styles"): .styles
    case .styles where name.is(.style, "style"): .tableStyle
    case .tableStyle where name.is(.style, "table-properties"): .tableProperties
    case .root where name.is(.office, "body"): .body
    case .body where name.is(.office, "spreadsheet"): .spreadsheet
    case .spreadsheet where name.is(.table, "table"): .table
    case .table, .rows: tableRole(of: name)
    case .row where name.is(.table, "table-cell") || name.is(.table, "covered-table-cell"): .cell
    case .cell where name.is(.text, "p"): .paragraph
    case .paragraph, .inline: inlineRole(of: name)
    default: .other
    }
  }

  /// Rows and columns may stand in groups and headers, which are themselves nested.
  private static func tableRole(of name: XMLName) -> Role {
    if name.is(.table, "table-row") { return .row }
    if name.is(.table, "table-column") { return .column }
    let isGroup =
      name.is(.table, "table-row-group") || name.is(.table, "table-rows")
      || name.is(.table, "table-header-rows") || name.is(.table, "table-column-group")
      || name.is(.table, "table-columns") || name.is(.table, "table-header-columns")
    return isGroup ? .rows : .other
  }

  /// What is part of a paragraph's text; notes, comments and the ruby beside a text are not.
  private static func inlineRole(of name: XMLName) -> Role {
    let isText =
      name.is(.text, "span") || name.is(.text, "a") || name.is(.text, "s") || name.is(.text, "tab")
      || name.is(.text, "line-break") || name.is(.text, "ruby") || name.is(.text, "ruby-base")
      || name.is(.text, "sheet-name") || name.is(.text, "date") || name.is(.text, "time")
      || name.is(.text, "title") || name.is(.text, "meta")
    return isText ? .inline : .other
  }
}

// Sheets, rows and columns.
extension OpenDocumentContent {
  private func beginTable(_ element: XMLElement) throws(ImportIssue) {
    guard sheets.count < budget.limits.listed else {
      throw place.tooLarge("more than \(budget.limits.listed) sheets")
    }
    let name = element.string("name", in: .table) ?? "Sheet\(sheets.count + 1)"
    let style = element.string("style-name", in: .table) ?? ""
    if isWanted(sheets.count) {
      layout = SheetLayout(WorkbookPlace(path: place.path, sheet: name), budget)
    }
    sheets.append(
      WorkbookReader.Sheet(
        name: name, visibility: hiddenStyles.contains(style) ? .hidden : .visible))
    (row, columns) = (RowTag(), 0)
  }

  private func passColumns(_ element: XMLElement) {
    let count = OpenDocumentCell.count(element, "number-columns-repeated")
    if Self.isHidden(element) { layout?.hide(columns: columns...columns + count - 1) }
    columns = min(columns + count, 1 << 30)
  }

  private func beginRow(_ element: XMLElement) {
    row.repeated = OpenDocumentCell.count(element, "number-rows-repeated")
    row.isHidden = Self.isHidden(element)
    row.column = 0
  }

  private static func isHidden(_ element: XMLElement) -> Bool {
    ["collapse", "filter"].contains(element.string("visibility", in: .table))
  }
}

// Cells.
extension OpenDocumentContent {
  /// Puts in what an element inside a paragraph stands for.
  private func standIn(_ element: XMLElement) throws(ImportIssue) {
    if element.name.is(.text, "s") {
      let count = element.integer("c", in: .text) ?? 1
      cell.paragraphs.put(UInt8(ascii: " "), times: max(0, min(count, budget.limits.cellBytes + 1)))
    } else if element.name.is(.text, "tab") {
      cell.paragraphs.put(UInt8(ascii: "\t"), times: 1)
    } else if element.name.is(.text, "line-break") {
      cell.paragraphs.put(UInt8(ascii: "\n"), times: 1)
    }
    try checkLength()
  }

  private func checkLength() throws(ImportIssue) {
    guard cell.paragraphs.bytes.count <= budget.limits.cellBytes else {
      throw (layout?.place ?? place).tooLarge(
        at: cell.place, "the cell \(cell.place) holds more than \(budget.limits.cellBytes) bytes")
    }
  }

  private func endCell() throws(ImportIssue) {
    guard layout != nil else { return }
    row.column = min(cell.place.column + cell.repeated, 1 << 30)
    guard let text = try text(), text != 0 else { return }
    let end = cell.place.column + cell.repeated
    guard end <= budget.limits.columns else {
      throw (layout?.place ?? place).tooLarge(
        at: cell.place, "a cell outside the \(budget.limits.columns) columns that a sheet has")
    }
    for column in cell.place.column..<end { layout?.add(text, column: column) }
    try addMerges()
  }

  /// The cell's text, by its place in the grid's texts.
  private func text() throws(ImportIssue) -> Int32? {
    if cell.isWithoutValue {
      return try layout?.addUnvalued(cell.formula ?? "=", at: cell.place)
    }
    guard let text = cell.text else {
      throw (layout?.place ?? place).issue(
        at: cell.place, text: cell.storedText,
        "not a value of the type that the cell \(cell.place) says it has",
        mend: "Open the file in LibreOffice or Excel and save it again")
    }
    return try layout?.text(text)
  }

  /// A cell that spans others is joined with them, in each of the rows that it is repeated in.
  private func addMerges() throws(ImportIssue) {
    let span = cell.span
    guard span.columns > 1 || span.rows > 1 else { return }
    for number in 0..<(span.rows == 1 ? row.repeated : 1) {
      let first = CellReference(row: cell.place.row + number, column: cell.place.column)
      try layout?.addMerge(
        first,
        CellReference(row: first.row + span.rows - 1, column: first.column + span.columns - 1))
    }
  }
}
