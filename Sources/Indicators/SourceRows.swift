/// Where each figure, indicator and area of a dataset stands in its files, so that a message can
/// name the row to mend. Rows are as a spreadsheet numbers them: the header is 1.
public struct SourceRows: Sendable {
  /// The file of the figures.
  public var observations: String
  /// The file of the indicators, where they have one of their own.
  public var indicators: String?
  /// The file of the areas, where they have one of their own.
  public var areas: String?
  private let figures: [[Int32]]
  private let indicatorRows: [String: Int]
  private let areaRows: [String: Int]

  /// The rows of a dataset's files: `figures` has for each block of the panel the row of each cell,
  /// by area and then by period, 0 where there is none; the others have the row of each code.
  public init(
    observations: String, indicators: String? = nil, areas: String? = nil, figures: [[Int32]] = [],
    indicatorRows: [String: Int] = [:], areaRows: [String: Int] = [:]
  ) {
    self.observations = observations
    self.indicators = indicators
    self.areas = areas
    self.figures = figures
    self.indicatorRows = indicatorRows
    self.areaRows = areaRows
  }

  /// The row of a cell of a block; `nil` where the file has none.
  public func row(block: Int, cell: Int) -> Int? {
    guard figures.indices.contains(block), figures[block].indices.contains(cell),
      figures[block][cell] > 0
    else { return nil }
    return Int(figures[block][cell])
  }

  /// The first row of the file that fills any of these cells of a block.
  public func firstRow(block: Int, cells: some Sequence<Int>) -> Int? {
    cells.lazy.compactMap { row(block: block, cell: $0) }.min()
  }

  /// How many rows fill a cell.
  public var count: Int { figures.reduce(0) { $0 + $1.count { $0 > 0 } } }

  /// The row of an indicator in its own table.
  public func row(ofIndicator code: String) -> Int? { indicatorRows[code] }

  /// The row of an area in its own table.
  public func row(ofArea code: String) -> Int? { areaRows[code] }
}
