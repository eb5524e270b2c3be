import Indicators

/// A table each of whose columns of figures names a measure and its period: `2022-23 Value`,
/// `2022-23 Rank`, `2023-24 Value` …, or `Recycling 2021-22`, `Recycling 2022-23`.
struct MeasuresOfPeriods: Layout {
  let name = "measures-of-periods"
  let title = "a table with a measure and its period over each column"
  let publisher: String? = nil

  /// A column of figures and what its heading says.
  private struct Column {
    let place: Int
    let heading: PeriodInHeading
    var word: String { TableWords.folded(heading.measure) }
  }

  func recognise(_ grid: SheetGrid, _ probe: LayoutProbe) -> Recognition? {
    for row in 0..<min(grid.rowCount, HeaderSearch.depth) {
      let texts = grid.filled(row)
      guard texts.count >= 2, texts.count * 2 > grid.width(ofRow: row),
        texts.contains(where: { PeriodInHeading($0) != nil })
      else { continue }
      let isMixed = texts.contains { PeriodWords.isPeriod($0) && PeriodInHeading($0) == nil }
      guard !isMixed else { return nil }
      return recognise(grid, HeaderSearch(grid, row: row), probe)
    }
    return nil
  }

  private func recognise(
    _ grid: SheetGrid, _ header: HeaderSearch, _ probe: LayoutProbe
  ) -> Recognition? {
    var shape = header.shape(grid)
    let profiles = ColumnProfile.profiles(
      grid, rows: shape.rows, width: header.names.count, probe: probe)
    let sides = TableColumns(header, profiles)
    guard !sides.areaCodes.isEmpty || !sides.areaNames.isEmpty, sides.periods.isEmpty else {
      return nil
    }
    let figures = header.names.indices.filter { column in
      profiles[column].isLikelyFigures && !sides.areaCodes.contains(column)
        && !sides.areaNames.contains(column)
        && !Self.asides.contains(TableWords.folded(header.names[column]))
    }
    let columns = figures.compactMap { place in
      PeriodInHeading(header.names[place]).map { Column(place: place, heading: $0) }
    }
    guard !columns.isEmpty, columns.count == figures.count,
      !columns.contains(where: { $0.word.contains("target") })
    else { return nil }
    (shape.area.codes, shape.area.names) = (sides.areaCodes, sides.areaNames)
    shape.indicator.code = sides.indicatorCode
    shape.indicator.titles = sides.indicatorTitles
    shape.breakdowns = sides.breakdowns.map { .init(column: $0, name: header.names[$0]) }
    addFigures(to: &shape, columns)
    guard !shape.figures.isEmpty else { return nil }
    shape.refusePeriod(probe.options, grid)
    shape.leftOut = header.leftOut(by: shape)
    let example = header.names[shape.figures[0].value]
    return Recognition(
      reasons: [
        header.reason([shape.area.codes.first ?? shape.area.names.first])
          + " and \(columns.count) columns with a measure and a period, such as “\(example)”"
      ], shapes: [shape])
  }

  /// Columns that are no figures of their own: places among others, and differences between periods.
  private static let asides: Set<String> = [
    "rank", "ranking", "change", "difference", "percentagechange", "changeonyear",
  ]
  private static let numerators: Set<String> = ["numerator", "num"]
  private static let denominators: Set<String> = ["denominator", "denom", "den"]
  private static let lowers: Set<String> = ["lower", "lci", "lowerci", "lowerlimit"]
  private static let uppers: Set<String> = ["upper", "uci", "upperci", "upperlimit"]

  private func addFigures(to shape: inout TableShape, _ columns: [Column]) {
    let columns = columns.filter { !Self.asides.contains($0.word) }
    let values = columns.filter { TableColumns.isPlainValue($0.heading.measure) }
    // Parts belong to the one value of their period; without one they are figures of their own.
    let parts = Self.numerators.union(Self.denominators).union(Self.lowers).union(Self.uppers)
    let isOne = Set(values.map(\.heading.period)).count == values.count && !values.isEmpty
    let own = columns.filter { !(isOne && parts.contains($0.word)) }
    let isNamed = shape.indicator.code != nil || !shape.indicator.titles.isEmpty
    let isSingle = Set(own.map(\.word)).count == 1
    shape.figures = own.map { column in
      var figure = TableShape.FigureColumn(value: column.place)
      figure.period = column.heading.period
      if TableColumns.isPlainValue(column.heading.measure), isOne {
        func part(_ words: Set<String>) -> Int? {
          columns.first { words.contains($0.word) && $0.heading.period == figure.period }?.place
        }
        (figure.numerator, figure.denominator) = (part(Self.numerators), part(Self.denominators))
        (figure.lower, figure.upper) = (part(Self.lowers), part(Self.uppers))
        if isSingle { return figure }
      }
      if isNamed {
        figure.measure = column.heading.measure
      } else {
        var indicator = Indicator(code: "")
        indicator.title = TitleWords.readable(column.heading.measure)
        figure.indicator = indicator
      }
      return figure
    }
  }
}
