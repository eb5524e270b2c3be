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
  case value(Double, isPercent: Bool)
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
      let isPercent = argument.hasSuffix("%")
      let text = argument.filter { $0 != "," && $0 != "£" && $0 != "%" }
      guard let number = Double(text.hasPrefix("−") ? "-" + text.dropFirst() : text),
        number.isFinite
      else { return nil }
      self = .value(number, isPercent: isPercent)
    }
  }

  /// Whether the value was written with its unit.
  var isUnitStated: Bool { if case .value(_, isPercent: true) = self { true } else { false } }

  /// The goal for an indicator: `82%` of one stored as a fraction is 0.82.
  ///
  /// - Throws: `Failure` for a percentage of figures that are none, and for no such place.
  func goal(for indicator: Indicator) throws -> TargetGoal {
    switch self {
    case .value(let number, isPercent: true): .value(try Self.stored(number, indicator))
    case .value(let number, isPercent: false): .value(number)
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
    let digits = percent.description
    let written = digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits
    switch ShareUnit(indicator, values: []) {
    case .none:
      throw Failure(
        .usage,
        "\(written)%: the figures of \(indicator.code) \(indicator.title) are no percentages (\(indicator.unitName)); write a number in their unit"
      )
    case .unstated:
      throw Failure(
        .usage,
        "\(written)%: indicators.csv gives no unit for \(indicator.code) \(indicator.title), so what a percentage of it is cannot be told; write a number as in the figures"
      )
    case .fraction, .percentage:
      return ShareUnit(indicator, values: []).stored(percent: percent)
    }
  }
}
