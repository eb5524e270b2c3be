/// Limits of many intervals, one array a limit.
public struct IntervalColumns: Sendable, Hashable {
  /// Lower limits.
  public let lower: [Double]
  /// Upper limits.
  public let upper: [Double]

  /// Both arrays filled in one pass over the places.
  static func filled(_ count: Int, _ limits: (Int) -> (lower: Double, upper: Double)) -> Self {
    var upper = [Double](repeating: 0, count: count)
    let lower = upper.withUnsafeMutableBufferPointer { upper in
      [Double](unsafeUninitializedCapacity: count) { lower, filled in
        for index in 0..<count { (lower[index], upper[index]) = limits(index) }
        filled = count
      }
    }
    return IntervalColumns(lower: lower, upper: upper)
  }

  /// One after the other.
  static func joined(_ parts: [IntervalColumns]) -> IntervalColumns {
    IntervalColumns(lower: parts.flatMap(\.lower), upper: parts.flatMap(\.upper))
  }
}

extension Wilson {
  /// A million at a time: the intervals of numerators out of denominators, place by place.
  ///
  /// - Throws: `SampleError` for lists of different length, or for the first impossible pair.
  public static func intervals(
    _ numerators: [Double], of denominators: [Double], level: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> IntervalColumns {
    try BatchCheck.proportions(numerators, denominators)
    return numerators.withUnsafeBufferPointer { x in
      denominators.withUnsafeBufferPointer { n in
        IntervalColumns.filled(x.count) { limits(x[$0], n[$0], z: level.z) }
      }
    }
  }
}

extension Garwood {
  /// A million at a time: the exact intervals of counts.
  ///
  /// From `GammaQuantileCurve`: a table of the small counts and a polynomial for the rest, both
  /// made once for the level, so a limit costs some tens of nanoseconds. Accuracy: 1e-14 relative.
  /// - Throws: `SampleError` for the first negative, fractional or non-finite count.
  public static func intervals(
    counts: [Double], level: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> IntervalColumns {
    try BatchCheck.wholeCounts(counts)
    let below = GammaQuantileCurve(lower: level.tail)
    let above = GammaQuantileCurve(upper: level.tail)
    return counts.withUnsafeBufferPointer { counts in
      IntervalColumns.filled(counts.count) { index in
        let count = counts[index]
        return (count == 0 ? 0 : below.quantile(count), above.quantile(count + 1))
      }
    }
  }
}

extension ClopperPearson {
  /// A million at a time: the exact intervals of numerators out of denominators.
  ///
  /// - Throws: `SampleError` for lists of different length, or for the first impossible or
  ///   fractional pair.
  public static func intervals(
    _ numerators: [Double], of denominators: [Double], level: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> IntervalColumns {
    try check(numerators, denominators)
    return columns(numerators, denominators, numerators.indices, level)
  }

  /// The same on several threads, in the same order and to the same bit.
  ///
  /// - Throws: as above.
  public static func intervals(
    _ numerators: [Double], of denominators: [Double], level: ConfidenceLevel = .ninetyFive,
    threads: Int
  ) async throws -> IntervalColumns {
    try check(numerators, denominators)
    let size = max(1, (numerators.count + threads - 1) / max(1, threads))
    let starts = Array(stride(from: 0, to: numerators.count, by: size))
    return await withTaskGroup(of: (Int, IntervalColumns).self) { group in
      for (place, start) in starts.enumerated() {
        let range = start..<min(start + size, numerators.count)
        group.addTask { (place, columns(numerators, denominators, range, level)) }
      }
      var parts: [(Int, IntervalColumns)] = []
      for await part in group { parts.append(part) }
      return .joined(parts.sorted { $0.0 < $1.0 }.map(\.1))
    }
  }

  private static func check(
    _ numerators: [Double], _ denominators: [Double]
  ) throws(SampleError) {
    try BatchCheck.proportions(numerators, denominators)
    try BatchCheck.wholeCounts(numerators)
    try BatchCheck.wholeCounts(denominators)
  }

  private static func columns(
    _ numerators: [Double], _ denominators: [Double], _ range: Range<Int>,
    _ level: ConfidenceLevel
  ) -> IntervalColumns {
    let (tail, z) = (level.tail, level.z)
    var known = SmallBaseLimits(column: range.count)
    return IntervalColumns.filled(range.count) { place in
      let (x, n) = (numerators[range.lowerBound + place], denominators[range.lowerBound + place])
      return known.limits(x, n) { (lower(x, n, tail: tail, z: z), upper(x, n, tail: tail, z: z)) }
    }
  }
}

/// Limits found before for bases up to 500: a long column has each of those pairs many times, and a
/// limit costs hundreds of times a look-up.
private struct SmallBaseLimits {
  private static let largestBase = 500.0
  /// A column shorter than this is not worth the table.
  private static let fewest = 10_000

  /// By n(n + 1)/2 + x; NaN where nobody asked yet.
  private var found: [(lower: Double, upper: Double)]

  init(column count: Int) {
    let n = Int(Self.largestBase)
    found = Array(
      repeating: (.nan, .nan), count: count < Self.fewest ? 0 : n * (n + 1) / 2 + n + 1)
  }

  mutating func limits(
    _ x: Double, _ n: Double, _ work: () -> (lower: Double, upper: Double)
  ) -> (lower: Double, upper: Double) {
    guard n <= Self.largestBase, !found.isEmpty else { return work() }
    let index = Int(n * (n + 1) / 2 + x)
    if found[index].lower.isNaN { found[index] = work() }
    return found[index]
  }
}

/// Checks of whole columns, without a branch a value where nothing is wrong.
enum BatchCheck {
  static func proportions(_ x: [Double], _ n: [Double]) throws(SampleError) {
    try Require.sameLength(x.count, n.count)
    var isFine = true
    for index in x.indices {
      isFine =
        isFine && x[index] >= 0 && x[index] <= n[index] && n[index] > 0
        && n[index] < .infinity
    }
    guard !isFine else { return }
    for index in x.indices { _ = try Proportion(x[index], of: n[index]) }
  }

  static func wholeCounts(_ counts: [Double]) throws(SampleError) {
    for count in counts where !(count >= 0 && count < .infinity && count == count.rounded()) {
      try EventRate(count).requireWhole()
    }
  }
}
