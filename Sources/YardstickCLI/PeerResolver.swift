import Analysis
import Importing
import Indicators

/// Turns what the user wrote into peers.
struct PeerResolver {
  let area: Area
  let loaded: LoadedDataset

  private var dataset: Dataset { loaded.dataset }

  /// The choice where the user makes none: family, neighbours, type, or simply everybody.
  func usual() throws -> PeerChoice {
    if let family = PeerChoice(familyOf: area, in: dataset) { return family }
    do {
      return try neighbours(15)
    } catch is NeighbourError {
      return try choice(area.type == nil ? .all : .type)
    }
  }

  func choice(_ specification: PeerSpecification) throws -> PeerChoice {
    switch specification {
    case .neighbours(let count):
      do {
        return try neighbours(count)
      } catch NeighbourError.noVariables {
        throw Failure(
          .usage,
          "--peers neighbours: the variables of the default model are neither in this dataset nor in a context dataset that its datapackage.json names; give --peers type, region, all, file:PATH or names"
        )
      } catch NeighbourError.unknownArea {
        throw Failure(.usage, "--peers neighbours: \(notInContext)")
      }
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

  private var notInContext: String {
    let end = area.validTo.map { ", which was abolished after \($0)" } ?? ""
    let successors = area.successors.map(dataset.directory.name(of:))
    return "\(area.name)\(end) is not in the context dataset, so it has no neighbours here"
      + (successors.isEmpty ? "" : "; its place was taken by \(successors.joined(separator: "; "))")
  }

  private func sharing(_ name: String, _ attribute: (Area) -> String?) -> PeerChoice {
    PeerChoice(
      label: name, PeerChoice.Resolution(name: name, of: area, in: dataset, sharing: attribute))
  }

  /// The nearest neighbours under the default model that this dataset has: the list that
  /// `yardstick neighbours` gives, without the councils that have no figures here.
  private func neighbours(_ count: Int) throws -> PeerChoice {
    let context = try loaded.context().dataset
    var model = try NeighbourModel.standard(forVariables: context.indicators.map(\.code))
    let table = try FeatureTable(context, variables: model.variables.map(\.name))
    model.count = table.areas.count
    let lists = try model.listsForEveryArea(in: table)
    if let reason = lists.without.first(where: { $0.area == area.code })?.reason { throw reason }
    let members = lists.membersByArea.mapValues {
      Array($0.lazy.compactMap(dataset.directory.index(of:)).prefix(count))
    }
    guard let own = members[area.code] else { throw NeighbourError.unknownArea(area.code) }
    let areas = dataset.directory.areas
    let name = "neighbours:\(count)"
    let peers = PeerSet(name: name, members: own.map { areas[$0].code }, of: area.code)
    return PeerChoice(
      label: name, PeerChoice.Resolution(peers: peers, lists: areas.map { members[$0.code] }))
  }

  private func family() throws -> PeerChoice {
    guard let choice = PeerChoice(familyOf: area, in: dataset) else {
      throw Failure(
        .usage,
        "--peers family: this dataset has no published grouping with \(area.name) for the indicators; give --peers group:NAME, neighbours, type, region or all; groupings: \(groupingNames)"
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
    let found = try names.map { try dataset.directory.area(matching: $0) }
    if let other = found.first(where: { $0.isAggregate != area.isAggregate }) {
      throw Failure(
        .usage,
        "--peers: \(other.name) is a \(other.type ?? "council"), not a peer of \(area.name); councils are compared with councils"
      )
    }
    let members = found.map(\.code)
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
