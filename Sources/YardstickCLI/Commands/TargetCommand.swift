import Analysis
import ArgumentParser
import Indicators
import Reporting

/// `yardstick target`
struct TargetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "target",
    abstract: "Set sustain, improve and stretch targets from what peers achieved, with odds.",
    discussion: """
      One page for one target: what every peer from a similar start has gained over that length of \
      time and who did it, the rungs that follow, where peers' lines will be, the chance of \
      getting there, and how much of the change would happen anyway. Odds are given only where, \
      replayed over this dataset, 80% intervals held at least 70% of the time and, over all of it, \
      the odds did better than the base rate; a card says where its own family's did not, and how \
      often odds like its own came true. --backtest \
      prints the record and needs no area. A peers' line is a hard thing to ask of a council at the \
      bottom: on Scotland's figures those in the worst quartile had reached the starting best quartile \
      three years on in about one case in twelve, the median in one of five; cards print the share in \
      the dataset at hand. Unless --peers says otherwise the peers are all \
      councils of the same type, since a record needs many windows.

      EXAMPLES
        yardstick target --area Moray --indicator SW03a --horizon 3y \\
          --data datasets/scotland-lgbf
        yardstick target --area Moray --indicator SW03a --to best-quartile \\
          --data datasets/scotland-lgbf
        yardstick target --backtest --horizon 3y --data datasets/scotland-lgbf
        yardstick target --lint \\
          --targets datasets/examples/falkirk-targets-invented.csv \\
          --data datasets/scotland-lgbf
        yardstick target --area Moray --indicator ENV01a --twin ENV06 \\
          --data datasets/scotland-lgbf
        yardstick target --area England --indicator dtoc-days --in-year --to 1600000 \\
          --data datasets/monthly
      """)

  @OptionGroup var data: DataOptions

  @Option(help: "The council: code, name, or the beginning of words in a name that only one has.")
  var area: String?

  @Option(
    help: "The indicator: code, title, or a part of a title that only one has.")
  var indicator: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How far ahead, in whole years, 1y to 30y. Default: 3y.", valueName: "years"))
  var horizon: HorizonArgument?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "What to aim for: a value (82% or 0.82 of a fraction, £6,600 of pounds), median, best-quartile, quartile:3, rank:N, or a rung (sustain, improve, stretch, beyond). median, best-quartile, quartile:3 (the end of the third quartile: out of the worst) and rank:N are the peers' line where it will be at the date if peers go on as they have, or as it stands where that is harder. Default: the stretch rung, else another, from a record of similar starts only; never what nobody has reached.",
      valueName: "target"))
  var to: GoalArgument?

  @Option(
    help: ArgumentHelp(
      "The period to start from. Default: the latest sound figure.", valueName: "period"))
  var from: String?

  @Flag(help: "Replay the forecast over every origin in the dataset and print its record.")
  var backtest = false

  @OptionGroup var more: TargetModeOptions
  @OptionGroup var aims: TargetsOption
  @OptionGroup var peers: PeerOptions
  @OptionGroup var output: OutputOptions

  /// How far ahead, if nobody says otherwise.
  var years: Int { horizon?.years ?? 3 }

  func run() throws {
    let loaded = try data.dataset()
    if backtest { return try output.write(replay(loaded.dataset)) }
    if more.lint { return try output.write(lint(loaded)) }
    guard let area, let indicator else {
      throw Failure(
        .usage,
        "target needs --area and --indicator (--backtest and --lint need neither)")
    }
    let council = try loaded.area(area)
    let index = try IndicatorOptions.one(indicator, in: loaded.dataset)
    if let report = try other(council, index, in: loaded) { return try output.write(report) }
    let chosen = loaded.dataset.indicators[index]
    let planner = try TargetPlanner(loaded.dataset, years: years)
    let card = try planner.card(
      TargetPlanner.Request(
        area: council, indicator: index,
        peers: try peers.set(for: council, indicator: chosen, in: loaded),
        goal: try to?.goal(for: chosen),
        baseline: try from.map { try Period($0, in: chosen.periodContext) },
        unitIsStated: to?.isUnitStated ?? false))
    try output.write(TargetReport(card, in: loaded.dataset).report)
  }

  private func replay(_ dataset: Dataset) -> Report {
    let main = ForecastBacktest(ForecastExperience(dataset, years: years))
    let wide = ForecastBacktest(
      ForecastExperience(dataset, years: years, includingExceptional: true))
    return BacktestReport(main, withExceptional: wide, in: dataset).report
  }
}

extension IndicatorOptions {
  /// The one indicator that a text means.
  static func one(_ text: String, in dataset: Dataset) throws -> Int {
    let found = try dataset.indicators(matching: text)
    guard let first = found.first, found.count == 1 else {
      throw LookupError.ambiguous(
        text, what: "indicator",
        candidates: found.map {
          "\(dataset.indicators[$0].code) (\(dataset.indicators[$0].title))"
        })
    }
    return first
  }
}

extension PeerOptions {
  /// One set of peers; all councils of the same type where none is asked for.
  func set(
    for area: Area, indicator: Indicator, in loaded: LoadedDataset
  ) throws -> PeerSet {
    guard try one() != nil, let choice = try choices(for: area, in: loaded).first else {
      return try standard(for: area, in: loaded)
    }
    guard let resolution = choice.resolution(for: indicator) else {
      throw Failure(
        .usage, "--peers \(choice.label): \(area.name) has no such group for \(indicator.code)")
    }
    return resolution.peers
  }

  private func standard(for area: Area, in loaded: LoadedDataset) throws -> PeerSet {
    let name = area.type == nil ? "all" : "type"
    let resolution = PeerChoice.Resolution(
      name: area.type.map { "all of type \($0)" } ?? name, of: area, in: loaded.dataset,
      sharing: \.type)
    return resolution.peers
  }
}
