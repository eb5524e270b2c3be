import Analysis
import ArgumentParser
import Indicators
import Reporting

/// `yardstick basket legs`
struct BasketLegsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "legs",
    abstract: "Cost, performance and satisfaction of each service, side by side.",
    discussion: """
      EXAMPLES
        yardstick basket legs --area Falkirk --data datasets/scotland-lgbf
        yardstick basket legs --area Falkirk --theme 'Adult Social Care' \\
          --data datasets/scotland-lgbf --format svg --output care.svg
      """)

  @OptionGroup var area: AreaOption
  @OptionGroup var data: DataOptions

  @Option(help: "A service: a theme of the dataset, or a part of its name. Repeatable.")
  var theme: [String] = []

  @Option(help: "Who it is compared with. Default: all.")
  var peers: [String] = []

  @Option(
    help: "The period, such as 2022-23. Default: the newest with figures for half the councils.")
  var period: String?

  @OptionGroup var output: BasketOutputOptions

  func run() throws {
    let loaded = try data.dataset()
    let dataset = loaded.dataset
    let selection = try BasketSelection(
      area: area.area, peers: PeerOptions.one(of: peers), in: loaded)
    guard let own = selection.own else { throw Failure(.usage, "--area is needed") }
    let themes = try theme.isEmpty ? nil : theme.map { try Self.name(of: $0, in: dataset) }
    let everything = Basket(
      title: "",
      root: Basket.Group(
        name: "",
        members: dataset.indicators.filter { $0.role != nil }
          .map { .indicator(Basket.Member(code: $0.code)) }))
    guard
      let chosen = try BasketSelection.period(period, everything, in: dataset)
        ?? BasketTable.period(for: everything, in: dataset, areas: selection.areas)
    else {
      throw Failure(
        .badData, "the dataset gives no indicator a role (cost, performance, satisfaction)")
    }
    let legs = ThreeLegs.services(
      in: dataset, areas: selection.areas, period: chosen, themes: themes)
    guard !legs.isEmpty else {
      throw Failure(
        .badData,
        "no service has indicators of two roles: cost, performance, satisfaction (see role in indicators.csv)"
      )
    }
    let report = ThreeLegsReport(legs, own: own, period: chosen)
    try output.write(report.report) { report.svg(notes: $1) }
  }

  private static func name(of text: String, in dataset: Dataset) throws -> String {
    let indices = try dataset.indicators(ofTheme: text)
    return indices.first.flatMap { dataset.indicators[$0].theme } ?? text
  }
}
