import Analysis
import ArgumentParser
import Importing
import Indicators
import Reporting

/// `yardstick challenge`
struct ChallengeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "challenge",
    abstract: "List greens that should worry you, and targets at risk.",
    discussion: """
      Crosses each indicator's red, amber or green with its place among peers, with whether its \
      change is real, and with the odds of its target. Targets are those of the dataset's \
      targets.csv, or of --targets FILE; an indicator without one is grey and still crossed. \
      Unless --peers says otherwise the peers are all councils of the same type.

      EXAMPLES
        yardstick challenge --area Falkirk --data datasets/scotland-lgbf
        yardstick challenge --area Falkirk \\
          --targets datasets/examples/falkirk-targets-invented.csv \\
          --data datasets/scotland-lgbf
        yardstick challenge --area Falkirk --theme Housing --tolerance 0.5 \\
          --data datasets/scotland-lgbf
      """)

  @OptionGroup var data: DataOptions
  @OptionGroup var area: AreaOption
  @OptionGroup var indicators: IndicatorOptions
  @OptionGroup var aims: TargetsOption

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How far short of its target an amber may be, in standard deviations of the peers, 0 or more. A target's own tolerance goes before.",
      valueName: "sds"))
  var tolerance = 0.25

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Call green whatever is within this percentage of the target's value, 0 or more, and say what that does. A trap.",
      valueName: "percent"))
  var relativeTolerance: Double?

  @OptionGroup var peers: PeerOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    for (option, given) in [
      ("--tolerance", tolerance), ("--relative-tolerance", relativeTolerance ?? 0),
    ] where !(given >= 0 && given.isFinite) {
      throw ValidationError("\(option): a tolerance is a number, 0 or more")
    }
  }

  func run() throws {
    let loaded = try data.dataset()
    let council = try loaded.area(area.area)
    let chosen = try indicators.indices(in: loaded.dataset)
    let sets = try peers.sets(for: council, indicators: chosen, in: loaded)
    let request = ChallengeFinder.Request(
      area: council, indicators: chosen, peers: sets.byIndicator,
      targets: try aims.targets(for: loaded.dataset), tolerance: rule)
    guard var finder = ChallengeFinder(loaded.dataset, request) else {
      throw Failure(.badData, "\(council.name) is not in the areas table")
    }
    let trap = relativeTolerance.map {
      RelativeToleranceTrap(loaded.dataset, tolerance: $0 / 100)
    }
    try output.write(
      ChallengeReport(finder.challenge(), in: loaded.dataset, peers: sets.names, trap: trap).report)
  }

  private var rule: RagTolerance {
    relativeTolerance.map { .relative($0 / 100) } ?? .peerDeviations(tolerance)
  }
}

/// Which targets.
struct TargetsOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A file of targets. Default: the dataset's own targets.csv.", valueName: "file"))
  var targets: String?

  /// The targets of the file, or the dataset's own. A file that was named and has none is not what
  /// was meant.
  func targets(for dataset: Dataset) throws -> TargetHistory {
    guard let targets else { return dataset.targets }
    let (history, warnings) = try TargetFile.read(targets, for: dataset)
    RunLog.shared.note(file: targets)
    for warning in warnings { Message.warning(warning.description) }
    guard !history.targets.isEmpty else {
      throw Failure(.missingInput, "\(targets) has a header row and no targets")
    }
    return history
  }
}

extension PeerOptions {
  /// One set of peers for each indicator that has one, and what the sets are called.
  func sets(
    for area: Area, indicators: [Int], in loaded: LoadedDataset
  ) throws -> (byIndicator: [Int: PeerSet], names: [String]) {
    let choice = try one() == nil ? nil : try choices(for: area, in: loaded).first
    var sets: [Int: PeerSet] = [:]
    for index in indicators {
      if let choice {
        sets[index] = choice.resolution(for: loaded.dataset.indicators[index])?.peers
      } else {
        sets[index] = try set(for: area, indicator: loaded.dataset.indicators[index], in: loaded)
      }
    }
    var names: [String] = []
    for (_, set) in sets.sorted(by: { $0.key < $1.key }) where !names.contains(set.name) {
      names.append(set.name)
    }
    return (
      sets,
      names.map { name in
        let count = sets.values.first { $0.name == name }?.members.count ?? 0
        return "\(name), \(count) \(count == 1 ? "council" : "councils")"
      }
    )
  }
}
