import Indicators

/// The CSV of the Office for Local Government's data explorer.
struct Oflog: Layout {
  let name = "oflog"
  let title = "Oflog data explorer"
  let publisher: String? = "Office for Local Government"

  func recognise(_ grid: SheetGrid, _ probe: LayoutProbe) -> Recognition? {
    guard
      let header = HeaderSearch(
        grid,
        requiring: [
          ["Local authority code", "LA code"], ["Measure"], ["Value"],
          ["Financial year", "Academic year", "Calendar year", "Year"],
        ]), header["MEDIAN", "MADs_from_median", "rank_order", "Grouping", "Entity_Name"] != nil,
      let value = header["Value"]
    else { return nil }
    var shape = header.shape(grid)
    shape.area.codes = [header["Local authority code", "LA code"]].compactMap { $0 }
    shape.area.names = [header["Local authority name", "LA name"]].compactMap { $0 }
    shape.indicator.code = header["Code"]
    shape.indicator.titles = [header["Measure"]].compactMap { $0 }
    shape.indicator.common.source = publisher
    if let column = header["rank_order"] {
      shape.indicator.polarity = (column, ["desc": .high, "asc": .low])
    }
    addPeriod(to: &shape, header)
    shape.figures = [.init(value: value)]
    shape.leftOut = header.leftOut(by: shape)
    return Recognition(
      reasons: [
        header.reason([
          shape.area.codes.first, shape.indicator.titles.first, shape.period.columns.first, value,
        ])
      ], shapes: [shape])
  }

  /// The header says which kind of year it is.
  private func addPeriod(to shape: inout TableShape, _ header: HeaderSearch) {
    let kinds: [(String, YearType?)] = [
      ("Financial year", .financial), ("Academic year", .academic), ("Calendar year", .calendar),
      ("Year", nil),
    ]
    for (name, type) in kinds {
      guard let column = header.column([name]) else { continue }
      shape.period.columns = [column]
      if let type {
        (shape.period.contexts, shape.period.isStated) = ([PeriodContext(yearType: type)], true)
      }
      return
    }
  }
}
