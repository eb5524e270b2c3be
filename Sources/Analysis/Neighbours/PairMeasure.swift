import LinearAlgebra

/// The distance between two areas of a pool under given weights, and what it is made of.
///
/// Contributions are summed in the order of the variables, starting from 0, and that sum *is*
/// d² (for Manhattan d), so they add up to the last bit. With gaps, the sum over the variables
/// that both areas have is scaled up by the weight of all over the weight of those.
struct PairMeasure {
  let pool: ScaledPool
  let metric: NeighbourMetric
  let weights: [Double]
  /// λ of the covariance, where it was shrunk.
  let shrinkage: Double?
  /// Scaled values times the weights' factors, area after area: plain sums of differences of
  /// these are the weighted sums, to the bit.
  let weightedRows: [Double]
  private let precision: [Double]
  private let totalWeight: Double
  private let isComplete: Bool

  /// A measure with the pool's own weights, or others.
  init(_ pool: ScaledPool, _ metric: NeighbourMetric, weights: [Double]? = nil) {
    let weights = weights ?? pool.variables.map(\.weight)
    let kept = weights.indices.filter { weights[$0] > 0 }
    let covariance = metric == .mahalanobis ? PoolCovariance(pool, keeping: kept) : nil
    self.init(
      pool, metric, weights: weights, precision: covariance?.precision.storage ?? [],
      shrinkage: covariance?.shrinkage)
  }

  private init(
    _ pool: ScaledPool, _ metric: NeighbourMetric, weights: [Double], precision: [Double],
    shrinkage: Double?
  ) {
    self.pool = pool
    self.metric = metric
    self.weights = weights
    self.precision = precision
    self.shrinkage = shrinkage
    let factors = weights.map(metric.factor(weight:))
    weightedRows = pool.scaled.indices.map { pool.scaled[$0] * factors[$0 % pool.width] }
    totalWeight = weights.reduce(0, +)
    isComplete = pool.isComplete
  }

  /// The same measure with other weights; the covariance, which they do not enter, is kept.
  func reweighted(_ weights: [Double]) -> PairMeasure {
    PairMeasure(pool, metric, weights: weights, precision: precision, shrinkage: shrinkage)
  }

  /// The same measure over some areas of the pool, in the order given.
  func restricted(to places: [Int]) -> PairMeasure {
    PairMeasure(
      pool.restricted(to: places), metric, weights: weights, precision: precision,
      shrinkage: shrinkage)
  }

  /// The share of the weight for which both areas have a value.
  func coverage(_ a: Int, _ b: Int) -> Double {
    isComplete ? 1 : sharedWeight(a * pool.width, b * pool.width) / totalWeight
  }

  /// Whether enough is known of both to compare them.
  func areComparable(_ a: Int, _ b: Int) -> Bool {
    isComplete || coverage(a, b) >= NeighbourModel.coverageFloor - 1e-12
  }

  /// The sum of the contributions: d², or d under Manhattan. Infinite where nothing is shared.
  func sum(_ a: Int, _ b: Int) -> Double {
    let (i, j) = (a * pool.width, b * pool.width)
    guard !isComplete else { return completeSum(i, j) }
    let shared = sharedWeight(i, j)
    guard shared > 0 else { return .infinity }
    let rescale = totalWeight / shared
    var sum = 0.0
    for v in 0..<pool.width where pool.present[i + v] && pool.present[j + v] {
      sum += term(i, j, v) * rescale
    }
    return sum
  }

  /// What each variable adds to that sum; `nil` where one of the two has no value.
  func contributions(_ a: Int, _ b: Int) -> [Double?] {
    let (i, j) = (a * pool.width, b * pool.width)
    let rescale = isComplete ? 1 : totalWeight / sharedWeight(i, j)
    return (0..<pool.width).map { v in
      guard pool.present[i + v], pool.present[j + v] else { return nil }
      return isComplete ? term(i, j, v) : term(i, j, v) * rescale
    }
  }

  private func completeSum(_ i: Int, _ j: Int) -> Double {
    var sum = 0.0
    for v in 0..<pool.width { sum += term(i, j, v) }
    return sum
  }

  private func sharedWeight(_ i: Int, _ j: Int) -> Double {
    var shared = 0.0
    for v in 0..<pool.width where pool.present[i + v] && pool.present[j + v] {
      shared += weights[v]
    }
    return shared
  }

  private func difference(_ i: Int, _ j: Int, _ v: Int) -> Double {
    weightedRows[i + v] - weightedRows[j + v]
  }

  private func term(_ i: Int, _ j: Int, _ v: Int) -> Double {
    let own = difference(i, j, v)
    switch metric {
    case .euclidean: return own * own
    case .manhattan: return abs(own)
    case .mahalanobis:
      var projected = 0.0
      for u in 0..<pool.width { projected += precision[v * pool.width + u] * difference(i, j, u) }
      return own * projected
    }
  }
}
