public import Indicators
import Statistics

/// A council's year so far on one monthly or quarterly measure: an amount that adds up, or a ratio
/// whose numerators and denominators do.
public struct InYear: Sendable {
  /// Why there is none.
  public enum Failure: Error, Sendable, Hashable {
    /// The measure is not monthly or quarterly, or has no figures.
    case noParts(Indicator)
    /// The measure neither adds up over a year nor is made of parts that do.
    case notAdditive(Indicator)
    /// A proportion or mean without numerators and denominators.
    case noNumerators(Indicator)
    /// A rate, whose denominators may be the same people every month.
    case rateDenominators(Indicator)
    /// The year has no part yet, or all of them; or no year before it is complete.
    case noProfile(year: String)
  }

  /// How the year's parts make the year.
  public enum Measure: Sendable, Hashable {
    /// By adding up.
    case amount(InYearProfile)
    /// By adding up numerators and denominators.
    case ratio(InYearRatio)

    /// How many parts of the year there are figures for, how many it has, and how many complete
    /// years come before it.
    public var counts: (parts: Int, of: Int, completeYears: Int) {
      let profile =
        switch self {
        case .amount(let profile): profile
        case .ratio(let ratio): ratio.denominator
        }
      return (profile.soFar.count, profile.lastYear.count, profile.earlier.count)
    }

    /// P(year end on target); `nil` where the years before do not bear odds.
    public func probability(of target: Double, lowerIsBetter: Bool) -> Double? {
      switch self {
      case .amount(let profile): profile.probability(of: target, lowerIsBetter: lowerIsBetter)
      case .ratio(let ratio): ratio.probability(of: target, lowerIsBetter: lowerIsBetter)
      }
    }
  }

  /// The indicator.
  public let indicator: Indicator
  /// The council.
  public let area: Area
  /// The parts of the year so far.
  public let periods: [Period]
  /// What they make.
  public let measure: Measure

  /// The year that holds a day, or the newest figure.
  ///
  /// The year starts in `firstMonth`: 4 for a council's financial year. Counts and money add up.
  /// Proportions, means and unit costs are made of numerators and denominators, which both do. A
  /// rate is refused: its denominators may be a population, which does not add up.
  ///
  /// - Throws: ``Failure``.
  public init(
    _ dataset: Dataset, area: Area, indicator index: Int, through last: Period? = nil,
    firstMonth: Int = 4
  ) throws(Failure) {
    let indicator = dataset.indicators[index]
    guard let block = dataset.panel[indicator: index],
      let own = dataset.directory.index(of: area.code)
    else { throw .noParts(indicator) }
    let figures = Self.figures(block, own: own, through: last)
    guard let newest = figures.last, let months = newest.period.monthCount else {
      throw .noParts(indicator)
    }
    let isRatio = try Self.isRatio(indicator, figures)
    let years = Dictionary(
      grouping: figures.filter { $0.period.monthCount == months && (!isRatio || $0.part != nil) }
    ) {
      Self.year(of: $0.period, firstMonth: firstMonth)
    }
    let year = Self.year(of: newest.period, firstMonth: firstMonth)
    let now = years[year] ?? []
    let complete = Self.complete(years, before: year, parts: 12 / months)
    let measure = isRatio ? Self.ratio(indicator, now, complete) : Self.amount(now, complete)
    guard Self.runsFromStart(now.map(\.period), firstMonth: firstMonth, months: months),
      let measure
    else { throw .noProfile(year: "\(year)") }
    self.indicator = indicator
    self.area = area
    periods = now.map(\.period)
    self.measure = measure
  }

  /// One month's or quarter's figure.
  private struct Figure {
    let period: Period
    let value: Double
    let part: InYearRatio.Part?
  }

  private static func figures(
    _ block: Panel.Block, own: Int, through last: Period?
  ) -> [Figure] {
    block.periods.indices.compactMap { index in
      let period = block.periods[index]
      guard let months = period.monthCount, months == 1 || months == 3,
        last.map({ period <= $0 }) ?? true, let value = block.value(area: own, period: index)
      else { return nil }
      return Figure(
        period: period, value: value,
        part: block.fraction(area: own, period: index).map {
          InYearRatio.Part(numerator: $0.numerator, denominator: $0.denominator)
        })
    }
  }

  /// Whether the year is made of numerators and denominators. Money over something is a unit cost.
  private static func isRatio(
    _ indicator: Indicator, _ figures: [Figure]
  ) throws(Failure) -> Bool {
    let hasParts = figures.contains { $0.part != nil }
    switch indicator.kind {
    case .count: return false
    case .money: return hasParts
    case .proportion, .surveyProportion, .mean:
      guard hasParts else { throw .noNumerators(indicator) }
      return true
    case .rate: throw .rateDenominators(indicator)
    case .index, nil: throw .notAdditive(indicator)
    }
  }

  private static func amount(_ now: [Figure], _ complete: [[Figure]]) -> Measure? {
    InYearProfile(soFar: now.map(\.value), completeYears: complete.map { $0.map(\.value) })
      .map { .amount($0) }
  }

  private static func ratio(
    _ indicator: Indicator, _ now: [Figure], _ complete: [[Figure]]
  ) -> Measure? {
    InYearRatio(
      soFar: now.compactMap(\.part), completeYears: complete.map { $0.compactMap(\.part) },
      multiplier: indicator.multiplier ?? shownMultiplier(now),
      isProportion: indicator.kind == .proportion || indicator.kind == .surveyProportion
    ).map { .ratio($0) }
  }

  /// What the newest figure shows a ratio is multiplied by, where nobody says.
  private static func shownMultiplier(_ figures: [Figure]) -> Double {
    guard let figure = figures.last(where: { ($0.part?.numerator ?? 0) > 0 }),
      let part = figure.part
    else { return 1 }
    return figure.value * part.denominator / part.numerator
  }

  private static func year(of period: Period, firstMonth: Int) -> Int {
    period.start.month >= firstMonth ? period.start.year : period.start.year - 1
  }

  /// The complete years that end with the one before, back to the first gap.
  private static func complete(
    _ years: [Int: [Figure]], before year: Int, parts: Int
  ) -> [[Figure]] {
    var found: [[Figure]] = []
    var current = year - 1
    while let figures = years[current], figures.count == parts {
      found.append(figures)
      current -= 1
    }
    return found.reversed()
  }

  private static func runsFromStart(_ periods: [Period], firstMonth: Int, months: Int) -> Bool {
    guard let first = periods.first, first.start.month == firstMonth else { return false }
    return zip(periods, periods.dropFirst()).allSatisfy {
      $0.start.adding(months: months) == $1.start
    }
  }
}
