/// A dense matrix of doubles, column after column: LAPACK's own order, so nothing is transposed
/// on the way in or out.
public struct Matrix: Sendable, Hashable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The entries: column 0 from the top, then column 1, ….
  public var storage: [Double]

  /// A matrix with every entry the same.
  public init(rows: Int, columns: Int, repeating value: Double = 0) {
    precondition(rows >= 0 && columns >= 0, "a matrix cannot be \(rows) × \(columns)")
    self.rows = rows
    self.columns = columns
    storage = [Double](repeating: value, count: rows * columns)
  }

  /// A matrix from its columns, which must be equally long.
  public init(columns: [[Double]]) {
    let rows = columns.first?.count ?? 0
    precondition(columns.allSatisfy { $0.count == rows }, "columns of different lengths")
    self.rows = rows
    self.columns = columns.count
    storage = columns.flatMap { $0 }
  }

  /// The identity of a given order.
  public static func identity(_ order: Int) -> Matrix {
    var matrix = Matrix(rows: order, columns: order)
    for i in 0..<order { matrix[i, i] = 1 }
    return matrix
  }

  /// The entry at a row and a column, both from 0.
  public subscript(row: Int, column: Int) -> Double {
    get {
      precondition(row < rows, "row \(row) of \(rows)")
      return storage[column * rows + row]
    }
    set {
      precondition(row < rows, "row \(row) of \(rows)")
      storage[column * rows + row] = newValue
    }
  }

  /// Whether there are as many rows as columns.
  public var isSquare: Bool { rows == columns }

  /// The largest sum of absolute entries of a column; 0 of an empty matrix.
  public var oneNorm: Double {
    (0..<columns).map { column in
      storage[column * rows..<(column + 1) * rows].reduce(0) { $0 + abs($1) }
    }.max() ?? 0
  }
}
