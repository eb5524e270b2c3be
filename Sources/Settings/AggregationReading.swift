import Analysis

/// Reads the way members are combined.
enum AggregationReading {
  private static let words: [(word: String, value: BasketAggregation)] = [
    ("arithmetic", .arithmetic), ("geometric", .geometric), ("harmonic", .harmonic),
    ("mpi", .mpi), ("copeland", .copeland), ("mean", .arithmetic), ("weighted mean", .arithmetic),
    ("arithmetic mean", .arithmetic), ("geometric mean", .geometric),
    ("harmonic mean", .harmonic), ("imbalance penalty", .mpi),
  ]

  /// A word, or `{power: p}`.
  static func read(_ fields: YAMLFields) -> BasketAggregation? {
    guard let value = fields["aggregation"] else { return nil }
    if let pairs = value.pairs, pairs.count == 1,
      ["power", "generalised", "generalized"].contains(pairs[0].key.text ?? "")
    {
      guard let exponent = pairs[0].value.number, exponent != 0 else {
        value.log.add(
          value.line, "the exponent of a power mean must be a number other than 0",
          mend: "for exponent 0 say geometric")
        return nil
      }
      return .power(exponent)
    }
    if ["power", "generalised", "generalized"].contains(value.text?.lowercased() ?? "") {
      value.log.add(value.line, "a power mean needs its exponent", mend: "such as {power: 0.5}")
      return nil
    }
    return value.word("aggregation", words)
  }
}
