import Testing

/// Compares the columns of a table with what the library says, row by row.
enum Conformance {
  typealias Row = ReferenceTable.Row

  /// Every named column of every row within a relative tolerance; empty cells are skipped, and a
  /// `nil` answer where a value is expected is an error unless the whole row is left out.
  ///
  /// Fails when nothing was compared, so a renamed column cannot pass unseen.
  static func check(
    _ table: ReferenceTable, tolerance: Double, _ columns: [String],
    sourceLocation: SourceLocation = #_sourceLocation, _ compute: (Row) throws -> [Double?]?
  ) throws {
    var worst: [String: WorstError] = [:]
    for row in table.rows {
      guard let found = try compute(row) else { continue }
      for (column, value) in zip(columns, found) {
        worst[column, default: WorstError()].see(value, row.number(column), "\(row.cells)")
      }
    }
    for column in columns {
      let error = worst[column] ?? WorstError()
      #expect(error.count > 0, "\(column): nothing compared", sourceLocation: sourceLocation)
      #expect(
        error.error <= tolerance, "\(column): \(error)", sourceLocation: sourceLocation)
    }
  }
}

extension ReferenceTable.Row {
  /// The cell as a number, failing the test when it is missing.
  func require(_ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Double {
    try #require(number(name), "no \(name) in \(cells)", sourceLocation: sourceLocation)
  }
}
