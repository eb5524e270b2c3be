public import Analysis
import Indicators

extension InYear.Failure {
  /// The failure as a sentence with what to do about it.
  public var text: String {
    switch self {
    case .noParts(let indicator):
      "\(indicator.code): the council has no monthly or quarterly figures of it"
    case .notAdditive(let indicator):
      "\(indicator.code): only counts, money, and ratios of things that are counted make a year from its parts; this is \(indicator.kind.map { "of kind \($0.rawValue)" } ?? "a measure of unknown kind (write its kind in indicators.csv)")"
    case .noNumerators(let indicator):
      "\(indicator.code): a \(indicator.kind?.rawValue ?? "ratio") of a year is made from numerators and denominators, and they are not in the data; add the numerator and denominator columns"
    case .rateDenominators(let indicator):
      "\(indicator.code): the denominators of a rate may be the same people every month, so the year cannot be made from its parts; give the numerator as a count of its own"
    case .runningTotals(let trail, let isSaid, let indicator):
      trail.refusal(isSaid: isSaid, indicator)
    case .contradiction(let found, let count, let indicator):
      Self.contradiction(found, count, indicator)
    case .multiplierUnknown(let indicator):
      "\(indicator.code): what a numerator over its denominator is multiplied by to give the value is not in indicators.csv, and the published values are too coarse or too few to show it; write the multiplier"
    case .noFigure(let asked, let nearest, let indicator):
      "--through: \(indicator.code) has no figure of a month or quarter that ends with \(asked.displayName); the nearest is \(nearest.displayName), --through '\(nearest)'"
    case .noSuchStart(let month, let part):
      "--year-starts \(month): the figures are quarters, \(part.displayName) the newest, and none starts in \(monthNames[month - 1]); name the first month of a quarter"
    case .gap(let missing):
      "the year so far must have its parts from the start without a gap, and there is no figure for \(Self.list(missing)); add it, name an earlier month with --through, or say with --year-starts when the year starts"
    case .complete(let first, let last):
      "every part of the year from \(first.displayName) to \(last.displayName) has a figure, so the year is over; to see it part-way name an earlier month with --through"
    case .yearBefore(let missing):
      "the year before must be complete, since its profile is what this one is read by, and there is no figure for \(Self.list(missing)); add it, or read another year with --through"
    case .nothing(let base, let first, let last): Self.nothing(base, first, last)
    }
  }

  private static func contradiction(
    _ found: InYear.Contradiction, _ count: Int, _ indicator: Indicator
  ) -> String {
    let format = ValueFormat(indicator).telling(found.published, from: found.counted)
    let times =
      found.multiplier == 1
      ? ""
      : ", times \(indicator.multiplier == nil ? "" : "the multiplier of ")\(ValueFormat(decimals: 0).showing(found.multiplier).text(found.multiplier))"
    let others =
      count > 1
      ? " So it is in \(TargetWords.plural(count - 1, "other part")) of this year and the last."
      : ""
    return
      "\(indicator.code): the value published for \(found.period.displayName) is \(format.text(found.published)), and its numerator over its denominator\(times) gives \(format.text(found.counted)), which rounding does not explain.\(others) The year is made of numerators and denominators, so which of them are right must be settled first: mend the figures, or the multiplier in indicators.csv"
  }

  /// The first three, and how many more.
  private static func list(_ periods: [Period]) -> String {
    let names = periods.prefix(3).map(\.displayName).joined(separator: ", ")
    return periods.count > 3 ? "\(names) and \(periods.count - 3) more" : names
  }

  private static func nothing(
    _ base: InYear.Base, _ first: Period, _ last: Period
  ) -> String {
    let span = first == last ? first.displayName : "\(first.displayName) to \(last.displayName)"
    let what =
      switch base {
      case .amounts: "the figures"
      case .numerators: "the numerators"
      case .denominators, .denominatorsToCome: "the denominators"
      }
    return
      "\(what) of \(span) add up to 0, so the year cannot be carried on by a share of them; wait for a later month, or watch the parts with spc"
  }
}
