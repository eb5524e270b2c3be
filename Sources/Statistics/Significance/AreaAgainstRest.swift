/// An area against the rest of a total that contains it.
///
/// Testing against the total itself, as fixed or as independent, understates the evidence: for
/// 300/1000 within 1500/4500 z is −2.54 against the rest, −2.24 against a fixed total.
public enum AreaAgainstRest {
  /// The total less the area, as a proportion.
  ///
  /// - Throws: `SampleError.partExceedsWhole`, or `.zero(.denominator)` when nothing is left.
  public static func rest(
    of total: Proportion, without area: Proportion
  ) throws(SampleError) -> Proportion {
    let rest = total.denominator - area.denominator
    guard rest >= 0, area.numerator <= total.numerator,
      total.numerator - area.numerator <= rest
    else { throw .partExceedsWhole }
    return try Proportion(total.numerator - area.numerator, of: rest)
  }

  /// The total less the area, as a rate.
  ///
  /// - Throws: as above.
  public static func rest(
    of total: EventRate, without area: EventRate
  ) throws(SampleError) -> EventRate {
    guard area.exposure <= total.exposure, area.count <= total.count else {
      throw .partExceedsWhole
    }
    return try EventRate(total.count - area.count, over: total.exposure - area.exposure)
  }

  /// Area and rest as two independent proportions, ready to test.
  public static func proportions(
    area: Proportion, total: Proportion
  ) throws(SampleError) -> TwoProportions {
    TwoProportions(area, try rest(of: total, without: area))
  }

  /// Area and rest as two independent rates, ready to test.
  public static func rates(area: EventRate, total: EventRate) throws(SampleError) -> TwoRates {
    TwoRates(area, try rest(of: total, without: area))
  }
}
