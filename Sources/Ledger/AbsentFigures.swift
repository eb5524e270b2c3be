import Indicators

/// Figures that a ledger has and a recorded dataset does not have: they stand, for nothing is
/// deleted.
struct AbsentFigures {
  /// How many are named.
  private static let limit = 5

  private(set) var count = 0
  /// The first of them, in the ledger's order.
  private(set) var first: [CellName] = []

  /// Adds those of a block of the ledger, of which the dataset has the cells that were `met`, area by
  /// area; empty stands for none of them.
  mutating func add(_ block: Panel.Block, _ met: [Bool], _ current: LedgerState) {
    let width = block.periods.count
    for area in 0..<block.areaCount {
      for column in 0..<width where met.isEmpty || !met[area * width + column] {
        guard block[area: area, period: column].missing != .noRow else { continue }
        count += 1
        guard first.count < Self.limit else { continue }
        first.append(
          CellName(
            area: current.areas[area].area.code,
            indicator: current.indicators[block.indicator].indicator.code,
            breakdown: block.breakdown, period: block.periods[column]))
      }
    }
  }
}
