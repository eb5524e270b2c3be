import Analysis
import Indicators
import Statistics
import TestSupport
import Testing

/// The vector kernel against the plain loop, which `list(of:)` and `lists()` take in turn.
@Suite struct NeighboursSearchTests {
  @Test(arguments: [NeighbourMetric.euclidean, .manhattan], [(2, 1), (37, 3), (97, 9), (193, 23)])
  func `the kernel gives the plain loop to the bit, twins and ties included`(
    metric: NeighbourMetric, size: (count: Int, width: Int)
  ) throws {
    let table = try Self.table(size.count, size.width, seed: 5)
    let model = NeighbourModel(
      variables: table.variables.map { .init($0) }, metric: metric, within: .all, count: 12)
    let pool = try NeighbourPool(model, in: table, around: table.areas[0].code)
    let lists = pool.lists()
    #expect(lists.count == size.count)
    for list in lists { #expect(try pool.list(of: list.area) == list) }
  }

  @Test func `two threads give what one gives`() throws {
    let table = try Self.table(2_050, 2, seed: 6)
    let model = NeighbourModel(
      variables: table.variables.map { .init($0) }, within: .all, count: 3)
    let pool = try NeighbourPool(model, in: table, around: table.areas[0].code)
    let lists = pool.lists()
    for list in lists where list.area.hasSuffix("0") {
      #expect(try pool.list(of: list.area) == list)
    }
  }

  /// Values on a coarse grid, so that many areas are twins and many distances tie.
  static func table(_ count: Int, _ width: Int, seed: UInt64) throws -> FeatureTable {
    var generator = SeededGenerator(seed: seed)
    var columns = (0..<width).map { _ in
      (0..<count).map { _ in Optional((generator.uniform() * 4).rounded()) }
    }
    for column in columns.indices { columns[column][0] = 9 }
    return try FeatureTable(
      areas: (0..<count).map { Area(code: "A\(10_000 + $0)") },
      variables: (0..<width).map { "v\($0)" }, columns: columns)
  }
}
