/// An indirectly standardised ratio (SMR, ISR): events seen over events expected at the
/// reference's rates.
///
/// E = Σ nᵢ·Xᵢ/Nᵢ over bands of the reference; ratio O/E; rate O/E × reference rate. Interval:
/// that of the count, over E, exact below 10 events and Byar from there (PHEindicatormethods), or
/// exact throughout.
public struct StandardisedRatio: Sendable, Hashable {
  /// One age band of the reference and the people of the area in it.
  public struct Stratum: Sendable, Hashable {
    /// Events in the reference population.
    public let referenceCount: Double
    /// People in the reference population.
    public let referencePopulation: Double
    /// People in the area.
    public let population: Double

    /// A band.
    public init(
      referenceCount: Double, referencePopulation: Double, population: Double
    ) throws(SampleError) {
      try Require.notNegative(referenceCount, .count)
      try Require.positive(referencePopulation, .population)
      try Require.notNegative(population, .population)
      self.referenceCount = referenceCount
      self.referencePopulation = referencePopulation
      self.population = population
    }
  }

  /// Events seen.
  public let observed: Double
  /// Events expected.
  public let expected: Double
  /// The reference's crude rate.
  public let referenceRate: Double

  /// Seen events against bands of a reference.
  ///
  /// - Throws: `SampleError` for a negative count, or when nothing is expected.
  public init(observed: Double, strata: [Stratum]) throws(SampleError) {
    try Require.notNegative(observed, .count)
    try Require.atLeast(1, strata.count)
    let expected = Moments.sum(
      strata.lazy.map { $0.referenceCount / $0.referencePopulation * $0.population })
    try Require.positive(expected, .expected)
    self.observed = observed
    self.expected = expected
    referenceRate =
      Moments.sum(strata.lazy.map(\.referenceCount))
      / Moments.sum(strata.lazy.map(\.referencePopulation))
  }

  /// Seen against expected events.
  public init(observed: Double, expected: Double) throws(SampleError) {
    try Require.notNegative(observed, .count)
    try Require.positive(expected, .expected)
    self.observed = observed
    self.expected = expected
    referenceRate = 1
  }

  /// Observed over expected.
  public var ratio: Double { observed / expected }

  /// The indirectly standardised rate per person.
  public var rate: Double { ratio * referenceRate }

  /// The interval of the ratio; multiply by `referenceRate` for that of the rate.
  ///
  /// - Throws: `SampleError.notWhole` for a fractional count below 10.
  public func interval(level: ConfidenceLevel = .ninetyFive) throws(SampleError)
    -> ConfidenceInterval
  {
    try Byar.hybridInterval(EventRate(observed, over: expected), level: level)
  }
}
