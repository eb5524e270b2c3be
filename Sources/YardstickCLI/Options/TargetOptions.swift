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

  init?(argument: String) {
    if let aim = TargetAim(place: argument) {
      self = .place(aim)
    } else if let intent = TargetIntent(rawValue: argument) {
      self = .rung(intent)
    } else {
      let isPercent = argument.hasSuffix("%")
      let text = argument.filter { $0 != "," && $0 != "£" && $0 != "%" }
      guard let number = Double(text.hasPrefix("−") ? "-" + text.dropFirst() : text),
        number.isFinite
      else { return nil }
      self = .value(number, isPercent: isPercent)
    }
  }

  /// The goal for an indicator: `82%` of one stored as a fraction is 0.82.
  func goal(for indicator: Indicator) -> TargetGoal {
    switch self {
    case .value(let number, let isPercent):
      .value(isPercent && indicator.unit == "fraction" ? number / 100 : number)
    case .place(.rank(let rank)): .rank(rank)
    case .place(.quartile(let quartile)): .quartile(quartile)
    case .place(.value(let number)): .value(number)
    case .rung(let intent): .rung(intent)
    }
  }
}
