import Indicators

/// Explore Education Statistics (DfE): one row for each area, period and filter, one column for
/// each indicator.
struct ExploreEducationStatistics: Layout {
  let name = "dfe-ees"
  let title = "DfE Explore Education Statistics"
  let publisher: String? = "Department for Education, Explore Education Statistics"

  func recognise(_ grid: SheetGrid, _ probe: LayoutProbe) -> Recognition? {
    guard
      let header = HeaderSearch(
        grid, requiring: [["time_period"], ["time_identifier"], ["geographic_level"]]),
      let period = header["time_period"], let identifier = header["time_identifier"],
      let level = header["geographic_level"]
    else { return nil }
    var shape = header.shape(grid)
    shape.period.columns = [period, identifier]
    shape.period.wording = .educationTimePeriod
    shape.area = areas(header, level)
    shape.skips = [otherLevels(level)]
    shape.indicator.common.source = publisher
    shape.missing = [
      "z": .notApplicable, "x": .notAvailable, "c": .suppressed, "k": .roundsToZero,
      "low": .roundsToZero, "u": .unreliable, ":": .notAvailable, "..": .notAvailable,
      "~": .roundsToZero,
    ]
    addColumns(to: &shape, header, grid, probe)
    guard !shape.figures.isEmpty else { return nil }
    shape.leftOut = header.leftOut(by: shape)
    return Recognition(
      reasons: [header.reason([period, identifier, level])], shapes: [shape])
  }

  private func areas(_ header: HeaderSearch, _ level: Int) -> TableShape.AreaPlace {
    var area = TableShape.AreaPlace()
    area.levelColumn = level
    let authority = [header["new_la_code", "la_code"], header["old_la_code"]].compactMap { $0 }
    area.levels = [
      "national": (columns(header, "country_code"), columns(header, "country_name")),
      "regional": (columns(header, "region_code"), columns(header, "region_name")),
      "localauthority": (authority, columns(header, "la_name")),
    ]
    return area
  }

  private func columns(_ header: HeaderSearch, _ name: String) -> [Int] {
    header.column([name]).map { [$0] } ?? []
  }

  private func otherLevels(_ level: Int) -> TableShape.SkipRule {
    var rule = TableShape.SkipRule(column: level)
    rule.onlyKeep = (
      ["national", "regional", "localauthority"],
      "a geographic level that is no council, region or nation"
    )
    return rule
  }

  private static let identifying: Set<String> = [
    "timeperiod", "timeidentifier", "geographiclevel", "countrycode", "countryname", "regioncode",
    "regionname", "oldlacode", "newlacode", "lacode", "laname", "ladcode", "ladname", "pconcode",
    "pconname", "wardcode", "wardname", "opportunityareacode", "opportunityareaname",
    "localenterprisepartnershipcode", "localenterprisepartnershipname", "schoolurn",
    "schoollaestab", "schoolname", "providerukprn", "providername", "institutionid",
    "englishdevolvedareacode", "englishdevolvedareaname", "lsipcode", "lsipname", "trustid",
    "trustname", "sponsorid", "sponsorname", "rscregionleadname", "mcacode", "mcaname",
    "planningareacode", "planningareaname", "estab", "laestab", "urn",
  ]

  /// Whether every cell of a column is a day: when a row was loaded or counted, which sorts nothing.
  private func isDays(
    _ column: Int, _ profile: ColumnProfile, _ shape: TableShape, _ grid: SheetGrid
  ) -> Bool {
    guard profile.periods == profile.filled else { return false }
    let texts = Set(shape.rows.map { grid.textIndex(row: $0, column: column) }).subtracting([0])
    return texts.allSatisfy { (try? Period(grid.texts[$0]))?.kind == .point }
  }

  /// Filters are columns of words but not of days, indicators columns of figures.
  private func addColumns(
    to shape: inout TableShape, _ header: HeaderSearch, _ grid: SheetGrid, _ probe: LayoutProbe
  ) {
    let profiles = ColumnProfile.profiles(
      grid, rows: shape.rows, width: header.names.count, probe: probe)
    for (column, name) in header.names.enumerated() {
      guard !name.isEmpty, !Self.identifying.contains(TableWords.folded(name)) else { continue }
      if profiles[column].isMostlyFigures {
        var figure = TableShape.FigureColumn(value: column)
        var indicator = shape.indicator.common
        (indicator.code, indicator.title) = (name, TitleWords.readable(name))
        figure.indicator = indicator
        shape.figures.append(figure)
      } else if profiles[column].words > 0, !isDays(column, profiles[column], shape, grid) {
        shape.breakdowns.append(.init(column: column, name: TitleWords.readable(name)))
      }
    }
  }
}

/// Column names as titles.
enum TitleWords {
  /// `turnover_rate_fte` as `Turnover rate fte`.
  static func readable(_ name: String) -> String {
    let words = name.replacing("_", with: " ").trimmed
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
