import Analysis
import ArgumentParser
import Indicators

/// Whom to compare with.
struct PeerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "neighbours[:k], family, group:NAME, file:PATH, type, region, all, or councils set apart by commas. Repeatable: each set is reported side by side, by compare; the others take one. Default: family where the dataset has one for this council, else neighbours (target, challenge and basket say their own).",
      valueName: "peers"))
  var peers: [String] = []

  /// The one set that a command can use; `nil` where none is asked for.
  func one() throws -> String? { try Self.one(of: peers) }

  /// The same of another option's texts.
  static func one(of peers: [String]) throws -> String? {
    if let refusal = refusal(of: peers) { throw Failure(.usage, refusal) }
    return peers.first
  }

  /// Why several sets are not one, if there are several.
  static func refusal(of peers: [String]) -> String? {
    guard peers.count > 1 else { return nil }
    return
      "--peers is given \(peers.count) times (\(peers.joined(separator: "; "))), and one set is used here; give one, or set names apart by commas"
  }

  /// The choices for a council, in the order given.
  func choices(for area: Area, in loaded: LoadedDataset) throws -> [PeerChoice] {
    let resolver = PeerResolver(area: area, loaded: loaded)
    guard !peers.isEmpty else { return [try resolver.usual()] }
    var seen: Set<PeerSpecification> = []
    return try peers.map { try PeerSpecification($0) }.filter { seen.insert($0).inserted }
      .map { try resolver.choice($0) }
  }
}
