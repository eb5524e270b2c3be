public import Indicators

/// How an indicator's values are shown: decimals, unit, and what a difference is called.
public struct ValueFormat: Sendable, Hashable {
  /// Decimal places.
  public let decimals: Int
  /// What stands before the number.
  let prefix: String
  /// What stands after it, with its space.
  let suffix: String
  /// What stands after a difference.
  let differenceSuffix: String
  /// Powers of ten to shift by before showing: 2 for a fraction shown as a percentage.
  let shift: Int

  /// A plain number with that many decimals.
  public init(decimals: Int) {
    self.init(decimals: decimals, prefix: "", suffix: "", differenceSuffix: "", shift: 0)
  }

  private init(
    decimals: Int, prefix: String, suffix: String, differenceSuffix: String, shift: Int
  ) {
    self.decimals = decimals
    self.prefix = prefix
    self.suffix = suffix
    self.differenceSuffix = differenceSuffix
    self.shift = shift
  }

  /// Percentages that are stored as such, with that many decimals.
  public static func percentages(decimals: Int) -> ValueFormat {
    ValueFormat(
      decimals: decimals, prefix: "", suffix: "%", differenceSuffix: " pts", shift: 0)
  }

  /// As the indicator says.
  public init(_ indicator: Indicator) {
    let unit = indicator.unitName
    let isPercentage = unit == "fraction" || unit == "%"
    let decimals = indicator.shownDecimals
    if isPercentage {
      self.init(
        decimals: decimals, prefix: "", suffix: "%", differenceSuffix: " pts",
        shift: unit == "%" ? 0 : 2)
    } else if unit.hasPrefix("£") {
      let scale = Self.moneyScale(unit)
      self.init(
        decimals: decimals, prefix: "£", suffix: scale, differenceSuffix: scale, shift: 0)
    } else {
      self.init(decimals: decimals)
    }
  }

  /// What `£m`, `£000` or `£ billion` puts after a number: £156.7 is not £156.7m.
  private static func moneyScale(_ unit: String) -> String {
    switch unit.dropFirst().split(separator: " ").first?.lowercased() {
    case "m", "mn", "million", "millions": "m"
    case "000", "000s", "k", "thousand", "thousands": "k"
    case "bn", "billion", "billions": "bn"
    default: ""
    }
  }

  /// The same unit with another number of decimals.
  public func with(decimals: Int) -> ValueFormat {
    ValueFormat(
      decimals: decimals, prefix: prefix, suffix: suffix, differenceSuffix: differenceSuffix,
      shift: shift)
  }

  /// The same with decimals enough to tell values apart that differ by a fifth of `spread`; four
  /// at most.
  public func telling(_ spread: Double?) -> ValueFormat {
    guard var shown = spread, shown > 0, shown.isFinite else { return self }
    for _ in 0..<max(0, shift) { shown *= 10 }
    var needed = 0
    while shown < 5, needed < 4 {
      shown *= 10
      needed += 1
    }
    return with(decimals: max(decimals, needed))
  }

  /// The same with decimals enough for two values that differ not to read alike; nine at most.
  func telling(_ first: Double, from second: Double) -> ValueFormat {
    guard first != second, text(first) == text(second) else { return self }
    let usual = telling(abs(first - second))
    return (usual.decimals...max(usual.decimals, 9)).lazy.map(with(decimals:))
      .first { $0.text(first) != $0.text(second) } ?? usual
  }

  /// The same with decimals enough to show a value that somebody chose as it was given; four at most.
  func showing(_ value: Double) -> ValueFormat {
    with(decimals: max(decimals, min(4, DecimalText(value).shifted(by: shift).decimals)))
  }

  /// The same for values that are differences: percentages in points.
  public var forDifferences: ValueFormat {
    ValueFormat(
      decimals: decimals, prefix: prefix, suffix: differenceSuffix,
      differenceSuffix: differenceSuffix, shift: shift)
  }

  /// The same without its unit, for an axis that names it.
  var withoutUnit: ValueFormat {
    ValueFormat(decimals: decimals, prefix: "", suffix: "", differenceSuffix: "", shift: shift)
  }

  /// A value.
  public func text(_ value: Double) -> String {
    let number = DecimalText(value).shifted(by: shift).text(decimals: decimals)
    return signFirst(number) + suffix
  }

  /// A difference of two values, with its sign; differences of percentages are in points.
  public func difference(_ value: Double) -> String {
    let number = DecimalText(value).shifted(by: shift).text(decimals: decimals, sign: true)
    return signFirst(number) + differenceSuffix
  }

  /// `−£3`, not `£−3`.
  private func signFirst(_ number: String) -> String {
    guard let first = number.first, first == "−" || first == "+" else { return prefix + number }
    return String(first) + prefix + number.dropFirst()
  }
}

/// A number with that many decimals, thousands set apart; see `DecimalText` for the rounding.
public func decimalText(_ value: Double, decimals: Int, sign: Bool = false) -> String {
  DecimalText(value).text(decimals: decimals, sign: sign)
}

/// `1st`, `2nd`, `3rd`, `4th`, `11th`.
public func ordinal(_ number: Int) -> String {
  let ending =
    switch (number % 100, number % 10) {
    case (11...13, _): "th"
    case (_, 1): "st"
    case (_, 2): "nd"
    case (_, 3): "rd"
    default: "th"
    }
  return "\(number)\(ending)"
}

/// `1 council`, `7 councils`.
func counted(_ number: Int, _ noun: String) -> String {
  "\(number) \(noun)\(number == 1 ? "" : "s")"
}
