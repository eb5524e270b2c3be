public import Indicators

/// A council's neighbours under a model: codes and distances, the nearest first.
public struct NeighbourList: Sendable, Hashable {
  /// The council whose list it is.
  public let area: String
  /// The neighbours' codes.
  public let members: [String]
  /// Their distances, in the same order.
  public let distances: [Double]
}

/// A model applied to the pool of one council: whose values set the scale, and who may be whose
/// neighbour.
///
/// Every area that the model's `within` admits is in the pool, the council's own county or
/// districts too: they take part in the scaling, and are never its neighbours. Lists are ordered
/// by distance, then by code. Accuracy: against SciPy's distances and scikit-learn's neighbours
/// see `Neighbours.md`.
public struct NeighbourPool: Sendable {
  /// The model.
  public let model: NeighbourModel
  /// The areas that can be compared, by code.
  public let areas: [Area]
  /// Variables with a weight that could not be used here, each with the reason.
  public let dropped: [DroppedVariable]
  /// Areas left out because Mahalanobis distance needs every variable.
  public let incomplete: [Area]
  /// Keys of the pool's rule that the council's own record leaves blank, so do not restrict.
  public let unknownKeys: [PoolKey]
  /// λ, where the covariance had to be shrunk towards its diagonal; else `nil`.
  public let shrinkage: Double?

  /// The figures it was made from.
  public let table: FeatureTable
  let pool: ScaledPool
  let search: NearestSearch

  /// Applies a model to the pool of one council.
  ///
  /// - Throws: `NeighbourError` when the model or the table cannot be used, or there is nobody
  ///   to compare the council with.
  public init(
    _ model: NeighbourModel, in table: FeatureTable, around code: String
  ) throws(NeighbourError) {
    self.model = try model.validated()
    self.table = table
    guard let row = table.row(of: code) else { throw .unknownArea(code) }
    let subject = table.areas[row]
    try Self.requireCoverage(of: row, model, table)
    pool = try ScaledPool(model, in: table, around: subject)
    let measure = PairMeasure(pool, model.metric)
    search = NearestSearch(measure: measure)
    areas = pool.areas
    dropped = pool.dropped
    incomplete = pool.incomplete
    unknownKeys = model.within.unknownKeys(of: subject)
    shrinkage = measure.shrinkage
  }

  /// The neighbours of one area of the pool: `model.count` of them, or as many as there are.
  ///
  /// - Throws: `.notInPool`.
  public func list(of code: String) throws(NeighbourError) -> NeighbourList {
    let place = try place(of: code)
    return list(place, search.nearest(model.count, to: place, among: search.candidates(for: place)))
  }

  /// The neighbours of every area of the pool under this one scaling, by code.
  ///
  /// - Complexity: O(n²p): about a second for 35,000 areas on two threads.
  public func lists() -> [NeighbourList] {
    search.nearestToEach(model.count).enumerated().map { list($0.offset, $0.element) }
  }

  func place(of code: String) throws(NeighbourError) -> Int {
    guard let place = pool.place(of: code) else {
      throw table.row(of: code) == nil ? .unknownArea(code) : .notInPool(code)
    }
    return place
  }

  private func list(_ place: Int, _ ranked: [RankedArea]) -> NeighbourList {
    NeighbourList(
      area: areas[place].code, members: ranked.map { areas[$0.place].code },
      distances: ranked.map { model.metric.distance(ofSum: $0.sum) })
  }

  /// A council with hardly any of the variables has no list; better to say so than to guess.
  private static func requireCoverage(
    of row: Int, _ model: NeighbourModel, _ table: FeatureTable
  ) throws(NeighbourError) {
    let weighed = model.variables.compactMap { variable in
      table.column(of: variable.name).map { (variable.weight, table[row, $0] != nil) }
    }
    let known = weighed.filter(\.1).map(\.0).reduce(0, +)
    let total = weighed.map(\.0).reduce(0, +)
    guard total > 0 else { return }
    let code = table.areas[row].code
    guard known > 0 else { throw .noValues(area: code) }
    let floor = model.metric == .mahalanobis ? 1 : NeighbourModel.coverageFloor
    guard known / total >= floor - 1e-12 else {
      throw .belowCoverage(area: code, share: known / total, floor: floor)
    }
  }
}

/// The list of every area of a table under one model, each drawn from its own pool.
public struct NeighbourLists: Sendable {
  /// The lists, in the table's order; areas without one are not there.
  public let lists: [NeighbourList]
  /// Why the others have none, in the table's order.
  public let without: [(area: String, reason: NeighbourError)]

  /// The members of each list, by the council whose list it is.
  public var membersByArea: [String: [String]] {
    Dictionary(lists.map { ($0.area, $0.members) }, uniquingKeysWith: { first, _ in first })
  }
}

extension NeighbourModel {
  /// The list of every area: what "is this group any use here?" is asked of.
  ///
  /// Areas that share the rule's keys share one pool and one scaling.
  ///
  /// - Throws: what is wrong with the model or the table for every area alike.
  public func listsForEveryArea(in table: FeatureTable) throws(NeighbourError) -> NeighbourLists {
    _ = try validated()
    let unknown = variables.map(\.name).filter { table.column(of: $0) == nil }
    guard unknown.isEmpty else { throw .unknownVariables(unknown, available: table.variables) }
    var found: [String: NeighbourList] = [:]
    var reasons: [String: NeighbourError] = [:]
    let councils = table.areas.filter { !$0.isAggregate }
    for members in pools(of: councils) {
      for code in members where found[code] == nil {
        do {
          try found.merge(pooled(members, around: code, table)) { first, _ in first }
          if found[code] == nil { reasons[code] = .noCandidates(area: code) }
        } catch { reasons[code] = error }
      }
    }
    return NeighbourLists(
      lists: councils.compactMap { found[$0.code] },
      without: councils.compactMap { area in
        found[area.code] == nil ? reasons[area.code].map { (area.code, $0) } : nil
      })
  }

  /// The lists of the members of one pool, scaled around one of them; none that is empty.
  private func pooled(
    _ members: [String], around code: String, _ table: FeatureTable
  ) throws(NeighbourError) -> [String: NeighbourList] {
    let wanted = Set(members)
    let lists = try NeighbourPool(self, in: table, around: code).lists()
      .filter { wanted.contains($0.area) && !$0.members.isEmpty }
    return Dictionary(lists.map { ($0.area, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Areas grouped by the values of the rule's keys, in order of first appearance.
  private func pools(of areas: [Area]) -> [[String]] {
    var order: [[String?]] = []
    var members: [[String?]: [String]] = [:]
    for area in areas {
      let key = within.keys.map { $0.value(of: area) }
      if members[key] == nil { order.append(key) }
      members[key, default: []].append(area.code)
    }
    return order.compactMap { members[$0] }
  }
}
