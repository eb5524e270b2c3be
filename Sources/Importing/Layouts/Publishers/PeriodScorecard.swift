import Indicators

/// A council's own scorecard with its periods across: `Q1`, `Q2` … or `April`, `May` … and a target.
///
/// Which year the quarters are of, a header such as `Q1` does not say: the user does, with
/// `--period`. The target is taken as the year's, for one target stands beside all its quarters.
struct PeriodScorecard: Layout {
  let name = "period-scorecard"
  let title = "KPI scorecard with quarters or months across and targets"
  let publisher: String? = nil

  private static let targets = [
    "target", "annual target", "year target", "yearly target", "year end target",
    "end of year target", "full year target", "target for year",
  ]

  func recognise(_ grid: SheetGrid, _ probe: LayoutProbe) -> Recognition? {
    guard let header = HeaderSearch(grid, requiring: [Scorecard.titles, Self.targets]),
      let target = header.column(Self.targets)
    else { return nil }
    let parts = header.names.indices.filter { PeriodWords.isPart(header.names[$0]) }
    let periods = header.names.indices.filter { PeriodWords.isPeriod(header.names[$0]) }
    let all = parts.count >= 2 ? parts : periods
    guard all.count >= 2 else { return nil }
    var shape = Scorecard.shape(grid, header)
    // Quarters to come are blank all the way down, and no missing figures.
    let columns = all.filter { column in
      shape.rows.contains { grid.textIndex(row: $0, column: column) != 0 }
    }
    guard let first = columns.first else { return nil }
    let isParts = all == parts
    let year = probe.options.period.flatMap { Self.year($0, probe.options) }
    shape.figures = columns.map { column in
      var figure = TableShape.FigureColumn(value: column)
      figure.period =
        isParts ? "\(year ?? "") \(header.names[column])".trimmed : header.names[column]
      return figure
    }
    if isParts, year == nil { shape.fault = Self.untold(grid, header, first) }
    shape.indicator.common.yearType = probe.options.yearType ?? Self.yearType(of: shape.figures)
    var place = TableShape.TargetPlace(target: target)
    place.period =
      isParts ? year : Self.sharedYear(columns.map { header.names[$0] }, probe.options)
    // Beside months, 2010-11 is November 2010.
    if let text = place.period, Self.isMonth(text) { place.period = nil }
    shape.targets = place.period == nil ? nil : place
    shape.notes.append(
      place.period.map {
        "the card has one target for all its periods, which is taken as that of the year \($0); "
          + "where it is each period's, correct target_period in targets.csv"
      } ?? "the card's targets are not taken: they are of no one year that targets.csv can name")
    shape.leftOut = header.leftOut(by: shape)
    return Recognition(
      reasons: [
        header.reason([shape.indicator.titles.first, first, columns.last, target])
      ], shapes: [shape])
  }

  private static func isMonth(_ text: String) -> Bool {
    let context = PeriodContext(yearType: .financial, frequency: .monthly)
    return (try? Period(text, in: context))?.kind == .month
  }

  /// The kind of year that all the figures' periods are written as: financial where they are split
  /// over two years, which the months of a year by themselves do not say.
  static func yearType(of figures: [TableShape.FigureColumn]) -> YearType? {
    let context = PeriodContext(yearType: .financial, frequency: .annual)
    let isSplit = figures.allSatisfy { figure in
      guard
        let year = figure.period?.split(separator: " ").map(String.init)
          .first(where: { $0.count > 4 && PeriodWords.isPeriod($0) }),
        let period = try? Period(year, in: context)
      else { return false }
      return period.kind == .year(.financial)
    }
    return isSplit ? .financial : nil
  }

  /// A period that is a year, as the text of it that quarters and months can follow.
  static func year(_ text: String, _ options: ImportOptions) -> String? {
    let context = PeriodContext(yearType: options.yearType, frequency: .annual)
    guard let period = try? Period(text, in: context), case .year = period.kind else { return nil }
    return text
  }

  /// The one financial or calendar year that quarters with their years are of.
  private static func sharedYear(_ names: [String], _ options: ImportOptions) -> String? {
    let context = PeriodContext(yearType: options.yearType, frequency: options.frequency)
    let periods = names.compactMap { try? Period($0, in: context) }
    guard periods.count == names.count, let first = periods.first,
      periods.allSatisfy({ $0.kind == first.kind }), first.monthCount ?? 12 < 12
    else { return nil }
    let types: [YearType] = first.yearType.map { [$0] } ?? [options.yearType ?? .financial]
    let years = types.flatMap { type in
      [-1, 0].map { Period.year(type, starting: first.start.year + $0) }
    }
    return years.first { year in
      periods.allSatisfy { year.start <= $0.start && $0.end <= year.end }
    }?.description
  }

  static func untold(
    _ grid: SheetGrid, _ header: HeaderSearch, _ column: Int
  ) -> ImportIssue {
    grid.issue(
      header.row, column, names: header.names,
      "nothing says of which year this and the other periods are",
      mend: "Give the year with --period, such as --period 2024-25")
  }
}
