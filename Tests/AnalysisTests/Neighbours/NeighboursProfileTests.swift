import Analysis
import Indicators
import Testing

/// Why a list is what it is, and how firm.
@Suite struct NeighboursProfileTests {
  static let names = NeighboursReferenceTests.names
  static let light = Reweighting(draws: 60, seed: 3)

  static func table() throws -> FeatureTable {
    try OwnReference.table("neighbours_table.csv")
      .features(code: "code", names + names.map { "\($0)_gaps" })
  }

  static func pool(_ names: [String], _ metric: NeighbourMetric) throws -> NeighbourPool {
    let table = try table()
    let model = NeighbourModel(
      variables: names.map { .init($0) }, metric: metric, within: .all, count: 8)
    let row = table.areas.indices.first { row in
      names.allSatisfy { table.column(of: $0).flatMap { table[row, $0] } != nil }
    }
    return try NeighbourPool(model, in: table, around: table.areas[row ?? 0].code)
  }

  @Test(arguments: NeighbourMetric.allCases, [true, false])
  func `contributions add up to the distance to the last bit`(
    metric: NeighbourMetric, gaps: Bool
  ) throws {
    let names = gaps ? Self.names.map { "\($0)_gaps" } : Self.names
    let pool = try Self.pool(names, metric)
    let listed = pool.lists().filter { !$0.members.isEmpty }.map(\.area)
    #expect(listed.count > 20)
    for area in listed.prefix(12) {
      let profile = try pool.profile(of: area, reweighting: Self.light)
      for neighbour in profile.neighbours {
        let sum = neighbour.contributions.compactMap(\.contribution).reduce(0, +)
        #expect(sum == neighbour.total)
        #expect(
          neighbour.distance == (metric.sumsToDistance ? sum : max(sum, 0).squareRoot()))
      }
      #expect(profile.neighbours.map(\.distance) == profile.neighbours.map(\.distance).sorted())
    }
  }

  @Test func `mutual means that each is in the other's list`() throws {
    let pool = try Self.pool(Self.names, .euclidean)
    let members = Dictionary(uniqueKeysWithValues: pool.lists().map { ($0.area, $0.members) })
    for area in pool.areas.prefix(10) {
      let profile = try pool.profile(of: area.code, reweighting: Self.light)
      for neighbour in profile.neighbours {
        #expect(neighbour.isMutual == members[neighbour.area.code]?.contains(area.code))
      }
      #expect(profile.listedBy == members.values.count { $0.contains(area.code) })
    }
  }

  /// Each share is recomputed here by making the alternative model and asking for its list.
  @Test func `shares are those of the alternative models`() throws {
    let table = try Self.table()
    let pool = try Self.pool(Self.names, .euclidean)
    let code = pool.areas[4].code
    func members(_ model: NeighbourModel) throws -> [String] {
      try NeighbourPool(model, in: table, around: code).list(of: code).members
    }
    let without = try Self.names.map { left in
      var model = pool.model
      model.variables.removeAll { $0.name == left }
      return try members(model)
    }
    let scaled = try [VariableScale.range, .robust, .rank].map { scale in
      var model = pool.model
      model.scale = scale
      return try members(model)
    }
    let profile = try pool.profile(of: code, reweighting: Self.light)
    #expect(profile.alternatives.map(\.members) == without + scaled)
    for neighbour in profile.neighbours {
      let listed = { (lists: [[String]]) in
        Double(lists.count { $0.contains(neighbour.area.code) }) / Double(lists.count)
      }
      #expect(neighbour.shares.leaveOneOut == listed(without))
      #expect(neighbour.shares.scalings == listed(scaled))
      let drawn = neighbour.shares.reweightings ?? -1
      #expect((0...1).contains(drawn))
      let mean = (listed(without) + listed(scaled) + drawn) / 3
      #expect(abs(neighbour.shares.membership - mean) < 1e-15)
    }
  }

  @Test func `shares over lists of eight sum to eight`() throws {
    let pool = try Self.pool(Self.names, .euclidean)
    let profile = try pool.profile(
      of: pool.areas[2].code, reweighting: Reweighting(draws: 200, seed: 1))
    let again = try pool.profile(
      of: pool.areas[2].code, reweighting: Reweighting(draws: 200, seed: 1))
    let other = try pool.profile(
      of: pool.areas[2].code, reweighting: Reweighting(draws: 200, seed: 2))
    #expect(profile.neighbours.map(\.shares) == again.neighbours.map(\.shares))
    #expect(profile.neighbours.map(\.shares) != other.neighbours.map(\.shares))
    let inside = profile.neighbours.compactMap(\.shares.reweightings).reduce(0, +)
    let entrants = profile.entrants.compactMap(\.shares.reweightings).reduce(0, +)
    #expect(inside + entrants <= 8 + 1e-12)
    #expect(inside > 4)
  }

  @Test func `the variable that keeps the next one out is named with its share`() throws {
    let table = try NeighboursEdgeTests.table([[0, 0], [1, 0], [0, 1], [6, 1], [1, 1]])
    let pool = try NeighbourPool(
      NeighboursEdgeTests.model(["v0", "v1"]), in: table, around: "A")
    let next = try #require(try pool.profile(of: "A", reweighting: Self.light).nextOut)
    #expect(next.area.code == "D")
    let largest = try #require(next.largestContribution)
    #expect(largest.variable == "v0")
    let z0 = (6.0 / 2.509_980_079_602_227), z1 = (1 / 0.547_722_557_505_166_1)
    #expect(abs(largest.share - z0 * z0 / (z0 * z0 + z1 * z1)) < 1e-12)
  }

  @Test func `a council far from all has no close peers`() throws {
    let rows: [[Double?]] = (0..<24).map { [Double($0)] } + [[400]]
    let table = try NeighboursEdgeTests.table(rows)
    let pool = try NeighbourPool(
      NeighboursEdgeTests.model(["v0"]), in: table, around: "Y")
    let odd = try #require(try pool.profile(of: "Y", reweighting: Self.light).typicality)
    #expect(odd.hasNoClosePeers)
    #expect(odd.percentile == 100)
    let usual = try #require(try pool.profile(of: "M", reweighting: Self.light).typicality)
    #expect(!usual.hasNoClosePeers)
    #expect(usual.percentile == 0)
  }

  @Test func `what is missing is listed and fills nothing in`() throws {
    let pool = try Self.pool(Self.names.map { "\($0)_gaps" }, .euclidean)
    let profile = try pool.profile(of: pool.areas[0].code, reweighting: Self.light)
    #expect(profile.missing.contains { $0.area == "E00000001" && $0.variable == "old_gaps" })
    let parts = profile.neighbours[0].contributions
    #expect(parts.first { $0.variable == "old_gaps" }?.contribution == nil)
    #expect(parts.count == 6)
  }
}
