import Indicators

/// The names that stand over columns of periods or areas: a measure above its years, or the council
/// above its quarters.
///
/// A name over several columns stands in the first of them, joined or with blanks after it.
struct HeaderBands {
  /// The rows of the bands and of the header beneath them.
  let rows: Range<Int>
  /// For each column what stands over it, from the top down; empty where nothing does.
  let names: [String]

  /// Looks above a header for what its columns are of.
  init(_ grid: SheetGrid, _ header: HeaderSearch, columns: [Int]) {
    let head = PublicationHeader(grid, above: header.row + 1, figures: columns)
    names = columns.map { column in
      let own = TableWords.folded(header.names[column])
      return head.path(column).filter { text in
        TableWords.folded(text) != own && !PeriodWords.isPeriod(text)
          && ObservationFlags(markers: text) == nil
      }.joined(separator: ": ")
    }
    rows = names.allSatisfy(\.isEmpty) ? header.row..<header.row + 1 : head.rows
  }

  /// The header's names, a blank one from the rows above it: a name joined down stands there.
  func columnNames(_ grid: SheetGrid, _ header: HeaderSearch) -> [String] {
    header.names.enumerated().map { column, name in
      name.isEmpty ? rows.reversed().map { grid[$0, column] }.first { !$0.isEmpty } ?? "" : name
    }
  }

  /// Whether any column has a name over it.
  var isThere: Bool { names.contains { !$0.isEmpty } }
  /// Whether some columns have a name over them and others none.
  var isPartial: Bool { isThere && names.contains(where: \.isEmpty) }
  /// The names, each once.
  var distinct: Set<String> { Set(names) }
}

extension TableShape {
  /// Says of each figure column what its band does: the council, the measure or, where the rows
  /// name measures, what more there is to each.
  mutating func apply(_ bands: HeaderBands, _ grid: SheetGrid, _ probe: LayoutProbe) {
    guard bands.isThere else { return }
    headers = bands.rows
    preface = 0..<bands.rows.lowerBound
    guard !bands.isPartial else {
      fault = partial(bands, grid)
      return
    }
    let areas = bands.distinct
    let isAreas = figures.allSatisfy { $0.area == nil } && areas.allSatisfy(probe.isArea)
    for (place, name) in bands.names.enumerated() {
      if isAreas {
        figures[place].area = name
      } else if !indicator.titles.isEmpty {
        figures[place].measure = areas.count > 1 ? name : ""
      } else {
        var measure = indicator.common
        measure.title = name
        figures[place].indicator = measure
      }
    }
  }

  /// Some columns are under a name and others under none, so that nobody can tell whose they are.
  private func partial(_ bands: HeaderBands, _ grid: SheetGrid) -> ImportIssue? {
    guard let bare = bands.names.firstIndex(of: ""),
      let named = bands.names.firstIndex(where: { !$0.isEmpty })
    else { return nil }
    return grid.issue(
      headers.upperBound - 1, figures[bare].value, names: columnNames,
      "no name stands over this column, and “\(bands.names[named])” stands over column "
        + "\(figures[named].value + 1), so that nobody can tell which measure is which",
      mend: "Write the measure's name over the first column of each, or say it column by column in "
        + "a mapping file (--sketch drafts one)")
  }
}
