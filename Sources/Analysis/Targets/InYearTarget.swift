import Statistics

extension InYear {
  /// What each complete year came to, and what this one comes to by last year's profile.
  private var years: [Double] {
    switch measure {
    case .amount(let profile): profile.earlier.map(Moments.sum) + [profile.projected]
    case .ratio(let ratio): ratio.completeYears + [ratio.yearToDate]
    }
  }

  /// Year end as the complete years ended after the same point, on the mean; `nil` below three.
  public var projectedByEarlierYears: Double? {
    switch measure {
    case .amount(let profile): profile.projectedByEarlierYears
    case .ratio(let ratio): ratio.projectedByEarlierYears
    }
  }

  /// P(year end on target): 0 or 1 where an amount that is never below 0 has passed the target
  /// already; `nil` where the years before do not bear odds.
  public func probability(of target: Double, lowerIsBetter: Bool) -> Double? {
    if isPast(target) { return lowerIsBetter ? 0 : 1 }
    return measure.probability(of: target, lowerIsBetter: lowerIsBetter)
  }

  /// Whether the year to date of an amount that is never below 0 lies above a target, so that nothing
  /// can bring it back.
  public func isPast(_ target: Double) -> Bool {
    guard case .amount(let profile) = measure else { return false }
    return ends.smallest >= 0 && profile.yearToDate > target
  }

  /// Looks at a target for the year as at any other: it must be a value there can be, and in the
  /// unit of the figures unless it was written with its unit.
  ///
  /// - Throws: `TargetError.beyondLimit` or `.unitDoubt`.
  public func check(_ target: Double, unitIsStated: Bool = false) throws(TargetError) {
    let limits = NaturalLimits(indicator, smallest: ends.smallest, largest: ends.largest)
    // Limits that the figures themselves pass, as a percentage without its unit does, tell nothing.
    guard limits.allows(target) || !limits.allows(ends.largest) else {
      throw .beyondLimit(target, limits, indicator)
    }
    if !unitIsStated, let doubt = TargetUnitDoubt(target, indicator, years: years) {
      throw .unitDoubt(doubt)
    }
  }
}
