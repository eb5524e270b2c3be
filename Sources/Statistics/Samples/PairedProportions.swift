/// The same people asked twice, as a two-by-two table.
public struct PairedProportions: Sendable, Hashable {
  /// Yes both times.
  public let both: Double
  /// Yes the first time only.
  public let firstOnly: Double
  /// Yes the second time only.
  public let secondOnly: Double
  /// No both times.
  public let neither: Double

  /// The four cells.
  ///
  /// - Throws: `SampleError` for a negative, fractional or non-finite cell, or an empty table.
  public init(
    both: Double, firstOnly: Double, secondOnly: Double, neither: Double
  ) throws(SampleError) {
    for cell in [both, firstOnly, secondOnly, neither] {
      try Require.notNegative(cell, .count)
      try Require.whole(cell, .count)
    }
    try Require.positive(both + firstOnly + secondOnly + neither, .denominator)
    self.both = both
    self.firstOnly = firstOnly
    self.secondOnly = secondOnly
    self.neither = neither
    first = try Proportion(both + firstOnly, of: both + firstOnly + secondOnly + neither)
    second = try Proportion(both + secondOnly, of: both + firstOnly + secondOnly + neither)
  }

  /// The first time.
  public let first: Proportion
  /// The second time.
  public let second: Proportion

  /// People asked.
  public var total: Double { first.denominator }

  /// First less second.
  public var difference: Double { (firstOnly - secondOnly) / total }

  /// φ with Newcombe's continuity correction; 0 where a margin is empty.
  var continuityCorrelation: Double {
    let margins =
      (both + firstOnly) * (secondOnly + neither)
      * (both + secondOnly) * (firstOnly + neither)
    guard margins > 0 else { return 0 }
    let product = both * neither - firstOnly * secondOnly
    let corrected = product > 0 ? max(product - total / 2, 0) : product
    return corrected / margins.squareRoot()
  }
}
