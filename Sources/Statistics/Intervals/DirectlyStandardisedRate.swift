/// A directly standardised rate and its interval by Dobson's method.
///
/// v = Σ wᵢxᵢ/nᵢ / Σ wᵢ, V = Σ wᵢ²xᵢ/nᵢ² / (Σ wᵢ)², limits v + √(V/O)(Byar(O) − O): Dobson,
/// Kuulasmaa, Eberle and Scherer (1991), *Stat Med* 10:457; PHEindicatormethods' `phe_dsr`.
/// Rates are per one person; multiply for per 100,000. Below 10 events OHID shows neither rate
/// nor interval: ask `isTooSmall`.
public struct DirectlyStandardisedRate: Sendable, Hashable {
  /// One age band.
  public struct Stratum: Sendable, Hashable {
    /// Events in the area.
    public let count: Double
    /// People in the area.
    public let population: Double
    /// People in the standard population.
    public let standard: Double
    /// Σ f²·people over people with f events each; the count itself when nobody has two.
    public let squaredEvents: Double

    /// A band of independent events.
    public init(count: Double, population: Double, standard: Double) throws(SampleError) {
      try Require.notNegative(count, .count)
      try Require.positive(population, .population)
      try Require.notNegative(standard, .weight)
      self.count = count
      self.population = population
      self.standard = standard
      squaredEvents = count
    }

    /// A band in which people may have several events: `people[f − 1]` had f each.
    public init(people: [Double], population: Double, standard: Double) throws(SampleError) {
      for number in people { try Require.notNegative(number, .count) }
      try Require.positive(population, .population)
      try Require.notNegative(standard, .weight)
      let times = people.indices.map { Double($0 + 1) }
      count = Moments.sum(zip(people, times).lazy.map { $0 * $1 })
      squaredEvents = Moments.sum(zip(people, times).lazy.map { $0 * $1 * $1 })
      self.population = population
      self.standard = standard
    }
  }

  /// The standardised rate per person.
  public let value: Double
  /// Its variance.
  public let variance: Double
  /// Events in all bands.
  public let total: Double

  /// Fewer than 10 events: OHID withholds such a rate.
  public var isTooSmall: Bool { total < Byar.exactBelow }

  /// Standardises.
  ///
  /// - Throws: `SampleError.tooFew` without strata, `.zero(.weight)` when the standard is empty.
  public init(_ strata: [Stratum]) throws(SampleError) {
    try Require.atLeast(1, strata.count)
    let standard = Moments.sum(strata.lazy.map(\.standard))
    try Require.positive(standard, .weight)
    value = Moments.sum(strata.lazy.map { $0.standard * $0.count / $0.population }) / standard
    variance =
      Moments.sum(
        strata.lazy.map { stratum in
          let weight = stratum.standard / stratum.population / standard
          return weight * weight * stratum.squaredEvents
        })
    total = Moments.sum(strata.lazy.map(\.count))
  }

  /// Dobson's interval; with no events there is no variance to scale and the limits are nil.
  public func interval(level: ConfidenceLevel = .ninetyFive) -> ConfidenceInterval? {
    guard total > 0 else { return nil }
    let scale = (variance / total).squareRoot()
    return ConfidenceInterval(
      lower: value + scale * (Byar.lower(total, z: level.z) - total),
      upper: value + scale * (Byar.upper(total, z: level.z) - total), level: level,
      method: .dobson)
  }

  /// The difference of two rates on the same standard: z on V₁ + V₂, MOVER on Dobson's limits.
  ///
  /// - Throws: `SampleError.zero(.count)` when either has no events.
  public static func difference(
    _ first: DirectlyStandardisedRate, _ second: DirectlyStandardisedRate,
    level: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> Evidence {
    guard let a = first.interval(level: level), let b = second.interval(level: level) else {
      throw .zero(.count)
    }
    let error = (first.variance + second.variance).squareRoot()
    let z = (first.value - second.value) / error
    return Evidence(
      estimate: first.value - second.value,
      interval: Mover.difference(first.value, a, second.value, b),
      statistic: TestStatistic(.z, z), pValue: 2 * StandardNormal().upperTail(abs(z)),
      method: .standardisedRates,
      notes: first.isTooSmall || second.isTooSmall ? [.fewEvents] : [])
  }

  /// The ratio of two rates on the same standard, normal on the logarithm.
  ///
  /// - Throws: `SampleError.zero(.count)` when either has no events.
  public static func ratio(
    _ first: DirectlyStandardisedRate, _ second: DirectlyStandardisedRate,
    level: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> Evidence {
    guard first.value > 0, second.value > 0 else { throw .zero(.count) }
    let logRatio = log(first.value / second.value)
    let error =
      (first.variance / (first.value * first.value)
      + second.variance / (second.value * second.value)).squareRoot()
    return Evidence(
      estimate: first.value / second.value,
      interval: ConfidenceInterval(
        lower: exp(logRatio - level.z * error), upper: exp(logRatio + level.z * error),
        level: level, method: .logNormal),
      statistic: TestStatistic(.z, logRatio / error),
      pValue: 2 * StandardNormal().upperTail(abs(logRatio / error)), method: .standardisedRates)
  }
}
