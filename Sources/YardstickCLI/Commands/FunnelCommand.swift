public import Analysis
public import ArgumentParser
import Indicators
import Reporting

/// `yardstick funnel`
struct FunnelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "funnel",
    abstract: "Compare every council on one measure, allowing for size.",
    discussion: """
      Limits at 95% and 99.8% around a target. Councils differ for more reasons than sampling, so \
      the limits allow for that too, unless --overdispersion none; φ and τ² are always printed.

      EXAMPLES
        yardstick funnel --indicator re-referrals --highlight Leeds \\
          --data datasets/england-children
        yardstick funnel --indicator re-referrals --format svg \\
          --output re-referrals.svg
        yardstick funnel --indicator re-referrals --peers region --highlight Leeds \\
          --target peers
      """)

  @OptionGroup var data: DataOptions
  @OptionGroup var funnel: FunnelOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let loaded = try data.dataset()
    try output.write(try FunnelRequest(loaded, funnel).report)
  }
}

/// How a funnel is drawn.
struct FunnelOptions: ParsableArguments {
  @Option(help: "The indicator: code, title, or a part of a title that only one has.")
  var indicator: String

  @Option(help: "The period, such as 2022-23. Default: the latest with most councils.")
  var period: String?

  @Option(help: ArgumentHelp("A council to point out. Repeatable.", valueName: "area"))
  var highlight: [String] = []

  @Option(
    name: .customLong("peers"),
    help: ArgumentHelp(
      "Draw only the first highlighted council and these peers, as for compare.",
      valueName: "peers"))
  private var peerSets: [String] = []

  /// The peers to draw; `validate` has seen to it that there is one set at most.
  var peers: String? { peerSets.first }

  @Option(
    help: ArgumentHelp(
      "all (all councils' value), peers (the drawn councils' value), a number in the stored unit or 20%.",
      valueName: "target"))
  var target: String?

  @Option(help: "proportion, rate or ratio. Default: the indicator's.")
  var kind: FunnelKind?

  @Option(
    help: ArgumentHelp(
      "normal, arcsine, sqrt, log, exact, byar or gamma. All but arcsine, sqrt and log allow for sampling alone.",
      valueName: "method"))
  var method: FunnelMethod?

  @Option(help: "additive, multiplicative or none. Default: additive.")
  var overdispersion: FunnelPlot.Adjustment?

  @Option(help: "winsorise, truncate or none: extreme z-scores, before φ.")
  var trim = TrimWord.winsorise

  @Option(help: "The share trimmed at each end.")
  var trimShare = 0.1

  @Option(help: "Colours of the drawing: clear or mdc.")
  var palette: ChartPalette = .clear

  enum TrimWord: String, ExpressibleByArgument, CaseIterable {
    case winsorise, truncate, none
  }

  func validate() throws {
    guard trimShare > 0, trimShare < 0.5 else {
      throw ValidationError("--trim-share \(trimShare): write a share between 0 and 0.5")
    }
    if let refusal = PeerOptions.refusal(of: peerSets) { throw ValidationError(refusal) }
    if peers != nil, highlight.isEmpty {
      throw ValidationError("--peers needs --highlight: whose peers?")
    }
  }
}

extension FunnelKind: ExpressibleByArgument {}
extension FunnelMethod: ExpressibleByArgument {}
extension FunnelPlot.Adjustment: ExpressibleByArgument {}
