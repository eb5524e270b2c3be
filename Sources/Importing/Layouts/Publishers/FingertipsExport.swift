import Indicators

/// The export of the new Fingertips site: `Period`, `Area`, `Area code`, confidence limits whose
/// header says their level.
struct FingertipsExport: Layout {
  let name = "fingertips-export"
  let title = "Fingertips export (new site)"
  let publisher: String? = "Office for Health Improvement and Disparities, Fingertips"

  func recognise(_ grid: SheetGrid, _ probe: LayoutProbe) -> Recognition? {
    guard
      let header = HeaderSearch(
        grid, requiring: [["Indicator ID"], ["Period"], ["Area code"], ["Value"]]),
      let value = header["Value"]
    else { return nil }
    var shape = header.shape(grid)
    shape.area.codes = [header["Area code"]].compactMap { $0 }
    shape.area.names = [header["Area", "Area name"]].compactMap { $0 }
    shape.indicator.code = header["Indicator ID"]
    shape.indicator.titles = [header["Indicator name"]].compactMap { $0 }
    shape.indicator.unit = header["Value unit"]
    shape.indicator.common.source = publisher
    shape.period.columns = [header["Period"]].compactMap { $0 }
    shape.period.contexts = [PeriodContext(yearType: .calendar)]
    shape.period.isStated = true
    var figure = TableShape.FigureColumn(value: value)
    figure.numerator = header["Count"]
    figure.denominator = header["Denominator"]
    figure.note = header["Value note", "Note"]
    addLimits(to: &figure, header)
    shape.figures = [figure]
    for name in ["Sex", "Age", "Segment", "Inequality", "Category type", "Category"] {
      if let column = header[name] { shape.breakdowns.append(.init(column: column, name: name)) }
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

  /// The limits of the lowest level there is, usually 95%.
  private func addLimits(to figure: inout TableShape.FigureColumn, _ header: HeaderSearch) {
    func limits(_ word: String) -> [(level: Double, column: Int)] {
      header.names.enumerated().compactMap { column, name in
        guard name.lowercased().hasPrefix(word) else { return nil }
        let digits = name.filter { $0.isNumber || $0 == "." }
        return Double(digits).map { ($0 / 100, column) }
      }.sorted { $0.level < $1.level }
    }
    let (lower, upper) = (limits("lower confidence limit"), limits("upper confidence limit"))
    guard let low = lower.first, let high = upper.first, low.level == high.level,
      (0.5..<1).contains(low.level)
    else { return }
    (figure.lower, figure.upper, figure.level) = (low.column, high.column, low.level)
  }
}
