import Indicators

/// The areas that a list is drawn from, with their values transformed and scaled over them.
///
/// Areas are in order of code, so that a tie by place is a tie by code.
struct ScaledPool {
  /// The areas, by code.
  let areas: [Area]
  /// The table's row of each area.
  let rows: [Int]
  /// The variables in use: a weight above 0, and a spread.
  let variables: [NeighbourModel.Variable]
  /// Scaled, unweighted values, area after area; 0 where there is a gap.
  let scaled: [Double]
  /// Whether each of those is a value.
  let present: [Bool]
  /// Variables with a weight that could not be used.
  let dropped: [DroppedVariable]
  /// Areas left out because Mahalanobis distance needs every variable.
  let incomplete: [Area]
  /// The place of each area's parent in the pool, where it is there.
  private let parents: [Int?]

  var width: Int { variables.count }
  /// Whether there is no gap.
  let isComplete: Bool

  /// Scales the pool of one area.
  init(
    _ model: NeighbourModel, in table: FeatureTable, around subject: Area
  ) throws(NeighbourError) {
    let admitted = table.areas.indices
      .filter {
        table.areas[$0].code == subject.code || model.within.admits(table.areas[$0], to: subject)
      }
      .sorted { table.areas[$0].code < table.areas[$1].code }
    guard admitted.count > 1 else { throw .noCandidates(area: subject.code) }
    let wanted = try Self.columns(of: model, in: table)
    let (rows, incomplete) = Self.usable(admitted, wanted.map(\.column), model.metric, table)
    guard rows.count > 1 else { throw .tooFewComplete(found: rows.count, needed: 2) }

    var variables: [NeighbourModel.Variable] = []
    var columns: [[Double?]] = []
    var dropped: [DroppedVariable] = []
    for (variable, column) in wanted {
      switch try Self.scaledColumn(variable, column, rows, model, table) {
      case .success(let values):
        variables.append(variable)
        columns.append(values)
      case .failure(let unscalable):
        dropped.append(DroppedVariable(variable: variable.name, reason: unscalable.reason))
      }
    }
    guard !variables.isEmpty else { throw .nothingVaries(dropped) }
    self.rows = rows
    self.variables = variables
    self.dropped = dropped
    self.incomplete = incomplete.map { table.areas[$0] }
    areas = rows.map { table.areas[$0] }
    (scaled, present) = Self.byRow(columns, count: rows.count)
    parents = Self.parentPlaces(areas)
    isComplete = present.allSatisfy { $0 }
  }

  /// Some of the areas, in the order given, on the same scale.
  func restricted(to places: [Int]) -> ScaledPool {
    ScaledPool(self, places)
  }

  private init(_ whole: ScaledPool, _ places: [Int]) {
    let cells = places.map { $0 * whole.width..<($0 + 1) * whole.width }
    areas = places.map { whole.areas[$0] }
    rows = places.map { whole.rows[$0] }
    variables = whole.variables
    scaled = cells.flatMap { whole.scaled[$0] }
    present = cells.flatMap { whole.present[$0] }
    dropped = whole.dropped
    incomplete = whole.incomplete
    parents = Self.parentPlaces(areas)
    isComplete = present.allSatisfy { $0 }
  }

  /// The place of an area.
  func place(of code: String) -> Int? { areas.firstIndex { $0.code == code } }

  /// Whether one area may be the other's neighbour: not itself, not its county or district.
  func areSeparate(_ a: Int, _ b: Int) -> Bool {
    a != b && parents[a] != b && parents[b] != a
  }

  /// The most areas that any one has nested with it.
  var mostNested: Int {
    var children = [Int](repeating: 0, count: areas.count)
    for (child, parent) in parents.enumerated() {
      guard let parent else { continue }
      children[parent] += 1
      children[child] += 1
    }
    return children.max() ?? 0
  }

  private static func byRow(
    _ columns: [[Double?]], count: Int
  ) -> (values: [Double], present: [Bool]) {
    var values = [Double](repeating: 0, count: count * columns.count)
    var present = [Bool](repeating: false, count: count * columns.count)
    for (v, column) in columns.enumerated() {
      for (row, value) in column.enumerated() {
        guard let value else { continue }
        values[row * columns.count + v] = value
        present[row * columns.count + v] = true
      }
    }
    return (values, present)
  }

  private static func parentPlaces(_ areas: [Area]) -> [Int?] {
    let places = Dictionary(
      areas.enumerated().map { ($0.element.code, $0.offset) }, uniquingKeysWith: { a, _ in a })
    return areas.map { area in area.parent.flatMap { places[$0] } }
  }

  /// The table's columns of the variables that have a weight.
  private static func columns(
    of model: NeighbourModel, in table: FeatureTable
  ) throws(NeighbourError) -> [(variable: NeighbourModel.Variable, column: Int)] {
    let unknown = model.variables.map(\.name).filter { table.column(of: $0) == nil }
    guard unknown.isEmpty else { throw .unknownVariables(unknown, available: table.variables) }
    return model.variables.filter { $0.weight > 0 }.compactMap { variable in
      table.column(of: variable.name).map { (variable, $0) }
    }
  }

  /// The rows that can take part; under Mahalanobis, those with every variable that anyone has.
  private static func usable(
    _ rows: [Int], _ columns: [Int], _ metric: NeighbourMetric, _ table: FeatureTable
  ) -> (rows: [Int], incomplete: [Int]) {
    guard metric == .mahalanobis else { return (rows, []) }
    let known = columns.filter { column in rows.contains { table[$0, column] != nil } }
    let isComplete = { (row: Int) in known.allSatisfy { table[row, $0] != nil } }
    return (rows.filter(isComplete), rows.filter { !isComplete($0) })
  }

  /// One variable's values over the pool, transformed and scaled on those there are.
  private static func scaledColumn(
    _ variable: NeighbourModel.Variable, _ column: Int, _ rows: [Int], _ model: NeighbourModel,
    _ table: FeatureTable
  ) throws(NeighbourError) -> Result<[Double?], VariableScale.Unscalable> {
    let known = rows.indices.filter { table[rows[$0], column] != nil }
    let values = try (variable.transform ?? model.transform).applied(
      to: known.compactMap { table[rows[$0], column] }, variable: variable.name,
      areas: { known.map { table.areas[rows[$0]].code } })
    return model.scale.applied(to: values).map { scaled in
      var column = [Double?](repeating: nil, count: rows.count)
      for (place, value) in zip(known, scaled) { column[place] = value }
      return column
    }
  }
}
