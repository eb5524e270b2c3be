/// One-way analysis of variance.
///
/// Every value is first lessened by the first of all, which is exact for values that share a large
/// offset, so NIST's sets with 13 constant leading digits lose nothing the doubles held.
public struct AnalysisOfVariance: Sendable, Hashable {
  /// Σ nᵢ(x̄ᵢ − x̄)².
  public let betweenSumOfSquares: Double
  /// Σ Σ (xᵢⱼ − x̄ᵢ)².
  public let withinSumOfSquares: Double
  /// Groups less 1.
  public let betweenDegrees: Double
  /// Values less groups.
  public let withinDegrees: Double

  /// Sums of squares of groups.
  ///
  /// - Throws: `SampleError.tooFew` below 2 groups, for an empty group, or when no group has 2
  ///   values; `.notFinite`.
  public init(_ groups: [[Double]]) throws(SampleError) {
    try Require.atLeast(2, groups.count)
    for group in groups {
      try Require.atLeast(1, group.count)
      for value in group { try Require.finite(value, .value) }
    }
    let pivot = groups[0][0]
    let shifted = groups.map { group in group.map { $0 - pivot } }
    let total = shifted.reduce(0) { $0 + $1.count }
    try Require.atLeast(groups.count + 1, total)
    let mean = Moments.sum(shifted.joined()) / Double(total)
    let means = shifted.map { Moments.sum($0) / Double($0.count) }
    let between = zip(shifted, means).lazy.map { group, own in
      Double(group.count) * (own - mean) * (own - mean)
    }
    betweenSumOfSquares = Moments.sum(between)
    withinSumOfSquares = Moments.sum(
      zip(shifted, means).lazy.flatMap { group, own in group.map { ($0 - own) * ($0 - own) } })
    betweenDegrees = Double(groups.count - 1)
    withinDegrees = Double(total - groups.count)
  }

  /// Mean squares' ratio; `nil` when no group varies.
  public var f: Double? {
    withinSumOfSquares > 0
      ? (betweenSumOfSquares / betweenDegrees) / (withinSumOfSquares / withinDegrees) : nil
  }

  /// Share of the sum of squares between groups; `nil` when nothing varies.
  public var rSquared: Double? {
    let total = betweenSumOfSquares + withinSumOfSquares
    return total > 0 ? betweenSumOfSquares / total : nil
  }

  /// √(within mean square).
  public var residualStandardDeviation: Double {
    (withinSumOfSquares / withinDegrees).squareRoot()
  }

  /// The F-test of equal means.
  public var test: Evidence {
    guard let f else { return Evidence(method: .analysisOfVariance, notes: [.noVariation]) }
    return Evidence(
      statistic: TestStatistic(.f, f), degreesOfFreedom: betweenDegrees,
      pValue: FisherF(numerator: betweenDegrees, denominator: withinDegrees).upperTail(f),
      method: .analysisOfVariance)
  }
}
