import Indicators

// MARK: Indicators and breakdowns

extension TableReader {
  mutating func numberIndicators(_ figures: inout ImportedFigures) {
    columnIndicators = Array(repeating: nil, count: shape.figures.count)
    for index in MeasureWords.ordered(shape.figures.map(\.indicator?.title)) {
      columnIndicators[index] = shape.figures[index].indicator.map {
        figures.indicators.number(of: $0)
      }
    }
    guard columnIndicators.contains(nil) else { return }
    for row in scan.rows where row.hasCells {
      for index in columnIndicators.indices where columnIndicators[index] == nil {
        _ = number(of: row, index, &figures)
      }
    }
  }

  /// What the row of an indicator's first figure says of it, and what its column adds.
  mutating func describe(_ row: TableScan.Row, measure: String) -> Indicator {
    let place = shape.indicator
    let texts = scan.indicators.texts(of: row.indicator).map { grid.texts[$0] }
    var indicator = place.common
    let first = scan.firstRow[row.indicator] ?? row.row
    if place.code != nil, let code = texts.first { indicator.code = code }
    var titles = texts.dropFirst(place.code == nil ? 0 : 1).filter { !$0.isEmpty }
    if place.isKindOnly {
      titles = [fileTitle] + titles.filter { TableWords.folded($0) != "value" }
    }
    let words = titles + (measure.isEmpty ? [] : [measure])
    if !words.isEmpty { indicator.title = words.joined(separator: ": ") }
    if indicator.code.isEmpty, indicator.title.isEmpty { indicator.title = fileTitle }
    func text(_ column: Int?) -> String? {
      column.map { grid[first, $0] }.flatMap { $0.isEmpty ? nil : $0 }
    }
    indicator.unit = text(place.unit) ?? indicator.unit
    // A mapping's own unit is what its owner says the figures are in once they are multiplied.
    if place.unit != nil || options.mapping == nil, let unit = indicator.unit {
      let code = indicator.code.isEmpty ? IndicatorDrafts.slug(indicator.title) : indicator.code
      let said = options.multiplier(of: options.indicator ?? code)
      let factor = (said ?? shape.figures.first?.multiplier) ?? 1
      indicator.unit = ShareUnit.scaled(unit, by: factor)
      if indicator.unit == nil { unitsLost.insert(unit) }
    }
    indicator.theme = text(place.theme) ?? indicator.theme
    indicator.owner = text(place.owner) ?? indicator.owner
    if let (column, words) = place.polarity, let polarity = words[grid[first, column].lowercased()]
    {
      indicator.polarity = polarity
    }
    return indicator
  }

  /// What a measure is called that its file does not name: as the user calls it, so that files of one
  /// measure stay together, or after the file.
  private var fileTitle: String { options.indicator ?? grid.stem }

  /// A unit that the file gives is not that of figures multiplied by something.
  func sayUnitsLost(_ account: inout ImportAccount) {
    guard !unitsLost.isEmpty else { return }
    let units = unitsLost.sorted().map { "“\($0)”" }.joined(separator: ", ")
    account.notes.append(
      "the file's unit \(units) is left out, for the figures were multiplied; say in indicators.csv "
        + "what they are in now")
  }

  /// A table that does not name its measure is called after the file.
  func sayNameless(_ account: inout ImportAccount) {
    let place = shape.indicator
    guard options.indicator == nil, columnIndicators.contains(nil), place.code == nil,
      place.titles.isEmpty || place.isKindOnly, place.common.title.isEmpty
    else { return }
    account.notes.append(
      "the file does not name its measure, which is called “\(grid.stem)” after the file; give "
        + "--indicator CODE to file it under a code of yours")
  }

  mutating func collectCategories(_ figures: inout ImportedFigures) {
    guard !shape.breakdowns.isEmpty else { return }
    for row in scan.rows where row.hasCells || namesACell(row, figures) {
      let texts = scan.breakdowns.texts(of: row.breakdown).map { grid.texts[$0] }
      var numbers: Set<Int> = []
      for (index, own) in columnIndicators.enumerated() {
        if let number = own ?? number(of: row, index, &figures) { numbers.insert(number) }
      }
      categories.add(
        texts, names: shape.breakdowns.map(\.name), breakdown: row.breakdown, indicators: numbers)
    }
  }

  mutating func breakdown(
    _ row: TableScan.Row, _ column: TableShape.FigureColumn, indicator: Int,
    _ figures: inout ImportedFigures
  ) -> Int {
    guard row.breakdown != ChainNumbering.root || !column.breakdown.isEmpty else { return 0 }
    let key =
      UInt64(UInt32(bitPattern: row.breakdown)) << 32 | UInt64(indicator) << 12
      | UInt64(column.value & 0xFFF)
    if let number = breakdownNumbers[key] { return number }
    var parts = categories.parts(row.breakdown, indicator: indicator)
    if !column.breakdown.isEmpty { parts.append(column.breakdown) }
    let number = figures.number(ofBreakdown: parts.joined(separator: "; "))
    breakdownNumbers[key] = number
    return number
  }
}
