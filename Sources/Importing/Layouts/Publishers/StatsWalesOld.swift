import Indicators

/// StatsWales as it was until 2025: `Data` and for each dimension a code and an item name.
struct StatsWalesOld: Layout {
  let name = "statswales-old"
  let title = "StatsWales (until 2025)"
  let publisher: String? = "Welsh Government, StatsWales"

  /// A dimension by its name.
  private struct Dimension {
    let name: String
    let code: Int?
    let item: Int
  }

  func recognise(_ grid: SheetGrid, _ probe: LayoutProbe) -> Recognition? {
    guard let header = HeaderSearch(grid, requiring: [["Data", "Data_Values"]]),
      let value = header["Data", "Data_Values"]
    else { return nil }
    let dimensions = dimensions(header)
    guard dimensions.count >= 2 else { return nil }
    var shape = header.shape(grid)
    shape.figures = [.init(value: value)]
    shape.figures[0].markers = [header["Data_Description", "NoteCodes"]].compactMap { $0 }
    shape.indicator.common.source = publisher
    for dimension in dimensions { place(dimension, in: &shape, grid, probe) }
    guard !shape.area.names.isEmpty, !shape.period.columns.isEmpty else { return nil }
    shape.missing = [
      ".": .notAvailable, "..": .roundsToZero, "*": .suppressed, ":": .notAvailable,
    ]
    shape.leftOut = header.leftOut(by: shape)
    return Recognition(
      reasons: [header.reason([value] + dimensions.map { Optional($0.item) })], shapes: [shape])
  }

  private func dimensions(_ header: HeaderSearch) -> [Dimension] {
    header.names.enumerated().compactMap { column, name in
      guard name.uppercased().hasSuffix("_ITEMNAME_ENG") else { return nil }
      let stem = String(name.dropLast("_ItemName_ENG".count))
      return Dimension(name: stem, code: header.column(["\(stem)_Code"]), item: column)
    }
  }

  private func place(
    _ dimension: Dimension, in shape: inout TableShape, _ grid: SheetGrid, _ probe: LayoutProbe
  ) {
    let rows = shape.rows.prefix(200)
    let word = TableWords.folded(dimension.name)
    let areas = rows.filter { row in
      StatisticalGeography.isCode(dimension.code.map { grid[row, $0] } ?? "")
        || probe.isArea(grid[row, dimension.item])
    }
    if areas.count * 2 > rows.count || word.contains("authority") || word == "area" {
      shape.area.codes = dimension.code.map { [$0] } ?? []
      shape.area.names = [dimension.item]
    } else if word.contains("year") || word.contains("period") || word.contains("date") {
      shape.period.columns = [dimension.item]
    } else if word.contains("measure") || word.contains("indicator") || word.contains("variable") {
      shape.indicator.titles.append(dimension.item)
    } else {
      shape.breakdowns.append(
        .init(column: dimension.item, name: TitleWords.readable(dimension.name)))
    }
  }
}
