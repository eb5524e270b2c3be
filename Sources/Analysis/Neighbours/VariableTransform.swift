import Statistics

/// What is done to a variable's values before they are scaled.
public enum VariableTransform: Sendable, Hashable {
  /// Nothing.
  case none
  /// The natural logarithm: for sizes and densities, which differ by ratios. Needs values above 0.
  case log
  /// The square root: for counts and shares with a long upper tail. Needs values of 0 or more.
  case squareRoot
  /// Values beyond the quantiles (type 7) at `share` and 1 − `share` are brought in to them, as
  /// the ONS does at 0.01 before it clusters local authorities.
  case winsorise(share: Double)

  /// The transformed values of a pool, in order.
  ///
  /// - Throws: `.outsideDomain` with the areas whose value has no logarithm or square root.
  func applied(
    to values: [Double], variable: String, areas: () -> [String]
  ) throws(NeighbourError) -> [Double] {
    switch self {
    case .none: return values
    case .log:
      try require(values, variable, areas) { $0 > 0 }
      return values.map(ElementaryFunctions.log)
    case .squareRoot:
      try require(values, variable, areas) { $0 >= 0 }
      return values.map { $0.squareRoot() }
    case .winsorise(let share):
      let sample = SortedSample(values)
      guard let low = sample.quantile(share), let high = sample.quantile(1 - share) else {
        return values
      }
      return values.map { min(max($0, low), high) }
    }
  }

  private func require(
    _ values: [Double], _ variable: String, _ areas: () -> [String], _ isInside: (Double) -> Bool
  ) throws(NeighbourError) {
    guard !values.allSatisfy(isInside) else { return }
    let outside = zip(values, areas()).filter { !isInside($0.0) }.map(\.1)
    throw .outsideDomain(variable: variable, transform: self, areas: outside)
  }
}
