/// The rules a point meets, as a set: a point may be outside a limit and part of a shift at once.
///
/// “High” reasons speak of the upper side or of rising, “low” ones of the lower side or of falling;
/// a reason without a side says that the spread, not the level, is unusual.
public struct SignalReasons: OptionSet, Sendable, Hashable {
  /// The bits.
  public let rawValue: UInt16
  /// Reasons from their bits.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Above the upper limit.
  public static let aboveUpperLimit = SignalReasons(rawValue: 1)
  /// Below the lower limit.
  public static let belowLowerLimit = SignalReasons(rawValue: 1 << 1)
  /// One of a run above the centre line.
  public static let shiftAbove = SignalReasons(rawValue: 1 << 2)
  /// One of a run below the centre line.
  public static let shiftBelow = SignalReasons(rawValue: 1 << 3)
  /// One of a run of rises.
  public static let trendRising = SignalReasons(rawValue: 1 << 4)
  /// One of a run of falls.
  public static let trendFalling = SignalReasons(rawValue: 1 << 5)
  /// Two of three near or beyond the upper limit.
  public static let twoOfThreeAbove = SignalReasons(rawValue: 1 << 6)
  /// Two of three near or beyond the lower limit.
  public static let twoOfThreeBelow = SignalReasons(rawValue: 1 << 7)
  /// Four of five beyond one sigma above.
  public static let fourOfFiveAbove = SignalReasons(rawValue: 1 << 8)
  /// Four of five beyond one sigma below.
  public static let fourOfFiveBelow = SignalReasons(rawValue: 1 << 9)
  /// A long run within one sigma of the centre: the limits are too wide for the data.
  public static let hugsCentre = SignalReasons(rawValue: 1 << 10)
  /// A long run of alternate ups and downs.
  public static let alternates = SignalReasons(rawValue: 1 << 11)
  /// A run with nothing within one sigma, on both sides: two processes in one chart.
  public static let avoidsCentre = SignalReasons(rawValue: 1 << 12)
  /// Part of a series whose longest run is unusually long (Anhøj).
  public static let unusuallyLongRun = SignalReasons(rawValue: 1 << 13)
  /// Part of a series that crosses the median unusually seldom (Anhøj).
  public static let unusuallyFewCrossings = SignalReasons(rawValue: 1 << 14)

  /// Every reason that speaks of the upper side or of rising.
  public static let high: SignalReasons = [
    .aboveUpperLimit, .shiftAbove, .trendRising, .twoOfThreeAbove, .fourOfFiveAbove,
  ]
  /// Every reason that speaks of the lower side or of falling.
  public static let low: SignalReasons = [
    .belowLowerLimit, .shiftBelow, .trendFalling, .twoOfThreeBelow, .fourOfFiveBelow,
  ]

  /// Every reason with the word a machine reads and the words a person reads.
  public static let named: [(reason: SignalReasons, word: String, words: String)] = [
    (.aboveUpperLimit, "above_upper_limit", "above the upper limit"),
    (.belowLowerLimit, "below_lower_limit", "below the lower limit"),
    (.trendRising, "trend_rising", "part of a run of rises"),
    (.trendFalling, "trend_falling", "part of a run of falls"),
    (.twoOfThreeAbove, "two_of_three_above", "two of three close to the upper limit"),
    (.twoOfThreeBelow, "two_of_three_below", "two of three close to the lower limit"),
    (.fourOfFiveAbove, "four_of_five_above", "four of five well above the centre line"),
    (.fourOfFiveBelow, "four_of_five_below", "four of five well below the centre line"),
    (.shiftAbove, "shift_above", "part of a run above the centre line"),
    (.shiftBelow, "shift_below", "part of a run below the centre line"),
    (.hugsCentre, "hugs_centre", "part of a long run close to the centre line"),
    (.alternates, "alternates", "part of a long run of alternate ups and downs"),
    (.avoidsCentre, "avoids_centre", "part of a run with nothing close to the centre line"),
    (.unusuallyLongRun, "unusually_long_run", "the longest run is unusually long"),
    (
      .unusuallyFewCrossings, "unusually_few_crossings",
      "the series crosses the median unusually seldom"
    ),
  ]

  /// The machine's words of the reasons in the set.
  public var words: [String] { Self.named.filter { contains($0.reason) }.map(\.word) }

  /// The person's words of the reasons in the set.
  public var sentences: [String] { Self.named.filter { contains($0.reason) }.map(\.words) }
}
