/// Are several proportions, or several rates, all the same?
public enum Homogeneity {
  /// Pearson's χ² on k − 1 degrees of freedom, without continuity correction.
  ///
  /// Σ (xᵢ − nᵢp̂)² / (nᵢp̂(1 − p̂)). Fractional counts are allowed. All 0 or all 100 %: no test,
  /// and the note says `.identical`.
  /// - Throws: `SampleError.tooFew` below 2 proportions.
  public static func test(_ proportions: [Proportion]) throws(SampleError) -> Evidence {
    try Require.atLeast(2, proportions.count)
    let total = Moments.sum(proportions.lazy.map(\.denominator))
    let p = Moments.sum(proportions.lazy.map(\.numerator)) / total
    let rest = Moments.sum(proportions.lazy.map(\.remainder)) / total
    guard p > 0, rest > 0 else { return Evidence(method: .homogeneity, notes: [.identical]) }
    let terms = proportions.lazy.map { each in
      let miss = each.numerator - each.denominator * p
      return miss * miss / (each.denominator * p * rest)
    }
    let smallest = (proportions.lazy.map(\.denominator).min() ?? 0) * min(p, rest)
    return evidence(Moments.sum(terms), proportions.count, isSmall: smallest < 5)
  }

  /// Σ (Oᵢ − Eᵢ)² / Eᵢ with Eᵢ at the pooled rate, on k − 1 degrees of freedom.
  ///
  /// - Throws: `SampleError.tooFew` below 2 rates.
  public static func test(_ rates: [EventRate]) throws(SampleError) -> Evidence {
    try Require.atLeast(2, rates.count)
    let pooled =
      Moments.sum(rates.lazy.map(\.count)) / Moments.sum(rates.lazy.map(\.exposure))
    guard pooled > 0 else { return Evidence(method: .homogeneity, notes: [.noEvents]) }
    let terms = rates.lazy.map { rate in
      let expected = pooled * rate.exposure
      return (rate.count - expected) * (rate.count - expected) / expected
    }
    let smallest = (rates.lazy.map(\.exposure).min() ?? 0) * pooled
    return evidence(Moments.sum(terms), rates.count, isSmall: smallest < 5)
  }

  private static func evidence(_ statistic: Double, _ count: Int, isSmall: Bool) -> Evidence {
    let degrees = Double(count - 1)
    return Evidence(
      statistic: TestStatistic(.chiSquared, statistic), degreesOfFreedom: degrees,
      pValue: ChiSquared(degreesOfFreedom: degrees).upperTail(statistic), method: .homogeneity,
      notes: isSmall ? [.smallExpectedCount] : [])
  }
}
