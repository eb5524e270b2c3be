import Indicators
import Statistics

/// Numbers that spreadsheets and survey files write for “no figure”: −1, 999, 9999.
///
/// Told only where the number is far from every other of its column: a council may well have 999
/// of something.
enum Placeholders: QualityCheck {
  /// Numbers that stand for none, by old custom of data entry.
  static let known: Set<Double> = [
    -1, -9, -99, -999, -9999, -99_999, 99, 999, 9999, 99_999, 999_999, 9_999_999, 99_999_999,
    8888, 88_888, 888_888, 777_777, 12_345, 123_456, 1_234_567,
  ]

  static func run(_ ground: CheckGround, _ log: inout FindingLog) {
    for block in ground.blocks.indices {
      for column in Column.allCases {
        let cells = column.cells(of: ground.blocks[block])
        check(cells, column, ground, block, &log)
      }
    }
  }

  /// A column of figures.
  private enum Column: String, CaseIterable {
    case value, numerator, denominator

    typealias Cell = (area: Int, period: Int, number: Double)

    func cells(of block: Panel.Block) -> [Cell] {
      guard self == .value || block.hasFractions else { return [] }
      var cells: [Cell] = []
      for area in 0..<block.areaCount {
        for period in block.periods.indices {
          if let number = number(block, area, period) { cells.append((area, period, number)) }
        }
      }
      return cells
    }

    private func number(_ block: Panel.Block, _ area: Int, _ period: Int) -> Double? {
      if self == .value { return block.value(area: area, period: period) }
      let figure = block[area: area, period: period]
      return self == .numerator ? figure.numerator : figure.denominator
    }
  }

  private static func check(
    _ cells: [Column.Cell], _ column: Column, _ ground: CheckGround, _ block: Int,
    _ log: inout FindingLog
  ) {
    let suspects = cells.filter { known.contains($0.number) }
    guard !suspects.isEmpty, suspects.count * 4 <= cells.count else { return }
    let others = SortedSample(cells.lazy.map(\.number).filter { !known.contains($0) })
    guard others.values.count >= 4, let low = others.values.first, let high = others.values.last,
      let median = others.median
    else { return }
    for suspect in suspects {
      let series = cells.filter { $0.area == suspect.area && $0.number != suspect.number }
      let own = SortedSample(series.map(\.number)).median ?? median
      let isOutside =
        suspect.number < 0 ? low >= 0 : suspect.number > max(high * 1.2, 2 * own, 2 * median)
      let isUnlikeItself =
        suspect.number > 0 && series.count >= 3 && !isNear(suspect.number, own, factor: 20)
        && repeats(suspect.number, in: suspects)
      guard isOutside || isUnlikeItself else { continue }
      log.add(
        Finding(
          .placeholder, at: ground.place(block, suspect.area, suspect.period, column.rawValue),
          .init(found: suspect.number, lower: low, upper: high)))
    }
  }

  private static func isNear(_ number: Double, _ own: Double, factor: Double) -> Bool {
    own > 0 && number / own < factor && own / number < factor
  }

  private static func repeats(_ number: Double, in suspects: [Column.Cell]) -> Bool {
    suspects.count { $0.number == number } >= 3
  }
}
