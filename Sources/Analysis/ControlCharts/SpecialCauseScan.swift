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

  /// The points that have each property rules ask for.
  struct Seen {
    var above = PointBits()
    var below = PointBits()
    var notAbove = PointBits()
    var notBelow = PointBits()
    var rises = PointBits()
    var falls = PointBits()
    var withinOneSigma = PointBits()
    var beyondOneSigma = PointBits()
    var beyondTwoSigma = PointBits()
    var beyondLimit = PointBits()

    /// Of a series too long to tell.
    static let anything = Seen(
      above: .anything, below: .anything, notAbove: .anything, notBelow: .anything,
      rises: .anything, falls: .anything, withinOneSigma: .anything, beyondOneSigma: .anything,
      beyondTwoSigma: .anything, beyondLimit: .anything)
  }

  /// What points are compared with, on the scale of the rules.
  struct Lines {
    let centre: Double
    let sigma: Double
    /// The half width of the limits; 0 without.
    let spread: Double
    let lower: Double
    let upper: Double

    /// Lines with limits, cut off where `lower` and `upper` say.
    init(centre: Double, halfWidth: Double, lower: Double, upper: Double) {
      self.centre = centre
      sigma = halfWidth / 3
      spread = halfWidth
      self.lower = lower
      self.upper = upper
    }

    /// A centre line alone.
    init(centre: Double) {
      self.centre = centre
      sigma = .infinity
      spread = 0
      lower = -.infinity
      upper = .infinity
    }
  }

  private(set) var elements: [Element] = []
  /// What rules look for, so that a rule for which there is nothing need not look.
  private(set) var seen = Seen()
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
    _ value: Double, at index: Int, _ lines: Lines, previous: Double?, startsRun: Bool,
    startsTrend: Bool
  ) {
    let slack = Self.slack(value, lines.centre, spread: lines.spread)
    let distance = value - lines.centre
    let isOutside =
      Self.exceeds(value, lines.upper + slack) | Self.exceeds(lines.lower - slack, value)
    let within = Self.rank(abs(distance), sigma: lines.sigma, slack: slack)
    let band = Band(rank: (within & (isOutside - 1)) | (isOutside << 2))
    let (above, below) = (Self.exceeds(distance, slack), Self.exceeds(-slack, distance))
    // −0 after 0 is no fall: the sign of a difference of −0 would make it one.
    let change = value - (previous ?? value) + 0
    let follows: Int8 = startsTrend ? 0 : 1
    let (rises, falls) = (Self.exceeds(change, 0) & follows, Self.exceeds(0, change) & follows)
    seen.above.append(above)
    seen.below.append(below)
    seen.notAbove.append(above ^ 1)
    seen.notBelow.append(below ^ 1)
    seen.rises.append(rises)
    seen.falls.append(falls)
    seen.withinOneSigma.append(band >= .onOneSigma ? 0 : 1)
    seen.beyondOneSigma.append(band >= .beyondOneSigma ? 1 : 0)
    seen.beyondTwoSigma.append(band >= .beyondTwoSigma ? 1 : 0)
    seen.beyondLimit.append(isOutside)
    elements.append(
      Element(
        index: index, side: above - below, band: band, step: rises - falls,
        startsRun: startsRun, startsTrend: startsTrend))
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
    reasons.append(contentsOf: repeatElement([], count: elements.count))
    if elements.count > PointBits.capacity { seen = .anything }
    if rules.outsideLimits, seen.beyondLimit.isSomewhere { markOutside() }
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

  /// Room for so many points.
  mutating func reserveCapacity(_ count: Int) {
    elements.reserveCapacity(count)
    reasons.reserveCapacity(count)
  }

  private mutating func markOutside() {
    for index in elements.indices where elements[index].band == .beyondLimit {
      reasons[index] = elements[index].side > 0 ? .aboveUpperLimit : .belowLowerLimit
    }
  }

  mutating func mark(_ range: ClosedRange<Int>, _ reason: SignalReasons) {
    for index in range { reasons[index].formUnion(reason) }
  }
}
