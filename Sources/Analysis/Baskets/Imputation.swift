import Statistics

/// How gaps are filled before scoring: not at all, unless asked for.
///
/// A filled gap is marked, does not count as coverage, and the score without it is shown beside.
public enum Imputation: Sendable, Hashable {
  /// Gaps stay gaps; what is there is weighed up.
  case none
  /// The mean of the councils scored.
  case mean
  /// The median of the councils scored.
  case median

  /// Fills the gaps of one indicator's figures from councils of the same class.
  ///
  /// - Parameters:
  ///   - values: the figures.
  ///   - classes: each council's class, such as a family group; all the same by default.
  /// - Returns: the figures; a gap stays where nobody of its class has a figure.
  public func filled(_ values: [Double?], classes: [Int]? = nil) -> [Double?] {
    if case .none = self { return values }
    var fillings: [Int: Double] = [:]
    for label in Set(classes ?? [0]).sorted() {
      let members = values.indices.filter { (classes?[$0] ?? 0) == label }
      fillings[label] = centre(members.compactMap { values[$0] })
    }
    return values.enumerated().map { $1 ?? fillings[classes?[$0] ?? 0] }
  }

  private func centre(_ values: [Double]) -> Double? {
    switch self {
    case .none: nil
    case .mean: Moments.mean(values)
    case .median: SortedSample(values).median
    }
  }

  /// The word a basket file writes.
  public var word: String { String(describing: self) }
}
