import Statistics

/// A year part-way through, beside last year's cumulative profile.
///
/// Amounts of the year's parts (months or quarters) add up. The year-end forecast is what has
/// happened divided by the share of last year's total that had happened by then, never a straight
/// line: a seasonal measure read against a straight line is early or late every year.
public struct InYearProfile: Sendable, Hashable {
  /// Amounts of this year's parts so far.
  public let soFar: [Double]
  /// Amounts of all parts of last year.
  public let lastYear: [Double]
  /// All parts of complete years before, oldest first, last year the last of them.
  public let earlier: [[Double]]

  /// The fewest complete years that odds are made from.
  public static let yearsForOdds = 3

  /// A profile.
  ///
  /// `nil` unless at least one part and not all have happened, every year has as many parts, and
  /// last year's amounts up to now add up to more than 0.
  public init?(soFar: [Double], completeYears: [[Double]]) {
    guard let last = completeYears.last, !soFar.isEmpty, soFar.count < last.count,
      completeYears.allSatisfy({ $0.count == last.count }),
      Moments.sum(last.prefix(soFar.count)) > 0
    else { return nil }
    self.soFar = soFar
    lastYear = last
    earlier = completeYears
  }

  /// Parts that are left.
  public var partsLeft: Int { lastYear.count - soFar.count }
  /// The year to date.
  public var yearToDate: Double { Moments.sum(soFar) }
  /// Last year to the same point.
  public var lastYearToDate: Double { Moments.sum(lastYear.prefix(soFar.count)) }
  /// Last year's total.
  public var lastYearTotal: Double { Moments.sum(lastYear) }
  /// The share of last year's total that had happened by now.
  public var profileShare: Double { lastYearToDate / lastYearTotal }
  /// Year end by last year's profile.
  public var projected: Double { yearToDate / profileShare }
  /// Year end by the run-rate: the year to date, carried on at its mean pace.
  public var runRate: Double { yearToDate / Double(soFar.count) * Double(lastYear.count) }

  /// Where the year should stand now for a target, by last year's profile.
  public func expectedByNow(for target: Double) -> Double { target * profileShare }

  /// What each part that is left must bring for a target.
  public func neededAPart(for target: Double) -> Double {
    (target - yearToDate) / Double(partsLeft)
  }

  /// The needed pace over what the same parts brought last year; `nil` where they brought nothing.
  public func neededOverLastYear(for target: Double) -> Double? {
    let usual = Moments.sum(lastYear.dropFirst(soFar.count)) / Double(partsLeft)
    return usual > 0 ? neededAPart(for: target) / usual : nil
  }

  /// Total over to-date in each complete year that had anything by now.
  private var ratios: [Double] {
    earlier.compactMap { year in
      let toDate = Moments.sum(year.prefix(soFar.count))
      return toDate > 0 ? Moments.sum(year) / toDate : nil
    }
  }

  /// Year end by all complete years: the year to date times their mean total/to-date, which is what
  /// odds are spread about; `nil` below three.
  public var projectedByEarlierYears: Double? {
    let ratios = ratios
    guard ratios.count >= Self.yearsForOdds, let mean = Moments.mean(ratios) else { return nil }
    return yearToDate * mean
  }

  /// P(year end on target), from how far year ends lay from the year to date in earlier years:
  /// total/to-date is taken as t-distributed about its mean, spread s√(1 + 1/n).
  ///
  /// `nil` below three complete years or when they were all alike.
  public func probability(of target: Double, lowerIsBetter: Bool) -> Double? {
    let ratios = ratios
    guard ratios.count >= Self.yearsForOdds, yearToDate > 0, let mean = Moments.mean(ratios),
      let spread = Moments.sampleStandardDeviation(ratios), spread > 0
    else { return nil }
    let n = Double(ratios.count)
    let t = (target / yearToDate - mean) / (spread * (1 + 1 / n).squareRoot())
    let student = StudentT(degreesOfFreedom: n - 1)
    return lowerIsBetter ? student.cdf(t) : student.upperTail(t)
  }
}
