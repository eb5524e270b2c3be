import Indicators

/// The blocks of a panel while rows come in, each cell remembering the row that filled it.
struct PanelAssembly {
  /// The cell a row is for, by numbers.
  struct Key {
    let area: Int
    let indicator: Int
    let period: Int
    /// −1 for the total.
    let breakdown: Int
  }

  /// A row that filled a cell before.
  struct Earlier {
    let row: Int
    let observation: Observation
  }

  private struct Slot {
    var builder: BlockBuilder
    /// For each period met anywhere its column here, or −1.
    var columns: [Int] = []
    /// The row that filled each cell, or 0; by column, then area.
    var rows: [Int32] = []
  }

  private let areaCount: Int
  private var slots: [Slot] = []
  /// For each indicator the slot of its totals, or −1.
  private var totals: [Int]
  private var others: [[Int]: Int] = [:]

  init(areaCount: Int, indicatorCount: Int) {
    self.areaCount = areaCount
    totals = Array(repeating: -1, count: indicatorCount)
  }

  /// Fills a cell; or, when it has been filled before, leaves it and gives the earlier row.
  mutating func fill(
    _ key: Key, period: Period, breakdown: @autoclosure () -> String,
    with observation: Observation, row: Int
  ) -> Earlier? {
    let slot = slot(key, breakdown)
    let column = column(key.period, period, in: slot)
    let cell = column * areaCount + key.area
    if slots[slot].rows[cell] != 0 {
      return slots[slot].builder.figure(area: key.area, column: column).map {
        Earlier(row: Int(slots[slot].rows[cell]), observation: $0)
      }
    }
    slots[slot].rows[cell] = Int32(truncatingIfNeeded: row)
    slots[slot].builder.fill(area: key.area, column: column, with: observation)
    return nil
  }

  private mutating func slot(_ key: Key, _ breakdown: () -> String) -> Int {
    if key.breakdown < 0 {
      if totals[key.indicator] >= 0 { return totals[key.indicator] }
      totals[key.indicator] = slots.count
    } else {
      let pair = [key.indicator, key.breakdown]
      if let slot = others[pair] { return slot }
      others[pair] = slots.count
    }
    let name = key.breakdown < 0 ? "" : breakdown()
    slots.append(
      Slot(
        builder: BlockBuilder(indicator: key.indicator, breakdown: name, areaCount: areaCount)))
    return slots.count - 1
  }

  private mutating func column(_ number: Int, _ period: Period, in slot: Int) -> Int {
    while slots[slot].columns.count <= number { slots[slot].columns.append(-1) }
    if slots[slot].columns[number] < 0 {
      slots[slot].columns[number] = slots[slot].builder.addColumn(period)
      slots[slot].rows.append(contentsOf: repeatElement(0, count: areaCount))
    }
    return slots[slot].columns[number]
  }

  /// The panel, its blocks in order of indicator and then of breakdown.
  func panel() -> Panel { Panel(blocks: ordered.map { slots[$0].builder.block() }) }

  /// For each block of the panel the row that filled each cell, by area and then by period; 0
  /// where none did.
  var figureRows: [[Int32]] {
    ordered.map { slot in
      let order = slots[slot].builder.periodOrder
      return (0..<areaCount).flatMap { area in
        order.map { slots[slot].rows[$0 * areaCount + area] }
      }
    }
  }

  private var ordered: [Int] {
    let names = slots.map { ($0.builder.indicator, $0.builder.breakdown) }
    return slots.indices.sorted { names[$0] < names[$1] }
  }
}
