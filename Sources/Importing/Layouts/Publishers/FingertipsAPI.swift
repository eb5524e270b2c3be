import Indicators

/// Fingertips (OHID), the CSV of its API: one row a figure, with intervals, count and denominator.
struct FingertipsAPI: Layout {
  let name = "fingertips-api"
  let title = "Fingertips API"
  let publisher: String? = "Office for Health Improvement and Disparities, Fingertips"

  func recognise(_ grid: SheetGrid, _ probe: LayoutProbe) -> Recognition? {
    guard
      let header = HeaderSearch(
        grid, requiring: [["Indicator ID"], ["Area Code"], ["Time period"], ["Value"]]),
      let value = header["Value"]
    else { return nil }
    var shape = header.shape(grid)
    shape.area.codes = [header["Area Code"]].compactMap { $0 }
    shape.area.names = [header["Area Name"]].compactMap { $0 }
    shape.indicator.code = header["Indicator ID"]
    shape.indicator.titles = [header["Indicator Name"]].compactMap { $0 }
    shape.indicator.common.source = publisher
    shape.period.columns = [header["Time period"]].compactMap { $0 }
    // Fingertips writes calendar years, and spans of them, bare; a split year is financial or
    // academic by the indicator, which the file does not say.
    shape.period.contexts = [PeriodContext(yearType: .calendar)]
    (shape.period.isStated, shape.period.isTextByText) = (true, true)
    var figure = TableShape.FigureColumn(value: value)
    figure.numerator = header["Count"]
    figure.denominator = header["Denominator"]
    (figure.lower, figure.upper) = (
      header["Lower CI 95.0 limit", "Lower CI limit"],
      header["Upper CI 95.0 limit", "Upper CI limit"]
    )
    figure.level = 0.95
    figure.note = header["Value note"]
    shape.figures = [figure]
    for name in ["Sex", "Age", "Category"] {
      if let column = header[name] { shape.breakdowns.append(.init(column: column, name: name)) }
    }
    if let column = header["Category Type"] {
      shape.breakdowns.insert(
        .init(column: column, name: "Category type"), at: min(2, shape.breakdowns.count))
    }
    shape.notes = ["bare years are taken as calendar years, as Fingertips writes them"]
    shape.leftOut = header.leftOut(by: shape)
    return Recognition(
      reasons: [
        header.reason([
          shape.indicator.code, shape.area.codes.first, shape.period.columns.first, value,
        ])
      ],
      shapes: [shape])
  }
}
