import Statistics

/// The two run tests on a series about its median.
///
/// A shift shows as a run that is too long or as too few crossings of the median. Points on the
/// median are not counted. Longest run at most round(log₂ n) + 3; crossings at least the lower 5 %
/// point of the binomial(n − 1, ½). Source: Anhøj and Olesen (2014), “Run charts revisited”,
/// *PLoS ONE* 9:e113825.
public struct AnhoejTest: Sendable, Hashable {
  /// Points not on the median.
  public let usefulCount: Int
  /// The longest run on one side.
  public let longestRun: Int
  /// The longest run that chance would give.
  public let longestRunLimit: Int
  /// How often the series crosses the median.
  public let crossings: Int
  /// The fewest crossings that chance would give.
  public let crossingsLimit: Int

  /// Below this many useful points the limits are not published and nothing is tested.
  public static let fewestPoints = 10

  /// Whether the longest run is too long.
  public var isRunTooLong: Bool {
    usefulCount >= Self.fewestPoints && longestRun > longestRunLimit
  }
  /// Whether there are too few crossings.
  public var areCrossingsTooFew: Bool {
    usefulCount >= Self.fewestPoints && crossings < crossingsLimit
  }

  /// Tests sides (−1, 0, 1) in order.
  public init(sides: some Sequence<Int>) {
    var (useful, longest, run, changes, last) = (0, 0, 0, 0, 0)
    for side in sides where side != 0 {
      useful &+= 1
      // Which way the next goes is not to be predicted, so there is no branch on it.
      changes &+= side != last ? 1 : 0
      run = side == last ? run &+ 1 : 1
      longest = max(longest, run)
      last = side
    }
    usefulCount = useful
    longestRun = longest
    crossings = max(0, changes - 1)
    let isTabulated = useful < Self.limits.count
    longestRunLimit = isTabulated ? Self.limits[useful].run : Self.longestRunLimit(useful)
    crossingsLimit = isTabulated ? Self.limits[useful].crossings : Self.crossingsLimit(useful)
  }

  /// Both limits of short series, which are asked for again and again.
  private static let limits = (0...120).map {
    (run: longestRunLimit($0), crossings: crossingsLimit($0))
  }

  /// round(log₂ n) + 3, by comparing squares: 2^(k + ½) < n.
  static func longestRunLimit(_ count: Int) -> Int {
    guard count > 0 else { return 3 }
    var exponent = 0
    let square = Double(count) * Double(count)
    var bound = 2.0
    while square >= bound {
      exponent += 1
      bound *= 4
    }
    return exponent + 3
  }

  /// The smallest k with P(X ≤ k) ≥ 0.05 for X binomial(n − 1, ½), summed exactly term by term
  /// as long as 2^−(n − 1) is a number.
  static func crossingsLimit(_ count: Int) -> Int {
    let trials = count - 1
    guard trials > 0 else { return 0 }
    guard trials < 1000 else {
      return Int(BinomialDistribution(trials: Double(trials), probability: 0.5).quantile(0.05))
    }
    var term = Double(sign: .plus, exponent: -trials, significand: 1)
    var (total, k) = (term, 0)
    while total < 0.05 {
      term *= Double(trials - k) / Double(k + 1)
      k += 1
      total += term
    }
    return k
  }
}

extension SpecialCauseScan {
  /// Marks the longest run of a segment where it is too long, and every point of a segment with
  /// too few crossings. A segment goes from one start to the next.
  mutating func markAnhoej() {
    var start = 0
    for index in elements.indices where index + 1 == elements.count || elements[index + 1].startsRun
    {
      markAnhoej(start..<(index + 1))
      start = index + 1
    }
  }

  private mutating func markAnhoej(_ range: Range<Int>) {
    let test = AnhoejTest(sides: elements[range].lazy.map { Int($0.side) })
    if test.areCrossingsTooFew {
      mark(range.lowerBound...(range.upperBound - 1), .unusuallyFewCrossings)
    }
    guard test.isRunTooLong else { return }
    for run in runs(in: range) where run.count == test.longestRun {
      for index in run.range where elements[index].side != 0 {
        reasons[index].formUnion(.unusuallyLongRun)
        reasons[index].formUnion(elements[index].side > 0 ? .shiftAbove : .shiftBelow)
      }
    }
  }

  private func runs(in range: Range<Int>) -> [(range: ClosedRange<Int>, count: Int)] {
    var runs: [(range: ClosedRange<Int>, count: Int)] = []
    var last = Int8(0)
    for index in range where elements[index].side != 0 {
      if elements[index].side == last, let run = runs.popLast() {
        runs.append((run.range.lowerBound...index, run.count + 1))
      } else {
        runs.append((index...index, 1))
      }
      last = elements[index].side
    }
    return runs
  }
}
