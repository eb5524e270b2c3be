/// Least squares of a value on one or more columns: several causes, a polynomial, or a line through
/// the origin. For a plain straight line with its test see ``SimpleLinearRegression``.
///
/// Modified Gram–Schmidt on the columns with the value beside them (Björck 1967, *BIT* 7:1) in
/// double-double arithmetic, so that columns as nearly dependent as NIST's Filip (condition 10¹⁵)
/// keep their digits: every linear-regression set of NIST's StRD comes out to 12 digits of what its
/// doubles hold. The cost is some thirty times that of doubles, nothing for tables of this size.
public struct LinearRegression: Sendable, Hashable {
  /// The coefficients: the constant first where there is one, then the columns in order.
  public let coefficients: [Double]
  /// Their standard errors; 0 where the fit is exact or no degree of freedom is left.
  public let standardErrors: [Double]
  /// Values less the fit, in the order given.
  public let residuals: [Double]
  /// Σ residual².
  public let residualSumOfSquares: Double
  /// Σ of squares of the values (about their mean where there is a constant) less the residual sum.
  public let regressionSumOfSquares: Double

  /// n less the coefficients.
  public var degreesOfFreedom: Double { Double(residuals.count - coefficients.count) }

  /// √(Σ residual² / degrees of freedom); `nil` when no degree of freedom is left.
  public var residualStandardDeviation: Double? {
    degreesOfFreedom > 0 ? (residualSumOfSquares / degreesOfFreedom).squareRoot() : nil
  }

  /// Share of the squares explained; `nil` when the values do not vary.
  public var rSquared: Double? {
    let total = regressionSumOfSquares + residualSumOfSquares
    return total > 0 ? regressionSumOfSquares / total : nil
  }

  /// The values on columns, with a constant unless the fit is to go through the origin.
  ///
  /// - Throws: `SampleError` for columns of another length than the values, fewer values than
  ///   coefficients, numbers that are not finite, or a column that the others make up.
  public init(
    _ values: [Double], on columns: [[Double]], throughOrigin: Bool = false
  ) throws(SampleError) {
    for column in columns { try Require.sameLength(column.count, values.count) }
    let design = columns.map { $0.map { DoubleDouble($0) } }
    try self.init(values, design: design, hasConstant: !throughOrigin)
  }

  /// The polynomial of a degree in one column; its powers are taken at full accuracy.
  ///
  /// - Throws: as above, and `SampleError.outOfRange` below degree 1.
  public init(
    _ values: [Double], onPowersOf column: [Double], degree: Int
  ) throws(SampleError) {
    try Require.sameLength(column.count, values.count)
    guard degree >= 1 else { throw .outOfRange(.count, Double(degree)) }
    let first = column.map { DoubleDouble($0) }
    var powers = [first]
    while powers.count < degree {
      powers.append(zip(powers[powers.count - 1], first).map { $0 * $1 })
    }
    try self.init(values, design: powers, hasConstant: true)
  }

  private init(
    _ values: [Double], design: [[DoubleDouble]], hasConstant: Bool
  ) throws(SampleError) {
    let constant = hasConstant ? [values.map { _ in DoubleDouble(1) }] : []
    let factor = try OrthogonalFactor(constant + design, beside: values)
    let inverse = factor.inverse
    coefficients = inverse.indices.map { row in
      zip(inverse[row], factor.projections).reduce(DoubleDouble(0)) { $0 + $1.0 * $1.1 }.value
    }
    residuals = factor.rest.map(\.value)
    let left = DoubleDouble.dot(factor.rest, factor.rest)
    residualSumOfSquares = left.value
    let explained = factor.projections.dropFirst(hasConstant ? 1 : 0).map { $0 }
    regressionSumOfSquares = DoubleDouble.dot(explained, explained).value
    let freedom = Double(values.count - inverse.count)
    let variance = freedom > 0 ? left / DoubleDouble(freedom) : DoubleDouble(0)
    standardErrors = inverse.map { row in
      (variance * DoubleDouble.dot(row, row)).squareRoot.value
    }
  }
}

/// Columns as orthonormal ones times an upper triangle, and what they leave of a value.
private struct OrthogonalFactor {
  /// The triangle, row by row.
  private var triangle: [[DoubleDouble]]
  /// The value along each orthonormal column.
  private(set) var projections: [DoubleDouble] = []
  /// The value less all of them.
  private(set) var rest: [DoubleDouble]

  /// What is smaller than this share of the values is rounding, and 0.
  private static let rounding = 1e-28

  /// A column shorter than this share of itself after the others are taken out is made up by them.
  private static let dependent = 1e-26

  init(_ columns: [[DoubleDouble]], beside values: [Double]) throws(SampleError) {
    try Require.atLeast(columns.count, values.count)
    try Require.atLeast(1, columns.count)
    for value in values { try Require.finite(value, .value) }
    for column in columns { for cell in column { try Require.finite(cell.high, .value) } }
    var left = columns
    let lengths = columns.map { DoubleDouble.dot($0, $0).squareRoot.value }
    triangle = columns.map { _ in columns.map { _ in DoubleDouble(0) } }
    rest = values.map { DoubleDouble($0) }
    let dust = Self.rounding * DoubleDouble.dot(rest, rest).squareRoot.value
    for index in left.indices {
      let length = DoubleDouble.dot(left[index], left[index]).squareRoot
      guard length.value > Self.dependent * lengths[index] else { throw .noVariation }
      let unit = left[index].map { $0 / length }
      triangle[index][index] = length
      for other in left.indices.dropFirst(index + 1) {
        let along = DoubleDouble.dot(unit, left[other])
        triangle[index][other] = along
        left[other] = zip(left[other], unit).map { $0 - along * $1 }
      }
      var along = DoubleDouble.dot(unit, rest)
      if abs(along.high) < dust { along = DoubleDouble(0) }
      projections.append(along)
      rest = zip(rest, unit).map { $0 - along * $1 }
    }
    rest = rest.map { abs($0.high) < dust ? DoubleDouble(0) : $0 }
  }

  /// The triangle's inverse, by back substitution column by column.
  var inverse: [[DoubleDouble]] {
    let size = triangle.count
    var inverse = triangle.map { $0.map { _ in DoubleDouble(0) } }
    for column in 0..<size {
      for row in stride(from: column, through: 0, by: -1) {
        var sum = DoubleDouble(row == column ? 1 : 0)
        for between in (row + 1)..<max(column + 1, row + 1) {
          sum = sum - triangle[row][between] * inverse[between][column]
        }
        inverse[row][column] = sum / triangle[row][row]
      }
    }
    return inverse
  }
}
