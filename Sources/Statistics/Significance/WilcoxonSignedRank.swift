/// Wilcoxon's signed-rank test of paired values, or of differences about 0.
///
/// Wilcoxon (1945), *Biometrics Bulletin* 1:80. Zero differences are dropped, as R and SciPy do.
/// Exact without ties up to 50 differences; otherwise normal, variance corrected for ties, with
/// continuity correction.
public enum WilcoxonSignedRank {
  /// Exact distribution up to this many differences.
  public static let exactUpTo = 50

  /// The test of first − second, pair by pair. The estimate is the median of the Walsh averages;
  /// the statistic V sums the ranks of the positive differences.
  ///
  /// - Throws: `SampleError.unequalLengths`, `.tooFew` without pairs.
  public static func test(
    _ first: [Double], _ second: [Double], level: ConfidenceLevel = .ninetyFive,
    sidedness: Sidedness = .twoSided
  ) throws(SampleError) -> Evidence {
    try Require.sameLength(first.count, second.count)
    return try test(differences: zip(first, second).map { $0 - $1 }, sidedness: sidedness)
  }

  /// The test of differences about 0.
  ///
  /// All differences 0: no test, and the note says `.noVariation`. `exact` overrides the choice of
  /// distribution; with ties it is always the normal one.
  /// - Throws: `SampleError.tooFew` without values, `.notFinite`.
  public static func test(
    differences: [Double], sidedness: Sidedness = .twoSided, exact: Bool? = nil,
    continuity: Bool = true
  ) throws(SampleError) -> Evidence {
    try Require.atLeast(1, differences.count)
    for value in differences { try Require.finite(value, .value) }
    let moved = differences.filter { $0 != 0 }
    guard !moved.isEmpty else {
      return Evidence(
        estimate: 0, method: .wilcoxon, sidedness: sidedness, notes: [.noVariation])
    }
    let sizes = moved.map(abs)
    let ranks = ranks(sizes, ties: .average)
    let v = zip(moved, ranks).reduce(0) { $1.0 > 0 ? $0 + $1.1 : $0 }
    let groups = TieGroups.sizes(sizes)
    let hasTies = groups.contains { $0 > 1 }
    let hasZeros = moved.count < differences.count
    let isExact = !hasTies && (exact ?? (moved.count <= exactUpTo && !hasZeros))
    let n = Double(moved.count)
    let ties = groups.reduce(0) { $0 + ($1 * $1 * $1 - $1) }
    let variance = n * (n + 1) * (2 * n + 1) / 24 - ties / 48
    let p =
      isExact
      ? RankTest.exactP(Int(v), arrangements(moved.count), sidedness)
      : RankTest.normalP(v - n * (n + 1) / 4, variance, sidedness, continuity: continuity)
    return Evidence(
      estimate: walshMedian(differences), statistic: TestStatistic(.wilcoxonV, v), pValue: p,
      method: .wilcoxon, sidedness: sidedness,
      notes: isExact ? [.exact] : hasTies ? [.ties] : [])
  }

  /// Sign patterns of n ranks by their positive sum.
  private static func arrangements(_ n: Int) -> [Double] {
    var counts = [Double](repeating: 0, count: n * (n + 1) / 2 + 1)
    counts[0] = 1
    for rank in 1...n {
      for k in stride(from: counts.count - 1, through: rank, by: -1) {
        counts[k] += counts[k - rank]
      }
    }
    return counts
  }

  private static func walshMedian(_ values: [Double]) -> Double? {
    var averages: [Double] = []
    for (index, value) in values.enumerated() {
      for other in values[index...] { averages.append((value + other) / 2) }
    }
    return SortedSample(averages).median
  }
}
