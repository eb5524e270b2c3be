import Indicators

/// The long file of the Local Authority Interactive Tool (DfE): one row a figure, the value as text
/// and as a number.
struct LAITLong: Layout {
  let name = "dfe-lait"
  let title = "DfE Local Authority Interactive Tool, long file"
  let publisher: String? = "Department for Education, Local Authority Interactive Tool"

  func recognise(_ grid: SheetGrid, _ probe: LayoutProbe) -> Recognition? {
    guard
      let header = HeaderSearch(
        grid,
        requiring: [
          ["LA and Regions", "LA_and_Regions"], ["Years"],
          ["values_num", "Values (text)", "Values"],
          ["Measure", "Measure_short", "Measure_code"],
        ]),
      let value = header["values_num", "Values (text)", "Values"]
    else { return nil }
    var shape = header.shape(grid)
    shape.area.codes = [header["LA Number", "LA_Number", "LA code"]].compactMap { $0 }
    shape.area.names = [header["LA and Regions", "LA_and_Regions"]].compactMap { $0 }
    shape.indicator.code = header["Measure_code", "Measure_short"]
    shape.indicator.titles = [header["Measure", "Chart_title"]].compactMap { $0 }
    shape.indicator.theme = header["Topic"]
    shape.indicator.common.source = publisher
    if let column = header["Polarity"] {
      shape.indicator.polarity = (column, ["high": .high, "low": .low])
    }
    shape.period.columns = [header["Years"]].compactMap { $0 }
    var figure = TableShape.FigureColumn(value: value)
    if let text = header["Values (text)", "Values"], text != value { figure.markers = [text] }
    shape.figures = [figure]
    shape.missing = [
      "na": .notAvailable, "-": .notAvailable, "..": .notAvailable, "c": .suppressed,
      "x": .notAvailable, "z": .notApplicable,
    ]
    let neighbours = "an average of statistical neighbours, which is no area"
    shape.skips = shape.area.names.map {
      .init(column: $0, reasons: ["statisticalneighbours": neighbours, "sn": neighbours])
    }
    shape.notes = [
      "the tool writes NA both for figures that are not there and for suppressed ones"
    ]
    shape.leftOut = header.leftOut(by: shape)
    return Recognition(
      reasons: [header.reason([shape.area.names.first, shape.period.columns.first, value])],
      shapes: [shape])
  }
}
