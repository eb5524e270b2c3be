/// Intervals for the ratio and the difference of two rates of events.
public enum RateComparison {
  /// The exact interval of first rate / second rate, given the total count.
  ///
  /// The Clopper–Pearson interval of c₁ out of c₁ + c₂, as odds, times E₂/E₁; taken straight from
  /// F quantiles so that nothing cancels (R's `poisson.test`). c₁ = 0 has a lower limit of 0,
  /// c₂ = 0 an upper limit of +∞.
  ///
  /// - Throws: `SampleError.notWhole` for fractional counts.
  public static func ratioInterval(
    _ first: EventRate, _ second: EventRate, level: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    try first.requireWhole()
    try second.requireWhole()
    let scale = second.exposure / first.exposure
    let (a, b) = (first.count, second.count)
    return ConfidenceInterval(
      lower: a == 0 ? 0 : scale * odds(a, b + 1) { $0.quantile(level.tail) },
      upper: b == 0 ? .infinity : scale * odds(a + 1, b) { $0.upperQuantile(level.tail) },
      level: level, method: .conditionalExact)
  }

  private static func odds(_ a: Double, _ b: Double, _ quantile: (FisherF) -> Double) -> Double {
    a / b * quantile(FisherF(numerator: 2 * a, denominator: 2 * b))
  }

  /// The interval of first rate − second rate by MOVER on exact (Garwood) limits.
  ///
  /// - Throws: `SampleError.notWhole` for fractional counts.
  public static func differenceInterval(
    _ first: EventRate, _ second: EventRate, level: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    Mover.difference(
      first.value, try Garwood.interval(first, level: level), second.value,
      try Garwood.interval(second, level: level))
  }

  /// The same on OHID's limits, exact below 10 events and Byar from there.
  ///
  /// - Throws: `SampleError.notWhole` for fractional counts below 10.
  public static func hybridDifferenceInterval(
    _ first: EventRate, _ second: EventRate, level: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    Mover.difference(
      first.value, try Byar.hybridInterval(first, level: level), second.value,
      try Byar.hybridInterval(second, level: level))
  }
}
