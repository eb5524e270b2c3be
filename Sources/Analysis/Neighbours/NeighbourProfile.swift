public import Indicators

/// What one variable adds to the distance between two councils.
public struct Contribution: Sendable, Hashable {
  /// The variable.
  public let variable: String
  /// The council's value, untransformed.
  public let value: Double?
  /// The peer's value.
  public let peerValue: Double?
  /// What it adds to d² (to d under Manhattan), rescaled as the distance was where something is
  /// missing; `nil` where one of the two has no value. Under Mahalanobis it may be negative: a
  /// difference that the other variables' differences would lead one to expect takes away from
  /// the distance.
  public let contribution: Double?
}

/// A peer, how far it is and why.
public struct Neighbour: Sendable, Hashable {
  /// 1 for the nearest.
  public let rank: Int
  /// The peer.
  public let area: Area
  /// Its distance.
  public let distance: Double
  /// What the contributions add up to, to the last bit when summed in order: the distance
  /// squared, or under Manhattan the distance.
  public let total: Double
  /// Each variable's part.
  public let contributions: [Contribution]
  /// Whether the council is in this peer's own list, from the same pool under the same model.
  public let isMutual: Bool
  /// In what share of plausible models it is listed.
  public let shares: MembershipShares

  /// The variable that adds most, and its share of the total; `nil` for a twin at distance 0.
  /// Under Mahalanobis the share may be above 1.
  public var largestContribution: (variable: String, share: Double)? {
    guard total > 0 else { return nil }
    let known = contributions.compactMap { part in part.contribution.map { (part.variable, $0) } }
    guard let first = known.first else { return nil }
    let largest = known.dropFirst().reduce(first) { $1.1 > $0.1 ? $1 : $0 }
    return (largest.0, largest.1 / total)
  }
}

/// A council outside the list that plausible models often put in it.
public struct DoubtfulEntrant: Sendable, Hashable {
  /// The council.
  public let area: Area
  /// Its distance under the chosen model.
  public let distance: Double
  /// In what share of plausible models it is listed.
  public let shares: MembershipShares
}

/// How odd a council is: whether anyone is really like it.
public struct Typicality: Sendable, Hashable {
  /// The distance of its last neighbour.
  public let lastDistance: Double
  /// The percentage of the other areas of the pool whose last neighbour is nearer than that.
  public let percentile: Double
  /// The 95th percentile (type 7) of that distance over the whole pool.
  public let threshold: Double
  /// Whether the council is beyond it: the list is of the least unlike, not of the like.
  public var hasNoClosePeers: Bool { lastDistance > threshold }
}

/// A gap that bears on a list.
public struct MissingFeature: Sendable, Hashable {
  /// The area without the value.
  public let area: String
  /// The variable.
  public let variable: String
}

/// A council's neighbours with the reasons, and how much to trust them.
public struct NeighbourProfile: Sendable {
  /// The council.
  public let area: Area
  /// How many areas its neighbours were drawn from: the pool without the council, its own county
  /// or districts, and those that cannot be compared.
  public let candidateCount: Int
  /// The neighbours, the nearest first.
  public let neighbours: [Neighbour]
  /// The next council out; `nil` when every candidate is in. Its `largestContribution` is the
  /// variable that keeps it out.
  public let nextOut: Neighbour?
  /// Councils outside the list with a membership of a half or more, the highest first.
  public let entrants: [DoubtfulEntrant]
  /// The list under each alternative that was counted, for whoever wants to look.
  public let alternatives: [AlternativeList]
  /// How odd the council is; `nil` when nobody can be compared with it.
  public let typicality: Typicality?
  /// How many areas of the pool have the council in their own list.
  public let listedBy: Int
  /// What the council and its neighbours lack.
  public let missing: [MissingFeature]
  /// Areas of the pool that share too few variables with the council to be compared.
  public let notComparable: [Area]
  /// The areas of the pool that are its county or its districts.
  public let nested: [Area]

  /// Whether fewer neighbours were found than were asked for.
  public let isShort: Bool

  /// The neighbours of one standing.
  public func neighbours(_ standing: MembershipShares.Standing) -> [Neighbour] {
    neighbours.filter { $0.shares.standing == standing }
  }
}
