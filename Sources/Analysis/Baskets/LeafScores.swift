/// The leaves of a basket as one group, laid out to be scored with thousands of weightings.
///
/// Exact for baskets whose groups are all combined by the same mean; others are approached by the
/// mean at their top, and the output says so.
struct LeafScores {
  let units: Int
  private let leaves: Int
  /// Transformed so that the score is a function of a weighted mean: logarithms, say.
  private let values: [Double]
  private let present: [Double]
  private let isComplete: Bool
  private let aggregation: BasketAggregation
  private let included: [Bool]
  private let rows: [[Double?]]

  init(
    _ matrix: ScoreMatrix, leaves: [Int], aggregation: BasketAggregation, included: [Bool]
  ) {
    units = matrix.units
    self.leaves = leaves.count
    self.aggregation = aggregation
    rows = (0..<matrix.units).map { unit in leaves.map { matrix[unit, $0] } }
    let isUsable = rows.map { row in
      !aggregation.needsPositive || row.allSatisfy { ($0 ?? 1) > 0 }
    }
    self.included = zip(included, isUsable).map { $0 && $1 }
    values = rows.flatMap { $0.map { Self.transform($0 ?? 0, isMissing: $0 == nil, aggregation) } }
    present = rows.flatMap { $0.map { $0 == nil ? 0 : 1 } }
    isComplete = rows.allSatisfy { $0.allSatisfy { $0 != nil } }
  }

  /// Only the order of scores matters to the callers, so a mean of logarithms need not be undone.
  private static func transform(
    _ value: Double, isMissing: Bool, _ aggregation: BasketAggregation
  ) -> Double {
    if isMissing { return 0 }
    switch aggregation {
    case .geometric: return value > 0 ? ElementaryFunctions.log(value) : 0
    case .harmonic: return value > 0 ? -1 / value : 0
    case .power(let exponent):
      return value > 0 ? Exponential.pow(value, exponent) * (exponent < 0 ? -1 : 1) : 0
    case .arithmetic, .mpi, .copeland: return value
    }
  }

  /// What the councils are ordered by under the weights; NaN for one that has no place. The NaN
  /// stays in the caller's workspace.
  ///
  /// - Complexity: O(units × leaves), units² × leaves for Copeland.
  func score(_ weights: [Double], into scores: inout [Double]) {
    switch aggregation {
    case .mpi:
      for unit in 0..<units { scores[unit] = included[unit] ? mean(unit, weights) : .nan }
    case .copeland:
      let copeland = Outranking(rows, weights: weights).copeland
      for unit in 0..<units { scores[unit] = included[unit] ? copeland[unit] ?? .nan : .nan }
    default: linear(weights, into: &scores)
    }
  }

  private func mean(_ unit: Int, _ weights: [Double]) -> Double {
    let available = rows[unit].indices.filter { rows[unit][$0] != nil && weights[$0] > 0 }
    return aggregation.mean(
      available.compactMap { rows[unit][$0] }, weights: available.map { weights[$0] }) ?? .nan
  }

  private func linear(_ weights: [Double], into scores: inout [Double]) {
    values.withUnsafeBufferPointer { values in
      weights.withUnsafeBufferPointer { weights in
        for unit in 0..<units {
          guard included[unit] else {
            scores[unit] = .nan
            continue
          }
          let base = unit * leaves
          var sum = 0.0
          for leaf in 0..<leaves { sum += weights[leaf] * values[base + leaf] }
          scores[unit] = isComplete ? sum : sum / available(unit, weights)
        }
      }
    }
  }

  /// The weight for which the council has figures; NaN for none, so that it has no place.
  private func available(_ unit: Int, _ weights: UnsafeBufferPointer<Double>) -> Double {
    var sum = 0.0
    for leaf in 0..<leaves { sum += weights[leaf] * present[unit * leaves + leaf] }
    return sum > 0 ? sum : .nan
  }
}
