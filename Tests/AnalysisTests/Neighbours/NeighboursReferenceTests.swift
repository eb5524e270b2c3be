import Analysis
import Indicators
import TestSupport
import Testing

/// Against SciPy and scikit-learn on a made table: see `Reference/generate_neighbours.py`.
@Suite struct NeighboursReferenceTests {
  static let names = ["size", "density", "young", "old", "means", "share"]
  static let weights = [2, 1, 0.5, 0, 1.25, 1.0]
  static let cases: [(String, NeighbourModel)] = [
    ("robust", model(scale: .robust)), ("rank", model(scale: .rank)),
    ("log", model(Array(names.prefix(5)), transform: .log)),
    ("sqrt", model(transform: .squareRoot)),
    ("winsorise", model(transform: .winsorise(share: 0.05))),
    ("population", model(scale: .zscorePopulation)), ("range", model(scale: .range)),
    ("weighted", model(weights: weights)),
    ("weighted_manhattan", model(weights: weights, metric: .manhattan)),
    ("mahalanobis", model(metric: .mahalanobis)),
    ("weighted_mahalanobis", model(weights: weights, metric: .mahalanobis)),
    ("mahalanobis_of_ranks", model(scale: .rank, metric: .mahalanobis)),
    ("gaps", model(names.map { "\($0)_gaps" })),
    ("weighted_gaps", model(names.map { "\($0)_gaps" }, weights: weights)),
  ]

  @Test(arguments: cases.map(\.0))
  func `lists and distances are those of SciPy and scikit-learn`(name: String) throws {
    let model = try #require(Self.cases.first { $0.0 == name }?.1)
    let table = try OwnReference.table("neighbours_table.csv")
      .features(code: "code", Self.names + Self.names.map { "\($0)_gaps" })
    let expected = try OwnReference.table("neighbours_lists.csv").rows.filter { $0[0] == name }
    let lists = try NeighbourPool(model, in: table, around: table.areas[0].code).lists()
    let found = lists.flatMap { list in zip(list.members, list.distances).map { (list.area, $0) } }
    #expect(found.count == expected.count)
    let misplaced = zip(found, expected).count { $0.0 != $1[1] || $0.1.0 != $1[3] }
    #expect(misplaced == 0)
    let errors = zip(found, expected).map {
      Closeness.relativeError($0.1.1, Double($1[4]) ?? .nan)
    }
    let worst = errors.max() ?? .nan
    #expect(worst < 1e-12)
  }

  private static func model(
    _ names: [String] = names, weights: [Double]? = nil, transform: VariableTransform = .none,
    scale: VariableScale = .zscore, metric: NeighbourMetric = .euclidean
  ) -> NeighbourModel {
    let weights = weights ?? names.map { _ in 1 }
    return NeighbourModel(
      variables: zip(names, weights).map { .init($0, weight: $1) }, transform: transform,
      scale: scale, metric: metric, within: .all, count: 5)
  }
}
