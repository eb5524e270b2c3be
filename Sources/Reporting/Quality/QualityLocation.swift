import Analysis
import Indicators

/// Where a finding stands: the file and the row to open, and the names to look for there.
struct QualityLocation {
  let file: String
  let row: Int?
  let column: String?
  let area: Area?
  let indicator: Indicator?
  let period: Period?
  let breakdown: String?

  init(_ place: Finding.Place, in dataset: Dataset?, rows: SourceRows) {
    let block = place.block.flatMap { dataset?.panel.blocks[$0] }
    area = place.area.flatMap { dataset?.directory.areas[$0] }
    indicator = place.indicator.flatMap { dataset?.indicators[$0] }
    period = place.period.flatMap { block?.periods[$0] }
    breakdown = block.flatMap { $0.breakdown.isEmpty ? nil : $0.breakdown }
    column = place.column
    let table = Self.table(place, block, rows, area: area, indicator: indicator)
    file = table.file
    row = table.row
  }

  /// The row of `observations.csv` for what is about figures, of the other tables for the rest; of
  /// a hole, the row before it.
  private static func table(
    _ place: Finding.Place, _ block: Panel.Block?, _ rows: SourceRows, area: Area?,
    indicator: Indicator?
  ) -> (file: String, row: Int?) {
    if let row = place.row { return (row.file, row.row) }
    if let index = place.block, let block, place.column != "multiplier" {
      return (rows.observations, figureRow(place, index, block, rows))
    }
    if let area, let file = rows.areas { return (file, rows.row(ofArea: area.code)) }
    if let indicator, let file = rows.indicators, place.area == nil {
      return (file, rows.row(ofIndicator: indicator.code))
    }
    return (rows.observations, nil)
  }

  private static func figureRow(
    _ place: Finding.Place, _ index: Int, _ block: Panel.Block, _ rows: SourceRows
  ) -> Int? {
    let count = block.periods.count
    switch (place.area, place.period) {
    case (let area?, let period?):
      return (0...period).reversed().lazy.compactMap {
        rows.row(block: index, cell: area * count + $0)
      }.first
    case (let area?, nil):
      return rows.firstRow(block: index, cells: (0..<count).lazy.map { area * count + $0 })
    case (nil, let period?):
      return rows.firstRow(
        block: index, cells: (0..<block.areaCount).lazy.map { $0 * count + period })
    case (nil, nil):
      return rows.firstRow(block: index, cells: 0..<(block.areaCount * count))
    }
  }

  /// `observations.csv row 214`, the file without its folder.
  var text: String {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    return name + (row.map { " row \($0)" } ?? "")
  }

  /// `Fife, CORP09, 2018-19 Q1`.
  var names: String {
    [area?.name, indicator?.code, breakdown, period?.description].compactMap { $0 }
      .joined(separator: ", ")
  }
}
