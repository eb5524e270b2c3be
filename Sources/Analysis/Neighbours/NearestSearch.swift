import CKernels

/// One area's place in another's order: its place in the pool, and the sum it is ordered by.
struct RankedArea {
  let place: Int
  let sum: Double
}

/// Exact search for the nearest areas, by sum of contributions and then by code.
struct NearestSearch {
  let measure: PairMeasure

  /// The `limit` nearest areas to one, the nearest first.
  func nearest(_ limit: Int, to place: Int, among candidates: [Int]) -> [RankedArea] {
    var selection = NearestSelection(limit: limit)
    for candidate in candidates {
      selection.offer(RankedArea(place: candidate, sum: measure.sum(place, candidate)))
    }
    return selection.ranked
  }

  /// The areas that may be another's neighbours and of which enough is known.
  func candidates(for place: Int) -> [Int] {
    measure.pool.areas.indices.filter {
      measure.pool.areSeparate(place, $0) && measure.areComparable(place, $0)
    }
  }

  /// The `limit` nearest areas to every one.
  ///
  /// - Complexity: O(n²p); O(n²p²) under Mahalanobis. Without gaps, and not under Mahalanobis,
  ///   by the vector kernel.
  func nearestToEach(_ limit: Int) -> [[RankedArea]] {
    if measure.pool.isComplete && measure.metric != .mahalanobis,
      let found = byKernel(limit)
    {
      return found
    }
    return measure.pool.areas.indices.map {
      nearest(limit, to: $0, among: candidates(for: $0))
    }
  }

  private func byKernel(_ limit: Int) -> [[RankedArea]]? {
    let pool = measure.pool
    let count = pool.areas.count
    let depth = min(limit + pool.mostNested, count - 1)
    var places = [Int32](repeating: 0, count: count * depth)
    var sums = [Double](repeating: 0, count: count * depth)
    let failed = ck_nearest_rows(
      measure.weightedRows, count, pool.width, depth,
      measure.metric == .manhattan ? CKAbsoluteDifferences : CKSquaredDifferences,
      count >= Self.countForTwoThreads ? 2 : 1, &places, &sums)
    guard failed == 0 else { return nil }
    return (0..<count).map { row in
      let all = (row * depth..<(row + 1) * depth).lazy.map {
        RankedArea(place: Int(places[$0]), sum: sums[$0])
      }
      return Array(all.filter { pool.areSeparate(row, $0.place) }.prefix(limit))
    }
  }

  /// Below this a second thread costs more than it saves.
  private static let countForTwoThreads = 2_000
}

/// The best few of a stream, in order; of equal sums the one offered first comes first.
struct NearestSelection {
  private(set) var ranked: [RankedArea] = []
  private let limit: Int

  init(limit: Int) {
    self.limit = limit
    ranked.reserveCapacity(limit + 1)
  }

  mutating func offer(_ area: RankedArea) {
    guard area.sum < .infinity else { return }
    if ranked.count == limit {
      guard let last = ranked.last, area.sum < last.sum else { return }
      ranked.removeLast()
    }
    var place = ranked.count
    while place > 0, area.sum < ranked[place - 1].sum { place -= 1 }
    ranked.insert(area, at: place)
  }
}
