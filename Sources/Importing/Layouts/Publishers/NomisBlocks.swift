import Indicators

/// A Nomis query saved as CSV or a workbook: for each measure a title, what was chosen, and a table
/// with dates down and areas across or the other way round; several such blocks one under another.
struct NomisBlocks: Layout {
  let name = "nomis-blocks"
  let title = "Nomis query, stacked blocks"
  let publisher: String? = "Office for National Statistics, Nomis"

  func recognise(_ grid: SheetGrid, _ probe: LayoutProbe) -> Recognition? {
    let marks = (0..<grid.rowCount).filter { row in
      grid.width(ofRow: row) > 0 && grid[row, 0].contains("from Nomis on")
    }
    guard let first = marks.first else { return nil }
    let starts = marks.map { $0 > 0 && !grid[$0 - 1, 0].isEmpty ? $0 - 1 : $0 }
    var shapes: [TableShape] = []
    for (index, start) in starts.enumerated() {
      let begin = index == 0 ? 0 : start
      let end = index + 1 < starts.count ? starts[index + 1] : grid.rowCount
      guard let shape = block(grid, begin: begin, mark: marks[index], end: end, probe) else {
        return nil
      }
      shapes.append(shape)
    }
    let blocks = shapes.count == 1 ? "one block" : "\(shapes.count) blocks"
    return Recognition(
      reasons: ["row \(grid.fileRow(first)) says “from Nomis on”, followed by \(blocks)"],
      shapes: shapes)
  }

  private func block(
    _ grid: SheetGrid, begin: Int, mark: Int, end: Int, _ probe: LayoutProbe
  ) -> TableShape? {
    var row = mark + 1
    func isGap(_ row: Int) -> Bool {
      grid.isBlank(row) || grid.fileRow(row) > grid.fileRow(row - 1) + 1
    }
    while row < end, grid.isBlank(row) { row += 1 }
    var chosen: [(key: String, value: String)] = []
    while row < end, grid.filled(row).count == 2, chosen.isEmpty || !isGap(row) {
      chosen.append((grid[row, 0], grid[row, 1]))
      row += 1
    }
    while row < end, grid.isBlank(row) { row += 1 }
    guard row < end else { return nil }
    let header = HeaderSearch(grid, row: row)
    var shape = header.shape(grid)
    shape.preface = begin..<row
    shape.rows = row + 1..<end
    describe(&shape, title: mark > 0 ? grid[mark - 1, 0] : "", chosen)
    addColumns(to: &shape, header, chosen)
    return shape
  }

  private func describe(
    _ shape: inout TableShape, title: String, _ chosen: [(key: String, value: String)]
  ) {
    shape.indicator.common.source = publisher
    let measure = chosen.first {
      ["measure", "variable", "item", "cell"].contains($0.key.lowercased())
    }
    shape.indicator.common.title = measure?.value ?? title
    shape.indicator.common.unit = chosen.first { TableWords.folded($0.key) == "units" }?.value
    shape.period.constant = chosen.first { PeriodWords.isHeader($0.key) }?.value
    shape.area.constant =
      chosen.first {
        ["area", "geography"].contains(TableWords.folded($0.key))
      }?.value
  }

  private func addColumns(
    to shape: inout TableShape, _ header: HeaderSearch, _ chosen: [(key: String, value: String)]
  ) {
    let rest = chosen.filter { item in
      !["measure", "variable", "item", "cell", "area", "geography", "units", "measures"].contains(
        TableWords.folded(item.key)) && !PeriodWords.isHeader(item.key)
        && !TableWords.isTotal(item.value)
    }
    let restriction = rest.map { "\(TitleWords.readable($0.key)): \($0.value)" }
      .joined(separator: "; ")
    let isByPeriod = PeriodWords.isHeader(header.names.first ?? "")
    let code = header["mnemonic", "area code", "code"]
    if isByPeriod { shape.period.columns = [0] } else { shape.area.names = [0] }
    shape.area.codes = code.map { [$0] } ?? []
    for (column, name) in header.names.enumerated()
    where column > 0 && column != code && !name.isEmpty {
      guard !["conf", "flags", "flag"].contains(TableWords.folded(name)) else {
        shape.leftOut.append(name)
        continue
      }
      var figure = TableShape.FigureColumn(value: column)
      figure.breakdown = restriction
      if isByPeriod {
        figure.area = name
      } else if PeriodWords.isPeriod(name) {
        figure.period = name
      } else if !TableWords.isTotal(name) {
        figure.breakdown = restriction.isEmpty ? name : "\(restriction); \(name)"
      }
      shape.figures.append(figure)
    }
  }
}
