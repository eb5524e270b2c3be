public import Indicators
public import Statistics

/// Every indicator of a council asked the same two questions, and what is left after allowing for
/// having looked at so many.
public struct ChangeScreen: Sendable {
  /// One indicator's change.
  public struct Item: Sendable {
    /// The change.
    public let change: Change
    /// The Benjamini–Hochberg adjusted p-value; `nil` where there is none to adjust.
    public let adjustedP: Double?
    /// Whether the verdict's flag stands at the level after the adjustment; `nil` where nothing
    /// was tested.
    public let flaggedAfterFDR: Bool?
    /// Whether the council is worse than its peers, tested; `nil` where that cannot be told.
    public let standing: Change?

    /// Worse than the peers and getting worse, both tested by the questions that could be asked.
    public var isWorseAndWorsening: Bool {
      change.isRealAndWorse && standing.map(\.isRealAndWorse) == true
    }
  }

  /// The council.
  public let area: Area
  /// The items, in the order of the indicators.
  public let items: [Item]
  /// Indicators without two comparable figures.
  public let withoutChange: [Indicator]
  /// The level of the tests and of the false discovery rate.
  public let level: ConfidenceLevel

  /// How many were tested.
  public var tested: Int { items.count { $0.change.screeningP != nil } }

  /// How many would be flagged by chance alone: tests × (1 − level).
  public var expectedByChance: Double { Double(tested) * level.alpha }

  /// How many were flagged.
  public var flagged: Int { items.count { $0.change.verdict.isFlag } }

  /// Screens a council's indicators, each latest against previous; `options` gives those of an
  /// indicator (all at one level), `standing` the council against its peers on it.
  public init(
    _ dataset: Dataset, area: Area, indicators: [Int], level: ConfidenceLevel,
    options: (Indicator) throws -> ChangeOptions, standing: (Int, ChangeFinder) -> Change?
  ) rethrows {
    var found: [(change: Change, standing: Change?)] = []
    var without: [Indicator] = []
    for index in indicators {
      guard
        let finder = ChangeFinder(
          dataset, area: area, indicator: index, options: try options(dataset.indicators[index])),
        let change = finder.latest.first
      else {
        without.append(dataset.indicators[index])
        continue
      }
      found.append((change, standing(index, finder)))
    }
    let adjusted =
      (try? MultipleComparisons.benjaminiHochberg.adjusted(found.map(\.change.screeningP)))
      ?? found.map { _ in nil }
    self.area = area
    self.level = level
    withoutChange = without
    items = zip(found, adjusted).map { pair, p in
      Item(
        change: pair.change, adjustedP: p,
        flaggedAfterFDR: p.map { pair.change.verdict.isFlag && $0 <= level.alpha },
        standing: pair.standing)
    }
  }
}

extension Change {
  /// A difference that is real by the questions that could be asked, to the worse side.
  var isRealAndWorse: Bool { verdict.isFlag && direction == .worse }
}
