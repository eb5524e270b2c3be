import Statistics
import TestSupport
import Testing

/// What NIST's sets do not ask of `LinearRegression`.
@Suite struct LinearRegressionTests {
  @Test func `one column is the straight line`() throws {
    let x = [3.0, 1, 4, 1, 5, 9, 2, 6]
    let y = [2.0, 7, 1, 8, 2, 8, 1, 8]
    let fit = try LinearRegression(y, on: [x])
    let line = try SimpleLinearRegression(x: x, y: y)
    let pairs = [
      (fit.coefficients[0], line.intercept), (fit.coefficients[1], line.slope),
      (fit.standardErrors[0], line.interceptError), (fit.standardErrors[1], line.slopeError),
      (try #require(fit.rSquared), try #require(line.rSquared)),
      (fit.residualSumOfSquares, line.residualSumOfSquares),
      (fit.regressionSumOfSquares, line.regressionSumOfSquares),
    ]
    for (found, expected) in pairs {
      #expect(Closeness.relativeError(found, expected) < 1e-13)
    }
    #expect(fit.degreesOfFreedom == 6)
  }

  @Test func `an exact fit has no error and no residual`() throws {
    let fit = try LinearRegression([1, 3, 5, 7], on: [[0, 1, 2, 3]])
    #expect(fit.coefficients == [1, 2])
    #expect(fit.standardErrors == [0, 0])
    #expect(fit.residuals == [0, 0, 0, 0])
    #expect(fit.rSquared == 1)
  }

  @Test func `as many values as coefficients leave no degree of freedom`() throws {
    let fit = try LinearRegression([1, 4], on: [[0, 1]])
    #expect(fit.coefficients == [1, 3])
    #expect(fit.residualStandardDeviation == nil)
    #expect(fit.standardErrors == [0, 0])
  }

  @Test func `values all equal leave nothing to explain`() throws {
    let fit = try LinearRegression([5, 5, 5], on: [[1, 2, 4]])
    #expect(fit.rSquared == nil)
    #expect(fit.coefficients == [5, 0])
  }

  @Test func `what has no answer is refused`() {
    #expect(throws: SampleError.noVariation) {
      try LinearRegression([1, 2, 4, 3], on: [[1, 2, 3, 4], [2, 4, 6, 8]])
    }
    #expect(throws: SampleError.noVariation) { try LinearRegression([1, 2, 4], on: [[3, 3, 3]]) }
    #expect(throws: SampleError.tooFew(needed: 3, found: 2)) {
      try LinearRegression([1, 2], on: [[1, 2], [5, 1]])
    }
    #expect(throws: SampleError.unequalLengths(2, 3)) {
      try LinearRegression([1, 2, 3], on: [[1, 2]])
    }
    #expect(throws: SampleError.notFinite(.value)) {
      try LinearRegression([1, .nan, 3], on: [[1, 2, 4]])
    }
    #expect(throws: SampleError.self) {
      try LinearRegression([1, 2, 3], onPowersOf: [1, 2, 4], degree: 0)
    }
    #expect(throws: SampleError.self) { try LinearRegression([], on: [], throughOrigin: true) }
  }
}
