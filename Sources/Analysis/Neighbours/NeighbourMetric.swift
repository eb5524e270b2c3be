/// How differences over several variables make one distance.
public enum NeighbourMetric: Sendable, Hashable, CaseIterable {
  /// d² = Σ wᵢ(zᵢ − zᵢ′)²: the metric of nearly every published model.
  case euclidean
  /// d = Σ wᵢ|zᵢ − zᵢ′|: one large difference counts for less than under `euclidean`.
  case manhattan
  /// d² = eᵀΣ⁻¹e with eᵢ = √wᵢ(zᵢ − zᵢ′) and Σ the sample covariance of the pool (Mahalanobis
  /// 1936): correlated variables are not counted twice. Only areas with every variable take part.
  case mahalanobis

  /// Whether contributions sum to d rather than to d².
  public var sumsToDistance: Bool { self == .manhattan }

  /// What a scaled value is multiplied by so that plain sums of differences are weighted.
  func factor(weight: Double) -> Double {
    self == .manhattan ? weight : weight.squareRoot()
  }

  /// The distance of a sum of contributions.
  func distance(ofSum sum: Double) -> Double {
    sumsToDistance ? sum : max(sum, 0).squareRoot()
  }
}
