import Statistics

/// Two targets that make each other honest: what the same performance costs elsewhere, and what
/// the same cost buys elsewhere.
///
/// The peers of the first are those that do at least as well; of the second, those that cost no
/// more. Their median is the target, the best of them the bound (a frontier of real councils, not
/// a promise). Both legs are on scales on which more is better.
public struct ValueForMoneyTwins: Sendable, Hashable {
  /// A council's cost and performance, both with more better (a cost is negated).
  public struct Place: Sendable, Hashable {
    /// The code.
    public let code: String
    /// The merit of its cost.
    public let cost: Double
    /// The merit of its performance.
    public let performance: Double

    /// A place.
    public init(code: String, cost: Double, performance: Double) {
      self.code = code
      self.cost = cost
      self.performance = performance
    }
  }

  /// One twin.
  public struct Twin: Sendable, Hashable {
    /// How many peers it rests on.
    public let peers: Int
    /// The middle of them.
    public let median: Double
    /// The best of them.
    public let bound: Double
    /// Whose the bound is.
    public let boundBy: String
    /// Whose the median is: one, or the two it is the mean of, the worse of them first.
    public let middleBy: [String]
  }

  /// The fewest peers a twin rests on.
  public static let fewest = 5

  /// Cost at constant performance.
  public let cost: Result<Twin, TargetWithheld>
  /// Performance at constant cost.
  public let performance: Result<Twin, TargetWithheld>

  /// The twins of a council among its peers.
  public init(own: Place, peers: [Place]) {
    cost = Self.twin(peers.filter { $0.performance >= own.performance }, \.cost)
    performance = Self.twin(peers.filter { $0.cost >= own.cost }, \.performance)
  }

  private static func twin(
    _ peers: [Place], _ leg: (Place) -> Double
  ) -> Result<Twin, TargetWithheld> {
    let sorted = peers.sorted { (leg($0), $1.code) < (leg($1), $0.code) }
    guard peers.count >= fewest, let median = SortedSample(peers.map(leg)).median,
      let best = sorted.last
    else { return .failure(.fewAsGood(peers.count, needed: fewest)) }
    return .success(
      Twin(
        peers: peers.count, median: median, bound: leg(best), boundBy: best.code,
        middleBy: sorted[((sorted.count - 1) / 2)...(sorted.count / 2)].map(\.code)))
  }
}
