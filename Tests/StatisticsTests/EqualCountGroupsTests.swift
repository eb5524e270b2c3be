import Statistics
import Testing

@Suite struct EqualCountGroupsTests {
  @Test func `ties stay together and fewer values than groups have none`() {
    #expect(EqualCountGroups.assign([1, 2, 2, 2, 9], groups: 5) == [5, 2, 2, 2, 1])
    #expect(EqualCountGroups.assign([1, 2, 3], groups: 4) == nil)
    #expect(EqualCountGroups.assign([3, 1, 2, 4], groups: 2, first: .lowest) == [2, 1, 1, 2])
  }

  @Test(.enabled(if: SharedOracles.present, "the shared oracles are not here"))
  func `PHE's own assignments are reproduced`() throws {
    let rows = try SharedOracles.table("phe_quantiles").rows
    var seen = 0
    for (_, group) in Dictionary(
      grouping: rows.filter { $0.number("value") != nil }, by: { $0["group"] })
    {
      let values = try group.map { try $0.require("value") }
      let isInverted = group[0]["lowest_quantile_is_highest_value"] == "true"
      let found = EqualCountGroups.assign(
        values, groups: Int(try group[0].require("n_quantiles")),
        first: isInverted ? .highest : .lowest)
      for (index, row) in group.enumerated() {
        #expect(found?[index] == row.number("expected_quantile").map(Int.init), "\(row["area"])")
        seen += 1
      }
    }
    #expect(seen == 970)
  }

  @Test(.enabled(if: SharedOracles.present, "the shared oracles are not here"))
  func `Fingertips' bounds are type-7 quantiles`() throws {
    for row in try SharedOracles.table("fingertips_quantile_bounds").rows {
      let sample = SortedSample((1...50).map(Double.init))
      let groups = try row.require("categories")
      let bounds = (0...Int(groups)).map { sample.quantile(Double($0) / groups) }
      #expect(bounds.count == row.numbers("bounds").count)
      for (bound, expected) in zip(bounds, row.numbers("bounds")) {
        #expect(abs((bound ?? .nan) - expected) < 1e-12)
      }
    }
  }
}
