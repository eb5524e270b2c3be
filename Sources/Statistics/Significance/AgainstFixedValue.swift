/// One area against a value fixed in advance: a target or a benchmark that does not contain it.
///
/// A benchmark that contains the area is not fixed: use ``AreaAgainstRest``.
public enum AgainstFixedValue {
  /// The exact binomial test, with the Clopper–Pearson interval of the proportion.
  ///
  /// - Throws: `SampleError` for fractional counts or a benchmark outside 0…1.
  public static func exact(
    _ proportion: Proportion, benchmark: Double, rule: TwoSidedRule = .minimumLikelihood,
    level: ConfidenceLevel = .ninetyFive, sidedness: Sidedness = .twoSided
  ) throws(SampleError) -> Evidence {
    try Require.fraction(benchmark, .benchmark)
    let interval = try ClopperPearson.interval(proportion, level: level)
    let binomial = BinomialDistribution(trials: proportion.denominator, probability: benchmark)
    return Evidence(
      estimate: proportion.value, interval: interval,
      statistic: TestStatistic(.count, proportion.numerator),
      pValue: min(1, TwoSidedP.value(proportion.numerator, binomial, sidedness, rule)),
      method: .oneSampleBinomial, sidedness: sidedness, notes: [.exact])
  }

  /// The score test, z = (p − p₀)/√(p₀(1 − p₀)/n), which agrees with Wilson's interval.
  ///
  /// A benchmark of 0 or 1 has no variance: any other proportion refutes it, p = 0.
  /// - Throws: `SampleError.outOfRange` for a benchmark outside 0…1.
  public static func score(
    _ proportion: Proportion, benchmark: Double, level: ConfidenceLevel = .ninetyFive,
    sidedness: Sidedness = .twoSided
  ) throws(SampleError) -> Evidence {
    try Require.fraction(benchmark, .benchmark)
    let error = (benchmark * (1 - benchmark) / proportion.denominator).squareRoot()
    let interval = Wilson.interval(proportion, level: level)
    var evidence = Evidence(
      estimate: proportion.value, interval: interval, method: .oneSampleScore,
      sidedness: sidedness)
    let miss = proportion.value - benchmark
    guard error > 0 || miss != 0 else {
      evidence.notes = [.identical]
      return evidence
    }
    evidence.statistic = TestStatistic(.z, miss / error)
    evidence.pValue = TwoSidedP.continuous(miss / error, StandardNormal(), sidedness)
    return evidence
  }

  /// The exact Poisson test of a count against the count a benchmark rate would give, with the
  /// Garwood interval of the rate.
  ///
  /// - Throws: `SampleError` for a fractional count or a negative benchmark.
  public static func exact(
    _ rate: EventRate, benchmark: Double, rule: TwoSidedRule = .minimumLikelihood,
    level: ConfidenceLevel = .ninetyFive, sidedness: Sidedness = .twoSided
  ) throws(SampleError) -> Evidence {
    try Require.notNegative(benchmark, .benchmark)
    let interval = try Garwood.interval(rate, level: level)
    let poisson = PoissonDistribution(mean: benchmark * rate.exposure)
    return Evidence(
      estimate: rate.value, interval: interval, statistic: TestStatistic(.count, rate.count),
      pValue: min(1, TwoSidedP.value(rate.count, poisson, sidedness, rule)),
      method: .oneSamplePoisson, sidedness: sidedness, notes: [.exact])
  }

  /// The score test of a count, z = (O − E)/√E.
  ///
  /// - Throws: `SampleError` unless the benchmark expects more than 0 events.
  public static func score(
    _ rate: EventRate, benchmark: Double, level: ConfidenceLevel = .ninetyFive,
    sidedness: Sidedness = .twoSided
  ) throws(SampleError) -> Evidence {
    try Require.positive(benchmark, .benchmark)
    let expected = benchmark * rate.exposure
    let z = (rate.count - expected) / expected.squareRoot()
    return Evidence(
      estimate: rate.value, interval: try Byar.hybridInterval(rate, level: level),
      statistic: TestStatistic(.z, z),
      pValue: TwoSidedP.continuous(z, StandardNormal(), sidedness), method: .oneSampleScore,
      sidedness: sidedness)
  }
}
