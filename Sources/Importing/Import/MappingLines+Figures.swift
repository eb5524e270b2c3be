import Indicators

extension MappingLines {
  mutating func writeFigures() {
    let figures = shape.figures
    let isPlain =
      isSettled
      && figures.allSatisfy {
        $0.indicator == nil && $0.breakdown.isEmpty && $0.measure.isEmpty
      }
    let acrossPeriods =
      figures.count > 1 && isPlain
      && figures.allSatisfy { $0.area == nil && $0.period != nil && $0.period == header(of: $0) }
    let acrossAreas =
      figures.count > 1 && isPlain && figures.allSatisfy { $0.area != nil && $0.period == nil }
    if acrossPeriods || acrossAreas {
      add("wide: \(acrossPeriods ? "periods" : "areas")   # every other column's header is one")
    } else if figures.count == 1, figures[0].indicator == nil {
      add("value: \(column(figures[0].value))")
    } else {
      add(
        "columns:             # strike out what you do not want; title and indicator are yours to give"
      )
      for figure in figures { writeColumn(figure) }
    }
    guard let figure = figures.first else { return }
    let beside = Self.beside(figure)
    // A mapping has one column of each for all figures.
    for (place, (key, found)) in beside.enumerated() {
      guard let found, figures.allSatisfy({ Self.beside($0)[place].1 == found }) else { continue }
      add("\(key): \(column(found))")
    }
    if let level = figure.level { add("level: \(level)") }
  }

  private static func beside(_ figure: TableShape.FigureColumn) -> [(String, Int?)] {
    [
      ("numerator", figure.numerator), ("denominator", figure.denominator),
      ("lower", figure.lower), ("upper", figure.upper), ("note", figure.note),
      ("marker", figure.markers.first),
    ]
  }

  /// What stands over a column of figures.
  private func header(of figure: TableShape.FigureColumn) -> String? {
    names.indices.contains(figure.value) ? names[figure.value] : nil
  }

  /// The figures, where they are in one column.
  var onlyFigure: TableShape.FigureColumn? {
    shape.figures.count == 1 ? shape.figures[0] : nil
  }

  /// Whether the header says of each column what it is.
  private var isSettled: Bool { shape.fault == nil && shape.repetition(grid) == nil }

  private mutating func writeColumn(_ figure: TableShape.FigureColumn) {
    var parts = ["column: \(column(figure.value))"]
    if let indicator = figure.indicator {
      let number = drafts.number(of: indicator)
      let code = drafts.drafts[number].indicator.code
      parts.append("indicator: \(Self.quoted(code))")
      if !indicator.title.isEmpty { parts.append("title: \(Self.quoted(indicator.title))") }
    } else if !isSettled {
      parts.append("indicator: \"CODE OF THE MEASURE\", title: \"NAME OF THE MEASURE\"")
    }
    if let period = figure.period { parts.append("period: \(Self.quoted(period))") }
    if let area = figure.area { parts.append("area: \(Self.quoted(area))") }
    if !figure.breakdown.isEmpty { parts.append("breakdown: \(Self.quoted(figure.breakdown))") }
    guard figure.measure.isEmpty else {
      parts.append("breakdown: \(Self.quoted(figure.measure))")
      add("  - {\(parts.joined(separator: ", "))}   # another measure? then a mapping for each")
      return
    }
    add("  - {\(parts.joined(separator: ", "))}")
  }
}
