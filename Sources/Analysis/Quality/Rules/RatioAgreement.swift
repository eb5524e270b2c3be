import Indicators
import Statistics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// value = multiplier × numerator / denominator, as far as rounding lets one say.
///
/// The value may be off by one unit of the last decimal its column is printed to (some publishers cut
/// off, others round), or by half of its own last place where that is within 5 % of it; numerator and
/// denominator by half of 5 or 10 where all of an area's are multiples of it, by half their last
/// decimal where they have decimals; and by 0.5 %, since parts are rounded and deflated before they
/// are printed. A row whose own note speaks of its numerator or denominator has said so
/// already: such rows are one note an indicator.
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
  struct Cell {
    let area: Int
    let period: Int
    let value: Double
    let numerator: Double
    let denominator: Double
    let isExplained: Bool
  }

  /// Half the unit of rounding of an area's numerators and denominators.
  struct Rounding {
    var numerator = 0.0
    var denominator = 0.0
  }

  let ground: CheckGround
  let block: Int
  let cells: [Cell]
  let rounding: [Int: Rounding]
  let valueUnit: Double

  init?(_ ground: CheckGround, _ block: Int) {
    self.ground = ground
    self.block = block
    cells = Self.cells(ground.blocks[block])
    guard !cells.isEmpty else { return nil }
    let decimals = SortedSample(cells.map { Double(Self.decimals($0.value)) })
    valueUnit = pow(10, -(decimals.quantile(0.9) ?? 0).rounded())
    rounding = Dictionary(grouping: cells, by: \.area).mapValues { cells in
      Rounding(
        numerator: Self.half(cells.map(\.numerator)),
        denominator: Self.half(cells.map(\.denominator)))
    }
  }

  private static func cells(_ figures: Panel.Block) -> [Cell] {
    var cells: [Cell] = []
    for area in 0..<figures.areaCount {
      for period in figures.periods.indices {
        guard let fraction = figures.fraction(area: area, period: period),
          fraction.denominator > 0, let value = figures.value(area: area, period: period)
        else { continue }
        let note = figures[area: area, period: period].note?.lowercased() ?? ""
        cells.append(
          Cell(
            area: area, period: period, value: value, numerator: fraction.numerator,
            denominator: fraction.denominator,
            isExplained: note.contains("numerator") || note.contains("denominator")))
      }
    }
    return cells
  }

  /// How many decimals a number is printed with, at most 6.
  private static func decimals(_ number: Double) -> Int {
    var scaled = abs(number)
    for places in 0..<6 {
      if abs(scaled - scaled.rounded()) <= 1e-9 * max(1, scaled) { return places }
      scaled *= 10
    }
    return 6
  }

  /// Half the unit that all of these are rounded to.
  private static func half(_ numbers: [Double]) -> Double {
    let positive = numbers.filter { $0 != 0 }
    if positive.count >= 4 {
      for base in [10.0, 5.0] where positive.allSatisfy({ $0.remainder(dividingBy: base) == 0 }) {
        return base / 2
      }
    }
    let places = numbers.map(decimals).max() ?? 0
    return places == 0 ? 0 : 0.5 * pow(10, -Double(places))
  }

  func check(_ log: inout FindingLog) {
    guard let multiplier = multiplier(&log) else { return }
    let wrong = cells.filter { !agrees($0, multiplier) }
    for cell in wrong where !cell.isExplained { tell(cell, multiplier, &log) }
    let explained = wrong.filter(\.isExplained)
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
    let agreeing = cells.count { agrees($0, stated) }
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

  /// The least and most that numerator and denominator can make.
  private func range(_ cell: Cell, _ multiplier: Double) -> (low: Double, high: Double) {
    let half = rounding[cell.area] ?? Rounding()
    let (n, d) = (cell.numerator, cell.denominator)
    let smallest = max(d - half.denominator, d * 1e-6)
    let ends = [n - half.numerator, n + half.numerator].flatMap { top in
      [multiplier * top / smallest, multiplier * top / (d + half.denominator)]
    }
    return (ends.min() ?? 0, ends.max() ?? 0)
  }

  private func agrees(_ cell: Cell, _ multiplier: Double) -> Bool {
    let (low, high) = range(cell, multiplier)
    let own = pow(10, -Double(Self.decimals(cell.value)))
    let unit = own <= 0.05 * abs(cell.value) ? max(own / 2, valueUnit) : valueUnit
    let room = unit + 0.005 * max(abs(low), abs(high), abs(cell.value))
    return (low - room...high + room).contains(cell.value)
  }

  /// An error from 5 % on: such a pair cannot both be right.
  private func tell(_ cell: Cell, _ multiplier: Double, _ log: inout FindingLog) {
    let ratio = multiplier * cell.numerator / cell.denominator
    let turned = cell.numerator == 0 ? nil : multiplier * cell.denominator / cell.numerator
    let isTurned = turned.map { abs($0 - cell.value) <= valueUnit + 0.005 * abs($0) } ?? false
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
