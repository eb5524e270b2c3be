import Indicators

/// The StatsWales of today: `AreaCode`, `YearCode`, dimensions, `NoteCodes`, `Measure`, `Data`.
struct StatsWales3: Layout {
  let name = "statswales-3"
  let title = "StatsWales (from 2025)"
  let publisher: String? = "Welsh Government, StatsWales"

  func recognise(_ grid: SheetGrid, _ probe: LayoutProbe) -> Recognition? {
    guard
      let header = HeaderSearch(
        grid,
        requiring: [
          ["AreaCode", "Area code", "Area"], ["YearCode", "Year code", "Year", "Date"],
          ["Data", "Data values"], ["NoteCodes", "Note codes", "Notes", "Measure"],
        ]), header["AreaCode"] != nil, header["YearCode", "NoteCodes"] != nil,
      let value = header["Data", "Data values"]
    else { return nil }
    var shape = header.shape(grid)
    shape.area.codes = [header["AreaCode", "Area code"]].compactMap { $0 }
    shape.area.names = [header["Area", "AreaName"]].compactMap { $0 }
    shape.period.columns = [header["YearCode", "Year code", "Year", "Date"]].compactMap { $0 }
    shape.indicator.titles = [header["Measure"]].compactMap { $0 }
    shape.indicator.common.source = publisher
    var figure = TableShape.FigureColumn(value: value)
    figure.markers = [header["NoteCodes", "Note codes", "Notes"]].compactMap { $0 }
    shape.figures = [figure]
    shape.missing = ["x": .notAvailable, "z": .notApplicable, "c": .suppressed, "k": .roundsToZero]
    let codes = header.names.indices.filter { !shape.usedColumns.contains($0) }
    for column in codes where !isSpare(header.names[column], header) {
      shape.breakdowns.append(.init(column: column, name: header.names[column]))
    }
    shape.leftOut = header.leftOut(by: shape)
    return Recognition(
      reasons: [
        header.reason([
          shape.area.codes.first ?? shape.area.names.first, shape.period.columns.first,
          figure.markers.first, value,
        ])
      ], shapes: [shape])
  }

  /// A column that repeats another in words or order, or orders rows.
  private func isSpare(_ name: String, _ header: HeaderSearch) -> Bool {
    let word = TableWords.folded(name)
    return word.isEmpty || word.hasSuffix("sortorder") || word.hasSuffix("hierarchy")
      || word.hasSuffix("notes") || word == "year" || header.column(["\(name)Code"]) != nil
  }
}
