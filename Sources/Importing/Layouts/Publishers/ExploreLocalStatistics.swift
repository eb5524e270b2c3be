import Indicators

/// Explore Local Statistics (ONS): a row a figure, periods as a first day and a duration.
struct ExploreLocalStatistics: Layout {
  let name = "ons-els"
  let title = "ONS Explore Local Statistics"
  let publisher: String? = "Office for National Statistics, Explore Local Statistics"

  func recognise(_ grid: SheetGrid, _ probe: LayoutProbe) -> Recognition? {
    guard
      let header = HeaderSearch(
        grid,
        requiring: [["areacd"], ["indicator", "code"], ["period"], ["observation", "value"]]),
      let value = header["observation", "value"]
    else { return nil }
    var shape = header.shape(grid)
    shape.area.codes = [header["areacd"]].compactMap { $0 }
    shape.area.names = [header["areanm"]].compactMap { $0 }
    shape.indicator.code = header["code", "indicator_code"]
    shape.indicator.titles = [header["indicator", "label"], header["measure"]].compactMap { $0 }
    shape.indicator.unit = header["unit"]
    shape.indicator.common.source = publisher
    shape.period.columns = [header["period"]].compactMap { $0 }
    shape.period.contexts = [PeriodContext(yearType: .calendar)]
    var figure = TableShape.FigureColumn(value: value)
    (figure.lower, figure.upper) = (header["lci_95", "lci"], header["uci_95", "uci"])
    figure.level = 0.95
    figure.markers = [header["status"]].compactMap { $0 }
    figure.note = header["notes", "note"]
    shape.figures = [figure]
    for name in ["sex", "age", "variable"] {
      if let column = header.column([name]) {
        shape.breakdowns.append(.init(column: column, name: TitleWords.readable(name)))
      }
    }
    shape.leftOut = header.leftOut(by: shape)
    return Recognition(
      reasons: [header.reason([shape.area.codes.first, shape.period.columns.first, value])],
      shapes: [shape])
  }
}
