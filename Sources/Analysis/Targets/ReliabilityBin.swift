extension ForecastBacktest {
  /// Forecasts that stated about the same probability, of one event.
  public struct ReliabilityBin: Sendable, Hashable {
    /// What the odds were of.
    public enum Event: String, Sendable, Hashable {
      /// Gaining half a standard deviation of councils.
      case gain
      /// Holding the level or bettering it.
      case hold
    }

    /// What the odds were of.
    public let event: Event
    /// The least probability of the bin.
    public let lower: Double
    /// The bin's end; 1 belongs to the last.
    public let upper: Double
    /// How many forecasts.
    public let count: Int
    /// Their mean probability.
    public let stated: Double
    /// How often the event happened.
    public let observed: Double

    /// Forecasts needed before the share that came true says anything.
    public static let fewest = 50
    /// A difference between stated and observed that a reader must be told of.
    public static let tolerance = 0.05
    /// The gain, in standard deviations of councils, from which odds are like those of half of one
    /// rather than like those of holding the level.
    public static let likeGainFrom = 0.25

    /// Whether the odds stated here held: `nil` where there are too few forecasts to say.
    public var held: Bool? {
      count < Self.fewest ? nil : abs(stated - observed) <= Self.tolerance
    }

    /// What a probability is worth: the share of such odds that came true where they did not hold,
    /// else the probability itself.
    public func worth(_ probability: Double) -> Double { held == false ? observed : probability }

    func contains(_ probability: Double) -> Bool {
      Self.holds(probability, from: lower, to: upper)
    }

    private static func holds(_ probability: Double, from lower: Double, to upper: Double) -> Bool {
      probability >= lower && (probability < upper || upper == 1)
    }

    static func table(_ checks: [ForecastCheck], of event: Event) -> [ReliabilityBin] {
      let edges = [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8, 1]
      let cases = checks.compactMap { check in
        event == .gain
          ? (check.probability, check.happened) : check.holding.map { ($0, check.wasHeld) }
      }
      return zip(edges, edges.dropFirst()).compactMap { lower, upper in
        let inside = cases.filter { holds($0.0, from: lower, to: upper) }
        guard !inside.isEmpty else { return nil }
        let n = Double(inside.count)
        return ReliabilityBin(
          event: event, lower: lower, upper: upper, count: inside.count,
          stated: inside.reduce(0) { $0 + $1.0 } / n,
          observed: Double(inside.count(where: \.1)) / n)
      }
    }
  }

  /// The bin of the odds of half a standard deviation that a probability falls in.
  public func reliability(of probability: Double) -> ReliabilityBin? {
    reliability.first { $0.contains(probability) }
  }

  /// The bin of the event that a gain, in standard deviations of councils, is more like: holding the
  /// level, or gaining half of one.
  public func reliability(of probability: Double, gaining deviations: Double) -> ReliabilityBin? {
    deviations >= ReliabilityBin.likeGainFrom
      ? reliability(of: probability)
      : reliabilityOfHolding.first { $0.contains(probability) }
  }
}
