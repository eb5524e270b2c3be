import Indicators
import Statistics

/// A cell that has value, numerator and denominator.
struct RatioCell {
  let area: Int
  let period: Int
  let value: Double
  let numerator: Double
  let denominator: Double

  /// `nil` where one of the three is missing, or there is nothing to divide by.
  init?(_ block: Panel.Block, area: Int, period: Int) {
    guard let fraction = block.fraction(area: area, period: period), fraction.denominator > 0,
      let value = block.value(area: area, period: period)
    else { return nil }
    self.area = area
    self.period = period
    self.value = value
    numerator = fraction.numerator
    denominator = fraction.denominator
  }

  /// Every such cell of a block, by area and period.
  static func all(in block: Panel.Block) -> [RatioCell] {
    (0..<block.areaCount).flatMap { area in
      block.periods.indices.compactMap { RatioCell(block, area: area, period: $0) }
    }
  }
}

/// How far a value may be from multiplier × numerator / denominator before rounding no longer
/// explains it.
///
/// The value may be off by one unit of the last decimal its column is printed to (some publishers
/// cut off, others round), or by half of its own last place where that is within 5 % of it;
/// numerator and denominator by half of 5 or 10 where all of an area's are multiples of it, by half
/// their last decimal where they have decimals; and by 0.5 %, since parts are rounded and deflated
/// before they are printed.
struct RatioTolerance {
  /// Half the unit of rounding of an area's numerators and denominators.
  private struct Rounding {
    var numerator = 0.0
    var denominator = 0.0
  }

  /// One unit of the last decimal that nine in ten values are printed within.
  let valueUnit: Double
  private let rounding: [Int: Rounding]

  /// The rounding of the cells of one block; a value is taken to be printed to `coarsest` or finer.
  init(_ cells: [RatioCell], coarsest: Double = .infinity) {
    let decimals = SortedSample(cells.map { Double(Self.decimals($0.value)) })
    let usual = decimals.quantile(0.9).map { Self.units[Int($0.rounded())] } ?? 1
    valueUnit = min(usual, coarsest)
    rounding = Dictionary(grouping: cells, by: \.area).mapValues { cells in
      Rounding(
        numerator: Self.half(cells.map(\.numerator)),
        denominator: Self.half(cells.map(\.denominator)))
    }
  }

  /// Whether rounding explains a cell.
  func agrees(_ cell: RatioCell, _ multiplier: Double) -> Bool {
    let (low, high) = range(cell, multiplier)
    let own = Self.unit(of: cell.value)
    let unit = own <= 0.05 * abs(cell.value) ? max(own / 2, valueUnit) : valueUnit
    let room = unit + 0.005 * max(abs(low), abs(high), abs(cell.value))
    return (low - room...high + room).contains(cell.value)
  }

  /// The least and most that numerator and denominator can make.
  private func range(_ cell: RatioCell, _ multiplier: Double) -> (low: Double, high: Double) {
    let half = rounding[cell.area] ?? Rounding()
    let (n, d) = (cell.numerator, cell.denominator)
    let smallest = max(d - half.denominator, d * 1e-6)
    let ends = [n - half.numerator, n + half.numerator].flatMap { top in
      [multiplier * top / smallest, multiplier * top / (d + half.denominator)]
    }
    return (ends.min() ?? 0, ends.max() ?? 0)
  }

  // MARK: Decimals

  private static let units = [1, 0.1, 0.01, 0.001, 0.0001, 0.00001, 0.000001]

  /// The unit of the last decimal that a number is printed with, at least a millionth.
  static func unit(of number: Double) -> Double { units[decimals(number)] }

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
    return places == 0 ? 0 : 0.5 * units[places]
  }
}
