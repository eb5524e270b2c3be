/// A series as the rules see it: side of the centre line, band of distance, direction of change.
///
/// One element a point that has a value and is not left out. Everything a rule compares is decided
/// here once, so that a rule is a count over small integers.
struct SpecialCauseScan {
  /// One point.
  struct Element {
    /// Its place in the series.
    let index: Int
    /// −1 below the centre line, 0 on it, 1 above.
    let side: Int8
    /// How far from the centre line.
    let band: Band
    /// −1 lower than the one before, 0 the same, 1 higher; 0 at a start.
    let step: Int8
    /// Whether runs and zones begin afresh here.
    let startsRun: Bool
    /// Whether trends begin afresh here.
    let startsTrend: Bool
  }

  /// Distance from the centre line, in order. A point exactly on a line is not beyond it.
  ///
  /// A number and not an enumeration, so that it can be counted up without a branch: whether a
  /// value of a stable series is beyond one sigma is not to be predicted.
  struct Band: Equatable {
    let rank: Int8

    static let withinOneSigma = Band(rank: 0)
    static let onOneSigma = Band(rank: 1)
    static let beyondOneSigma = Band(rank: 2)
    static let beyondTwoSigma = Band(rank: 3)
    static let beyondLimit = Band(rank: 4)

    static func >= (lhs: Band, rhs: Band) -> Bool { lhs.rank >= rhs.rank }
  }

  var elements: [Element] = []
  /// The reasons, one an element.
  var reasons: [SignalReasons] = []

  /// Differences below this share of the size of the numbers are rounding, not data.
  static let rounding = 1e-13

  /// What is rounding at a value: values about 0 are as large as their spread, not as themselves.
  @inline(__always)
  static func slack(_ value: Double, _ centre: Double, spread: Double) -> Double {
    rounding * max(abs(value), abs(centre), spread)
  }

  /// −1 below the centre line, 0 on it but for rounding, 1 above.
  static func side(_ value: Double, of centre: Double, spread: Double) -> Int {
    let slack = slack(value, centre, spread: spread)
    return value > centre + slack ? 1 : value < centre - slack ? -1 : 0
  }

  @inline(__always)
  mutating func append(
    _ value: Double, at index: Int, centre: Double, halfWidth: Double?, clipped: (Double, Double),
    previous: Double?, startsRun: Bool, startsTrend: Bool
  ) {
    let slack = Self.slack(value, centre, spread: halfWidth ?? 0)
    let distance = value - centre
    let isOutside =
      Self.exceeds(value, clipped.1 + slack) | Self.exceeds(clipped.0 - slack, value)
    let within = Self.rank(abs(distance), sigma: (halfWidth ?? .infinity) / 3, slack: slack)
    let change = value - (previous ?? value)
    let step = Self.exceeds(change, 0) - Self.exceeds(0, change)
    elements.append(
      Element(
        index: index, side: Self.exceeds(distance, slack) - Self.exceeds(-slack, distance),
        band: Band(rank: (within & (isOutside - 1)) | (isOutside << 2)),
        step: startsTrend ? 0 : step, startsRun: startsRun, startsTrend: startsTrend))
  }

  /// 1 where a > b, else 0, by the sign of b − a: no branch, for none could be predicted.
  @inline(__always)
  private static func exceeds(_ a: Double, _ b: Double) -> Int8 {
    Int8(truncatingIfNeeded: (b - a).bitPattern >> 63)
  }

  @inline(__always)
  private static func rank(_ distance: Double, sigma: Double, slack: Double) -> Int8 {
    1 - exceeds(sigma - slack, distance) + exceeds(distance, sigma + slack)
      + exceeds(distance, 2 * sigma + slack)
  }

  /// Applies the rules of a set to what has been appended.
  mutating func apply(_ rules: RuleSet) {
    reasons.removeAll(keepingCapacity: true)
    for element in elements {
      reasons.append(
        rules.outsideLimits && element.band == .beyondLimit
          ? (element.side > 0 ? .aboveUpperLimit : .belowLowerLimit) : [])
    }
    if let run = rules.shift { markShifts(run, onCentre: rules.onCentre) }
    if let run = rules.trend { markTrends(run) }
    if let zone = rules.twoOfThree {
      markZone(zone, ZoneTest.twoOfThree)
    }
    if let zone = rules.fourOfFive {
      markZone(zone, ZoneTest.fourOfFive)
    }
    if let run = rules.hugging { markHugging(run) }
    if let run = rules.alternating { markAlternating(run) }
    if let run = rules.avoiding { markAvoiding(run) }
    if rules.anhoej { markAnhoej() }
  }

  mutating func mark(_ range: ClosedRange<Int>, _ reason: SignalReasons) {
    for index in range { reasons[index].formUnion(reason) }
  }
}
