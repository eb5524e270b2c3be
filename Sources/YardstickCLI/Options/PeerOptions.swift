import Analysis
import ArgumentParser
import Importing
import Indicators

/// One choice of peers as the user writes it.
enum PeerSpecification: Hashable {
  case neighbours(Int)
  case family
  case group(String)
  case file(String)
  case type, region, all
  case codes([String])

  /// Reads `neighbours`, `neighbours:20`, `family`, `group:NAME`, `file:PATH`, `type`, `region`,
  /// `all`, or names and codes set apart by commas.
  init(_ text: String) throws {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    let rest = parts.count > 1 ? parts[1] : nil
    switch (parts.first ?? "", rest) {
    case ("neighbours", nil): self = .neighbours(15)
    case ("neighbours", let count?):
      guard let number = Int(count), number > 0 else {
        throw Failure(.usage, "--peers \(text): write a whole number, such as neighbours:15")
      }
      self = .neighbours(number)
    case ("family", nil): self = .family
    case ("group", let name?): self = .group(name)
    case ("file", let path?): self = .file(path)
    case ("type", nil): self = .type
    case ("region", nil): self = .region
    case ("all", nil): self = .all
    default:
      self = .codes(text.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty })
    }
  }
}

/// Whom to compare with.
struct PeerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "neighbours[:k], family, group:NAME, file:PATH, type, region, all, or councils set apart by commas. Repeatable: each set is reported side by side. Default: family where the dataset has one for this council, else neighbours.",
      valueName: "peers"))
  var peers: [String] = []

  /// The choices for a council, in the order given.
  func choices(for area: Area, in loaded: LoadedDataset) throws -> [PeerChoice] {
    let resolver = PeerResolver(area: area, loaded: loaded)
    guard !peers.isEmpty else {
      return [
        try PeerChoice(familyOf: area, in: loaded.dataset) ?? resolver.choice(.neighbours(15))
      ]
    }
    var seen: Set<PeerSpecification> = []
    return try peers.map { try PeerSpecification($0) }.filter { seen.insert($0).inserted }
      .map { try resolver.choice($0) }
  }
}

/// Turns what the user wrote into peers.
struct PeerResolver {
  let area: Area
  let loaded: LoadedDataset

  private var dataset: Dataset { loaded.dataset }

  func choice(_ specification: PeerSpecification) throws -> PeerChoice {
    switch specification {
    case .neighbours(let count): return try neighbours(count)
    case .family: return try family()
    case .group(let name): return try group(name)
    case .file(let path): return try file(path)
    case .type:
      guard area.type != nil else { throw unknown("type") }
      return sharing("type", \.type)
    case .region:
      guard area.region != nil else { throw unknown("region") }
      return sharing("region", \.region)
    case .all: return sharing("all") { _ in nil }
    case .codes(let names): return try codes(names)
    }
  }

  private func sharing(_ name: String, _ attribute: (Area) -> String?) -> PeerChoice {
    PeerChoice(
      label: name, PeerChoice.Resolution(name: name, of: area, in: dataset, sharing: attribute))
  }

  /// The nearest neighbours under the default model, over the dataset's context.
  private func neighbours(_ count: Int) throws -> PeerChoice {
    let context = try loaded.context().dataset
    var model = try NeighbourModel.standard(forVariables: context.indicators.map(\.code))
    model.count = count
    let table = try FeatureTable(context, variables: model.variables.map(\.name))
    let lists = try model.listsForEveryArea(in: table)
    if let reason = lists.without.first(where: { $0.area == area.code })?.reason { throw reason }
    let members = lists.membersByArea
    guard let own = members[area.code] else { throw NeighbourError.unknownArea(area.code) }
    let positions = dataset.directory.areas.map {
      members[$0.code]?.compactMap(dataset.directory.index(of:))
    }
    let label = "neighbours:\(count)"
    return PeerChoice(
      label: label,
      PeerChoice.Resolution(
        peers: PeerSet(name: label, members: own, of: area.code), lists: positions))
  }

  private func family() throws -> PeerChoice {
    guard let choice = PeerChoice(familyOf: area, in: dataset) else {
      throw Failure(
        .usage,
        "--peers family: this dataset has no published grouping with \(area.name) in it; its groupings: \(groupingNames)"
      )
    }
    return choice
  }

  private func group(_ name: String) throws -> PeerChoice {
    if let resolution = PeerChoice.Resolution(groupingNamed: name, of: area, in: dataset) {
      return PeerChoice(label: name, resolution)
    }
    guard let peers = dataset.groupings.block(named: name, for: area.code) else {
      throw Failure(
        .usage,
        "--peers group:\(name): no such group with \(area.name) in it; groupings: \(groupingNames)"
      )
    }
    return PeerChoice(label: name, PeerChoice.Resolution(peers: peers))
  }

  private var groupingNames: String {
    let names = dataset.groupings.names
    return names.isEmpty ? "none" : names.joined(separator: ", ")
  }

  private func codes(_ names: [String]) throws -> PeerChoice {
    let members = try names.map { try dataset.directory.area(matching: $0).code }
    let peers = PeerSet(name: "named councils", members: members, of: area.code)
    guard !peers.members.isEmpty else {
      throw Failure(.usage, "--peers names no council but \(area.name) itself")
    }
    return PeerChoice(label: "named councils", PeerChoice.Resolution(peers: peers))
  }

  private func file(_ path: String) throws -> PeerChoice {
    let memberships = try loaded.groupFile(path)
    let rows = memberships.filter { $0.area == area.code || $0.area == nil }
    let members = rows.map(\.member)
    let unknown = members.filter { dataset.directory.index(of: $0) == nil }
    if !unknown.isEmpty {
      Message.warning(
        "\(path): \(unknown.count) of \(members.count) members are not in this dataset: \(unknown.joined(separator: ", "))"
      )
    }
    let peers = PeerSet(
      name: rows.first?.group ?? path, members: members.filter { !unknown.contains($0) },
      of: area.code)
    guard !peers.members.isEmpty else {
      throw Failure(
        .badData, "\(path): no member of a group of \(area.name) (\(area.code)) is in this dataset")
    }
    return PeerChoice(label: "file:\(path)", PeerChoice.Resolution(peers: peers))
  }

  private func unknown(_ attribute: String) -> Failure {
    Failure(.badData, "the dataset's areas table does not give the \(attribute) of \(area.name)")
  }
}

extension String {
  /// Without the spaces around it.
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
