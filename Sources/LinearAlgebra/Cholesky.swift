import CLAPACK

/// The Cholesky factor L of a symmetric positive definite matrix A = L·Lᵀ.
///
/// By LAPACK's `dpotrf`, `dpotrs` and `dpocon` (Anderson and others, 1999, *LAPACK Users'
/// Guide*): backward stable, so a solution is that of a matrix within a few units of rounding of
/// A. A is given whole; the factor is made from its lower triangle.
public struct Cholesky: Sendable {
  /// The factor in its lower triangle; the upper triangle holds 0.
  public let factor: Matrix
  private let oneNorm: Double

  /// Factors a matrix.
  ///
  /// - Throws: `FactorizationError.notPositiveDefinite` with the row at which the factor broke
  ///   down; `.notFinite` where an entry is infinite or not a number.
  public init(_ matrix: Matrix) throws(FactorizationError) {
    precondition(matrix.isSquare, "a \(matrix.rows) × \(matrix.columns) matrix has no factor")
    guard matrix.storage.allSatisfy(\.isFinite) else { throw .notFinite }
    let order = matrix.rows
    var (a, n, lda, info) = (matrix, Int32(order), Int32(max(order, 1)), Int32(0))
    dpotrf_("L", &n, &a.storage, &lda, &info, 1)
    precondition(info >= 0, "dpotrf refused argument \(-info)")
    guard info == 0 else { throw .notPositiveDefinite(row: Int(info) - 1) }
    for column in 0..<order {
      for row in 0..<column { a[row, column] = 0 }
    }
    factor = a
    oneNorm = matrix.oneNorm
  }

  /// The solution X of A·X = B.
  public func solve(_ right: Matrix) -> Matrix {
    precondition(right.rows == factor.rows, "\(right.rows) rows against \(factor.rows)")
    var (x, n, nrhs) = (right, Int32(factor.rows), Int32(right.columns))
    var (lda, info) = (Int32(max(factor.rows, 1)), Int32(0))
    var ldb = lda
    dpotrs_("L", &n, &nrhs, factor.storage, &lda, &x.storage, &ldb, &info, 1)
    precondition(info == 0, "dpotrs refused argument \(-info)")
    return x
  }

  /// The inverse of A, made exactly symmetric.
  public var inverse: Matrix {
    var inverse = solve(.identity(factor.rows))
    for column in 0..<factor.rows {
      for row in 0..<column {
        let mean = (inverse[row, column] + inverse[column, row]) / 2
        inverse[row, column] = mean
        inverse[column, row] = mean
      }
    }
    return inverse
  }

  /// The reciprocal condition number 1 / (‖A‖₁·‖A⁻¹‖₁), as `dpocon` estimates it: 1 for the
  /// identity, towards 0 as A nears a singular matrix. The estimate is almost always within a
  /// factor of 3. It is 1 for a matrix of order 0.
  public var reciprocalConditionNumber: Double {
    let order = factor.rows
    var (n, lda, norm) = (Int32(order), Int32(max(order, 1)), oneNorm)
    var (rcond, info) = (0.0, Int32(0))
    var work = [Double](repeating: 0, count: max(3 * order, 1))
    var integers = [Int32](repeating: 0, count: max(order, 1))
    dpocon_("L", &n, factor.storage, &lda, &norm, &rcond, &work, &integers, &info, 1)
    precondition(info == 0, "dpocon refused argument \(-info)")
    return rcond
  }
}
