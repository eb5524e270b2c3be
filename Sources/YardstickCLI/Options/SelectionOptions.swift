import ArgumentParser
import Indicators

/// Which council.
struct AreaOption: ParsableArguments {
  @Option(
    name: .customLong("area"),
    help: ArgumentHelp(
      "The council: code, name, or the beginning of words in a name that only one has.",
      valueName: "area"))
  private var areas: [String] = []

  /// The council as the user wrote it.
  var area: String { areas.first ?? "" }

  func validate() throws {
    guard areas.count == 1 else {
      throw ValidationError(
        areas.isEmpty ? "Give the council with --area." : "Give one --area, not \(areas.count).")
    }
  }
}

/// Which indicators, and of what period.
struct IndicatorOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "An indicator: code, title, a part of a title that only one has, or a pattern with *. Repeatable."
    ))
  var indicator: [String] = []

  @Option(help: ArgumentHelp("All indicators of a theme (or a part of its name). Repeatable."))
  var theme: [String] = []

  /// The positions of the indicators asked for, in the dataset's order; all when none is named.
  func indices(in dataset: Dataset) throws -> [Int] {
    guard !indicator.isEmpty || !theme.isEmpty else { return Array(dataset.indicators.indices) }
    var chosen: Set<Int> = []
    for text in indicator { chosen.formUnion(try dataset.indicators(matching: text)) }
    for text in theme { chosen.formUnion(try dataset.indicators(ofTheme: text)) }
    return chosen.sorted()
  }
}
