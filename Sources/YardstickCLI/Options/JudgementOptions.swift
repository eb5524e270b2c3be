public import Analysis
public import ArgumentParser
import Indicators
import Statistics

/// How strict a verdict is and beside what.
struct JudgementOptions: ParsableArguments {
  @Option(
    name: .customLong("level"),
    help:
      "The level of intervals and tests, such as 0.95; below 0.9 the output says what that means.")
  var levelText: String = "0.95"

  @Option(
    help: ArgumentHelp(
      "The smallest difference that matters: 5pp or 5 (points) for percentages, else a number in the measure's unit. How it was read is printed."
    ))
  var margin: String?

  @Flag(help: "The whole was counted: report the arithmetic and withhold every p-value.")
  var completeCount = false

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("Also what this tool would say: fingertips, phe, lginform or lgbf."))
  var tool: IncumbentTool?

  /// What a margin is measured in.
  enum Scale {
    case typed(ChangeSample)
    case indicator(Indicator)

    /// How many points or units one unit of the difference is; 100 for fractions.
    var pointsPerUnit: Double? {
      switch self {
      case .typed(.proportions), .typed(.survey), .typed(.paired): 100
      case .typed(.bare(_, _, .percentage)): 1
      case .typed: nil
      case .indicator(let indicator):
        indicator.unitName == "fraction" ? 100 : indicator.unitName == "%" ? 1 : nil
      }
    }
  }

  /// The level: 0.95 or 95.
  func level() throws -> ConfidenceLevel {
    let text = levelText.hasSuffix("%") ? String(levelText.dropLast()) : levelText
    guard let number = Double(text),
      (0.5..<1).contains(number) || (50..<100).contains(number),
      let level = try? ConfidenceLevel(number > 1 ? number / 100 : number)
    else {
      throw Failure(
        .usage, "--level \(levelText): write a level of 0.5 or more and below 1, such as 0.95")
    }
    return level
  }

  /// Level, margin and the rest for one measure.
  func options(_ scale: Scale) throws -> ChangeOptions {
    ChangeOptions(
      level: try level(), margin: try marginValue(scale), isCompleteCount: completeCount)
  }

  /// The margin in the unit of the difference.
  private func marginValue(_ scale: Scale) throws -> Double? {
    guard let margin else { return nil }
    guard !completeCount else {
      throw Failure(
        .usage,
        "--margin asks whether chance leaves a difference that matters, and --complete-count says that there is no chance; give one of them"
      )
    }
    let suffix = ["pp", "pts", "%", "points"].first { margin.hasSuffix($0) }
    let digits = suffix.map { String(margin.dropLast($0.count)) } ?? margin
    let number = Double(digits.filter { $0 != "£" && $0 != " " && $0 != "," })
    guard let number, number > 0, number.isFinite else {
      throw Failure(.usage, "--margin \(margin): write a number above 0, such as 5pp")
    }
    guard let points = scale.pointsPerUnit else {
      guard suffix == nil else {
        throw Failure(
          .usage,
          "--margin \(margin): this measure is no percentage; write the margin in its own unit")
      }
      return number
    }
    // Bare 0.1 beside percentages could be a tenth of a point or ten points.
    guard suffix != nil || number >= 1 else {
      throw Failure(
        .usage,
        "--margin \(margin) could be \(margin) of a point or \(Self.points(number)) points; write \(margin)pp or \(Self.points(number))pp"
      )
    }
    guard number <= 100 else {
      throw Failure(
        .usage,
        "--margin \(margin): two percentages are never more than 100 points apart; write 5pp")
    }
    return number / points
  }

  /// A fraction as points, without the noise of the last binary digits.
  private static func points(_ fraction: Double) -> String {
    let text = ((fraction * 1e8).rounded() / 1e6).description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension IncumbentTool: ExpressibleByArgument {}

/// Which figures of a dataset are compared.
struct ChangeSpanOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The earlier period. Default: the one before.", valueName: "period"))
  var from: String?

  @Option(help: ArgumentHelp("The later period. Default: the latest.", valueName: "period"))
  var to: String?

  @Option(
    help: ArgumentHelp(
      "A difference at one time instead: peers, national, or another council or region.",
      valueName: "whom"))
  var against: String?

  @Flag(help: "The recent trend: OHID's arrow, Mann–Kendall and Sen's slope.")
  var trend = false

  @Option(
    help: ArgumentHelp(
      "A price index for cash-terms money: a CSV with the columns period and index.",
      valueName: "path"))
  var deflator: String?
}
