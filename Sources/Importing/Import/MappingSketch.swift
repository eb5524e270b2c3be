import Indicators

/// Drafts a mapping file for a table: what a layout made of it, or good guesses, for its owner to
/// correct.
public struct MappingSketch: Sendable {
  /// The mapping as YAML, with comments on what to check.
  public private(set) var text: String

  /// Drafts a mapping of the first table of a file: of a workbook, the first sheet that a layout
  /// knows.
  ///
  /// - Throws: `ImportIssue` when the file cannot be read.
  public init(path: String, options: ImportOptions = ImportOptions()) throws(ImportIssue) {
    let grids = try GridSource.read(path, sheet: options.sheet).map(\.grid)
    let probe = LayoutProbe(resolver: AreaResolver(options.areaTables), options: options)
    // Covers and contents come before the sheet that has the figures.
    let known = grids.first { (try? LayoutRegistry.recognise($0, probe)) != nil }
    guard let grid = known ?? grids.first else {
      throw ImportIssue(file: path, problem: "there is no table in it")
    }
    let found = try? LayoutRegistry.recognise(grid, probe)
    let shape = found?.1.shapes.first ?? Self.plainShape(grid)
    let others = (found?.1.shapes ?? []).dropFirst()
    let names = MappedColumns(grid, header: shape.headers, file: path).names
    var lines = MappingLines(shape: shape, names: names, grid: grid)
    lines.add(
      "# A draft of how to read \(path). Correct it, then: yardstick import --mapping THIS FILE")
    if let found {
      lines.add("# Recognised as \(found.layout): \(found.1.reasons.joined(separator: "; ")).")
    } else {
      lines.add("# No layout fits; every line is a guess.")
    }
    lines.add("# Columns are named by their header, or by their number counted from 1.")
    let named = options.sheet ?? (grids.count > 1 ? Self.sheet(of: grid, in: path) : nil)
    if let sheet = named { lines.add("sheet: \(MappingLines.quoted(sheet))") }
    lines.writeRows(before: others.first)
    lines.writePlaces()
    lines.writeFigures()
    lines.writeRest()
    text = lines.text
  }

  /// The sheet's name, as `WorkbookPlace` puts it in the grid's.
  private static func sheet(of grid: SheetGrid, in path: String) -> String? {
    let start = "\(path) sheet \""
    guard grid.name.hasPrefix(start) else { return nil }
    return String(grid.name.dropFirst(start.count).dropLast())
  }

  /// The first row with two texts as a header, and the last column as figures.
  private static func plainShape(_ grid: SheetGrid) -> TableShape {
    let row = (0..<grid.rowCount).first { grid.filled($0).count >= 2 } ?? 0
    let header = HeaderSearch(grid, row: row)
    var shape = header.shape(grid)
    let numeric = header.names.indices.filter { column in
      (row + 1..<min(row + 50, grid.rowCount)).contains {
        NumberText.number(grid[$0, column]) != nil
      }
    }
    shape.figures = numeric.map { .init(value: $0) }
    shape.area.names = header.names.isEmpty ? [] : [0]
    return shape
  }
}

/// The lines of a drafted mapping.
struct MappingLines {
  private(set) var text = ""
  /// Gives new indicators the codes that an import gives them, each its own.
  var drafts = IndicatorDrafts(known: [], requestedCode: nil)
  let shape: TableShape
  let names: [String]
  let grid: SheetGrid

  init(shape: TableShape, names: [String], grid: SheetGrid) {
    self.shape = shape
    self.names = names
    self.grid = grid
  }

  mutating func add(_ line: String) { text += line + "\n" }

  static func quoted(_ text: String) -> String {
    var safe = ""
    for character in text {
      if character == "\"" || character == "\\" { safe.append("\\") }
      safe.append(character.isNewline || character == "\t" ? " " : character)
    }
    return "\"\(safe)\""
  }

  /// A column by its header, or by its number where the header is empty or not the only one.
  func column(_ place: Int) -> String {
    guard names.indices.contains(place), !names[place].isEmpty else { return "\(place + 1)" }
    let folded = TableWords.folded(names[place])
    let isOnly = names.filter { TableWords.folded($0) == folded }.count == 1
    return isOnly && names[place].count <= 60 ? Self.quoted(names[place]) : "\(place + 1)"
  }

  private func list(_ places: [Int]) -> String {
    places.count == 1 ? column(places[0]) : "[\(places.map(column).joined(separator: ", "))]"
  }

  /// The rows of the table; `next` is the table that follows it in the same file.
  mutating func writeRows(before next: TableShape?) {
    if shape.headers.isEmpty {
      add("header_rows: 1   # there seems to be no header; give the row above the first figures")
    } else {
      let (first, last) = (
        grid.fileRow(shape.headers.lowerBound), grid.fileRow(shape.headers.upperBound - 1)
      )
      add("header_rows: \(first == last ? "\(first)" : "\(first)-\(last)")   # check")
    }
    for row in shape.repeatedHeaders.sorted() { add("skip_rows: [\(grid.fileRow(row))]") }
    if let next {
      add(
        "last_row: \(grid.fileRow(shape.rows.upperBound - 1))   # another table follows, whose header "
          + "is row \(grid.fileRow(next.headers.lowerBound)): it needs a mapping of its own")
    } else {
      add("# last_row: 200          # where notes follow the table")
    }
    for rule in shape.skips where !rule.reasons.isEmpty {
      add("# skip_where: {\(column(rule.column)): [\"…\"]}   # rows to leave out by a text")
    }
  }

  mutating func writePlaces() {
    switch (shape.area.codes.first, shape.area.names.first, shape.area.constant) {
    case (nil, nil, let name?): add("area: {is: \(Self.quoted(name))}")
    case (nil, nil, nil):
      if shape.figures.allSatisfy({ $0.area == nil }) {
        add("area: {is: \"NAME OF THE COUNCIL\"}   # or {code: COLUMN, name: COLUMN}")
      }
    case (let code, let name, _):
      let parts = [code.map { "code: \(column($0))" }, name.map { "name: \(column($0))" }]
      add("area: {\(parts.compactMap { $0 }.joined(separator: ", "))}")
    }
    if !shape.period.columns.isEmpty {
      add("period: \(list(shape.period.columns))")
    } else if let period = shape.period.constant ?? onlyFigure?.period {
      add("period: {is: \(Self.quoted(period))}")
    } else if shape.figures.contains(where: { $0.period == nil }) {
      add("period: {is: \"PERIOD OF THE TABLE\"}   # such as 2022-23; or name its column")
    }
    if !shape.period.fillsDown.isEmpty {
      add("fill_down: [\(shape.period.fillsDown.sorted().map(column).joined(separator: ", "))]")
    }
    if let type = shape.period.contexts.first?.yearType, !type.isUnstated {
      add("year_type: \(type.rawValue)   # check")
    } else {
      add(
        "# year_type: financial   # or academic, calendar, reporting: which twelve months a year is"
      )
    }
    writeIndicator()
    if !shape.breakdowns.isEmpty { add("breakdown: \(list(shape.breakdowns.map(\.column)))") }
  }

  private mutating func writeIndicator() {
    let place = shape.indicator
    let parts = [
      place.code.map { "code: \(column($0))" },
      place.titles.isEmpty ? nil : "title: \(list(place.titles))",
    ].compactMap { $0 }
    if !parts.isEmpty {
      add("indicator: {\(parts.joined(separator: ", "))}")
    } else if shape.figures.contains(where: { $0.indicator == nil }) {
      let title = place.common.title.isEmpty ? grid.stem : place.common.title
      add(
        "indicator: {is: {indicator: \(Self.quoted(IndicatorDrafts.slug(title))), title: \(Self.quoted(title))}}   # check"
      )
    }
  }

  mutating func writeRest() {
    if !shape.missing.isEmpty {
      let signs = shape.missing.sorted { $0.key < $1.key }
        .map { "\(Self.quoted($0.key)): \($0.value.marker)" }
      add("missing: {\(signs.joined(separator: ", "))}")
    } else {
      add(
        "# missing: {\"*\": c, \"-\": x}   # what the publisher's signs mean: c suppressed, x not available"
      )
    }
    add("# multiplier: 0.01      # when percentages are to be kept as fractions")
    add("# unknown_areas: refuse # or skip, or add")
  }
}
