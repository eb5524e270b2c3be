import GRDB
import Indicators

/// Lays out the figures of a ledger's state as a panel, one block after another as the file has
/// them.
struct FigureReader {
  private let entry: Int64
  private let names: LedgerNames
  private let areaRow: [Int64: Int]
  private let indicatorRow: [Int64: Int]

  init(_ state: LedgerState) {
    entry = state.entry
    names = state.names
    areaRow = Dictionary(
      state.areas.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { $1 })
    indicatorRow = Dictionary(
      state.indicators.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { $1 })
  }

  /// The key of a block, as the file numbers it.
  private struct BlockKey: Equatable {
    let indicator: Int64
    let breakdown: Int64
  }

  /// A block that is being filled.
  private struct Filling {
    let key: BlockKey
    var builder: BlockBuilder
    var columns: [Int64: Int] = [:]
  }

  /// The panel: of each cell the newest figure.
  ///
  /// - Complexity: O(rows of the table of figures).
  func panel(_ db: Database) throws -> Panel {
    var blocks: [Panel.Block] = []
    var filling: Filling?
    let rows = try Row.fetchCursor(
      db, sql: LedgerTable.figure.selection(upTo: true), arguments: [entry])
    while let row = try rows.next() {
      let key = BlockKey(
        indicator: try row.required(row.integer(0), 0),
        breakdown: try row.required(row.integer(1), 1))
      if filling?.key != key {
        if let filling { blocks.append(filling.builder.block()) }
        filling = try start(key)
      }
      try fill(&filling, row)
    }
    if let filling { blocks.append(filling.builder.block()) }
    return Panel(
      blocks: blocks.sorted { ($0.indicator, $0.breakdown) < ($1.indicator, $1.breakdown) })
  }

  private func start(_ key: BlockKey) throws -> Filling {
    guard let indicator = indicatorRow[key.indicator],
      let breakdown = names.breakdownTexts[key.breakdown]
    else {
      throw DamagedRow(table: .figure, problem: "an indicator or breakdown that is not there")
    }
    return Filling(
      key: key,
      builder: BlockBuilder(
        indicator: indicator, breakdown: breakdown, areaCount: areaRow.count))
  }

  /// Puts a row into its cell; rows of one cell come in the order of their entries, so that the
  /// newest stays.
  private func fill(_ filling: inout Filling?, _ row: Row) throws {
    let periodID = try row.required(row.integer(3), 3)
    guard let area = areaRow[try row.required(row.integer(2), 2)],
      let period = names.periods[periodID]
    else { throw DamagedRow(table: .figure, problem: "an area or period that is not there") }
    let column = filling?.columns[periodID] ?? filling?.builder.addColumn(period)
    guard let column else { return }
    filling?.columns[periodID] = column
    filling?.builder.fill(
      area: area, column: column,
      with: try StoredFigure.figure(row, from: 5, notes: names.remarkTexts))
  }
}
