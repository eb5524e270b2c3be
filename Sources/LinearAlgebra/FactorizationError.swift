/// Why a matrix could not be factored.
public enum FactorizationError: Error, Sendable, Hashable {
  /// The leading block that ends at this row, counted from 0, is not positive definite: the row
  /// is a combination of those before it, up to rounding, or the matrix is indefinite.
  case notPositiveDefinite(row: Int)
  /// An entry is infinite or not a number.
  case notFinite
}
