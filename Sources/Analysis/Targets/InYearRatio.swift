import Statistics

/// A proportion or a mean part-way through a year: numerators and denominators add up separately.
///
/// A year's ratio is k·ΣN/ΣD over its parts, never the mean of the parts' ratios. Year end is each
/// sum carried on by last year's own cumulative profile of it (`InYearProfile`), then divided.
public struct InYearRatio: Sendable, Hashable {
  /// One month's or quarter's counts.
  public struct Part: Sendable, Hashable {
    /// The numerator.
    public let numerator: Double
    /// The denominator.
    public let denominator: Double

    /// A part.
    public init(numerator: Double, denominator: Double) {
      self.numerator = numerator
      self.denominator = denominator
    }
  }

  /// The numerators' profile.
  public let numerator: InYearProfile
  /// The denominators' profile.
  public let denominator: InYearProfile
  /// What a numerator over a denominator is multiplied by to give the value.
  public let multiplier: Double
  /// Whether numerators are part of their denominators, so that no ratio passes 0 or 1.
  public let isProportion: Bool

  /// `nil` where a profile cannot be made: see `InYearProfile`.
  public init?(
    soFar: [Part], completeYears: [[Part]], multiplier: Double, isProportion: Bool
  ) {
    guard multiplier > 0,
      let numerator = InYearProfile(
        soFar: soFar.map(\.numerator), completeYears: completeYears.map { $0.map(\.numerator) }),
      let denominator = InYearProfile(
        soFar: soFar.map(\.denominator),
        completeYears: completeYears.map { $0.map(\.denominator) }),
      denominator.yearToDate > 0, denominator.projected > denominator.yearToDate
    else { return nil }
    self.numerator = numerator
    self.denominator = denominator
    self.multiplier = multiplier
    self.isProportion = isProportion
  }

  /// The ratio of the year to date.
  public var yearToDate: Double { multiplier * numerator.yearToDate / denominator.yearToDate }
  /// Last year's to the same point.
  public var lastYearToDate: Double {
    multiplier * numerator.lastYearToDate / denominator.lastYearToDate
  }
  /// Last year's ratio over the whole year.
  public var lastYear: Double {
    multiplier * numerator.lastYearTotal / denominator.lastYearTotal
  }
  /// The ratio of every complete year that had a denominator, oldest first.
  public var completeYears: [Double] {
    zip(numerator.earlier, denominator.earlier).compactMap { above, below in
      let total = Moments.sum(below)
      return total > 0 ? multiplier * Moments.sum(above) / total : nil
    }
  }
  /// Year end by last year's profiles, numerator and denominator apart.
  public var projected: Double { multiplier * numerator.projected / denominator.projected }
  /// The share of the year's denominator that is still to come, by last year's profile of it.
  public var shareToCome: Double { 1 - denominator.yearToDate / denominator.projected }

  /// Where the ratio should stand now for a target, by last year's profiles.
  public func expectedByNow(for target: Double) -> Double {
    target * numerator.profileShare / denominator.profileShare
  }

  /// The ratio that the rest of the year must have for a target, given the denominator that last
  /// year's profile leads to. Below 0 or, for a proportion, above the multiplier it cannot be had.
  public func neededInTheRest(for target: Double) -> Double {
    (target - (1 - shareToCome) * yearToDate) / shareToCome
  }

  /// The ratio that the same parts had last year; `nil` where they had no denominator.
  public var lastYearRest: Double? {
    rest(denominator.earlier.count - 1)
  }

  private func rest(_ year: Int) -> Double? {
    let from = numerator.soFar.count
    let below = Moments.sum(denominator.earlier[year].dropFirst(from))
    return below > 0
      ? multiplier * Moments.sum(numerator.earlier[year].dropFirst(from)) / below : nil
  }

  private func toDate(_ year: Int) -> Double? {
    let parts = numerator.soFar.count
    let below = Moments.sum(denominator.earlier[year].prefix(parts))
    return below > 0
      ? multiplier * Moments.sum(numerator.earlier[year].prefix(parts)) / below : nil
  }

  /// The ratio of the rest of the year less that of the year to date, in each complete year.
  private var steps: [Double] {
    denominator.earlier.indices.compactMap { year in
      rest(year).flatMap { rest in toDate(year).map { rest - $0 } }
    }
  }

  /// Year end by all complete years: the rest of the year lies from the year to date as it did in
  /// them on the mean, which is what odds are spread about; `nil` below three.
  public var projectedByEarlierYears: Double? {
    let steps = steps
    guard steps.count >= InYearProfile.yearsForOdds, let mean = Moments.mean(steps) else {
      return nil
    }
    return yearToDate + shareToCome * mean
  }

  /// P(year end on target): the ratio of the rest of the year lies from that of the year to date
  /// as it did in earlier complete years, t-distributed about their mean with spread s√(1 + 1/n).
  ///
  /// 0 or 1 where a proportion could not, or could not but, get there. `nil` below three complete
  /// years or when they were all alike.
  public func probability(of target: Double, lowerIsBetter: Bool) -> Double? {
    let needed = neededInTheRest(for: target)
    if isProportion {
      if needed > multiplier { return lowerIsBetter ? 1 : 0 }
      if needed < 0 { return lowerIsBetter ? 0 : 1 }
    }
    let steps = steps
    guard steps.count >= InYearProfile.yearsForOdds, let mean = Moments.mean(steps),
      let spread = Moments.sampleStandardDeviation(steps), spread > 0
    else { return nil }
    let n = Double(steps.count)
    let t = (needed - yearToDate - mean) / (spread * (1 + 1 / n).squareRoot())
    let student = StudentT(degreesOfFreedom: n - 1)
    return lowerIsBetter ? student.cdf(t) : student.upperTail(t)
  }
}
