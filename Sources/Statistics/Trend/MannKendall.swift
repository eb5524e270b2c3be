/// The Mann–Kendall test: does a series go up or down at all?
///
/// Mann (1945), *Econometrica* 13:245; Kendall (1975). S counts rises less falls over all pairs;
/// it needs no shape of trend and no normality, but independent points: see `hamedRao`.
public enum MannKendall {
  /// Up to this many points without ties the distribution of S is enumerated.
  public static let exactUpTo = 10

  /// The test, with Sen's slope and its interval as estimate.
  ///
  /// Exact up to 10 points without ties; otherwise normal with continuity correction and the
  /// variance corrected for ties. All values equal: p = 1 and the note says `.noVariation`. Three
  /// points or four can never be significant at 5 %; the note says so.
  /// - Throws: `SampleError.tooFew` below 3 points.
  public static func test(
    _ series: TimeSeries, level: ConfidenceLevel = .ninetyFive, sidedness: Sidedness = .twoSided
  ) throws(SampleError) -> Evidence {
    try test(series, level, sidedness, varianceFactor: 1, .mannKendall)
  }

  /// The normal test whatever the length, as other packages print it.
  ///
  /// - Throws: as above.
  public static func normalTest(
    _ series: TimeSeries, level: ConfidenceLevel = .ninetyFive, sidedness: Sidedness = .twoSided
  ) throws(SampleError) -> Evidence {
    try test(series, level, sidedness, varianceFactor: 1, .mannKendall, exact: false)
  }

  /// The test with the variance widened for autocorrelation: Hamed and Rao (1998), *Journal of
  /// Hydrology* 204:182.
  ///
  /// Ranks of the series less its Sen slope are correlated with themselves at every lag; those
  /// beyond ±z/√n count. Where the factor is not above 0 (strong negative correlation in a short
  /// series) the plain variance is kept.
  /// - Throws: as above.
  public static func hamedRao(
    _ series: TimeSeries, level: ConfidenceLevel = .ninetyFive, sidedness: Sidedness = .twoSided
  ) throws(SampleError) -> Evidence {
    let factor = varianceFactor(series, level: level)
    var evidence = try test(
      series, level, sidedness, varianceFactor: factor, .mannKendallHamedRao, exact: false)
    if factor > 1 { evidence.notes.append(.autocorrelated) }
    return evidence
  }

  /// S, rises less falls.
  public static func score(_ values: [Double]) -> Double {
    var score = 0
    for (index, value) in values.enumerated() {
      for later in values[(index + 1)...] {
        if later > value { score += 1 } else if later < value { score -= 1 }
      }
    }
    return Double(score)
  }

  /// Var S = [n(n − 1)(2n + 5) − Σ t(t − 1)(2t + 5)] / 18 over groups of t equal values.
  public static func variance(_ values: [Double]) -> Double {
    let n = Double(values.count)
    let ties = TieGroups.sizes(values).map { t in t * (t - 1) * (2 * t + 5) }
    return (n * (n - 1) * (2 * n + 5) - ties.reduce(0, +)) / 18
  }

  /// Kendall's τ_b: S over the geometric mean of the untied pairs in values and in time.
  ///
  /// `nil` when every value is the same.
  public static func tau(_ values: [Double]) -> Double? {
    let n = Double(values.count)
    let pairs = n * (n - 1) / 2
    let tied = TieGroups.sizes(values).reduce(0) { $0 + $1 * ($1 - 1) / 2 }
    guard pairs > tied else { return nil }
    return score(values) / (pairs * (pairs - tied)).squareRoot()
  }

  private static func test(
    _ series: TimeSeries, _ level: ConfidenceLevel, _ sidedness: Sidedness,
    varianceFactor: Double, _ method: TestMethod, exact: Bool = true
  ) throws(SampleError) -> Evidence {
    try Require.atLeast(3, series.count)
    let values = series.values
    let score = score(values)
    let hasTies = TieGroups.sizes(values).contains { $0 > 1 }
    let isExact = exact && !hasTies && values.count <= exactUpTo
    let variance = variance(values) * varianceFactor
    var evidence = TheilSenSlope.evidence(series, level: level)
    evidence.method = isExact ? .mannKendallExact : method
    evidence.sidedness = sidedness
    evidence.notes = notes(values.count, hasTies: hasTies, variance: variance, isExact: isExact)
    evidence.statistic =
      isExact ? TestStatistic(.kendallS, score) : TestStatistic(.z, z(score, variance))
    evidence.pValue =
      isExact
      ? exactP(score, count: values.count, sidedness)
      : TwoSidedP.continuous(z(score, variance), StandardNormal(), sidedness)
    return evidence
  }

  private static func notes(
    _ count: Int, hasTies: Bool, variance: Double, isExact: Bool
  ) -> [EvidenceNote] {
    var notes: [EvidenceNote] = isExact ? [.exact] : []
    if variance == 0 { notes.append(.noVariation) } else if hasTies { notes.append(.ties) }
    if count < 5 { notes.append(.tooFewForSignificance) }
    return notes
  }

  /// (S ∓ 1)/√Var, 0 where S is 0.
  private static func z(_ score: Double, _ variance: Double) -> Double {
    guard score != 0, variance > 0 else { return 0 }
    return (score - (score > 0 ? 1 : -1)) / variance.squareRoot()
  }

  /// The p-value by counting permutations with at least as many inversions.
  private static func exactP(_ score: Double, count: Int, _ sidedness: Sidedness) -> Double {
    let counts = KendallDistribution.counts(count)
    let pairs = count * (count - 1) / 2
    let total = counts.reduce(0, +)
    // S = pairs − 2·inversions, so S at least s means inversions at most (pairs − s)/2.
    let atLeast = { (s: Int) in counts[...((pairs - s) / 2)].reduce(0, +) / total }
    let s = Int(score)
    return switch sidedness {
    case .twoSided: min(1, 2 * atLeast(abs(s)))
    case .greater: atLeast(s)
    case .less: atLeast(-s)
    }
  }

  /// n/n* of Hamed and Rao, equation 10.
  private static func varianceFactor(_ series: TimeSeries, level: ConfidenceLevel) -> Double {
    let n = Double(series.count)
    guard n >= 3, let slope = TheilSenSlope.slope(series) else { return 1 }
    let residuals = zip(series.values, series.times).map { $0 - slope * $1 }
    let ranks = ranks(residuals, ties: .average)
    var sum = 0.0
    for lag in 1..<series.count {
      guard let r = Autocorrelation.coefficient(ranks, lag: lag) else { return 1 }
      let i = Double(lag)
      if abs(r) > level.z / n.squareRoot() { sum += (n - i) * (n - i - 1) * (n - i - 2) * r }
    }
    let factor = 1 + 2 / (n * (n - 1) * (n - 2)) * sum
    return factor > 0 ? factor : 1
  }
}

/// The null distribution of Kendall's S.
enum KendallDistribution {
  /// Permutations of n by their number of inversions, from 0 to n(n − 1)/2.
  static func counts(_ n: Int) -> [Double] {
    var counts = [1.0]
    for size in 1..<max(n, 1) + 1 {
      var next = [Double](repeating: 0, count: counts.count + size - 1)
      for (inversions, ways) in counts.enumerated() {
        for more in 0..<size { next[inversions + more] += ways }
      }
      counts = next
    }
    return counts
  }
}

/// Groups of equal values.
enum TieGroups {
  /// The size of each group, singles included, in order of value.
  static func sizes(_ values: [Double]) -> [Double] {
    let sorted = values.sorted()
    var sizes: [Double] = []
    for (index, value) in sorted.enumerated() {
      if index > 0, sorted[index - 1] == value {
        sizes[sizes.count - 1] += 1
      } else {
        sizes.append(1)
      }
    }
    return sizes
  }
}
