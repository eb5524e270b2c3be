import Indicators
import Statistics

/// The dataset as the rules see it, with what several of them need worked out once.
struct CheckGround {
  let dataset: Dataset
  /// The day that ages are counted to; `nil` for a dataset without periods.
  let asOf: CalendarDate?
  /// For each block of the panel the usual step from one period to the next, in days.
  let steps: [Double]
  /// For each block whether a period lies far from all others.
  let strays: [[Bool]]

  init(_ dataset: Dataset, asOf: CalendarDate?) {
    self.dataset = dataset
    steps = dataset.panel.blocks.map(Self.usualStep)
    strays = zip(dataset.panel.blocks, steps).map { Self.stray($0, $1) }
    self.asOf = asOf ?? Self.newestDay(dataset, strays)
  }

  var blocks: [Panel.Block] { dataset.panel.blocks }

  func indicator(_ block: Int) -> Indicator { dataset.indicators[blocks[block].indicator] }

  func area(_ index: Int) -> Area { dataset.directory.areas[index] }

  var areaCount: Int { dataset.directory.areas.count }

  func place(_ block: Int, _ area: Int? = nil, _ period: Int? = nil, _ column: String = "value")
    -> Finding.Place
  {
    Finding.Place(
      block: block, indicator: blocks[block].indicator, area: area, period: period, column: column)
  }

  /// Whether an exceptional event or a break bears on a period of an indicator, for one area or
  /// for all.
  func isMarked(_ block: Int, period: Int, area: Int? = nil) -> Bool {
    let (code, span) = (indicator(block).code, blocks[block].periods[period])
    return dataset.events.contains { event in
      (event.kind == .exceptional || event.kind == .breakInSeries)
        && event.bears(
          on: span, area: area.map { self.area($0).code } ?? event.area ?? "", indicator: code)
    }
  }

  /// The median distance of successive first days.
  private static func usualStep(_ block: Panel.Block) -> Double {
    let days = block.periods.map { Double($0.start.dayNumber) }
    return SortedSample(zip(days.dropFirst(), days).map { $0 - $1 }.filter { $0 > 0 }).median ?? 0
  }

  /// A period more than five usual steps from its nearest neighbour, with a fifth of the areas at
  /// most.
  private static func stray(_ block: Panel.Block, _ step: Double) -> [Bool] {
    let starts = block.periods.map { Double($0.start.dayNumber) }
    guard starts.count >= 4, step > 0 else { return starts.map { _ in false } }
    let most = starts.indices.map { block.areasWithValue(in: $0) }.max() ?? 0
    return starts.indices.map { period in
      let nearest =
        starts.indices.filter { $0 != period }.map { abs(starts[$0] - starts[period]) }.min() ?? 0
      return nearest > 5 * step
        && (block.areasWithValue(in: period) * 5 <= most || most == 1)
    }
  }

  private static func newestDay(_ dataset: Dataset, _ strays: [[Bool]]) -> CalendarDate? {
    let periods = zip(dataset.panel.blocks, strays).flatMap { block, strays in
      zip(block.periods, strays).filter { !$0.1 }.map(\.0)
    }
    return periods.filter { !$0.hasNominalDates }.map(\.end).max() ?? periods.map(\.end).max()
  }
}

extension Panel.Block {
  /// The values of an area that are there, with their periods.
  func present(area: Int) -> (periods: [Int], values: [Double]) {
    var (found, values): ([Int], [Double]) = ([], [])
    for period in periods.indices {
      guard let value = value(area: area, period: period) else { continue }
      found.append(period)
      values.append(value)
    }
    return (found, values)
  }

  /// The areas with a value in a period, with their values.
  func present(period: Int) -> (areas: [Int], values: [Double]) {
    var (found, values): ([Int], [Double]) = ([], [])
    for area in 0..<areaCount {
      guard let value = value(area: area, period: period) else { continue }
      found.append(area)
      values.append(value)
    }
    return (found, values)
  }

  /// How many areas have a value in a period.
  func areasWithValue(in period: Int) -> Int {
    (0..<areaCount).count { value(area: $0, period: period) != nil }
  }

  /// Every value of the block.
  var allValues: [Double] { (0..<areaCount).flatMap { present(area: $0).values } }

  /// How many cells have a row.
  var rowCount: Int {
    (0..<areaCount).reduce(0) { sum, area in
      sum + periods.indices.count { missingReason(area: area, period: $0) != .noRow }
    }
  }
}

/// A rule, or several that look at the same thing.
protocol QualityCheck {
  /// Looks at a dataset and notes what is wrong.
  static func run(_ ground: CheckGround, _ log: inout FindingLog)
}
