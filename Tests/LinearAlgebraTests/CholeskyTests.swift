import LinearAlgebra
import Testing

@Suite struct CholeskyTests {
  @Test func `a matrix that is not positive definite names the row`() {
    let matrix = Matrix(columns: [[4, 2, 2], [2, 1, 1], [2, 1, 3]])
    #expect(throws: FactorizationError.notPositiveDefinite(row: 1)) { try Cholesky(matrix) }
  }
}
