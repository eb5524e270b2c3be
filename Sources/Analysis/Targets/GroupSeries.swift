import Indicators
import Statistics

/// The figures of one group of a council, or of one of its districts, over time.
struct GroupSeries {
  let name: String
  let block: Panel.Block
  let area: Int

  func value(_ period: Period) -> Double? {
    block.index(of: period).flatMap { block.value(area: area, period: $0) }
  }

  func fraction(_ period: Period) -> (numerator: Double, denominator: Double)? {
    block.index(of: period).flatMap { block.fraction(area: area, period: $0) }
  }

  /// The denominator carried forward at the pace of up to five years before, a year.
  func projectedDenominator(_ period: Period, years: Int) -> Double? {
    guard let now = fraction(period)?.denominator, now > 0 else { return nil }
    guard let start = earlierDenominator(period) else { return now }
    let pace = ElementaryFunctions.log(now / start.value) / Double(start.years)
    return now * ElementaryFunctions.exp2(pace * Double(years) / ElementaryFunctions.log(2))
  }

  /// The earliest denominator of up to five years before.
  private func earlierDenominator(_ period: Period) -> (value: Double, years: Int)? {
    var earlier = period
    var start: (value: Double, years: Int)?
    for gap in 1...5 {
      earlier = earlier.samePeriodLastYear
      if let then = fraction(earlier)?.denominator, then > 0 { start = (then, gap) }
    }
    return start
  }

  /// Whether there is anything to carry the denominator forward from.
  func hasEarlierDenominator(_ period: Period) -> Bool { earlierDenominator(period) != nil }

  static func all(
    _ dataset: Dataset, area: Area, indicator: Int, by grouping: String
  ) -> [GroupSeries] {
    if grouping == "area" {
      guard let block = dataset.panel[indicator: indicator] else { return [] }
      return dataset.directory.areas.indices.filter {
        dataset.directory.areas[$0].parent == area.code
      }.map { GroupSeries(name: dataset.directory.areas[$0].name, block: block, area: $0) }
        .filter { group in
          block.periods.indices.contains { block.value(area: group.area, period: $0) != nil }
        }
    }
    guard let own = dataset.directory.index(of: area.code) else { return [] }
    return dataset.panel.blocks.filter {
      $0.indicator == indicator && !$0.breakdown.isEmpty && matches($0.breakdown, grouping)
    }.map { GroupSeries(name: $0.breakdown, block: $0, area: own) }
  }

  /// Districts of the council that are there today and have no figure of the indicator at all.
  static func silent(
    _ dataset: Dataset, area: Area, beside groups: [GroupSeries]
  ) -> [String] {
    let counted = Set(groups.map(\.area))
    return dataset.directory.areas.enumerated().filter {
      $0.element.parent == area.code && !$0.element.isRetired && !counted.contains($0.offset)
    }.map(\.element.name)
  }

  private static func matches(_ breakdown: String, _ grouping: String) -> Bool {
    grouping == "group" || grouping == "breakdown" || breakdown.hasPrefix(grouping)
  }

  static func names(_ dataset: Dataset, indicator: Int) -> [String] {
    dataset.panel.blocks.filter { $0.indicator == indicator && !$0.breakdown.isEmpty }
      .map(\.breakdown)
  }

  /// The latest period in which two groups or more, and three quarters of as many as ever at once,
  /// have a figure: a ward that is gone, or whose figure is withheld, does not stop the rest.
  static func commonPeriod(_ groups: [GroupSeries]) -> Period? {
    let periods = Set(groups.flatMap { $0.block.periods }).sorted()
    let counts = periods.map { period in groups.count { $0.value(period) != nil } }
    guard let most = counts.max(), most >= 2 else { return nil }
    return Array(zip(periods, counts)).last { Double($0.1) >= max(2, 0.75 * Double(most)) }?.0
  }

  /// Published values, drawn towards the whole where every group has the counts of a proportion.
  static func baselines(
    _ groups: [GroupSeries], _ period: Period, _ indicator: Indicator
  ) -> (values: [Double], isShrunk: Bool) {
    let published = groups.map { $0.value(period) ?? 0 }
    guard indicator.kind == .proportion, indicator.numeratorKind?.isCount == true,
      let multiplier = indicator.multiplier
    else { return (published, false) }
    let counts = groups.compactMap { group in
      group.fraction(period).flatMap {
        try? Proportion($0.numerator, of: $0.denominator)
      }
    }
    guard counts.count == groups.count, counts.count >= 3 else { return (published, false) }
    return (DisaggregatedTarget.shrunk(counts).map { $0 * multiplier }, true)
  }
}
