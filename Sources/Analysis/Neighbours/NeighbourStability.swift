import Indicators
import Statistics

/// How a list of neighbours fares when the choices behind it are made otherwise.
///
/// The cut after the last neighbour is arbitrary and so are scales and weights: on census data
/// another scaling changes up to 57 % of a list of 15. So each peer's share of plausible models
/// is given, rather than a bare in or out.
public struct MembershipShares: Sendable, Hashable {
  /// The share of models with one variable left out in which the peer is listed. `nil` when only
  /// one variable of the model counts.
  public let leaveOneOut: Double?
  /// The share of the other scalings in which it is listed.
  public let scalings: Double?
  /// The share of random reweightings in which it is listed: each weight times 2ᵘ with u
  /// uniform on −1…1, so between half and double. `nil` when only one variable counts, since its
  /// weight then changes nothing.
  public let reweightings: Double?

  /// The mean of the shares there are.
  public var membership: Double {
    let shares = [leaveOneOut, scalings, reweightings].compactMap { $0 }
    return Moments.mean(shares) ?? 0
  }

  /// Where that puts a peer.
  public var standing: Standing {
    if membership >= Standing.firmFrom { return .firm }
    return membership < Standing.doubtfulBelow ? .doubtful : .usual
  }

  /// How sure a peer's place is.
  public enum Standing: Sendable, Hashable, CaseIterable {
    /// In the list under nearly every plausible model: membership of 0.9 or more.
    case firm
    /// In the list under most.
    case usual
    /// In the list under fewer than half: membership below 0.5.
    case doubtful

    /// The least membership of the firm core.
    public static let firmFrom = 0.9
    /// The membership below which a peer is of the doubtful fringe.
    public static let doubtfulBelow = 0.5
  }
}

/// A model that differs from the chosen one in one respect, and the list it gives.
public struct AlternativeList: Sendable, Hashable {
  /// In what respect.
  public enum Change: Sendable, Hashable {
    /// Without this variable.
    case without(variable: String)
    /// On another scale.
    case scale(VariableScale)
  }

  /// What was changed.
  public let change: Change
  /// The codes of its list, the nearest first.
  public let members: [String]
}

/// One council's list under every alternative.
struct NeighbourStability {
  let alternatives: [AlternativeList]
  private let leaveOneOut: Tally
  private let scalings: Tally
  private let reweightings: Tally

  init(_ neighbours: NeighbourPool, of place: Int, _ reweighting: Reweighting) {
    let candidates = neighbours.search.candidates(for: place)
    let codes = { (ranked: [RankedArea]) in ranked.map { neighbours.areas[$0.place].code } }
    let without = Self.withoutEach(neighbours, place, candidates)
    let scaled = Self.otherScales(neighbours, place)
    alternatives =
      without.map { AlternativeList(change: .without(variable: $0.0), members: codes($0.1)) }
      + scaled.map { AlternativeList(change: .scale($0.0), members: codes($0.1)) }
    leaveOneOut = Tally(without.map(\.1))
    scalings = Tally(scaled.map(\.1))
    reweightings = Tally(
      Self.weighted(neighbours).count > 1
        ? reweighting.lists(neighbours.search, of: place, count: neighbours.model.count) : [])
  }

  /// The shares of one area of the pool.
  func shares(of place: Int) -> MembershipShares {
    MembershipShares(
      leaveOneOut: leaveOneOut.share(of: place), scalings: scalings.share(of: place),
      reweightings: reweightings.share(of: place))
  }

  /// Every area that is in at least one of the lists.
  var everListed: [Int] {
    Set(leaveOneOut.counts.keys).union(scalings.counts.keys).union(reweightings.counts.keys)
      .sorted()
  }

  /// How often each area was in a list.
  private struct Tally {
    let lists: Int
    private(set) var counts: [Int: Int] = [:]

    init(_ lists: [[RankedArea]]) {
      self.lists = lists.count
      for area in lists.joined() { counts[area.place, default: 0] += 1 }
    }

    func share(of place: Int) -> Double? {
      lists == 0 ? nil : Double(counts[place] ?? 0) / Double(lists)
    }
  }

  /// The variables that count at all.
  private static func weighted(_ neighbours: NeighbourPool) -> [Int] {
    neighbours.pool.variables.indices.filter { neighbours.pool.variables[$0].weight > 0 }
  }

  private static func withoutEach(
    _ neighbours: NeighbourPool, _ place: Int, _ candidates: [Int]
  ) -> [(String, [RankedArea])] {
    let pool = neighbours.pool
    let weighted = weighted(neighbours)
    guard weighted.count > 1 else { return [] }
    return weighted.map { left in
      var weights = pool.variables.map(\.weight)
      weights[left] = 0
      let search = NearestSearch(
        measure: PairMeasure(pool, neighbours.model.metric, weights: weights))
      let ranked = search.nearest(neighbours.model.count, to: place, among: candidates)
      return (pool.variables[left].name, ranked)
    }
  }

  /// Lists on the other scales; one that the pool cannot be put on is left out.
  private static func otherScales(
    _ neighbours: NeighbourPool, _ place: Int
  ) -> [(VariableScale, [RankedArea])] {
    neighbours.model.scale.alternatives(under: neighbours.model.metric).compactMap { scale in
      var model = neighbours.model
      model.scale = scale
      let area = neighbours.areas[place]
      guard let pool = try? ScaledPool(model, in: neighbours.table, around: area),
        pool.areas.count == neighbours.areas.count
      else { return nil }
      let search = NearestSearch(measure: PairMeasure(pool, model.metric))
      let candidates = search.candidates(for: place)
      return (scale, search.nearest(model.count, to: place, among: candidates))
    }
  }
}
