import Analysis
import ArgumentParser
import Indicators
import Settings

/// `yardstick basket init`
struct BasketInitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a first basket file: equal weights, goalposts frozen from the data.",
    discussion: """
      Goalposts are the lowest and highest figure of any council in any year, rounded outward to \
      three significant digits, or percentiles with --trim. Edit the file before you use it: what \
      counts, and for how much, is a decision for people.

      EXAMPLES
        yardstick basket init --indicators ENV06,ENV03c,CHN21 \\
          --data datasets/scotland-lgbf
        yardstick basket init --indicators 'CHN13*' --title Learning \\
          --output learning.yaml
      """)

  @Option(
    help: ArgumentHelp(
      "Codes, titles or patterns with *, set apart by commas. Repeatable.", valueName: "a,b,c"))
  var indicators: [String]

  @Option(help: "What to call the basket.")
  var title = "A basket of indicators"

  @Option(help: "The share of figures left beyond each goalpost, such as 0.05.")
  var trim = 0.0

  @OptionGroup var data: DataOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to this file; refuses one that exists.", valueName: "file"))
  var output: String?

  @Flag(help: "Replace the output file if it exists.")
  var force = false

  func run() throws {
    guard (0...0.25).contains(trim) else {
      throw Failure(.usage, "--trim \(trim): write a share from 0 to 0.25")
    }
    let dataset = try data.dataset().dataset
    var chosen: [Int] = []
    for text in indicators.flatMap({ $0.split(separator: ",") }) {
      for index in try dataset.indicators(matching: String(text)) where !chosen.contains(index) {
        chosen.append(index)
      }
    }
    let file = BasketFileWriter(
      title: title, indicators: chosen, in: dataset, areas: BasketSelection.everyone(in: dataset),
      trimmed: trim)
    guard file.omitted.count < chosen.count else {
      throw Failure(
        .badData,
        "no indicator can be put on goalposts: "
          + file.omitted.map { "\($0.code): \($0.reason)" }.joined(separator: "; "))
    }
    for omission in file.omitted {
      Message.warning("\(omission.code) is left out: \(omission.reason)")
    }
    if let output {
      try Output.write(file.text, to: output, replacing: force)
    } else {
      try Output.print(file.text)
    }
  }
}
