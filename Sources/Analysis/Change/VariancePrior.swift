import Statistics

/// What is usual among councils' mean squares, and how much that is worth: `VarianceShrinkage`
/// (Smyth 2004) where there are enough councils that move, else a council's own figures alone.
struct VariancePrior: Sendable, Hashable {
  private let shrinkage: VarianceShrinkage?
  /// The pooled mean square, for a council without changes of its own and no prior to draw it to.
  private let pooled: Double

  /// Fits the prior to each council's mean square and the changes it is worth; `nil` when no
  /// council has a change that is not 0.
  init?(_ squares: [(mean: Double, count: Double)]) {
    guard squares.contains(where: { $0.mean > 0 }) else { return nil }
    let total = Moments.sum(squares.map(\.count))
    pooled = Moments.sum(squares.map { $0.mean * $0.count }) / total
    shrinkage = try? VarianceShrinkage(
      squares.map {
        try VarianceShrinkage.Estimate(variance: $0.mean, degreesOfFreedom: $0.count)
      })
  }

  /// A council's own mean square drawn towards the usual, with its degrees of freedom; the usual
  /// itself for a council without changes.
  func posterior(own mean: Double, count: Double) -> (variance: Double, degreesOfFreedom: Double) {
    guard let shrinkage else { return (count > 0 ? mean : pooled, count) }
    guard let own = try? VarianceShrinkage.Estimate(variance: mean, degreesOfFreedom: count) else {
      return (shrinkage.priorVariance, shrinkage.priorDegrees)
    }
    let moderated = shrinkage.moderated(own)
    return (moderated.variance, moderated.degreesOfFreedom)
  }
}
