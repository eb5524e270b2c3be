public import Indicators

/// One choice of whom to compare with: the council's own peers, and, where the choice is a model
/// or a published grouping, every other council's list under it.
public struct PeerChoice: Sendable {
  /// What the choice comes to for one indicator.
  public struct Resolution: Sendable {
    /// The council's peers.
    public let peers: PeerSet
    /// Every area's list by position in the directory; `nil` for a list that somebody typed.
    public let lists: [[Int]?]?

    /// A resolution.
    public init(peers: PeerSet, lists: [[Int]?]? = nil) {
      self.peers = peers
      self.lists = lists
    }
  }

  /// The choice as the user named it: `family`, `neighbours:15`, `all`.
  public let label: String
  /// The peers for an indicator with no grouping of its own in `byGrouping`.
  let common: Resolution?
  /// The peers by the name of the indicator's grouping.
  let byGrouping: [String: Resolution]

  /// The same peers for every indicator.
  public init(label: String, _ resolution: Resolution) {
    self.label = label
    common = resolution
    byGrouping = [:]
  }

  /// The peers of each indicator's own published grouping.
  ///
  /// - Returns: `nil` when no grouping of the dataset's indicators has the area.
  public init?(familyOf area: Area, in dataset: Dataset) {
    label = "family"
    common = nil
    var found: [String: Resolution] = [:]
    for name in Set(dataset.indicators.compactMap(\.grouping)) {
      found[name] = Resolution(groupingNamed: name, of: area, in: dataset)
    }
    guard !found.isEmpty else { return nil }
    byGrouping = found
  }

  /// The council's peers for an indicator, or `nil` when the indicator has no such group.
  public func resolution(for indicator: Indicator) -> Resolution? {
    common ?? indicator.grouping.flatMap { byGrouping[$0] }
  }

  /// Every set of peers of the choice, in the order of their names.
  public var sets: [PeerSet] {
    common.map { [$0.peers] } ?? byGrouping.sorted { $0.key < $1.key }.map(\.value.peers)
  }
}

extension PeerChoice.Resolution {
  /// The peers of a published grouping, `nil` when the area is not in it.
  public init?(groupingNamed name: String, of area: Area, in dataset: Dataset) {
    guard let peers = dataset.groupings.peers(of: area.code, in: name) else { return nil }
    let lists = dataset.directory.areas.map { area in
      dataset.groupings.peers(of: area.code, in: name)?.members
        .compactMap(dataset.directory.index(of:))
    }
    self.init(peers: peers, lists: lists)
  }

  /// Everyone who shares an attribute with the area (its type, its region), or simply everyone.
  ///
  /// Councils are compared with councils, and a region or nation with others of its kind. A
  /// county and its own districts are never each other's peers: one is part of the other.
  public init(
    name: String, of area: Area, in dataset: Dataset, sharing attribute: (Area) -> String?
  ) {
    let areas = dataset.directory.areas
    func peers(of area: Area) -> [Int] {
      areas.indices.filter {
        let other = areas[$0]
        return other.code != area.code && other.isAggregate == area.isAggregate
          && (!area.isAggregate || other.type == area.type)
          && attribute(other) == attribute(area) && !other.isNested(with: area)
      }
    }
    self.init(
      peers: PeerSet(name: name, members: peers(of: area).map { areas[$0].code }, of: area.code),
      lists: areas.map { $0.isAggregate ? nil : peers(of: $0) })
  }
}
