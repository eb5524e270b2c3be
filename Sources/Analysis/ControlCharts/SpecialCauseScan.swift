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

  mutating func append(
    _ value: Double, at index: Int, centre: Double, halfWidth: Double?, clipped: (Double, Double),
    previous: Double?, startsRun: Bool, startsTrend: Bool
  ) {
    let slack = Self.rounding * max(abs(value), abs(centre))
    let distance = value - centre
    let isOutside = value > clipped.1 + slack || value < clipped.0 - slack
    let step: Int8 = startsTrend ? 0 : Self.sign(value - (previous ?? value), slack: 0)
    elements.append(
      Element(
        index: index, side: Self.sign(distance, slack: slack),
        band: isOutside
          ? .beyondLimit : Self.band(abs(distance), halfWidth: halfWidth, slack: slack),
        step: step, startsRun: startsRun, startsTrend: startsTrend))
  }

  private static func sign(_ difference: Double, slack: Double) -> Int8 {
    (difference > slack ? 1 : 0) - (difference < -slack ? 1 : 0)
  }

  private static func band(_ distance: Double, halfWidth: Double?, slack: Double) -> Band {
    guard let halfWidth else { return .withinOneSigma }
    let sigma = halfWidth / 3
    let one: Int8 = (distance >= sigma - slack ? 1 : 0) + (distance > sigma + slack ? 1 : 0)
    return Band(rank: one + (distance > 2 * sigma + slack ? 1 : 0))
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
