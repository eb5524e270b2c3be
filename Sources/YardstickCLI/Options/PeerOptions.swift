import Analysis
import ArgumentParser
import Indicators

/// Whom to compare with.
struct PeerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "neighbours[:k], family, group:NAME, file:PATH, type, region, all, or councils set apart by commas. Repeatable: each set is reported side by side. Default: family where the dataset has one for this council, else neighbours (target, challenge and basket say their own).",
      valueName: "peers"))
  var peers: [String] = []

  /// The choices for a council, in the order given.
  func choices(for area: Area, in loaded: LoadedDataset) throws -> [PeerChoice] {
    let resolver = PeerResolver(area: area, loaded: loaded)
    guard !peers.isEmpty else { return [try resolver.usual()] }
    var seen: Set<PeerSpecification> = []
    return try peers.map { try PeerSpecification($0) }.filter { seen.insert($0).inserted }
      .map { try resolver.choice($0) }
  }
}
