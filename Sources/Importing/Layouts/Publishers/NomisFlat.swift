import Indicators

/// The flat CSV of the Nomis API: a row a figure, dimensions as pairs of name and code.
struct NomisFlat: Layout {
  let name = "nomis-flat"
  let title = "Nomis, flat"
  let publisher: String? = "Office for National Statistics, Nomis"

  func recognise(_ grid: SheetGrid, _ probe: LayoutProbe) -> Recognition? {
    guard
      let header = HeaderSearch(
        grid,
        requiring: [
          ["DATE_NAME", "DATE", "DATE_CODE"], ["GEOGRAPHY_CODE", "GEOGRAPHY_NAME"], ["OBS_VALUE"],
        ]), let value = header["OBS_VALUE"]
    else { return nil }
    var shape = header.shape(grid)
    shape.area.codes = [header["GEOGRAPHY_CODE"]].compactMap { $0 }
    shape.area.names = [header["GEOGRAPHY_NAME"]].compactMap { $0 }
    shape.period.columns = [header["DATE_NAME", "DATE", "DATE_CODE"]].compactMap { $0 }
    shape.indicator.common.source = publisher
    shape.indicator.titles = titles(header)
    // “Value” says what kind of figure it is and not what is counted.
    shape.indicator.isKindOnly = shape.indicator.titles == [header["MEASURES_NAME"]]
    shape.breakdowns = breakdowns(header, shape)
    var figure = TableShape.FigureColumn(value: value)
    figure.markers = [header["OBS_STATUS_NAME", "OBS_STATUS"], header["OBS_CONF_NAME"]]
      .compactMap { $0 }
    shape.figures = [figure]
    shape.missing = ["these figures are missing.": .notAvailable, "q": .notAvailable]
    if let column = header["MEASURES_NAME"] { shape.skips = [sampling(column)] }
    shape.leftOut = header.leftOut(by: shape)
    return Recognition(
      reasons: [
        header.reason([
          shape.period.columns.first, shape.area.codes.first ?? shape.area.names.first, value,
        ])
      ], shapes: [shape])
  }

  /// What is measured: the dimensions that name it, and the kind of value unless it is plain.
  private func titles(_ header: HeaderSearch) -> [Int] {
    let names = [
      "VARIABLE_NAME", "MEASURE_NAME", "ITEM_NAME", "CELL_NAME", "INDICATOR_NAME", "MEASURES_NAME",
    ]
    return names.compactMap { header.column([$0]) }
  }

  private static let fixed: Set<String> = [
    "datename", "geographyname", "measuresname", "obsstatusname", "obsconfname", "datetype",
    "geographytype",
  ]

  private func breakdowns(
    _ header: HeaderSearch, _ shape: TableShape
  ) -> [TableShape.BreakdownColumn] {
    header.names.enumerated().compactMap { column, name in
      guard name.uppercased().hasSuffix("_NAME"), !Self.fixed.contains(TableWords.folded(name)),
        !shape.indicator.titles.contains(column)
      else { return nil }
      let dimension = name.dropLast(5).lowercased()
      let words = dimension.hasPrefix("c_") ? dimension.dropFirst(2) : Substring(dimension)
      return .init(column: column, name: TitleWords.readable(String(words)))
    }
  }

  /// Rows that say how sure another row is, or what it was made of.
  private func sampling(_ column: Int) -> TableShape.SkipRule {
    let reason = "Nomis rows for a numerator, denominator or confidence of another figure"
    let words = [
      "numerator", "denominator", "confidence", "standarderror", "coefficientofvariation",
    ]
    return .init(
      column: column,
      reasons: Dictionary(uniqueKeysWithValues: words.map { ($0, reason) }))
  }
}
