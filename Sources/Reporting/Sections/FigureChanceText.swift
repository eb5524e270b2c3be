import Analysis
import Statistics

/// What chance does to one figure, in words and as JSON.
enum FigureChanceText {
  /// `9 of 9`, or `12 over 41,300`.
  static func counts(_ counts: FigureChance.Counts) -> String {
    "\(text(counts.numerator)) \(counts.isPart ? "of" : "over") \(text(counts.denominator))"
  }

  /// `9 of 9; 95% interval by Wilson 70.1% to 100.0%`.
  static func brief(_ chance: FigureChance, _ format: ValueFormat) -> String {
    let parts = [
      chance.counts.map(counts),
      "\(ChangeFormat.percent(chance.interval.level)) interval \(range(chance, format))",
    ]
    return parts.compactMap { $0 }.joined(separator: "; ")
  }

  /// `70.1% to 100.0%`.
  static func range(_ chance: FigureChance, _ format: ValueFormat) -> String {
    "\(format.text(chance.interval.lower)) to \(format.text(chance.interval.upper))"
  }

  static func json(_ chance: FigureChance?) -> JSONValue {
    guard let chance else {
      return .missing(
        "notAvailable",
        why: "the figure is no sample of people, cases or events, or its counts do not bear it out")
    }
    let interval = chance.interval
    return [
      "lower": .number(interval.lower), "upper": .number(interval.upper),
      "level": .number(interval.level.value), "method": .string(interval.method.rawValue),
      "standard_error": .number(chance.standardError),
      "numerator": number(chance.counts?.numerator),
      "denominator": number(chance.counts?.denominator),
      "one_case": number(chance.counts?.oneCase),
    ]
  }

  private static func number(_ value: Double?) -> JSONValue {
    .given(value, "the interval is the publisher's")
  }

  private static func text(_ value: Double) -> String {
    ValueFormat(decimals: value == value.rounded() ? 0 : 1).text(value)
  }
}
