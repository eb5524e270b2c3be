import Analysis
import ArgumentParser
import Indicators
import Reporting
import Statistics

/// `yardstick change`
struct ChangeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "change",
    abstract: "Say whether a change or a difference is real.",
    discussion: """
      Two questions: is it more than sampling chance, and is it more than this measure usually \
      moves? “Improved” or “worsened” needs both. With figures alone only the first can be asked.

      EXAMPLES
        yardstick change 412/1210 468/1243
        yardstick change 34/120500 51/121800 --per 100000
        yardstick change --mean 12.1,3.4,80 13.0,3.1,75
        yardstick change --data datasets/scotland-lgbf --area Falkirk \\
          --indicator CORP08
        yardstick change --data datasets/scotland-lgbf --area Falkirk \\
          --indicator CORP08 --trend
        yardstick change --data datasets/scotland-lgbf --area Falkirk --all

      A figure is 412/1210 (so many out of so many), 34%/1210 (a percentage of so many asked), 34% \
      or £12,400. --mean takes mean,sd,n; --interval value,lower,upper; --paired one figure \
      a,b,c,d. The margin of --margin is in points for percentages, else in the measure's unit.
      """)

  @OptionGroup var figures: FigureOptions
  @OptionGroup var data: DataOptions

  @Option(
    help: ArgumentHelp(
      "The council: code, name, or the beginning of words in a name that only one has."))
  var area: String?

  @OptionGroup var indicators: IndicatorOptions
  @OptionGroup var span: ChangeSpanOptions
  @OptionGroup var peers: PeerOptions

  @Flag(help: "Screen every indicator (or those named) of the council.")
  var all = false

  @OptionGroup var judgement: JudgementOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    guard let area else {
      try refuseWithoutArea()
      return try output.write(typedReport())
    }
    guard !figures.sayWhatFiguresMean else {
      throw Failure(
        .usage,
        "--per, --mean, --deff, --paired and --interval say what typed figures mean; a dataset says that itself, so leave them out with --area"
      )
    }
    let loaded = try data.dataset()
    let council = try loaded.area(area)
    try output.write(
      ChangeQuestion(
        loaded: loaded, council: council, indicators: indicators, span: span, peers: peers,
        judgement: judgement, figures: figures.figures
      ).report(all: all))
  }

  private func typedReport() throws -> Report {
    let level = try judgement.level()
    let (sample, scale) = try figures.sample()
    let options = try judgement.options(.typed(sample))
    let change: Change
    do {
      change = Change(
        figures: try SampledChange(sample, scale: scale, level: level), options: options,
        rounding: figures.rounding)
    } catch {
      throw Failure(.badData, error.description)
    }
    return ChangeReport([change], tool: judgement.tool).report
  }

  private func refuseWithoutArea() throws {
    let needsArea =
      all || span.trend || span.against != nil || span.from != nil || span.to != nil
      || span.deflator != nil || !peers.peers.isEmpty || !indicators.indicator.isEmpty
    if needsArea {
      throw Failure(.usage, "name the council with --area, and the data with --data")
    }
    if figures.figures.isEmpty {
      throw Failure(
        .usage,
        "give two figures, such as 412/1210 468/1243, or --area and --indicator with a dataset")
    }
  }
}
