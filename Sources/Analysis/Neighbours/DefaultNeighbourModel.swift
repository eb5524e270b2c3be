extension NeighbourModel {
  /// The variables of the default model, by their codes in the `uk-context` dataset: size,
  /// sparsity, the young, the old, and residents' means.
  ///
  /// Chosen because each says something that the others do not, all four nations publish each on
  /// one definition for every council, and none is a thing that councils are judged by:
  /// `Neighbours.md` argues each one taken and each one left out. Sizes, densities and incomes
  /// differ by ratios and are very skewed, hence their logarithms.
  public static let defaultVariables: [Variable] = [
    Variable("population_mid2024", transform: .log),
    Variable("people_per_sq_km_mid2024", transform: .log),
    Variable("pct_0_15"),
    Variable("pct_65_plus"),
    Variable("gdhi_per_head_gbp", transform: .log),
  ]

  /// The default model: `defaultVariables` with equal weights, z-scores (sample standard
  /// deviation) over councils of the same tier, Euclidean distance, 15 neighbours.
  public static let standard = NeighbourModel(variables: defaultVariables)

  /// The model for a table when the user names no variables: the default where the table has all
  /// its variables.
  ///
  /// - Throws: `.noVariables` with the table's own, for the user to choose from. Taking all of a
  ///   table's columns would count whatever it repeats more than once.
  public static func standard(for table: FeatureTable) throws(NeighbourError) -> NeighbourModel {
    try standard(forVariables: table.variables)
  }

  /// The same, by the codes that a table could have.
  public static func standard(
    forVariables available: [String]
  ) throws(NeighbourError) -> NeighbourModel {
    guard defaultVariables.allSatisfy({ available.contains($0.name) }) else {
      throw .noVariables(available: available)
    }
    return standard
  }
}
