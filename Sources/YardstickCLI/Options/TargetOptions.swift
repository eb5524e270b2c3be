import Analysis
import ArgumentParser
import Indicators

/// How far ahead a target lies, in whole years: `3y` or `3`.
struct HorizonArgument: ExpressibleByArgument, Equatable {
  let years: Int

  init(years: Int) {
    self.years = years
  }

  init?(argument: String) {
    let digits = argument.hasSuffix("y") ? argument.dropLast() : argument[...]
    guard let years = Int(digits), (1...30).contains(years) else { return nil }
    self.years = years
  }

  var defaultValueDescription: String { "\(years)y" }
}

/// What `--to` asks for, before the indicator says what a number means.
enum GoalArgument: ExpressibleByArgument, Equatable {
  /// What stood with a number.
  enum Sign: Equatable {
    case none, percent, pounds
  }

  case value(Double, Sign)
  case place(TargetAim)
  case rung(TargetIntent)
  /// Written as a place that there is not, such as `quartile:4`.
  case noPlace(String)

  init?(argument: String) {
    if let aim = TargetAim(place: argument) {
      self = .place(aim)
    } else if let intent = TargetIntent(rawValue: argument) {
      self = .rung(intent)
    } else if argument.hasPrefix("quartile:") || argument.hasPrefix("rank:") {
      self = .noPlace(argument)
    } else {
      guard let (number, sign) = Self.number(argument) else { return nil }
      self = .value(number, sign)
    }
  }

  /// A number with one sign at most: `£1,200`, `-£1,200`, `35%`; and nothing else beside it.
  private static func number(_ text: String) -> (Double, Sign)? {
    let plus = text.first.map { "-−+".contains($0) } == true ? String(text.prefix(1)) : ""
    let rest = text.dropFirst(plus.count)
    let (digits, sign): (Substring, Sign) =
      if rest.hasPrefix("£") {
        (rest.dropFirst(), .pounds)
      } else if rest.hasSuffix("%") {
        (rest.dropLast(), .percent)
      } else {
        (rest, .none)
      }
    guard digits.first.map({ $0.isNumber || $0 == "." }) == true,
      let number = try? FigureText.number(plus + digits)
    else { return nil }
    return (number, sign)
  }

  /// Whether the value was written with its unit. Pounds are not: they may be thousands.
  var isUnitStated: Bool { if case .value(_, .percent) = self { true } else { false } }

  /// The goal for an indicator: `82%` of one stored as a fraction is 0.82.
  ///
  /// - Throws: `Failure` for a percentage of figures that are none, for pounds of figures that are
  ///   not in pounds, and for no such place.
  func goal(for indicator: Indicator) throws -> TargetGoal {
    switch self {
    case .value(let number, .percent): .value(try Self.stored(number, indicator))
    case .value(let number, .pounds): .value(try Self.pounds(number, indicator))
    case .value(let number, .none): .value(number)
    case .place(.rank(let rank)): .rank(rank)
    case .place(.quartile(let quartile)): .quartile(quartile)
    case .place(.value(let number)): .value(number)
    case .rung(let intent): .rung(intent)
    case .noPlace(let text):
      throw Failure(
        .usage,
        text.hasPrefix("quartile")
          ? "\(text): quartiles are 1 (best) to 3; 4 is everybody"
          : "\(text): write a place from 1, the best, as rank:3")
    }
  }

  private static func stored(_ percent: Double, _ indicator: Indicator) throws -> Double {
    let written = written(percent) + "%"
    switch ShareUnit(indicator, values: []) {
    case .none:
      throw Failure(
        .usage,
        "\(written): the figures of \(indicator.code) \(indicator.title) are no percentages (\(indicator.unitName)); write a number in their unit"
      )
    case .unstated:
      throw Failure(
        .usage,
        "\(written): indicators.csv gives no unit for \(indicator.code) \(indicator.title), so what a percentage of it is cannot be told; write a number as in the figures"
      )
    case .fraction, .percentage:
      return ShareUnit(indicator, values: []).stored(percent: percent)
    }
  }

  private static func pounds(_ number: Double, _ indicator: Indicator) throws -> Double {
    let written = (number < 0 ? "-£" : "£") + written(abs(number))
    if isInPounds(indicator.unitName) { return number }
    guard indicator.unit != nil else {
      throw Failure(
        .usage,
        "\(written): indicators.csv gives no unit for \(indicator.code) \(indicator.title), so whether it is in pounds cannot be told; write a number as in the figures"
      )
    }
    throw Failure(
      .usage,
      "\(written): the figures of \(indicator.code) \(indicator.title) are not in pounds (\(indicator.unitName)); write a number in their unit"
    )
  }

  private static let scales: Set<Substring> = [
    "000", "000s", "k", "thousand", "thousands", "m", "mn", "million", "millions", "bn", "billion",
    "billions",
  ]

  /// Pounds as such or for each of something; `£000` and `£m` are other units.
  private static func isInPounds(_ written: String) -> Bool {
    let unit = written.lowercased()
    guard let sign = ["£", "gbp", "pounds"].first(where: unit.hasPrefix) else { return false }
    let words = unit.dropFirst(sign.count).split { !($0.isLetter || $0.isNumber) }
    return words.first.map { !scales.contains($0) } ?? true
  }

  private static func written(_ number: Double) -> String {
    let digits = number.description
    return digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits
  }
}
