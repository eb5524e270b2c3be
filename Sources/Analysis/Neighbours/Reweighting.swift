import Statistics

/// How many random reweightings, from which seed.
public struct Reweighting: Sendable, Hashable {
  /// The number of draws.
  public var draws: Int
  /// The seed; the same seed gives the same shares everywhere.
  public var seed: UInt64

  /// Random reweightings; 1,000 give each share a standard error of at most 0.016.
  public init(draws: Int = 1_000, seed: UInt64 = 1) {
    self.draws = draws
    self.seed = seed
  }
}

extension Reweighting {
  /// One area's list under each draw: every weight times 2ᵘ, u uniform on −1…1.
  func lists(_ search: NearestSearch, of place: Int, count: Int) -> [[RankedArea]] {
    let contenders = Self.contenders(search, for: place, count: count)
    let measure = search.measure.restricted(to: [place] + contenders)
    let others = Array(1..<contenders.count + 1)
    var generator = SeededGenerator(seed: seed)
    return (0..<draws).map { _ in
      let drawn = measure.weights.map { $0 * ElementaryFunctions.exp2(2 * generator.uniform() - 1) }
      let ranked = NearestSearch(measure: measure.reweighted(drawn))
        .nearest(count, to: 0, among: others)
      return ranked.map { RankedArea(place: contenders[$0.place - 1], sum: $0.sum) }
    }
  }

  /// The areas that could be in a list under some draw; the rest need not be looked at.
  ///
  /// A draw moves every weight by a factor of ½ to 2, so without gaps every sum by as much: an
  /// area beyond 4 times the sum of the last one listed can never displace it. With gaps a sum
  /// is a weighted mean over what is shared, which moves by ¼ to 4, so the factor is 16. Under
  /// Mahalanobis, where terms may cancel, there is no such bound and everyone is kept.
  private static func contenders(_ search: NearestSearch, for place: Int, count: Int) -> [Int] {
    let candidates = search.candidates(for: place)
    guard search.measure.metric != .mahalanobis,
      let last = search.nearest(count, to: place, among: candidates).last
    else { return candidates }
    let factor = search.measure.pool.isComplete ? 4.0 : 16.0
    let bound = last.sum * factor * (1 + 1e-9)
    return candidates.filter { search.measure.sum(place, $0) <= bound }
  }
}
