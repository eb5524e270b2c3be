public import Analysis
import Indicators

extension VariableScale {
  /// The name the command line uses.
  public var word: String {
    switch self {
    case .zscore: "zscore"
    case .zscorePopulation: "zscore-population"
    case .range: "range"
    case .robust: "robust"
    case .rank: "rank"
    }
  }
}

extension NeighbourMetric {
  /// The name the command line uses.
  public var word: String {
    switch self {
    case .euclidean: "euclidean"
    case .manhattan: "manhattan"
    case .mahalanobis: "mahalanobis"
    }
  }
}

extension VariableTransform {
  /// The name the command line uses.
  public var word: String {
    switch self {
    case .none: "none"
    case .log: "log"
    case .squareRoot: "sqrt"
    case .winsorise(let share): "winsorise:\(share)"
    }
  }
}

extension PoolKey {
  /// The name the command line uses.
  public var word: String {
    switch self {
    case .type: "type"
    case .tier: "tier"
    case .nation: "nation"
    case .region: "region"
    }
  }
}

extension NeighbourModel {
  /// The model in one line, for a group file and a report.
  public var summary: String {
    "\(scale.word) \(metric.word) within \(poolWord)"
  }

  /// The variables with what is done to each, such as `log(population_mid2024)` or `2×pct_0_15`.
  public var variableSummary: String {
    variables.filter { $0.weight > 0 }.map { variable in
      let transform = variable.transform ?? self.transform
      let name = transform == .none ? variable.name : "\(transform.word)(\(variable.name))"
      return variable.weight == 1 ? name : "\(variable.weight)×\(name)"
    }.joined(separator: "; ")
  }

  var poolWord: String {
    within.keys.isEmpty ? "all" : within.keys.map(\.word).joined(separator: ",")
  }
}

extension PoolRule {
  /// What the members of a pool share, in words.
  func words(for area: Area) -> String {
    let parts = keys.compactMap { key -> String? in
      switch key {
      case .type: area.type.map { "type \($0)" }
      case .tier: area.tier.map { "\($0) tier" }
      case .nation: area.nation
      case .region: area.region
      }
    }
    return parts.isEmpty ? "every area" : parts.joined(separator: ", ")
  }
}
