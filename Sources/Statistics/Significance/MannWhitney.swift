/// The Mann–Whitney U test of two samples, and the Hodges–Lehmann shift.
///
/// Mann and Whitney (1947), *Annals of Mathematical Statistics* 18:50. Exact without ties when
/// the samples together have at most 50 values (R's rule of 50 each is slower than useful);
/// otherwise normal, variance corrected for ties, with continuity correction.
public enum MannWhitney {
  /// Exact distribution up to this many values in all.
  public static let exactUpTo = 50

  /// The test of first against second. The estimate is the median of all differences first −
  /// second; the statistic U counts pairs in which the first is larger, ties a half.
  ///
  /// `exact` overrides the choice of distribution; with ties it is always the normal one.
  /// - Throws: `SampleError.tooFew` for an empty sample, `.notFinite`.
  public static func test(
    _ first: [Double], _ second: [Double], level: ConfidenceLevel = .ninetyFive,
    sidedness: Sidedness = .twoSided, exact: Bool? = nil, continuity: Bool = true
  ) throws(SampleError) -> Evidence {
    try Require.atLeast(1, min(first.count, second.count))
    for value in first + second { try Require.finite(value, .value) }
    let all = ranks(first + second, ties: .average)
    let (m, n) = (Double(first.count), Double(second.count))
    let u = Moments.sum(all[..<first.count]) - m * (m + 1) / 2
    let sizes = TieGroups.sizes(first + second)
    let hasTies = sizes.contains { $0 > 1 }
    let isExact = !hasTies && (exact ?? (first.count + second.count <= exactUpTo))
    var notes: [EvidenceNote] = isExact ? [.exact] : hasTies ? [.ties] : []
    let p: Double?
    if isExact {
      p = exactP(Int(u), first.count, second.count, sidedness)
    } else {
      p = normalP(u, m, n, sizes, sidedness, continuity)
      if p == nil { notes = [.noVariation] }
    }
    return Evidence(
      estimate: shift(first, second), interval: interval(first, second, sizes, level),
      statistic: TestStatistic(.mannWhitneyU, u), pValue: p, method: .mannWhitney,
      sidedness: sidedness, notes: notes)
  }

  /// The variance of U: mn/12 · (N + 1 − Σ(t³ − t)/(N(N − 1))).
  private static func variance(_ m: Double, _ n: Double, _ sizes: [Double]) -> Double {
    let total = m + n
    guard total > 1 else { return 0 }
    let ties = sizes.reduce(0) { $0 + ($1 * $1 * $1 - $1) }
    return m * n / 12 * (total + 1 - ties / (total * (total - 1)))
  }

  private static func normalP(
    _ u: Double, _ m: Double, _ n: Double, _ sizes: [Double], _ sidedness: Sidedness,
    _ continuity: Bool
  ) -> Double? {
    let variance = variance(m, n, sizes)
    guard variance > 0 else { return nil }
    return RankTest.normalP(u - m * n / 2, variance, sidedness, continuity: continuity)
  }

  /// P from the number of arrangements with each U.
  private static func exactP(_ u: Int, _ m: Int, _ n: Int, _ sidedness: Sidedness) -> Double {
    let counts = arrangements(m, n)
    return RankTest.exactP(u, counts, sidedness)
  }

  /// Arrangements of m among m + n by U: the Gaussian binomial coefficient.
  private static func arrangements(_ m: Int, _ n: Int) -> [Double] {
    var counts = [Double](repeating: 0, count: m * n + 1)
    counts[0] = 1
    for i in 1...m {
      for k in stride(from: counts.count - 1, through: n + i, by: -1) {
        counts[k] -= counts[k - n - i]
      }
      for k in i..<counts.count { counts[k] += counts[k - i] }
    }
    return counts
  }

  private static func differences(_ first: [Double], _ second: [Double]) -> SortedSample {
    SortedSample(first.flatMap { a in second.map { a - $0 } })
  }

  private static func shift(_ first: [Double], _ second: [Double]) -> Double? {
    differences(first, second).median
  }

  /// Order statistics of the differences at the normal quantile of U.
  private static func interval(
    _ first: [Double], _ second: [Double], _ sizes: [Double], _ level: ConfidenceLevel
  ) -> ConfidenceInterval? {
    let sorted = differences(first, second).values
    let (m, n) = (Double(first.count), Double(second.count))
    let cut = (m * n / 2 - level.z * variance(m, n, sizes).squareRoot()).rounded(.toNearestOrEven)
    guard cut >= 1 else { return nil }
    let index = Int(cut) - 1
    return ConfidenceInterval(
      lower: sorted[index], upper: sorted[sorted.count - 1 - index], level: level,
      method: .hodgesLehmann)
  }
}

/// p-values shared by the rank tests.
enum RankTest {
  /// The normal p-value of a statistic less its mean.
  static func normalP(
    _ miss: Double, _ variance: Double, _ sidedness: Sidedness, continuity: Bool
  ) -> Double {
    let half = continuity ? 0.5 : 0
    let root = variance.squareRoot()
    switch sidedness {
    case .twoSided:
      return min(1, 2 * StandardNormal().upperTail(max(0, abs(miss) - half) / root))
    case .greater: return StandardNormal().upperTail((miss - half) / root)
    case .less: return StandardNormal().cdf((miss + half) / root)
    }
  }

  /// The exact p-value of a statistic with so many arrangements at each value.
  static func exactP(_ value: Int, _ counts: [Double], _ sidedness: Sidedness) -> Double {
    let total = counts.reduce(0, +)
    let atMost = counts[...value].reduce(0, +) / total
    let atLeast = counts[value...].reduce(0, +) / total
    return switch sidedness {
    case .twoSided: min(1, 2 * min(atMost, atLeast))
    case .greater: atLeast
    case .less: atMost
    }
  }
}
