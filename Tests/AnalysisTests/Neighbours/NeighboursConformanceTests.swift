import Analysis
import Indicators
import TestSupport
import Testing

/// Against distances and lists that others published or computed.
@Suite(.enabled(if: SharedOracles.arePresent, "../shared is not beside the project"))
struct NeighboursConformanceTests {
  static let censusVariables = [
    "total_population", "density", "pct_16_64", "pct_65_74", "pct_black_african",
    "pct_black_caribbean", "pct_bangladeshi", "pct_chinese", "pct_indian", "pct_pakistani",
    "pct_white", "pct_social_rent", "pct_private_rent", "pct_own_outright", "pct_disabled",
    "pct_no_religion", "pct_muslim", "pct_flats", "pct_detached", "pct_dep0", "pct_overcrowded",
    "pct_low_english",
  ]

  @Test func `every distance that mySociety published is reproduced`() throws {
    let features = try SharedOracles.table("mysociety_deprivation_v1/areas_and_features.csv")
      .features(code: "local-authority-code", ["la_deprivation_score", "density"])
    let model = NeighbourModel(
      variables: [.init("la_deprivation_score"), .init("density")], within: .all,
      count: features.areas.count - 1)
    let pool = try NeighbourPool(model, in: features, around: features.areas[0].code)
    let found = Dictionary(
      uniqueKeysWithValues: pool.lists().map {
        ($0.area, Dictionary(uniqueKeysWithValues: zip($0.members, $0.distances)))
      })
    let published = try SharedOracles.table(
      "mysociety_deprivation_v1/published_pairwise_distance.csv.gz")
    let worst = try published.rows.map { row in
      let distance = try #require(found[row[0]]?[row[1]])
      return abs(distance - (try #require(Double(row[2]))))
    }
    #expect(worst.count == 155_630)
    #expect((worst.max() ?? 1) < 1e-12)
  }

  static let goldenModels: [(String, NeighbourModel)] = [
    ("zscore_euclidean", census()),
    ("range_euclidean", census(scale: .range)),
    ("zscore_manhattan", census(metric: .manhattan)),
    ("mahalanobis", census(metric: .mahalanobis)),
    (
      "zscore_weighted_euclidean",
      census { ["total_population": 2, "pct_white": 0][$0] ?? 1 }
    ),
  ]

  @Test(arguments: goldenModels.map(\.0))
  func `golden lists are reproduced in order`(method: String) throws {
    let model = try #require(Self.goldenModels.first { $0.0 == method }?.1)
    let features = try SharedOracles.table("census2021_context_ltla22_ew.csv")
      .features(code: "ltla22_code", Self.censusVariables)
    let golden = try SharedOracles.table("golden_ltla22_neighbours.csv.gz").rows
      .filter { $0[0] == method }
    let lists = try NeighbourPool(model, in: features, around: "E06000001").lists()
    let misplaced = zip(lists.flatMap(\.members), golden).count { $0 != $1[3] }
    #expect(misplaced == 0)
    let errors = zip(lists.flatMap(\.distances), golden).map {
      Closeness.relativeError($0, Double($1[4]) ?? .nan)
    }
    #expect(errors.count == 6_620)
    let worst = errors.max() ?? .nan
    #expect(worst < 1e-10)
  }

  @Test func `the steps of the ONS give the lists its code gives`() throws {
    let features = try SharedOracles.table("census2021_context_ltla22_ew.csv")
      .features(code: "ltla22_code", Self.censusVariables)
    let expected = try SharedOracles.table(
      "ons_pipeline_on_real_data/census_ltla22_neighbours_top20.csv"
    ).rows
    let model = Self.census(transform: .winsorise(share: 0.01), scale: .zscorePopulation)
    let lists = try NeighbourPool(model, in: features, around: "E06000001").lists()
    let wrong = zip(lists, expected).count { [$0.area] + $0.members != $1 }
    #expect(lists.count == expected.count)
    #expect(wrong == 0)
  }

  static func census(
    transform: VariableTransform = .none, scale: VariableScale = .zscore,
    metric: NeighbourMetric = .euclidean, weight: (String) -> Double = { _ in 1 }
  ) -> NeighbourModel {
    NeighbourModel(
      variables: censusVariables.map { .init($0, weight: weight($0)) }, transform: transform,
      scale: scale, metric: metric, within: .all, count: 20)
  }
}
