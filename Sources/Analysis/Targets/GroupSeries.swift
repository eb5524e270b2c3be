import Indicators
import Statistics

/// The figures of one group of a council, or of one of its districts, over time.
struct GroupSeries {
  let name: String
  let block: Panel.Block
  let area: Int
  /// The district, where the group is one.
  let district: Area?
  private let marks: EventMarks

  /// A figure after a break is a level like any other; what may not be taken for a year's level is one
  /// that is unreliable, a forecast, or for a part of the year.
  private static let unsound = MeritSeries.unsound.subtracting(.breakInSeries)

  private init(
    _ dataset: Dataset, _ indicator: Int, name: String, block: Panel.Block, area: Int,
    district: Area? = nil
  ) {
    self.name = name
    self.block = block
    self.area = area
    self.district = district
    marks = EventMarks(dataset, indicator: dataset.indicators[indicator], block: block)
  }

  /// The figure, sound or not.
  func anyValue(_ period: Period) -> Double? {
    block.index(of: period).flatMap { block.value(area: area, period: $0) }
  }

  /// The figure, where it is a year's level: see `doubt`.
  func value(_ period: Period) -> Double? {
    doubt(period) == nil ? anyValue(period) : nil
  }

  /// Why a figure is not taken for a year's level.
  func doubt(_ period: Period) -> TargetByGroup.Doubt? {
    guard let index = block.index(of: period), block.value(area: area, period: index) != nil
    else { return nil }
    let flags = block.flags(area: area, period: index).intersection(Self.unsound)
    if !flags.isEmpty { return .marked(flags) }
    return marks.isExceptional(area: area, period: index) ? .exceptional : nil
  }

  /// Whether the district was abolished before a period: by its last day, or by its successors and
  /// the end of its figures where nobody says which day that was.
  func isGone(by period: Period) -> Bool {
    guard let district else { return false }
    if let last = district.validTo { return last < period.start }
    return !district.successors.isEmpty
      && !block.periods.contains { $0 >= period && anyValue($0) != nil }
  }

  /// Whether it is there in a period.
  func isThere(_ period: Period) -> Bool {
    !isGone(by: period) && (district?.validFrom).map { $0 <= period.end } ?? true
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

  /// The earliest denominator of up to five years before, of a sound figure and since the last break.
  private func earlierDenominator(_ period: Period) -> (value: Double, years: Int)? {
    guard let now = block.index(of: period) else { return nil }
    var earlier = period
    var start: (value: Double, years: Int)?
    for gap in 1...5 {
      earlier = earlier.samePeriodLastYear
      guard let index = block.index(of: earlier), index < now else { continue }
      let isBroken = (index + 1...now).contains { isBreak($0) }
      if !isBroken, doubt(earlier) == nil, let then = fraction(earlier)?.denominator, then > 0 {
        start = (then, gap)
      }
    }
    return start
  }

  private func isBreak(_ index: Int) -> Bool {
    block.flags(area: area, period: index).contains(.breakInSeries)
      || marks.isBreak(area: area, period: index)
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
      }.map {
        let district = dataset.directory.areas[$0]
        return GroupSeries(
          dataset, indicator, name: district.name, block: block, area: $0, district: district)
      }
      .filter { group in
        block.periods.indices.contains { block.value(area: group.area, period: $0) != nil }
      }
    }
    guard let own = dataset.directory.index(of: area.code) else { return [] }
    return dataset.panel.blocks.filter {
      $0.indicator == indicator && !$0.breakdown.isEmpty && matches($0.breakdown, grouping)
    }.map { GroupSeries(dataset, indicator, name: $0.breakdown, block: $0, area: own) }
  }

  /// Districts of the council that were there in a period and have no figure of the indicator at all.
  static func silent(
    _ dataset: Dataset, area: Area, beside groups: [GroupSeries], in period: Period
  ) -> [String] {
    let counted = Set(groups.map(\.area))
    return dataset.directory.areas.enumerated().filter {
      let district = $0.element
      return district.parent == area.code && !counted.contains($0.offset)
        && (district.validTo.map { $0 >= period.start } ?? district.successors.isEmpty)
        && (district.validFrom.map { $0 <= period.end } ?? true)
    }.map(\.element.name)
  }

  private static func matches(_ breakdown: String, _ grouping: String) -> Bool {
    grouping == "group" || grouping == "breakdown" || breakdown.hasPrefix(grouping)
  }

  static func names(_ dataset: Dataset, indicator: Int) -> [String] {
    dataset.panel.blocks.filter { $0.indicator == indicator && !$0.breakdown.isEmpty }
      .map(\.breakdown)
  }

  /// The latest period in which two groups or more, and three quarters of as many as ever at once
  /// or as are there in it, have a sound figure: a ward that is gone, or whose figure is withheld,
  /// does not stop the rest.
  static func commonPeriod(_ groups: [GroupSeries]) -> Period? {
    let periods = Set(groups.flatMap { $0.block.periods }).sorted()
    let there = periods.map { period in groups.filter { $0.isThere(period) } }
    let counts = zip(periods, there).map { period, groups in
      groups.count { $0.value(period) != nil }
    }
    guard let most = counts.max(), most >= 2 else { return nil }
    return periods.indices.last {
      Double(counts[$0]) >= max(2, 0.75 * Double(min(most, there[$0].count)))
    }.map { periods[$0] }
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
