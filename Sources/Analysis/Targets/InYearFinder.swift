public import Indicators
import Statistics

/// A council's year so far on one monthly or quarterly measure: an amount that adds up, or a ratio
/// whose numerators and denominators do.
public struct InYear: Sendable {
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
  /// What speaks for the parts being running totals, without settling it; else `nil`.
  public let runningTotals: RunningTotals?
  /// Parts of years before the last whose published value is not what their counts give.
  public let contradicted: [Period]
  /// The parts that are of a period marked as exceptional, of this year or one before.
  public let exceptional: [Period]
  /// The smallest and the largest figure of the council's months or quarters.
  let ends: (smallest: Double, largest: Double)

  /// The year that holds a day, or the newest figure.
  ///
  /// The year starts in `firstMonth`, 1 to 12: 4 for a council's financial year. Counts and money add
  /// up. Proportions, means and unit costs are made of numerators and denominators, which both do. A
  /// rate is refused: its denominators may be a population, which does not add up. So are running
  /// totals, and numerators and denominators that contradict the values published beside them.
  ///
  /// - Throws: ``Failure``.
  public init(
    _ dataset: Dataset, area: Area, indicator index: Int, through last: Period? = nil,
    firstMonth: Int = 4
  ) throws(Failure) {
    precondition((1...12).contains(firstMonth), "no month \(firstMonth)")
    let indicator = dataset.indicators[index]
    guard let block = dataset.panel[indicator: index],
      let own = dataset.directory.index(of: area.code)
    else { throw .noParts(indicator) }
    let every = Self.figures(block, own: own)
    guard !every.isEmpty else { throw .noParts(indicator) }
    let isRatio = try Self.isRatio(indicator, every)
    let usable = isRatio ? every.filter { $0.part != nil } : every
    let figures = try Self.figures(usable, through: last, indicator)
    guard let parts = InYearParts(figures, firstMonth: firstMonth),
      let smallest = every.map(\.value).min(), let largest = every.map(\.value).max()
    else { throw .noParts(indicator) }
    runningTotals = try Self.runningTotals(
      usable.filter { $0.period.monthCount == figures.last?.period.monthCount }, indicator,
      isRatio: isRatio, firstMonth: firstMonth)
    let (now, complete) = try parts.split()
    if isRatio {
      let multiplier = try InYearMultiplier(indicator, block, complete.flatMap(\.self) + now)
      try Self.refuseContradiction((complete.last ?? []) + now, multiplier, indicator)
      measure = .ratio(try Self.ratio(indicator, now, complete, multiplier.value))
      contradicted = complete.dropLast().flatMap(\.self).filter(multiplier.isContradicted)
        .map(\.period)
    } else {
      measure = .amount(try Self.amount(now, complete))
      contradicted = []
    }
    self.indicator = indicator
    self.area = area
    periods = now.map(\.period)
    let marks = EventMarks(dataset, indicator: indicator, block: block)
    exceptional = (complete.flatMap(\.self) + now).map(\.period).filter { period in
      block.index(of: period).map { marks.isExceptional(area: own, period: $0) } ?? false
    }
    ends = (smallest, largest)
  }

  private static func figures(_ block: Panel.Block, own: Int) -> [InYearFigure] {
    block.periods.indices.compactMap { index in
      let period = block.periods[index]
      guard let months = period.monthCount, months == 1 || months == 3,
        let value = block.value(area: own, period: index)
      else { return nil }
      return InYearFigure(
        period: period, value: value,
        part: block.fraction(area: own, period: index).map {
          InYearRatio.Part(numerator: $0.numerator, denominator: $0.denominator)
        }, cell: RatioCell(block, area: own, period: index))
    }
  }

  /// Those up to the one that ends when the last that was asked for does.
  private static func figures(
    _ every: [InYearFigure], through last: Period?, _ indicator: Indicator
  ) throws(Failure) -> [InYearFigure] {
    guard let last, let first = every.first else { return every }
    let figures = every.filter { $0.period.end <= last.end }
    let nearest = figures.last?.period ?? first.period
    guard nearest.end == last.end else { throw .noFigure(last, nearest: nearest, indicator) }
    return figures
  }

  /// Whether the year is made of numerators and denominators. Money over something is a unit cost.
  private static func isRatio(
    _ indicator: Indicator, _ figures: [InYearFigure]
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

  private static func amount(
    _ now: [InYearFigure], _ complete: [[InYearFigure]]
  ) throws(Failure) -> InYearProfile {
    if let profile = InYearProfile(
      soFar: now.map(\.value), completeYears: complete.map { $0.map(\.value) })
    {
      return profile
    }
    throw nothing(.amounts, (complete.last ?? now).prefix(now.count))
  }

  private static func ratio(
    _ indicator: Indicator, _ now: [InYearFigure], _ complete: [[InYearFigure]],
    _ multiplier: Double
  ) throws(Failure) -> InYearRatio {
    if let ratio = InYearRatio(
      soFar: now.compactMap(\.part), completeYears: complete.map { $0.compactMap(\.part) },
      multiplier: multiplier,
      isProportion: indicator.kind == .proportion || indicator.kind == .surveyProportion)
    {
      return ratio
    }
    let before = (complete.last ?? now).prefix(now.count)
    func isThere(_ figures: some Sequence<InYearFigure>, _ amount: (InYearRatio.Part) -> Double)
      -> Bool
    { Moments.sum(figures.compactMap(\.part).map(amount)) > 0 }
    if !isThere(before, \.denominator) { throw nothing(.denominators, before) }
    if !isThere(now, \.denominator) { throw nothing(.denominators, now[...]) }
    if !isThere(before, \.numerator) { throw nothing(.numerators, before) }
    throw nothing(.denominatorsToCome, (complete.last ?? now).dropFirst(now.count))
  }

  private static func nothing(_ base: Base, _ figures: ArraySlice<InYearFigure>) -> Failure {
    let span = figures.map(\.period)
    guard let first = span.first, let last = span.last else { return .gap(span) }
    return .nothing(base, first: first, last: last)
  }

  /// What speaks for running totals without settling it.
  private static func runningTotals(
    _ figures: [InYearFigure], _ indicator: Indicator, isRatio: Bool, firstMonth: Int
  ) throws(Failure) -> RunningTotals? {
    let found = RunningTotals(figures, indicator, isRatio: isRatio, firstMonth: firstMonth)
    switch found {
    case .said(let trail): throw .runningTotals(trail, isSaid: true, indicator)
    case .seen(let trail): throw .runningTotals(trail, isSaid: false, indicator)
    case .possible, .saidOnly, nil: return found
    }
  }

  /// This year and the last are what the year end is told from, so their counts must be those of the
  /// published values.
  private static func refuseContradiction(
    _ figures: [InYearFigure], _ multiplier: InYearMultiplier, _ indicator: Indicator
  ) throws(Failure) {
    let wrong = figures.filter(multiplier.isContradicted)
    guard let newest = wrong.last, let cell = newest.cell else { return }
    throw .contradiction(
      Contradiction(
        period: newest.period, published: cell.value,
        counted: multiplier.value * cell.numerator / cell.denominator,
        multiplier: multiplier.value), of: wrong.count, indicator)
  }
}
