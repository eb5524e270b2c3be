import GRDB
import Indicators

/// Records the figures of a dataset that a ledger does not have, or has otherwise.
struct FigureRecorder {
  private let dataset: Dataset
  private let current: LedgerState
  private let writer: EntryWriter
  private var names: NameWriter
  private let stated: StatedPeriods
  private(set) var newFigures = 0
  private(set) var unchangedFigures = 0
  private(set) var changes: [FigureChange] = []
  /// What the ledger has besides.
  private(set) var absent = AbsentFigures()

  init(
    _ dataset: Dataset, over current: LedgerState, names: NameWriter, to writer: EntryWriter
  ) {
    self.dataset = dataset
    self.current = current
    self.names = names
    stated = StatedPeriods(current, for: dataset)
    self.writer = writer
  }

  /// A block of the dataset with its numbers in the file.
  private struct NumberedBlock {
    let block: Panel.Block
    let indicator: Int64
    let breakdown: Int64
    /// The ledger's own block of the same name.
    let known: KnownBlock?
  }

  /// A block as the ledger has it, its rows and columns by the numbers in the file.
  private struct KnownBlock {
    let block: Panel.Block
    let areas: [Int64: Int]
    let periods: [Int64: Int]

    func place(area: Int64, period: Int64) -> (row: Int, column: Int)? {
      guard let row = areas[area], let column = periods[period],
        block[area: row, period: column].missing != .noRow
      else { return nil }
      return (row, column)
    }
  }

  /// Records them, in the order of the table's key.
  mutating func record() throws {
    var areas: [(row: Int, id: Int64)] = []
    for (row, area) in dataset.directory.areas.enumerated() {
      areas.append((row, try names.area(area.code)))
    }
    areas.sort { $0.id < $1.id }
    var met: [[Int64]: [Bool]] = [:]
    for block in try numberedBlocks() {
      met[[block.indicator, block.breakdown]] = try record(block, areas)
    }
    for block in current.panel.blocks {
      let key = [
        current.indicators[block.indicator].id, current.names.breakdowns[block.breakdown] ?? 0,
      ]
      absent.add(block, met[key] ?? [], current)
    }
  }

  private mutating func numberedBlocks() throws -> [NumberedBlock] {
    let known = knownBlocks()
    var blocks: [NumberedBlock] = []
    for block in dataset.panel.blocks {
      let indicator = try names.indicator(dataset.indicators[block.indicator].code)
      let breakdown = try names.breakdown(block.breakdown)
      blocks.append(
        NumberedBlock(
          block: block, indicator: indicator, breakdown: breakdown,
          known: known[[indicator, breakdown]]))
    }
    return blocks.sorted { ($0.indicator, $0.breakdown) < ($1.indicator, $1.breakdown) }
  }

  private func knownBlocks() -> [[Int64]: KnownBlock] {
    let areas = Dictionary(
      current.areas.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { $1 })
    var blocks: [[Int64]: KnownBlock] = [:]
    for block in current.panel.blocks {
      guard let breakdown = current.names.breakdowns[block.breakdown] else { continue }
      let periods = block.periods.enumerated().compactMap { column, period in
        current.names.periodNumbers[period].map { ($0, column) }
      }
      blocks[[current.indicators[block.indicator].id, breakdown]] = KnownBlock(
        block: block, areas: areas, periods: Dictionary(periods, uniquingKeysWith: { $1 }))
    }
    return blocks
  }

  /// Records a block, and says which cells of the ledger's own block it has.
  private mutating func record(
    _ block: NumberedBlock, _ areas: [(row: Int, id: Int64)]
  ) throws -> [Bool] {
    let known = block.known
    let width = known?.block.periods.count ?? 0
    var met = Array(repeating: false, count: (known?.block.areaCount ?? 0) * width)
    let code = dataset.indicators[block.block.indicator].code
    var periods: [(column: Int, period: Period, id: Int64)] = []
    for (column, written) in block.block.periods.enumerated() {
      let period = try stated.period(written, of: code)
      periods.append((column, period, try names.period(period)))
    }
    periods.sort { $0.id < $1.id }
    for area in areas {
      for period in periods {
        let figure = block.block[area: area.row, period: period.column]
        guard figure.missing != .noRow else { continue }
        let place = known?.place(area: area.id, period: period.id)
        if let place { met[place.row * width + place.column] = true }
        let old = place.flatMap { known?.block[area: $0.row, period: $0.column] }
        guard let new = old.map({ $0.revised(by: figure) }) ?? figure else {
          unchangedFigures += 1
          continue
        }
        try insert(new, block, area.id, period.id)
        note(old, new, block, area.row, period.period)
      }
    }
    return met
  }

  private mutating func insert(
    _ figure: Observation, _ block: NumberedBlock, _ area: Int64, _ period: Int64
  ) throws {
    let note = try figure.note.map { try names.remark($0) }
    let key = [block.indicator, block.breakdown, area, period, writer.number]
    try writer.insert(
      .figure,
      row: key.map(\.databaseValue) + StoredFigure.values(of: figure, note: note))
  }

  private mutating func note(
    _ old: Observation?, _ new: Observation, _ block: NumberedBlock, _ row: Int, _ period: Period
  ) {
    guard let old else {
      newFigures += 1
      return
    }
    let cell = CellName(
      area: dataset.directory.areas[row].code,
      indicator: dataset.indicators[block.block.indicator].code,
      breakdown: block.block.breakdown, period: period)
    changes.append(FigureChange(cell: cell, old: old, new: new, entry: Int(writer.number)))
  }
}
