import Analysis
import Indicators

extension RunningTotals {
  /// What speaks for running totals without settling it, as a limitation.
  var doubt: String? {
    switch self {
    case .said, .seen: nil
    case .possible(let trail):
      "\(trail.story(ValueFormat(decimals: 0))), as running totals do. They are taken as each \(trail.part)'s own; if each holds those before it, everything above is wrong: give each \(trail.part)'s own figure."
    case .saidOnly:
      "The title, or the name of the numerator or denominator, speaks of a year to date or a running total, and the figures do not rise through each year. They are taken as each part's own; if they are running totals, everything above is wrong."
    }
  }
}

extension RunningTotals.Trail {
  /// `month` or `quarter`.
  var part: String { first.period.monthCount == 1 ? "month" : "quarter" }

  /// What was seen.
  func story(_ format: ValueFormat) -> String {
    let what = areDenominators ? "numerators and denominators" : "figures"
    let whose = areDenominators ? "denominators, " : ""
    return
      "In \(years == 1 ? "the complete year" : "each of the \(years) complete years") the \(what) rise to the end (\(whose)\(text(first, format)) to \(text(last, format))), and the next year starts lower, with \(text(next, format))"
  }

  private func text(_ point: RunningTotals.Point, _ format: ValueFormat) -> String {
    "\(format.text(point.amount)) in \(point.period.displayName)"
  }

  /// Why nothing is added up, and what to do about it.
  func refusal(isSaid: Bool, _ indicator: Indicator) -> String {
    let format = areDenominators ? ValueFormat(decimals: 0) : ValueFormat(indicator)
    let story = story(format)
    return
      "\(indicator.code): these look like running totals, which would be counted again and again if they were added up. \(story)\(isSaid ? ", and so says the title or the name of a part" : ""). Give each \(part)'s own figure: its total less that of the \(part) before, and the first of a year as it is"
  }
}
