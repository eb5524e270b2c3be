import Statistics

/// How variables in different units are put on one scale.
public enum VariableScale: Sendable, Hashable, CaseIterable {
  /// (x − mean) / standard deviation with divisor n − 1: R's `scale`, mySociety, HISW.
  case zscore
  /// (x − mean) / standard deviation with divisor n: scikit-learn, ONS, NHS RightCare.
  case zscorePopulation
  /// (x − minimum) / (maximum − minimum): NHS England's social care peers. One extreme council
  /// shrinks everyone else's differences.
  case range
  /// (x − median) / (1.4826 · MAD): extreme councils cannot move it.
  case robust
  /// Average ranks, then `zscore`: only the order counts.
  case rank

  /// Scaled values, or the reason they have no scale.
  func applied(to values: [Double]) -> Result<[Double], Unscalable> {
    guard values.count >= 2, let first = values.first else {
      return .failure(.init(.fewerThanTwoValues))
    }
    guard values.contains(where: { $0 != first }) else { return .failure(.init(.constant)) }
    let source = self == .rank ? ranks(values, ties: .average) : values
    guard let (centre, spread) = centreAndSpread(source) else { return .failure(.init(.constant)) }
    guard spread > 0 else {
      return .failure(.init(self == .robust ? .zeroMedianAbsoluteDeviation : .constant))
    }
    return .success(source.map { ($0 - centre) / spread })
  }

  private func centreAndSpread(_ values: [Double]) -> (centre: Double, spread: Double)? {
    switch self {
    case .zscore, .rank: pair(Moments.mean(values), Moments.sampleStandardDeviation(values))
    case .zscorePopulation:
      pair(Moments.mean(values), Moments.populationStandardDeviation(values))
    case .range:
      pair(values.min(), values.max()).map { ($0.centre, $0.spread - $0.centre) }
    case .robust:
      pair(
        SortedSample(values).median,
        RobustScale.medianAbsoluteDeviation(values).map { $0 * RobustScale.normalConsistency })
    }
  }

  private func pair(_ centre: Double?, _ spread: Double?) -> (centre: Double, spread: Double)? {
    guard let centre, let spread else { return nil }
    return (centre, spread)
  }

  /// The other scalings that could give another list under a metric, in a fixed order.
  ///
  /// The two standard deviations differ by a constant factor, which changes no order, so one
  /// stands for both. Mahalanobis distance is the same under every linear scaling: only ranks
  /// against values makes a difference.
  func alternatives(under metric: NeighbourMetric) -> [VariableScale] {
    if metric == .mahalanobis { return self == .rank ? [.zscore] : [.rank] }
    let own: VariableScale = self == .zscorePopulation ? .zscore : self
    return [.zscore, .range, .robust, .rank].filter { $0 != own }
  }

  /// Why values cannot be scaled, as an error to carry in a `Result`.
  struct Unscalable: Error {
    let reason: DroppedVariable.Reason
    init(_ reason: DroppedVariable.Reason) { self.reason = reason }
  }
}
