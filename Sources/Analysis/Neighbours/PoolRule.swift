import Indicators

/// What a peer must share with the council.
public enum PoolKey: Sendable, Hashable, CaseIterable {
  /// The sort of council: unitary, London borough ….
  case type
  /// The services it runs: single, upper or lower tier.
  case tier
  /// The nation.
  case nation
  /// The region.
  case region

  func value(of area: Area) -> String? {
    switch self {
    case .type: area.type
    case .tier: area.tier
    case .nation: area.nation
    case .region: area.region
    }
  }
}

/// Which areas may be a council's neighbours: those that share every key with it.
///
/// Where the council's own key is unknown, that key does not restrict; a candidate whose key is
/// unknown does not match a known one. Regions and nations are never in a pool.
public struct PoolRule: Sendable, Hashable {
  /// What must be shared; nothing for a pool of all areas.
  public var keys: [PoolKey]

  /// A rule; with no keys, every area is in the pool.
  public init(_ keys: [PoolKey]) { self.keys = keys }

  /// Every area.
  public static let all = PoolRule([])
  /// Areas of the same tier.
  public static let tier = PoolRule([.tier])
  /// Areas of the same type.
  public static let type = PoolRule([.type])
  /// Areas of the same nation.
  public static let nation = PoolRule([.nation])
  /// Areas of the same region.
  public static let region = PoolRule([.region])

  /// The keys that the council's own record leaves blank, which therefore do not restrict.
  func unknownKeys(of area: Area) -> [PoolKey] { keys.filter { $0.value(of: area) == nil } }

  /// Whether a candidate belongs to the pool of a council (the council itself does).
  func admits(_ candidate: Area, to area: Area) -> Bool {
    !candidate.isAggregate
      && keys.allSatisfy { key in
        guard let own = key.value(of: area) else { return true }
        return key.value(of: candidate) == own
      }
  }
}
