import Foundation
import LinearAlgebra
import TestSupport
import Testing

@Suite struct CholeskyTests {
  /// Entries of the reference by matrix and by what they are.
  let reference: [String: [String: [[Double]]]]

  init() throws {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Reference/cholesky.csv")
    var found: [String: [String: [[Double]]]] = [:]
    for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n").dropFirst(2) {
      let cells = line.split(separator: ",").map(String.init)
      let (row, column) = (try #require(Int(cells[2])), try #require(Int(cells[3])))
      var columns = found[cells[0]]?[cells[1]] ?? []
      if columns.count <= column { columns.append([]) }
      #expect(columns[column].count == row)
      columns[column].append(try #require(Double(cells[4])))
      found[cells[0], default: [:]][cells[1]] = columns
    }
    reference = found
  }

  private func parts(_ name: String, _ what: String) throws -> Matrix {
    Matrix(columns: try #require(reference[name]?[what]))
  }

  /// The bound is the unit of rounding times the condition number, with room to spare.
  @Test(arguments: [("covariance", 1e-15), ("random", 1e-14), ("hilbert", 1e-10)])
  func `factors and solutions are those of exact arithmetic`(name: String, bound: Double) throws {
    let matrix = try parts(name, "entry")
    let cholesky = try Cholesky(matrix)
    let factor = try parts(name, "factor")
    for (found, expected) in zip(cholesky.factor.storage, factor.storage) {
      #expect(abs(found - expected) <= bound * matrix.oneNorm)
    }
    let right = Matrix(columns: [(1...matrix.rows).map(Double.init)])
    let solution = try parts(name, "solution")
    let size = solution.storage.map(abs).max() ?? 0
    for (found, expected) in zip(cholesky.solve(right).storage, solution.storage) {
      #expect(abs(found - expected) <= 10 * bound * size)
    }
  }

  @Test(arguments: ["covariance", "random", "hilbert"])
  func `the condition number is within a factor of three`(name: String) throws {
    let exact = try parts(name, "rcond")[0, 0]
    let found = try Cholesky(parts(name, "entry")).reciprocalConditionNumber
    #expect(found >= exact * 0.999_999 && found < exact * 3)
  }

  @Test func `the inverse is symmetric and undoes the matrix`() throws {
    let matrix = try parts("random", "entry")
    let inverse = try Cholesky(matrix).inverse
    for i in 0..<5 {
      for j in 0..<5 {
        #expect(inverse[i, j] == inverse[j, i])
        let product = (0..<5).reduce(0.0) { $0 + matrix[i, $1] * inverse[$1, j] }
        #expect(abs(product - (i == j ? 1 : 0)) < 1e-13)
      }
    }
  }

  @Test func `a matrix that is not positive definite names the row`() {
    let matrix = Matrix(columns: [[4, 2, 2], [2, 1, 1], [2, 1, 3]])
    #expect(throws: FactorizationError.notPositiveDefinite(row: 1)) { try Cholesky(matrix) }
  }

  @Test func `an infinite entry is refused`() {
    let matrix = Matrix(columns: [[4, 2], [2, .infinity]])
    #expect(throws: FactorizationError.notFinite) { try Cholesky(matrix) }
  }
}
