/// A numerator out of a denominator: people of a group who have something.
///
/// Counts may be fractional, so that an effective base of a weighted survey fits; a method that
/// counts whole people asks for `requireWhole()` first.
public struct Proportion: Sendable, Hashable {
  /// How many have it.
  public let numerator: Double
  /// Out of how many.
  public let denominator: Double

  /// Numerator out of denominator.
  ///
  /// - Throws: `SampleError` if either is not finite or is negative, the denominator is zero, or
  ///   the numerator exceeds it.
  public init(_ numerator: Double, of denominator: Double) throws(SampleError) {
    try Require.notNegative(numerator, .numerator)
    try Require.positive(denominator, .denominator)
    guard numerator <= denominator else {
      throw .numeratorExceedsDenominator(numerator, denominator)
    }
    self.numerator = numerator
    self.denominator = denominator
  }

  /// A proportion known as a fraction of a base, such as a weighted survey's percentage and its
  /// effective base.
  public init(fraction: Double, base: Double) throws(SampleError) {
    try Require.fraction(fraction, .percentage)
    try Require.positive(base, .denominator)
    numerator = min(fraction * base, base)
    denominator = base
  }

  /// Numerator over denominator.
  public var value: Double { numerator / denominator }

  /// Those without it.
  public var remainder: Double { denominator - numerator }

  /// Those without, out of the same denominator.
  var complement: Proportion { Proportion(unchecked: remainder, denominator) }

  private init(unchecked numerator: Double, _ denominator: Double) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// Refuses fractional counts, for methods that enumerate people.
  public func requireWhole() throws(SampleError) {
    try Require.whole(numerator, .numerator)
    try Require.whole(denominator, .denominator)
  }
}
