/// The mean of the moving ranges |xᵢ − xᵢ₋₁|, screened or not: what control limits are made of.
///
/// The range of two values is the moving range of Shewhart's individuals chart. The cut for
/// screening, D₄ = 3.267, is the upper limit of the moving range's own chart.
public struct MovingRange: Sendable, Hashable {
  /// D₄ for ranges of two values, as NHS tools and qicharts2 round it (exactly 3.266532).
  public static let upperFactor = 3.267

  /// The mean of the values the limits stand on.
  public let centre: Double
  /// The mean moving range after screening.
  public let mean: Double
  /// The upper limit of the moving ranges' own chart, D₄ times their mean.
  public var upper: Double { Self.upperFactor * mean }
  /// How many moving ranges there were.
  public let count: Int
  /// How many were left out.
  public let dropped: Int
  /// Whether screening was asked for and not applied, since it would have left no variation.
  public let isScreeningVoid: Bool
}

/// Values in order, with which of them follow directly on the one before.
struct LinkedValues {
  var values: [Double] = []
  /// The values but the first that do not, ascending: seldom any.
  private var breaks: [Int] = []

  mutating func removeAll() {
    values.removeAll(keepingCapacity: true)
    breaks.removeAll(keepingCapacity: true)
  }

  mutating func append(_ value: Double, linked: Bool) {
    if !linked, !values.isEmpty { breaks.append(values.count) }
    values.append(value)
  }

  /// Whether a value has a moving range with the one before it.
  func isLinked(_ index: Int) -> Bool {
    index > 0 && (breaks.isEmpty || !breaks.contains(index))
  }
}

extension MovingRange {
  /// Mean and mean moving range of a baseline.
  ///
  /// - Returns: `nil` when there is no moving range at all (fewer than two values in a row).
  init?(_ baseline: borrowing LinkedValues, screening: RuleSet.Screening) {
    var total = 0.0
    var ranges = 0
    for index in baseline.values.indices where baseline.isLinked(index) {
      total += abs(baseline.values[index] - baseline.values[index - 1])
      ranges += 1
    }
    guard ranges > 0 else { return nil }
    let unscreened = total / Double(ranges)
    guard screening != .none else {
      self.init(
        centre: Self.mean(baseline.values), mean: unscreened, count: ranges, dropped: 0,
        isScreeningVoid: false)
      return
    }
    self.init(baseline, screening: screening, unscreened: unscreened, ranges: ranges)
  }

  private init(
    _ baseline: borrowing LinkedValues, screening: RuleSet.Screening, unscreened: Double,
    ranges: Int
  ) {
    let cut = Self.upperFactor * unscreened
    var (total, kept) = (0.0, 0)
    var (valueTotal, valueCount) = (0.0, 0)
    for index in baseline.values.indices {
      let value = baseline.values[index]
      var isKept = true
      if baseline.isLinked(index) {
        let range = abs(value - baseline.values[index - 1])
        isKept = screening == .nhsr ? range < cut : range <= cut
        if isKept {
          total += range
          kept += 1
        }
      }
      if isKept || screening == .nhsr {
        valueTotal += value
        valueCount += 1
      }
    }
    let isVoid = kept == 0 || (total == 0 && unscreened > 0)
    let leavesMean = isVoid || screening == .nhsr || kept == ranges
    self.init(
      centre: leavesMean ? Self.mean(baseline.values) : valueTotal / Double(valueCount),
      mean: isVoid ? unscreened : total / Double(kept), count: ranges,
      dropped: isVoid ? 0 : ranges - kept, isScreeningVoid: isVoid && unscreened > 0)
  }

  /// `Moments.sum` for an array alone: the generic one is called through its witnesses here, at
  /// a third of the cost of a whole chart.
  private static func sum(_ values: [Double]) -> Double {
    var (sum, compensation) = (0.0, 0.0)
    for value in values {
      let next = sum + value
      compensation += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
      sum = next
    }
    return sum + compensation
  }

  /// The mean of values, 0 of none.
  static func mean(_ values: [Double]) -> Double {
    // A constant series has its own value as the mean, to the last bit.
    guard let first = values.first, values.contains(where: { $0 != first }) else {
      return values.first ?? 0
    }
    return Self.sum(values) / Double(values.count)
  }
}
