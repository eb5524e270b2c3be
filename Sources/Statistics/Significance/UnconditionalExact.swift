/// Exact tests of two proportions that do not fix both margins.
///
/// The chance of a table at least as extreme is maximised over the common proportion, which is not
/// known. More powerful than Fisher's test in small samples. Barnard (1945), *Nature* 156:177;
/// Boschloo (1970), *Statistica Neerlandica* 24:1.
/// - Complexity: O((n₁ + n₂) · grid); the region is found by bisection along each row.
extension TwoProportions {
  /// Barnard's test with the pooled z as order. Two-sided counts |z|.
  ///
  /// Tables with the same |z| count together, so 9/10 against 3/10 has p = 0.00796; SciPy 1.17
  /// compares rounded values, loses the mirror table 7/10 against 1/10 and prints 0.00693.
  ///
  /// Both 0 or both 100 %: p = 1 and the note says `.identical`.
  /// - Throws: `SampleError.notWhole` for fractional counts.
  public func barnardTest(
    level: ConfidenceLevel = .ninetyFive, sidedness: Sidedness = .twoSided
  ) throws(SampleError) -> Evidence {
    try first.requireWhole()
    try second.requireWhole()
    var evidence = evidence(.barnard, level, sidedness)
    guard let observed = pooledZ else {
      evidence.pValue = 1
      evidence.notes = [.identical]
      return evidence
    }
    let order = PooledOrder(n1: first.denominator, n2: second.denominator)
    let size = abs(observed) * (1 - 1e-12)
    let region = UnconditionalRegion(
      n1: first.denominator, n2: second.denominator,
      isHigh: sidedness == .less
        ? nil
        : { order.z($0, $1) >= (sidedness == .greater ? observed - 1e-12 * abs(observed) : size) },
      isLow: sidedness == .greater
        ? nil
        : { order.z($0, $1) <= (sidedness == .less ? observed + 1e-12 * abs(observed) : -size) })
    evidence.statistic = TestStatistic(.z, observed)
    evidence.pValue = region.largestProbability()
    evidence.notes = [.exact]
    return evidence
  }

  /// Boschloo's test, with Fisher's one-sided p-value as order. Two-sided doubles the smaller side,
  /// at most 1, as SciPy does.
  ///
  /// Both 0 or both 100 %: p = 1 and the note says `.identical`.
  /// - Throws: `SampleError.notWhole` for fractional counts.
  public func boschlooTest(
    level: ConfidenceLevel = .ninetyFive, sidedness: Sidedness = .twoSided
  ) throws(SampleError) -> Evidence {
    try first.requireWhole()
    try second.requireWhole()
    var evidence = evidence(.boschloo, level, sidedness)
    guard pooledZ != nil else {
      evidence.pValue = 1
      evidence.notes = [.identical]
      return evidence
    }
    switch sidedness {
    case .greater: evidence.pValue = boschloo(first, second)
    case .less: evidence.pValue = boschloo(second, first)
    case .twoSided:
      evidence.pValue = min(1, 2 * min(boschloo(first, second), boschloo(second, first)))
    }
    evidence.notes = [.exact]
    return evidence
  }

  /// P over tables whose Fisher value for a greater first is at most the one seen.
  private func boschloo(_ a: Proportion, _ b: Proportion) -> Double {
    let fisher = { (x: Double, y: Double) in
      HypergeometricDistribution(
        population: a.denominator + b.denominator, marked: x + y, draws: a.denominator
      ).tail(from: x)
    }
    let limit = fisher(a.numerator, b.numerator) * (1 + 1e-12)
    return UnconditionalRegion(
      n1: a.denominator, n2: b.denominator, isHigh: { fisher($0, $1) <= limit }, isLow: nil
    ).largestProbability()
  }
}

/// The pooled z of any table with these bases.
private struct PooledOrder {
  let n1: Double
  let n2: Double

  func z(_ x: Double, _ y: Double) -> Double {
    let p = (x + y) / (n1 + n2)
    guard p > 0, p < 1 else { return 0 }
    return (x / n1 - y / n2) / (p * (1 - p) * (1 / n1 + 1 / n2)).squareRoot()
  }
}

/// Tables at least as extreme: for each x of the first, y up to one bound or from another.
private struct UnconditionalRegion {
  let n1: Int
  let n2: Int
  /// For each x, the largest y in the high part, or −1.
  private let high: [Int]
  /// For each x, the smallest y in the low part, or n₂ + 1.
  private let low: [Int]

  /// Conditions true for small y (`isHigh`) or for large y (`isLow`), monotone in y.
  init(
    n1: Double, n2: Double, isHigh: ((Double, Double) -> Bool)?,
    isLow: ((Double, Double) -> Bool)?
  ) {
    self.n1 = Int(n1)
    self.n2 = Int(n2)
    let top = Int(n2)
    high = (0...Int(n1)).map { x in
      isHigh.map { holds in Self.count(top) { holds(Double(x), Double($0)) } - 1 } ?? -1
    }
    low = (0...Int(n1)).map { x in
      isLow.map { holds in Self.count(top) { !holds(Double(x), Double($0)) } } ?? top + 1
    }
  }

  /// How many of 0…top hold, when those that do come first.
  private static func count(_ top: Int, _ holds: (Int) -> Bool) -> Int {
    var (from, to) = (0, top + 1)
    while from < to {
      let middle = (from + to) / 2
      if holds(middle) { from = middle + 1 } else { to = middle }
    }
    return from
  }

  /// The probability of the region at a common proportion.
  func probability(_ p: Double) -> Double {
    let (first, second) = (masses(n1, p), masses(n2, p))
    var below = [0.0]
    for mass in second { below.append(below[below.count - 1] + mass) }
    var above = [Double](repeating: 0, count: n2 + 2)
    for y in stride(from: n2, through: 0, by: -1) { above[y] = above[y + 1] + second[y] }
    return Moments.sum(
      first.indices.lazy.map { x in first[x] * (below[high[x] + 1] + above[low[x]]) })
  }

  private func masses(_ n: Int, _ p: Double) -> [Double] {
    (0...n).map { exp(SaddlePoint.logBinomial(Double($0), Double(n), p, 1 - p)) }
  }

  /// The largest probability over the common proportion: a grid even in arcsine, then golden
  /// sections about its five best points.
  func largestProbability() -> Double {
    let steps = min(2000, 200 + n1 + n2)
    let angles = (0...steps).map { Double.pi / 2 * Double($0) / Double(steps) }
    let values = angles.map { probability(Self.share($0)) }
    let best = values.indices.sorted { (values[$0], $1) > (values[$1], $0) }.prefix(5)
    let step = Double.pi / 2 / Double(steps)
    return min(1, best.map { refine(angles[$0] - step, angles[$0] + step) }.max() ?? 1)
  }

  private static func share(_ angle: Double) -> Double {
    let cosine = cos(angle)
    return min(1, max(0, 1 - cosine * cosine))
  }

  private func refine(_ from: Double, _ to: Double) -> Double {
    let ratio = (5.0.squareRoot() - 1) / 2
    var (low, high, best) = (max(0, from), min(Double.pi / 2, to), 0.0)
    for _ in 0..<40 {
      let (a, b) = (high - ratio * (high - low), low + ratio * (high - low))
      let (fa, fb) = (probability(Self.share(a)), probability(Self.share(b)))
      best = max(best, fa, fb)
      if fa > fb { high = b } else { low = a }
    }
    return best
  }
}
