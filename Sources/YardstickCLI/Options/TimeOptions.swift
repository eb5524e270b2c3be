import ArgumentParser
import Indicators

/// Which period, and what day “today” is.
struct TimeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The period to compare, such as 2022-23. Default: the latest with enough peers."))
  var period: String?

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      "The day ages are counted to, such as 2024-03-31. Default: the end of the newest period with known dates in the data.",
      valueName: "date"))
  var asOf: String?

  /// The day ages are counted to.
  func day(in dataset: Dataset) throws -> CalendarDate {
    guard let asOf else {
      return dataset.panel.newestDay ?? CalendarDate(dayNumber: 0)
    }
    guard let day = CalendarDate(asOf) else {
      throw Failure(.usage, "--as-of \(asOf): write a day as 2024-03-31")
    }
    return day
  }

  /// The period of each indicator: the text means what the indicator's own year type makes of it.
  ///
  /// An indicator that cannot read it has no figure for it; that none can is an error.
  func periods(of indicators: [Int], in dataset: Dataset) throws -> [Int: Period] {
    guard let period else { return [:] }
    var periods: [Int: Period] = [:]
    var firstError: PeriodError?
    for index in indicators {
      do {
        periods[index] = try Period(period, in: dataset.indicators[index].periodContext)
      } catch {
        firstError = firstError ?? error
        periods[index] = Self.never
      }
    }
    if let firstError, periods.values.allSatisfy({ $0 == Self.never }) { throw firstError }
    guard periods.contains(where: { dataset.panel[indicator: $0]?.index(of: $1) != nil }) else {
      let newest = indicators.compactMap { dataset.panel[indicator: $0]?.periods.last }.max()
      throw Failure(
        .badData,
        "--period \(period): no indicator asked for has a figure of any council for it"
          + (newest.map { "; the newest period is \($0)" } ?? ""))
    }
    return periods
  }

  /// A period that no dataset has.
  private static let never = Period.point(CalendarDate(dayNumber: .min / 2))
}
