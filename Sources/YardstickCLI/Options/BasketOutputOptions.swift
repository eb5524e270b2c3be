public import ArgumentParser
public import Reporting

/// Where a basket's output goes and in what form; the forms of other commands and drawings.
struct BasketOutputOptions: ParsableArguments {
  /// A form of output.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, markdown, csv, json, svg
  }

  @Option(help: "text, markdown, csv, json or svg.")
  var format: Format = .text

  @Option(help: "Which drawing, for svg: ranks or contributions.")
  var chart: BasketChart = .ranks

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to this file; refuses one that exists.", valueName: "file"))
  var output: String?

  @Flag(help: "Replace the output file if it exists.")
  var force = false

  @OptionGroup var recording: RecordingOptions

  /// Writes the report, or the drawing made by `drawing` with notes under it, which is `nil` where
  /// there is none.
  func write(_ report: Report, drawing: (BasketChart, [String]) -> String?) throws {
    let notes = RunLog.shared.waiverLines(on: report)
    let text = try rendered(RunLog.shared.noted(on: report)) { drawing($0, notes) }
    try Output.deliver(text, to: output, replacing: force, recording: recording)
    if format == .csv { RunLog.shared.sayWaivers(on: report) }
  }

  private func rendered(_ report: Report, _ drawing: (BasketChart) -> String?) throws -> String {
    switch format {
    case .text: return OutputFormat.text.renderer.rendered(report)
    case .markdown: return OutputFormat.markdown.renderer.rendered(report)
    case .csv: return OutputFormat.csv.renderer.rendered(report)
    case .json: return OutputFormat.json.renderer.rendered(report)
    case .svg:
      guard let text = drawing(chart) else {
        throw Failure(
          .usage,
          "there is nothing to draw: contributions need --area, a council with a score and an arithmetic or geometric basket; quadrants need a cost and a performance measure"
        )
      }
      return text
    }
  }
}

extension BasketChart: ExpressibleByArgument {}
