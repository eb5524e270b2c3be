/// One row of a published grouping, or of one council's list of neighbours.
public struct GroupMembership: Sendable, Hashable {
  /// The group: `GROUPING/BLOCK` for a block such as a family group, else the list's name.
  public var group: String
  /// The council whose list it is; `nil` for a block, whose members are all each other's peers.
  public var area: String?
  /// The member's code.
  public var member: String
  /// The member's place in the list.
  public var rank: Int?
  /// How far the member is from the council.
  public var distance: Double?
  /// The model that made the list.
  public var model: String?
  /// The year or date of the list.
  public var vintage: String?

  /// A row of a grouping.
  public init(
    group: String, area: String? = nil, member: String, rank: Int? = nil, distance: Double? = nil,
    model: String? = nil, vintage: String? = nil
  ) {
    self.group = group
    self.area = area
    self.member = member
    self.rank = rank
    self.distance = distance
    self.model = model
    self.vintage = vintage
  }

  /// The grouping: the part of the group's name before its last slash, or the whole.
  public var grouping: String {
    guard area == nil, let slash = group.lastIndex(of: "/") else { return group }
    return String(group[..<slash])
  }
}

/// The peers of one council under one choice of group.
public struct PeerSet: Sendable, Hashable {
  /// What the group is called in a report.
  public var name: String
  /// The members' codes, the council itself left out, in the group's own order.
  public var members: [String]
  /// Whether the published group counts the council among its own members.
  public var includesSelf: Bool

  /// A set of peers; the council itself is taken out of the members.
  public init(name: String, members: [String], of area: String) {
    self.name = name
    var seen: Set<String> = [area]
    self.members = members.filter { seen.insert($0).inserted }
    includesSelf = members.contains(area)
  }
}

/// Published groupings, to be asked who a council's peers are.
public struct Groupings: Sendable {
  /// The rows, in order.
  public let memberships: [GroupMembership]
  private let byGrouping: [String: [GroupMembership]]

  /// Groupings from their rows.
  public init(_ memberships: [GroupMembership]) {
    self.memberships = memberships
    byGrouping = Dictionary(grouping: memberships, by: \.grouping)
  }

  /// The names of the groupings, sorted.
  public var names: [String] { byGrouping.keys.sorted() }

  /// The council's peers in a grouping: the members of its block, or its own list in order of
  /// rank. `nil` when the grouping has neither.
  public func peers(of area: String, in grouping: String) -> PeerSet? {
    let rows = byGrouping[grouping] ?? []
    let own = rows.filter { $0.area == area }
    if !own.isEmpty {
      let ordered = own.enumerated().sorted {
        ($0.element.rank ?? .max, $0.offset) < ($1.element.rank ?? .max, $1.offset)
      }
      return PeerSet(name: grouping, members: ordered.map(\.element.member), of: area)
    }
    guard let block = rows.first(where: { $0.area == nil && $0.member == area })?.group else {
      return nil
    }
    return PeerSet(
      name: block, members: rows.filter { $0.area == nil && $0.group == block }.map(\.member),
      of: area)
  }

  /// The members of a block by its full name, `GROUPING/BLOCK`.
  public func block(named name: String, for area: String) -> PeerSet? {
    let members = memberships.filter { $0.group == name && $0.area == nil }.map(\.member)
    return members.isEmpty ? nil : PeerSet(name: name, members: members, of: area)
  }
}
