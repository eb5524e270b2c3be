import LinearAlgebra
import Statistics

/// The inverse of a pool's covariance, shrunk only when it has to be.
///
/// When the reciprocal condition number of the sample covariance S is below 10⁻⁸ (a variable is
/// very nearly a combination of others, or there are fewer areas than variables), S is replaced
/// by (1 − λ)·S + λ·diag(S), the target of Schäfer and Strimmer (2005), with the smallest λ of
/// 2⁻²⁰, 2⁻¹⁹, …, 1 that lifts it to 10⁻⁸. λ is reported. At λ = 1 every variable counts alone.
struct PoolCovariance {
  /// Σ⁻¹ over all the pool's variables; rows and columns left out hold 0.
  let precision: Matrix
  /// λ, or `nil` when nothing had to be shrunk.
  let shrinkage: Double?

  static let leastCondition = 1e-8

  /// The precision of the variables kept, from a pool without gaps.
  init(_ pool: ScaledPool, keeping kept: [Int]) {
    let covariance = Self.covariance(pool, kept)
    let (factor, shrinkage) = Self.factored(covariance)
    self.shrinkage = shrinkage
    var precision = Matrix(rows: pool.width, columns: pool.width)
    if let inverse = factor?.inverse {
      for (i, row) in kept.enumerated() {
        for (j, column) in kept.enumerated() { precision[row, column] = inverse[i, j] }
      }
    }
    self.precision = precision
  }

  /// The sample covariance, divisor n − 1, by compensated sums about the means.
  private static func covariance(_ pool: ScaledPool, _ kept: [Int]) -> Matrix {
    let count = pool.areas.count
    let centred = kept.map { variable in
      let column = (0..<count).map { pool.scaled[$0 * pool.width + variable] }
      let mean = Moments.mean(column) ?? 0
      return column.map { $0 - mean }
    }
    var covariance = Matrix(rows: kept.count, columns: kept.count)
    for i in kept.indices {
      for j in 0...i {
        let products = zip(centred[i], centred[j]).lazy.map { $0 * $1 }
        covariance[i, j] = Moments.sum(products) / Double(count - 1)
        covariance[j, i] = covariance[i, j]
      }
    }
    return covariance
  }

  private static func factored(_ covariance: Matrix) -> (Cholesky?, Double?) {
    if let factor = wellConditioned(covariance) { return (factor, nil) }
    for exponent in stride(from: 20, through: 0, by: -1) {
      let lambda = 1 / Double(1 << exponent)
      if let factor = wellConditioned(shrunk(covariance, lambda)) { return (factor, lambda) }
    }
    return (try? Cholesky(shrunk(covariance, 1)), 1)
  }

  private static func wellConditioned(_ matrix: Matrix) -> Cholesky? {
    guard let factor = try? Cholesky(matrix) else { return nil }
    return factor.reciprocalConditionNumber >= leastCondition ? factor : nil
  }

  private static func shrunk(_ covariance: Matrix, _ lambda: Double) -> Matrix {
    var matrix = covariance
    for column in 0..<matrix.columns {
      for row in 0..<matrix.rows where row != column { matrix[row, column] *= 1 - lambda }
    }
    return matrix
  }
}
