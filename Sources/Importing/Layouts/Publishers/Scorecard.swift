import Indicators

/// A council's own scorecard: a row for each indicator, with this period's figure and its target.
///
/// Which period “this quarter” is, the file does not say: the user does, with `--period`.
struct Scorecard: Layout {
  let name = "scorecard"
  let title = "KPI scorecard with targets"
  let publisher: String? = nil

  private static let current = [
    "this_quarter", "this quarter", "current quarter", "this_month", "this month", "this_period",
    "this period", "current", "actual", "current value", "outturn", "result", "performance",
    "latest", "this_year", "this year", "value",
  ]
  static let titles = [
    "description", "indicator", "measure", "kpi", "performance indicator", "pi", "title",
    "indicator name", "name", "metric",
  ]
  private static let references = [
    "ref", "reference", "code", "id", "kpi ref", "pi code", "pi ref",
  ]

  func recognise(_ grid: SheetGrid, _ probe: LayoutProbe) -> Recognition? {
    guard
      let header = HeaderSearch(grid, requiring: [Self.titles, Self.current, ["target"]]),
      let current = header.column(Self.current), let target = header["target"],
      header.names.filter(PeriodWords.isPeriod).count < 2
    else { return nil }
    var shape = Self.shape(grid, header)
    shape.period.columns = [header["period", "date", "quarter", "month", "year"]].compactMap { $0 }
    var figure = TableShape.FigureColumn(value: current)
    figure.note = header["note", "notes", "comment", "commentary"]
    shape.figures = [figure]
    shape.targets = TableShape.TargetPlace(target: target)
    addPrevious(to: &shape, header, probe.options)
    shape.leftOut = header.leftOut(by: shape)
    return Recognition(
      reasons: [header.reason([shape.indicator.titles.first, current, target])], shapes: [shape])
  }

  private static let polarities = [
    "polarity", "good is", "better is", "good performance", "direction of good",
    "desired direction",
    "good to be",
  ]
  /// What the words of such a column mean, in lower case.
  private static let polarityWords: [String: Polarity] = {
    let ways: [(Polarity, [String])] = [
      (.high, ["high", "higher", "bigger", "larger", "up", "increase", "increasing", "maximise"]),
      (.low, ["low", "lower", "smaller", "down", "decrease", "decreasing", "minimise"]),
    ]
    let endings = ["", " is better", " is good", " better", " good"]
    return Dictionary(
      ways.flatMap { polarity, words in
        words.flatMap { word in endings.map { (word + $0, polarity) } }
      }, uniquingKeysWith: { first, _ in first })
  }()

  /// What every card has: a reference, a description, a unit, an owner, and perhaps an area.
  static func shape(_ grid: SheetGrid, _ header: HeaderSearch) -> TableShape {
    var shape = header.shape(grid)
    shape.indicator.code = header.column(Self.references)
    shape.indicator.titles = [header.column(Self.titles)].compactMap { $0 }
    shape.indicator.unit = header["unit", "units", "format"]
    shape.indicator.owner = header["owner", "team", "service", "lead", "responsible officer"]
    if let column = header.column(Self.polarities) {
      shape.indicator.polarity = (column, Self.polarityWords)
    }
    shape.area.codes = [header["area code", "gss code", "ons code"]].compactMap { $0 }
    shape.area.names = [header["area", "council", "local authority"]].compactMap { $0 }
    return shape
  }

  /// The column of the period before, where this period is known.
  private func addPrevious(
    to shape: inout TableShape, _ header: HeaderSearch, _ options: ImportOptions
  ) {
    if header["last_year", "last year", "previous year"] != nil {
      shape.notes.append(
        "last year's column is left out: it does not say whether it is the year's outturn or the "
          + "same period a year before")
    }
    let context = PeriodContext(yearType: options.yearType, frequency: options.frequency)
    guard
      let column = header[
        "last_quarter", "last quarter", "previous quarter", "last_month", "last month"],
      let text = options.period, let period = try? Period(text, in: context),
      period.monthCount == 3 || period.monthCount == 1
    else { return }
    var figure = TableShape.FigureColumn(value: column)
    figure.period = period.previous.description
    shape.figures.append(figure)
  }
}
