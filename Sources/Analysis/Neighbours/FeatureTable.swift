public import Indicators

/// What is known of each area: one row an area, one column a variable, gaps allowed.
///
/// A gap is not a number: it comes out as `nil`, and no method fills it in.
public struct FeatureTable: Sendable {
  /// The areas, one a row; their codes are unique.
  public let areas: [Area]
  /// The variables' codes, one a column, unique.
  public let variables: [String]
  /// The year or date of each variable's figures, where known.
  public let vintages: [String?]

  /// Column after column; 0 where there is a gap.
  let values: [Double]
  let present: [Bool]
  private let rowByCode: [String: Int]
  private let columnByVariable: [String: Int]

  /// A table from its columns, each of which has a value, or `nil`, for every area.
  ///
  /// - Throws: `NeighbourError` for a repeated code or variable, a column of the wrong length, or
  ///   a value that is infinite or not a number.
  public init(
    areas: [Area], variables: [String], columns: [[Double?]], vintages: [String?]? = nil
  ) throws(NeighbourError) {
    precondition(columns.count == variables.count, "one column a variable")
    rowByCode = try Self.numbered(areas.map(\.code)) { .repeatedArea($0) }
    columnByVariable = try Self.numbered(variables) { .repeatedVariable($0) }
    for (variable, column) in zip(variables, columns) {
      guard column.count == areas.count else {
        throw .wrongLength(variable: variable, found: column.count, expected: areas.count)
      }
      for (area, value) in zip(areas, column) where !(value?.isFinite ?? true) {
        throw .notFinite(variable: variable, area: area.code)
      }
    }
    self.areas = areas
    self.variables = variables
    self.vintages = vintages ?? variables.map { _ in nil }
    values = columns.flatMap { $0.map { $0 ?? 0 } }
    present = columns.flatMap { $0.map { $0 != nil } }
  }

  /// The value of a cell, or `nil` for a gap.
  public subscript(row: Int, column: Int) -> Double? {
    let cell = column * areas.count + row
    return present[cell] ? values[cell] : nil
  }

  /// The row of an area.
  public func row(of code: String) -> Int? { rowByCode[code] }

  /// The column of a variable.
  public func column(of variable: String) -> Int? { columnByVariable[variable] }

  private static func numbered(
    _ names: [String], otherwise error: (String) -> NeighbourError
  ) throws(NeighbourError) -> [String: Int] {
    var places: [String: Int] = [:]
    for (place, name) in names.enumerated() {
      guard places.updateValue(place, forKey: name) == nil else { throw error(name) }
    }
    return places
  }
}

extension FeatureTable {
  /// The councils of a dataset and the newest figure of each variable.
  ///
  /// A variable's period is the newest in which any council has a figure; a council without one
  /// in that period has a gap, and no older figure takes its place. Regions and nations are left
  /// out, and so are councils that no longer exist and have no figure for any of the variables.
  ///
  /// The variables are indicator codes; every indicator of the dataset when `nil`.
  ///
  /// - Throws: `NeighbourError.unknownVariables` where the dataset lacks one.
  public init(_ dataset: Dataset, variables: [String]? = nil) throws(NeighbourError) {
    let codes = dataset.indicators.map(\.code)
    let wanted = variables ?? codes
    let unknown = wanted.filter { !codes.contains($0) }
    guard unknown.isEmpty else { throw .unknownVariables(unknown, available: codes) }
    let all = dataset.directory.areas
    let councils = all.indices.filter { !all[$0].isAggregate }
    let newest = wanted.map { code in
      codes.firstIndex(of: code).flatMap { dataset.panel[indicator: $0] }
        .map { NewestFigures($0, councils) }
    }
    let rows = councils.filter { row in
      !all[row].isRetired || newest.contains { $0?.value(row) != nil }
    }
    try self.init(
      areas: rows.map { all[$0] }, variables: wanted,
      columns: newest.map { figures in rows.map { figures?.value($0) } },
      vintages: newest.map { $0?.vintage })
  }
}

/// The newest period of a block that has any figure.
private struct NewestFigures {
  let block: Panel.Block
  let period: Int?

  init(_ block: Panel.Block, _ councils: [Int]) {
    self.block = block
    period = block.periods.indices.last { period in
      councils.contains { block.value(area: $0, period: period) != nil }
    }
  }

  var vintage: String? { period.map { "\(block.periods[$0])" } }

  func value(_ area: Int) -> Double? {
    period.flatMap { block.value(area: area, period: $0) }
  }
}
