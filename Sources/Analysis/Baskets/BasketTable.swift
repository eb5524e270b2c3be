public import Indicators

/// The figures a basket is scored on: councils by indicators, each with the period it is from.
public struct BasketTable: Sendable {
  /// A figure and its period.
  public struct Figure: Sendable, Hashable {
    /// The value in the indicator's unit.
    public var value: Double
    /// What it is about.
    public var period: Period
    /// Its standard error, where the dataset says enough to know it.
    public var standardError: Double?

    /// A figure.
    public init(value: Double, period: Period, standardError: Double? = nil) {
      self.value = value
      self.period = period
      self.standardError = standardError
    }
  }

  /// The period scored.
  public let period: Period
  /// The councils.
  public let areas: [Area]
  /// The indicators, as the dataset has them, in the basket's order.
  public let indicators: [Indicator]
  /// The figures: a row a council, a column an indicator.
  public internal(set) var figures: [[Figure?]]
  /// Why a cell is empty.
  public let missing: [[MissingReason?]]
  /// Each council's last figure where it is too old to count.
  public let tooOld: [[Period?]]

  /// Figures already at hand.
  public init(
    period: Period, areas: [Area], indicators: [Indicator], figures: [[Figure?]]
  ) {
    self.period = period
    self.areas = areas
    self.indicators = indicators
    self.figures = figures
    missing = figures.map { $0.map { $0 == nil ? .notAvailable : nil } }
    tooOld = figures.map { $0.map { _ in nil } }
  }

  /// The values of one indicator.
  func values(_ leaf: Int) -> [Double?] { figures.map { $0[leaf]?.value } }

  /// How many figures were taken out because a series breaks after them.
  var broken = 0

  /// How many figures are of an earlier period than the newest the indicator has here.
  public func carried(_ leaf: Int) -> Int {
    let periods = figures.compactMap { $0[leaf]?.period }
    guard let newest = periods.map(\.end).max() else { return 0 }
    return periods.count { $0.end < newest }
  }

  /// The newest period of an indicator.
  public func newest(_ leaf: Int) -> Period? {
    figures.compactMap { $0[leaf]?.period }.max { $0.end < $1.end }
  }
}

extension BasketTable {
  /// Reads the figures of a basket's indicators.
  ///
  /// Each council's figure is its own latest one of which at least half lies before the period's
  /// end, and which ends no more than half a year after it, so that the academic 2022-23 counts for the financial 2022-23, and which ended no more
  /// than `oldestYears` before it. A council abolished before the period began has none: its
  /// successor is there in its place.
  ///
  /// - Parameters:
  ///   - basket: the basket; an indicator that the dataset lacks has no figures.
  ///   - dataset: the figures.
  ///   - areas: positions in the dataset's directory.
  ///   - period: the period scored.
  /// - Complexity: O(councils × indicators × periods).
  public init(
    _ basket: Basket, in dataset: Dataset, areas: [Int], period: Period
  ) {
    let positions = basket.members.map { dataset.indicatorIndex($0.code) }
    self.period = period
    self.areas = areas.map { dataset.directory.areas[$0] }
    indicators = zip(positions, basket.members).map { position, member in
      position.map { dataset.indicators[$0] } ?? Indicator(code: member.code)
    }
    var figures: [[Figure?]] = []
    var missing: [[MissingReason?]] = []
    var tooOld: [[Period?]] = []
    for area in areas {
      let isGone = dataset.directory.areas[area].validTo.map { $0 < period.start } ?? false
      let cells = positions.map { position in
        Cell(
          block: position.flatMap { dataset.panel[indicator: $0] },
          indicator: position.map { dataset.indicators[$0] }, area: area, period: period,
          isGone: isGone, oldestYears: basket.oldestYears)
      }
      figures.append(cells.map(\.figure))
      missing.append(cells.map(\.missing))
      tooOld.append(cells.map(\.tooOld))
    }
    self.figures = figures
    self.missing = missing
    self.tooOld = tooOld
  }

  /// The table without figures that a break in their series sets apart from those of a later one.
  func comparable(with later: BasketTable, in dataset: Dataset, areas: [Int]) -> BasketTable {
    var copy = self
    for (leaf, indicator) in indicators.enumerated() {
      guard let index = dataset.indicatorIndex(indicator.code),
        let block = dataset.panel[indicator: index]
      else { continue }
      for (unit, area) in areas.enumerated() {
        guard let old = figures[unit][leaf], let new = later.figures[unit][leaf] else { continue }
        let breaks = block.periods.indices.contains { position in
          block.periods[position] > old.period && block.periods[position] <= new.period
            && block.flags(area: area, period: position).contains(.breakInSeries)
        }
        if breaks {
          copy.figures[unit][leaf] = nil
          copy.broken += 1
        }
      }
    }
    return copy
  }

  private struct Cell {
    var figure: Figure?
    var missing: MissingReason?
    var tooOld: Period?

    init(
      block: Panel.Block?, indicator: Indicator?, area: Int, period: Period, isGone: Bool,
      oldestYears: Int
    ) {
      guard !isGone else {
        missing = .notApplicable
        return
      }
      guard let block, let indicator else {
        missing = .noRow
        return
      }
      let usable = block.periods.indices.filter { block.periods[$0].isReached(by: period) }
      guard let latest = usable.last(where: { block.value(area: area, period: $0) != nil }) else {
        missing = usable.last.flatMap { block.missingReason(area: area, period: $0) } ?? .noRow
        return
      }
      let found = block.periods[latest]
      guard found.isWithin(years: oldestYears, of: period) else {
        tooOld = found
        missing = .notAvailable
        return
      }
      let observation = block[area: area, period: latest]
      figure = observation.value.map {
        Figure(
          value: $0, period: found,
          standardError: FigureError(observation, indicator: indicator).standardError)
      }
    }
  }

  /// The newest period for which at least half the basket's weight has figures for at least half
  /// the councils: what is scored unless somebody says otherwise.
  public static func period(
    for basket: Basket, in dataset: Dataset, areas: [Int]
  ) -> Period? {
    guard let tree = BasketTree(basket.root) else { return nil }
    let newest = zip(basket.members, tree.effectiveWeights).compactMap {
      member, weight -> (period: Period, weight: Double)? in
      guard let index = dataset.indicatorIndex(member.code),
        let block = dataset.panel[indicator: index],
        let position = block.periods.indices.last(where: { position in
          2 * areas.count { block.value(area: $0, period: position) != nil } >= areas.count
        })
      else { return nil }
      return (block.periods[position], weight)
    }
    let total = newest.reduce(0) { $0 + $1.weight }
    var reached = 0.0
    for item in newest.sorted(by: { $0.period.end > $1.period.end }) {
      reached += item.weight
      if reached >= total / 2 - 1e-9 { return item.period }
    }
    return nil
  }
}

extension Period {
  /// Whether its middle day has come by the end of another, and it ends within half a year of it: a
  /// span of three years that ends a year later is of another time.
  func isReached(by other: Period) -> Bool {
    let (first, last) = (Int(start.dayNumber), Int(end.dayNumber))
    let latest = Int(other.end.dayNumber)
    return first + (last - first) / 2 <= latest && last <= latest + 183
  }

  /// Whether it ends no more than that many years before another ends.
  func isWithin(years: Int, of other: Period) -> Bool {
    end >= other.end.adding(days: 1).adding(months: -12 * years).adding(days: -1)
  }
}
