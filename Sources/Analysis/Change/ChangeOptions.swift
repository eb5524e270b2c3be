public import Indicators
public import Statistics

/// What somebody may ask of any change.
public struct ChangeOptions: Sendable, Hashable {
  /// The level of intervals and tests.
  public var level: ConfidenceLevel
  /// The smallest difference that matters, in the unit shown.
  public var margin: Double?
  /// Whether the whole was counted and only the arithmetic is wanted.
  public var isCompleteCount: Bool
  /// The price index that takes inflation out of cash-terms money.
  public var deflators: Deflators?

  /// Options.
  public init(
    level: ConfidenceLevel = .ninetyFive, margin: Double? = nil, isCompleteCount: Bool = false,
    deflators: Deflators? = nil
  ) {
    self.level = level
    self.margin = margin
    self.isCompleteCount = isCompleteCount
    self.deflators = deflators
  }
}

/// A price index by period, such as the GDP deflator; only ratios of its values matter.
public struct Deflators: Sendable, Hashable {
  /// The index of each period.
  public let index: [Period: Double]

  /// An index; values must be above 0, others count as absent.
  public init(_ index: [Period: Double]) {
    self.index = index.filter { $0.value > 0 && $0.value.isFinite }
  }

  /// What money of each period is worth in the prices of the newest; `nil` where the index has no
  /// such period.
  func factors(_ periods: [Period]) -> [Double?] {
    let newest = periods.last { index[$0] != nil }.flatMap { index[$0] }
    return periods.map { period in
      guard let newest, let own = index[period] else { return nil }
      return newest / own
    }
  }
}
