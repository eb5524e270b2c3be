import Indicators
import Statistics

/// value = multiplier × numerator / denominator, as far as rounding lets one say.
///
/// How far rounding lets one say is ``RatioTolerance``. A row whose own note speaks of its numerator
/// or denominator has said so already: such rows are one note an indicator.
enum RatioAgreement: QualityCheck {
  static func run(_ ground: CheckGround, _ log: inout FindingLog) {
    for block in ground.blocks.indices where ground.blocks[block].hasFractions {
      BlockRatios(ground, block)?.check(&log)
    }
  }
}

extension Indicator {
  /// The multiplier, or the one that the unit makes plain.
  var impliedMultiplier: Double? { multiplier ?? (kind == .rate ? per : nil) ?? wholeValue }
}

/// The cells of a block that have value, numerator and denominator.
private struct BlockRatios {
  let ground: CheckGround
  let block: Int
  let cells: [RatioCell]
  let tolerance: RatioTolerance

  init?(_ ground: CheckGround, _ block: Int) {
    self.ground = ground
    self.block = block
    cells = RatioCell.all(in: ground.blocks[block])
    guard !cells.isEmpty else { return nil }
    tolerance = RatioTolerance(cells)
  }

  private func isExplained(_ cell: RatioCell) -> Bool {
    let figure = ground.blocks[block][area: cell.area, period: cell.period]
    let note = figure.note?.lowercased() ?? ""
    return note.contains("numerator") || note.contains("denominator")
  }

  func check(_ log: inout FindingLog) {
    guard let multiplier = multiplier(&log) else { return }
    let wrong = cells.filter { !tolerance.agrees($0, multiplier) }
    for cell in wrong where !isExplained(cell) { tell(cell, multiplier, &log) }
    let explained = wrong.filter(isExplained)
    guard let first = explained.first else { return }
    log.add(
      Finding(
        .ratioMismatch, at: ground.place(block, first.area, first.period),
        .init(count: explained.count, of: cells.count, text: "explained"), severity: .note))
  }

  /// The multiplier to check with; says so where the stated one is wrong throughout.
  private func multiplier(_ log: inout FindingLog) -> Double? {
    let implied = cells.filter { $0.numerator != 0 && $0.value != 0 }.map {
      $0.value * $0.denominator / $0.numerator
    }
    let usual = SortedSample(implied).median
    let nearUsual = usual.map { usual in implied.count { abs($0 / usual - 1) < 0.01 } } ?? 0
    guard let stated = ground.indicator(block).impliedMultiplier else {
      return implied.count >= 4 && nearUsual * 10 >= implied.count * 9 ? usual : nil
    }
    let agreeing = cells.count { tolerance.agrees($0, stated) }
    guard let usual, implied.count >= 4, agreeing * 5 < cells.count,
      nearUsual * 5 >= implied.count * 4
    else { return stated }
    log.add(
      Finding(
        .wrongMultiplier,
        at: Finding.Place(
          block: block, indicator: ground.blocks[block].indicator, column: "multiplier"),
        .init(found: stated, expected: usual, count: nearUsual, of: implied.count)))
    return usual
  }

  /// An error from 5 % on: such a pair cannot both be right.
  private func tell(_ cell: RatioCell, _ multiplier: Double, _ log: inout FindingLog) {
    let ratio = multiplier * cell.numerator / cell.denominator
    let turned = cell.numerator == 0 ? nil : multiplier * cell.denominator / cell.numerator
    let isTurned =
      turned.map { abs($0 - cell.value) <= tolerance.valueUnit + 0.005 * abs($0) } ?? false
    let gap = abs(cell.value - ratio) / max(abs(ratio), abs(cell.value))
    let isFlagged = ground.blocks[block].flags(area: cell.area, period: cell.period)
      .contains(.lowReliability)
    log.add(
      Finding(
        .ratioMismatch, at: ground.place(block, cell.area, cell.period),
        .init(
          found: cell.value, expected: ratio, lower: cell.numerator, upper: cell.denominator,
          score: multiplier, text: isTurned ? "turned" : nil),
        severity: gap >= 0.05 && !isFlagged ? .error : .warning))
  }
}
