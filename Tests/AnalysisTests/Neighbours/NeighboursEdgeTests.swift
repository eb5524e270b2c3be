import Analysis
import Indicators
import Testing

/// What happens where data run out.
@Suite struct NeighboursEdgeTests {
  @Test func `a pool of one is refused by name`() throws {
    let table = try Self.table([[1], [2]], tiers: ["single", "upper"])
    #expect(throws: NeighbourError.noCandidates(area: "A")) {
      try NeighbourPool(Self.model(["v0"], within: .tier), in: table, around: "A")
    }
  }

  @Test func `more neighbours than there are gives all there are and says so`() throws {
    let table = try Self.table([[1], [2], [4]])
    let pool = try NeighbourPool(Self.model(["v0"], count: 9), in: table, around: "A")
    let profile = try pool.profile(of: "A")
    #expect(profile.neighbours.map(\.area.code) == ["B", "C"])
    #expect(profile.isShort)
    #expect(profile.nextOut == nil)
  }

  @Test func `a council without any value is refused`() throws {
    let table = try Self.table([[nil, nil], [2, 1], [4, 3]])
    #expect(throws: NeighbourError.noValues(area: "A")) {
      try NeighbourPool(Self.model(["v0", "v1"]), in: table, around: "A")
    }
  }

  @Test func `a council with less than the floor is refused with its share`() throws {
    let table = try Self.table([[1, nil], [2, 1], [4, 3]])
    #expect(throws: NeighbourError.belowCoverage(area: "A", share: 0.5, floor: 0.7)) {
      try NeighbourPool(Self.model(["v0", "v1"]), in: table, around: "A")
    }
  }

  @Test func `twins are at distance 0 and go by code`() throws {
    let table = try Self.table([[1, 7], [5, 2], [1, 7], [1, 7]])
    let list = try NeighbourPool(Self.model(["v0", "v1"]), in: table, around: "C").list(of: "C")
    #expect(list.members == ["A", "D", "B"])
    #expect(list.distances.prefix(2) == [0, 0])
  }

  @Test func `a repeated code is refused`() {
    #expect(throws: NeighbourError.repeatedArea("A")) {
      try FeatureTable(
        areas: [Area(code: "A"), Area(code: "A")], variables: ["v"], columns: [[1, 2]])
    }
  }

  @Test func `a county and its districts are in the pool and not in each other's lists`() throws {
    let areas = [
      Area(code: "A", parent: "C"), Area(code: "B", parent: "C"), Area(code: "C"), Area(code: "D"),
    ]
    let table = try FeatureTable(areas: areas, variables: ["v0"], columns: [[1, 2, 1.5, 9]])
    let pool = try NeighbourPool(Self.model(["v0"]), in: table, around: "C")
    #expect(pool.lists().map(\.members) == [["B", "D"], ["A", "D"], ["D"], ["B", "C", "A"]])
    #expect(try pool.profile(of: "C").nested.map(\.code) == ["A", "B"])
    #expect(try pool.list(of: "C").members == ["D"])
  }

  @Test func `an unknown tier does not restrict, and is said`() throws {
    let table = try Self.table([[1], [2], [4]], tiers: [nil, "upper", "single"])
    let pool = try NeighbourPool(Self.model(["v0"], within: .tier), in: table, around: "A")
    #expect(pool.unknownKeys == [.tier])
    #expect(try pool.list(of: "A").members == ["B", "C"])
  }

  @Test func `what has no spread is dropped with the reason`() throws {
    let table = try Self.table([[1, 3, 0, nil], [2, 3, 0, nil], [4, 3, 0, 5], [5, 3, 8, nil]])
    let pool = try NeighbourPool(
      Self.model(["v0", "v1", "v2", "v3"], scale: .robust), in: table, around: "C")
    #expect(pool.dropped.map(\.variable) == ["v1", "v2", "v3"])
    #expect(
      pool.dropped.map(\.reason) == [
        .constant, .zeroMedianAbsoluteDeviation, .fewerThanTwoValues,
      ])
  }

  @Test func `a logarithm of nothing names the areas`() throws {
    let table = try Self.table([[1], [0], [-4], [3]])
    #expect(
      throws: NeighbourError.outsideDomain(variable: "v0", transform: .log, areas: ["B", "C"])
    ) {
      try NeighbourPool(Self.model(["v0"], transform: .log), in: table, around: "A")
    }
  }

  @Test func `nearly dependent variables are shrunk under Mahalanobis, and λ is given`() throws {
    let rows: [[Double?]] = [
      [1, 2, 1], [2, 4, 5], [3, 6, 2], [4, 8.000_000_001, 7], [7, 14, 3],
    ]
    let table = try Self.table(rows)
    let names = ["v0", "v1", "v2"]
    let shrunk = try NeighbourPool(
      Self.model(names, metric: .mahalanobis), in: table, around: "A")
    #expect((try #require(shrunk.shrinkage)) > 0)
    #expect(try shrunk.list(of: "A").distances.allSatisfy { $0 > 0 && $0.isFinite })
    let sound = try NeighbourPool(
      Self.model(["v0", "v2"], metric: .mahalanobis), in: table, around: "A")
    #expect(sound.shrinkage == nil)
  }

  @Test func `under Mahalanobis areas with a gap are out and listed`() throws {
    let table = try Self.table([[1, 4], [2, nil], [4, 3], [0, 1]])
    let model = Self.model(["v0", "v1"], metric: .mahalanobis)
    let pool = try NeighbourPool(model, in: table, around: "A")
    #expect(pool.incomplete.map(\.code) == ["B"])
    #expect(Set(try pool.list(of: "A").members) == ["C", "D"])
    #expect(throws: NeighbourError.belowCoverage(area: "B", share: 0.5, floor: 1)) {
      try NeighbourPool(model, in: table, around: "B")
    }
  }

  @Test func `every area gets its list from its own pool, or the reason it has none`() throws {
    let table = try Self.table(
      [[1], [2], [4], [3], [nil]], tiers: ["single", "upper", "single", "lower", "single"])
    let lists = try Self.model(["v0"], within: .tier).listsForEveryArea(in: table)
    #expect(lists.membersByArea == ["A": ["C"], "C": ["A"]])
    #expect(lists.without.map(\.area) == ["B", "D", "E"])
    #expect(
      lists.without.map(\.reason) == [
        .noCandidates(area: "B"), .noCandidates(area: "D"), .noValues(area: "E"),
      ])
  }

  @Test func `the default model needs its variables`() throws {
    let table = try Self.table([[1], [2]])
    #expect(throws: NeighbourError.noVariables(available: ["v0"])) {
      try NeighbourModel.standard(for: table)
    }
    #expect(throws: NeighbourError.unknownVariables(["x"], available: ["v0"])) {
      try NeighbourPool(Self.model(["x"]), in: table, around: "A")
    }
  }

  /// A table from its rows; areas are A, B, C, ….
  static func table(_ rows: [[Double?]], tiers: [String?]? = nil) throws -> FeatureTable {
    let width = rows.first?.count ?? 0
    return try FeatureTable(
      areas: rows.indices.map { row in
        let letter = Character(UnicodeScalar(UInt8(65 + row)))
        return Area(code: String(letter), tier: tiers?[row])
      },
      variables: (0..<width).map { "v\($0)" },
      columns: (0..<width).map { column in rows.map { $0[column] } })
  }

  static func model(
    _ names: [String], transform: VariableTransform = .none, scale: VariableScale = .zscore,
    metric: NeighbourMetric = .euclidean, within: PoolRule = .all, count: Int = 3
  ) -> NeighbourModel {
    NeighbourModel(
      variables: names.map { .init($0) }, transform: transform, scale: scale, metric: metric,
      within: within, count: count)
  }
}
