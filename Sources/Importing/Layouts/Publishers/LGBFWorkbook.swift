import Indicators

/// A sheet of the Local Government Benchmarking Framework's workbook: a row for each council, a
/// column for each code and year, such as `CHN14a 2020-21`.
struct LGBFWorkbook: Layout {
  let name = "lgbf-workbook"
  let title = "LGBF workbook sheet"
  let publisher: String? = "Improvement Service, Local Government Benchmarking Framework"

  func recognise(_ grid: SheetGrid, _ probe: LayoutProbe) -> Recognition? {
    guard
      let header = HeaderSearch(
        grid, requiring: [["Local Authority", "LocalAuthority", "Council"]])
    else { return nil }
    var shape = header.shape(grid)
    shape.area.codes = [header["GSS Code", "GSSCode", "Code"]].compactMap { $0 }
    shape.area.names = [header["Local Authority", "LocalAuthority", "Council"]].compactMap { $0 }
    shape.period.contexts = [PeriodContext(yearType: .financial)]
    shape.missing = ["dna": .notAvailable, "*": .suppressed, "n/a": .notAvailable]
    for (column, name) in header.names.enumerated() {
      guard let (code, year) = Self.parts(of: name) else { continue }
      // `Recycling 2021-22` and `Q1 2023/24` look the same and are another's.
      guard Self.isCode(code) else { return nil }
      var figure = TableShape.FigureColumn(value: column)
      var indicator = Indicator(code: code)
      (indicator.source, indicator.yearType) = (publisher, .financial)
      (figure.indicator, figure.period) = (indicator, year)
      shape.figures.append(figure)
    }
    guard shape.figures.count >= 3 else { return nil }
    shape.notes = [
      "the workbook writes percentages as 0 to 100; the Spatial Hub writes them as 0 to 1"
    ]
    shape.leftOut = header.leftOut(by: shape)
    let first = header.names[shape.figures[0].value]
    return Recognition(
      reasons: [
        header.reason([shape.area.codes.first, shape.area.names.first])
          + " and \(shape.figures.count) columns such as “\(first)”"
      ], shapes: [shape])
  }

  /// The services that the framework's codes begin with.
  private static let services: Set<Substring> = [
    "CHN", "CORP", "CORPASSET", "SW", "C&L", "CL", "ENV", "HSN", "ECON", "FINSUS", "CLIM",
  ]

  /// Whether a text is one of the framework's codes: a service, a number and perhaps a letter, such
  /// as `CHN14a` or `CORP-ASSET01`.
  static func isCode(_ text: String) -> Bool {
    let code = text.filter { $0 != "-" && $0 != "_" }
    let service = code.prefix { $0.isUppercase || $0 == "&" }
    let number = code.dropFirst(service.count).prefix { $0.isNumber }
    let letter = code.dropFirst(service.count + number.count)
    return services.contains(service) && (1...2).contains(number.count)
      && (letter.isEmpty || letter.count == 1 && letter.allSatisfy { $0.isLowercase })
  }

  /// `CHN14a 2020-21` as its code and its year; spaces that strayed into a code are taken out.
  static func parts(of header: String) -> (code: String, year: String)? {
    let words = header.split(whereSeparator: \.isWhitespace).map(String.init)
    guard words.count >= 2, let year = words.last, year.utf8.count == 7,
      PeriodWords.isYear(String(year.prefix(4))), PeriodWords.isPeriod(year)
    else { return nil }
    return (words.dropLast().joined(), year)
  }
}
