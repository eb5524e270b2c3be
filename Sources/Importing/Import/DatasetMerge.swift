public import Indicators

/// A dataset with an import's figures added: what is new, what was there already, what would change.
public struct DatasetMerge: Sendable {
  /// A cell that has one figure and would get another.
  public struct Change: Sendable, Hashable {
    /// The cell.
    public let area: String
    /// See `area`.
    public let areaName: String
    /// See `area`.
    public let indicator: String
    /// See `area`.
    public let period: String
    /// See `area`.
    public let breakdown: String
    /// The figure that is there.
    public let old: Observation
    /// The figure of the import.
    public let new: Observation
  }

  /// How many things differ from what is there: figures and targets.
  public var differences: Int { changes.count + targetChanges.count }

  /// The dataset with the figures added; changed ones as the import has them.
  public private(set) var dataset: Dataset
  /// Figures for cells that had none.
  public private(set) var added = 0
  /// Figures that were there already.
  public private(set) var unchanged = 0
  /// Figures that were there already without something that the import says besides.
  public private(set) var completed = 0
  /// Figures that differ.
  public private(set) var changes: [Change] = []
  /// Targets that the dataset has for the same council, indicator, group, period and day, and that
  /// say something else there.
  public private(set) var targetChanges: [TargetMerge.Change] = []
  /// Indicators that are new to the dataset.
  public private(set) var newIndicators: [Indicator] = []

  /// Adds an import's figures to a dataset, or to nothing.
  public init(_ imported: Dataset, into existing: Dataset?) {
    guard let existing else {
      dataset = imported
      added = imported.panel.figureCount
      newIndicators = imported.indicators
      return
    }
    let (areas, placesOfAreas) = Self.joined(
      existing.directory.areas, imported.directory.areas, by: \.code)
    let (indicators, placesOfIndicators) = Self.joined(
      existing.indicators, imported.indicators, by: \.code)
    newIndicators = Array(indicators.dropFirst(existing.indicators.count))
    dataset = existing
    dataset.directory = AreaDirectory(areas)
    dataset.indicators = Self.completed(indicators, by: imported.indicators)
    let targets = TargetMerge(
      existing.targets.targets, imported.targets.targets, areas: existing.directory)
    dataset.targets = TargetHistory(targets.targets)
    targetChanges = targets.changes
    var builder = PanelBuilder()
    for (block, area, period, figure) in existing.panel.figures {
      builder.add(
        PanelBuilder.Row(area: area, period: block.periods[period], observation: figure),
        indicator: block.indicator, breakdown: block.breakdown)
    }
    let blocks = Dictionary(
      existing.panel.blocks.map { (BlockKey($0), $0) }, uniquingKeysWith: { first, _ in first })
    for (block, area, period, figure) in imported.panel.figures {
      let indicator = placesOfIndicators[block.indicator]
      let place = placesOfAreas[area]
      let old = blocks[BlockKey(indicator: indicator, breakdown: block.breakdown)]?.figure(
        area: place, period: block.periods[period])
      let kept = judge(
        figure, old, area: areas[place], indicator: indicators[indicator].code,
        period: block.periods[period], breakdown: block.breakdown)
      builder.add(
        PanelBuilder.Row(area: place, period: block.periods[period], observation: kept),
        indicator: indicator, breakdown: block.breakdown)
    }
    dataset.panel = builder.panel(areaCount: areas.count)
  }

  private struct BlockKey: Hashable {
    let indicator: Int
    let breakdown: String

    init(indicator: Int, breakdown: String) {
      (self.indicator, self.breakdown) = (indicator, breakdown)
    }

    init(_ block: Panel.Block) {
      self.init(indicator: block.indicator, breakdown: block.breakdown)
    }
  }

  /// Counts a figure of the import, and gives what stands in its cell from now on.
  private mutating func judge(
    _ new: Observation, _ old: Observation?, area: Area, indicator: String, period: Period,
    breakdown: String
  ) -> Observation {
    guard let old, old.missing != .noRow else {
      added += 1
      return new
    }
    guard !old.disagrees(with: new) else {
      changes.append(
        Change(
          area: area.code, areaName: area.name, indicator: indicator, period: period.description,
          breakdown: breakdown, old: old, new: new))
      return new
    }
    let joined = old.completed(by: new)
    if joined == old { unchanged += 1 } else { completed += 1 }
    return joined
  }

  /// Two lists as one, and where each of the second is in it.
  private static func joined<Item>(
    _ first: [Item], _ second: [Item], by code: KeyPath<Item, String>
  ) -> (all: [Item], places: [Int]) {
    var all = first
    var places = Dictionary(
      first.enumerated().map { ($1[keyPath: code], $0) }, uniquingKeysWith: { first, _ in first })
    let found = second.map { item in
      if let place = places[item[keyPath: code]] { return place }
      places[item[keyPath: code]] = all.count
      all.append(item)
      return all.count - 1
    }
    return (all, found)
  }

  /// The years and frequency of indicators that had none, as the import found them.
  private static func completed(_ indicators: [Indicator], by imported: [Indicator]) -> [Indicator]
  {
    let found = Dictionary(
      imported.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    return indicators.map { indicator in
      guard let other = found[indicator.code] else { return indicator }
      var indicator = indicator
      indicator.yearType = indicator.yearType ?? other.yearType
      indicator.frequency = indicator.frequency ?? other.frequency
      return indicator
    }
  }

  /// The one factor between old and new values, where every change has the same: percentages against
  /// fractions, pounds against thousands.
  public var sharedFactor: Double? {
    let factors = changes.compactMap { change -> Double? in
      guard let old = change.old.value, let new = change.new.value, old != 0, new != 0 else {
        return nil
      }
      return new / old
    }
    guard factors.count >= 3, let first = factors.first else { return nil }
    let known = [0.001, 0.01, 100, 1000].first { abs(first / $0 - 1) < 0.02 }
    return known.flatMap { factor in
      factors.allSatisfy { abs($0 / factor - 1) < 0.02 } ? factor : nil
    }
  }
}

extension Panel {
  /// Every figure that is there, with its block and its place in it.
  var figures: [(block: Block, area: Int, period: Int, figure: Observation)] {
    var figures: [(block: Block, area: Int, period: Int, figure: Observation)] = []
    for block in blocks {
      for area in 0..<block.areaCount {
        for period in block.periods.indices
        where block.missingReason(area: area, period: period) != .noRow {
          figures.append((block, area, period, block[area: area, period: period]))
        }
      }
    }
    return figures
  }

  /// How many figures there are.
  var figureCount: Int {
    blocks.reduce(0) { count, block in
      count
        + (0..<block.areaCount).reduce(0) { count, area in
          count
            + block.periods.indices.filter {
              block.missingReason(area: area, period: $0) != .noRow
            }.count
        }
    }
  }
}

extension Panel.Block {
  /// The figure of an area and a period, or `nil` where the block does not reach.
  fileprivate func figure(area: Int, period: Period) -> Observation? {
    guard area < areaCount, let column = index(of: period) else { return nil }
    return self[area: area, period: column]
  }
}

extension Observation {
  /// The figure with what only another one of the same cell says.
  fileprivate func completed(by other: Observation) -> Observation {
    var figure = self
    figure.numerator = numerator ?? other.numerator
    figure.denominator = denominator ?? other.denominator
    if lower == nil, upper == nil {
      (figure.lower, figure.upper, figure.level) = (other.lower, other.upper, other.level)
    }
    figure.note = note ?? other.note
    return figure
  }
}
