import Analysis
import Foundation
import Indicators
import Statistics
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

  @Test func `a test that cannot fail is not counted among those passed`() throws {
    let pool = try Self.pool([Self.names[0]], .euclidean)
    let profile = try pool.profile(of: pool.areas[0].code, reweighting: Self.light)
    for neighbour in profile.neighbours {
      #expect(neighbour.shares.leaveOneOut == nil)
      #expect(neighbour.shares.reweightings == nil)
      #expect(neighbour.shares.membership == neighbour.shares.scalings)
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

  /// Forty areas with twenty variables and at most one gap each: so few that no draw of weights
  /// takes a pair below the floor.
  static func wideTable(gaps: Bool) throws -> FeatureTable {
    var generator = SeededGenerator(seed: 12)
    let columns = (0..<20).map { column in
      (0..<40).map { row -> Double? in
        let value = generator.uniform() + generator.uniform()
        return gaps && row % 21 == column ? nil : value
      }
    }
    return try FeatureTable(
      areas: (0..<40).map { Area(code: "A\(10 + $0)") }, variables: (0..<20).map { "v\($0)" },
      columns: columns)
  }

  /// Each share is recomputed here by making every alternative model and asking for its list.
  @Test(arguments: NeighbourMetric.allCases, [true, false])
  func `shares are those of the alternative models`(metric: NeighbourMetric, gaps: Bool) throws {
    let table = try Self.wideTable(gaps: gaps && metric != .mahalanobis)
    let code = table.areas[7].code
    let model = NeighbourModel(
      variables: table.variables.map { .init($0) }, metric: metric, within: .all, count: 8)
    let pool = try NeighbourPool(model, in: table, around: code)
    func members(_ change: (inout NeighbourModel) -> Void) throws -> [String] {
      var model = pool.model
      change(&model)
      return try NeighbourPool(model, in: table, around: code).list(of: code).members
    }
    var generator = SeededGenerator(seed: Self.light.seed)
    let drawn = try (0..<Self.light.draws).map { _ in
      let factors = pool.model.variables.map { _ in exp2(2 * generator.uniform() - 1) }
      return try members { for v in factors.indices { $0.variables[v].weight = factors[v] } }
    }
    let scaled = try (metric == .mahalanobis ? [.rank] : [VariableScale.range, .robust, .rank])
      .map { scale in try members { $0.scale = scale } }
    let profile = try pool.profile(of: code, reweighting: Self.light)
    #expect(profile.alternatives.suffix(scaled.count).map(\.members) == scaled)
    for neighbour in profile.neighbours {
      let share = { (lists: [[String]]) in
        Double(lists.count { $0.contains(neighbour.area.code) }) / Double(lists.count)
      }
      #expect(neighbour.shares.scalings == share(scaled))
      #expect(neighbour.shares.reweightings == share(drawn))
      let shares = neighbour.shares
      let mean = ((shares.leaveOneOut ?? -9) + share(scaled) + share(drawn)) / 3
      #expect(abs(shares.membership - mean) < 1e-15)
    }
  }

  @Test(arguments: [NeighbourMetric.euclidean, .mahalanobis])
  func `a variable left out is a variable not in the model`(metric: NeighbourMetric) throws {
    let pool = try Self.pool(Self.names, metric)
    let code = pool.areas[4].code
    let profile = try pool.profile(of: code, reweighting: Self.light)
    let without = try Self.names.map { left in
      var model = pool.model
      model.variables.removeAll { $0.name == left }
      return try NeighbourPool(model, in: Self.table(), around: code).list(of: code).members
    }
    #expect(profile.alternatives.prefix(6).map(\.members) == without)
    for neighbour in profile.neighbours {
      let listed = without.count { $0.contains(neighbour.area.code) }
      #expect(neighbour.shares.leaveOneOut == Double(listed) / 6)
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
