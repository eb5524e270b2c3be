import Indicators
import Statistics

/// The past changes of every area like the one judged on one indicator, over the same gap as the change judged.
///
/// Only changes that end no later than the earlier of the two periods judged. Left out: any that
/// touches an exceptional period (the pandemic years), crosses a break in the series, or shares
/// data (overlapping periods). Changes whose windows overlap in time, such as yearly changes of
/// quarterly figures, count for less: as many as fit in the time they cover, and at least one.
struct MovementHistory {
  /// One council's changes.
  struct Series: Sendable {
    /// Change and its sampling variance.
    var changes: [(change: Double, variance: Double)] = []
    /// How many independent changes they are worth.
    var weight = 0.0
  }

  /// By position in the directory.
  let byArea: [Int: Series]
  /// Changes left out because a period was exceptional.
  let exceptionalLeftOut: Int

  /// The mean sampling variance of a council's changes, or of all councils' where it has none.
  func typicalVariance(area: Int) -> Double {
    let own = byArea[area]?.changes ?? byArea.sorted { $0.key < $1.key }.flatMap(\.value.changes)
    return Moments.mean(own.map(\.variance)) ?? 0
  }

  /// How many changes there are in all.
  var count: Int { byArea.values.reduce(0) { $0 + $1.changes.count } }

  /// Collects the changes over a gap that end no later than a position, of the areas like one.
  init(
    _ context: IndicatorHistory, like area: Int, gap: PeriodGap, endingBy last: Int,
    includingExceptional: Bool
  ) {
    let pairs = context.pairs(gap: gap, endingBy: last)
    // Leap days do not make a yearly gap longer than the yearly spacing.
    let ratio = context.spacingInMonths / gap.months
    let worth = ratio > 0.95 ? 1 : ratio
    var byArea: [Int: Series] = [:]
    var leftOut = 0
    for area in context.areasLike(area) {
      var series = Series()
      for (first, second) in pairs {
        guard let change = context.change(area: area, from: first, to: second) else { continue }
        if context.isExceptional(area: area, first) || context.isExceptional(area: area, second) {
          leftOut += 1
          if !includingExceptional { continue }
        }
        series.changes.append(change)
      }
      guard !series.changes.isEmpty else { continue }
      // One change is worth one however long it is: a weight below 1 would make the prior take its
      // square for far less than the variance it estimates, and the limit grow a hundredfold.
      series.weight = max(1, Double(series.changes.count) * worth)
      byArea[area] = series
    }
    self.byArea = byArea
    exceptionalLeftOut = leftOut
  }
}

/// How far apart two figures are.
struct PeriodGap: Sendable, Hashable {
  /// Days between the two first days.
  let days: Int

  init(_ first: Period, _ second: Period) {
    days = Int(second.start.dayNumber) - Int(first.start.dayNumber)
  }

  /// In months of 30.44 days.
  var months: Double { max(Double(days) / 30.436875, 1e-9) }

  /// The same to within the lengths of months and leap years.
  func matches(_ other: PeriodGap) -> Bool { abs(days - other.days) <= max(3, days / 90) }
}

/// One indicator's block with what is needed to read its past.
struct IndicatorHistory {
  let indicator: Indicator
  let sampling: IndicatorSampling
  /// The positions of councils; regions and nations are sums of them and no peers.
  let councils: [Int]
  /// The positions of regions and nations, by type.
  private let aggregates: [String: [Int]]
  /// The type of each region and nation.
  private let aggregateTypes: [Int: String]
  /// Each cell read once, `[area × period]`.
  private let figures: [Figure?]
  private let codes: [String]
  private let exceptional: [Event]
  private let breaks: [Event]

  var block: Panel.Block { sampling.block }

  /// A cell's value, its sampling variance and what kind of sample it is.
  private struct Figure: Sendable {
    let value: Double
    let variance: Double
    let kind: SamplingKind
  }

  init?(_ dataset: Dataset, indicator index: Int, deflators: Deflators? = nil) {
    guard let block = dataset.panel[indicator: index] else { return nil }
    let indicator = dataset.indicators[index]
    self.indicator = indicator
    let sampling = IndicatorSampling(indicator, block, deflators: deflators)
    self.sampling = sampling
    figures = dataset.directory.areas.indices.flatMap { area in
      block.periods.indices.map { period in
        sampling.value(area: area, period: period).map {
          Figure(
            value: $0, variance: sampling.variance(area: area, period: period),
            kind: sampling.kind(area: area, period, period))
        }
      }
    }
    codes = dataset.directory.areas.map(\.code)
    let areas = dataset.directory.areas
    councils = areas.indices.filter { !areas[$0].isAggregate }
    let sums = areas.indices.filter { areas[$0].isAggregate }
    aggregateTypes = Dictionary(
      uniqueKeysWithValues: sums.map { ($0, areas[$0].type ?? areas[$0].tier ?? "") })
    aggregates = Dictionary(grouping: sums) { areas[$0].type ?? areas[$0].tier ?? "" }
    let events = dataset.events.filter { ($0.indicator ?? indicator.code) == indicator.code }
    exceptional = events.filter { $0.kind == .exceptional }
    breaks = events.filter { $0.kind == .breakInSeries }
  }

  /// The areas whose past changes say what is usual for one: councils for a council. A region or a
  /// nation is a sum, which moves less than its parts: the areas of its own type stand for it. A count
  /// moves with the size of the area, so that of another area says nothing.
  func areasLike(_ area: Int) -> [Int] {
    if indicator.growsWithSize { return [area] }
    return aggregateTypes[area].flatMap { aggregates[$0] } ?? councils
  }

  /// The fewest past changes that say what is usual.
  var fewestChanges: Int {
    indicator.growsWithSize ? UsualMovement.fewestOwnChanges : UsualMovement.fewestChanges
  }

  /// Whether an area is a region or a nation.
  func isAggregate(_ area: Int) -> Bool { aggregateTypes[area] != nil }

  /// The exceptional events that bear on a period.
  func exceptionalEvents(area: Int, _ period: Int) -> [Event] {
    exceptional.filter {
      $0.bears(on: block.periods[period], area: codes[area], indicator: indicator.code)
    }
  }

  func isExceptional(area: Int, _ period: Int) -> Bool {
    !exceptionalEvents(area: area, period).isEmpty
  }

  /// Whether the series breaks after the first and by the second.
  func isBroken(area: Int, from first: Int, to second: Int) -> Bool {
    let (then, now) = (block.periods[first], block.periods[second])
    return ((first + 1)...max(second, first + 1)).contains {
      $0 < block.periods.count && block.flags(area: area, period: $0).contains(.breakInSeries)
    }
      || breaks.contains {
        $0.start > then.start && $0.start <= now.end && ($0.area ?? codes[area]) == codes[area]
      }
  }

  /// The change of a council and its sampling variance; `nil` where there is none to compare, or
  /// where other changes of the measure have counts and this one has not.
  func change(area: Int, from first: Int, to second: Int) -> (change: Double, variance: Double)? {
    let row = area * block.periods.count
    guard let then = figures[row + first], let now = figures[row + second],
      !isBroken(area: area, from: first, to: second)
    else { return nil }
    let change = now.value - then.value
    guard then.kind == now.kind, now.kind != .none else {
      // Among counts, a change without them has sampling variance that nobody knows.
      return sampling.isCounted ? nil : (change, 0)
    }
    return (change, then.variance + now.variance)
  }

  /// The pairs of periods with that gap, no shared data, ending by a position.
  func pairs(gap: PeriodGap, endingBy last: Int) -> [(Int, Int)] {
    guard last >= 0 else { return [] }
    let periods = block.periods
    return (0...last).flatMap { second in
      (0..<second).filter {
        periods[$0].kind == periods[second].kind && !periods[$0].overlaps(periods[second])
          && gap.matches(PeriodGap(periods[$0], periods[second]))
      }.map { ($0, second) }
    }
  }

  /// The shortest step between two periods of one kind.
  var spacingInMonths: Double {
    zip(block.periods, block.periods.dropFirst()).filter { $0.kind == $1.kind }
      .map { PeriodGap($0, $1).months }.min() ?? 12
  }
}
