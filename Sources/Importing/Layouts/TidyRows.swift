import Indicators

/// Yardstick's own columns, one row a figure: known by their names alone, so that a wrong cell is
/// told as one and does not make the table look like something else.
struct TidyRows: Layout {
  let name = "tidy"
  let title = "tidy rows (area, indicator, period, value)"
  let publisher: String? = nil

  func recognise(_ grid: SheetGrid, _ probe: LayoutProbe) -> Recognition? {
    guard
      let header = HeaderSearch(
        grid, requiring: [["area"], ["indicator"], ["period"], ["value"]]),
      let area = header["area"], let indicator = header["indicator"],
      let period = header["period"], let value = header["value"]
    else { return nil }
    var shape = header.shape(grid)
    let code = header["area_code", "gss_code", "ons_code", "areacd"]
    (shape.area.codes, shape.area.names) = ([code, area].compactMap { $0 }, [area])
    shape.indicator.code = indicator
    shape.indicator.titles = [header["title"]].compactMap { $0 }
    shape.indicator.unit = header["unit"]
    shape.indicator.theme = header["theme"]
    shape.period.columns = [period]
    var figure = TableShape.FigureColumn(value: value)
    (figure.numerator, figure.denominator) = (header["numerator"], header["denominator"])
    (figure.lower, figure.upper) = (header["lower"], header["upper"])
    let status = header.column(StatusWords.headers)
    figure.markers = [header["marker"], header["flags"], status].compactMap { $0 }
    figure.note = header["note"]
    shape.figures = [figure]
    shape.breakdowns = [header["breakdown"]].compactMap { $0 }
      .map { .init(column: $0, name: header.names[$0]) }
    shape.leftOut = header.leftOut(by: shape)
    return Recognition(
      reasons: [header.reason([area, indicator, period, value])], shapes: [shape])
  }
}
