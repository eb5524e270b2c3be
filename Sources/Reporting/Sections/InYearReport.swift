public import Analysis
import Indicators

/// A year so far against a target, by last year's cumulative profile.
public struct InYearReport {
  let year: InYear
  let target: Double

  /// A report.
  public init(_ year: InYear, target: Double) {
    self.year = year
    self.target = target
  }

  private var profile: InYearProfile { year.profile }
  private var isLow: Bool { year.indicator.polarity == .low }

  private var probability: Double? {
    year.indicator.polarity.isJudged
      ? profile.probability(of: target, lowerIsBetter: isLow) : nil
  }

  /// The report.
  public var report: Report {
    Report(
      title: "\(year.area.name): the year so far, \(year.indicator.title) (\(year.indicator.code))",
      blocks: blocks, data: json, records: table(machine: true))
  }

  private var rows: [(name: String, word: String, value: Double?)] {
    [
      (
        "Year to date, \(profile.soFar.count) of \(profile.lastYear.count) parts", "year_to_date",
        profile.yearToDate
      ),
      ("Last year to the same point", "last_year_to_date", profile.lastYearToDate),
      (
        "Where the target needs it now, by last year's profile", "expected_by_now",
        profile.expectedByNow(for: target)
      ),
      ("Year end by last year's profile", "projected", profile.projected),
      ("Year end by run-rate (a straight line, blind to seasons)", "run_rate", profile.runRate),
      ("Target for the year", "target", target),
      ("Needed in each part that is left", "needed_a_part", profile.neededAPart(for: target)),
      (
        "The same, times what those parts brought last year", "needed_over_last_year",
        profile.neededOverLastYear(for: target)
      ),
    ]
  }

  private func table(machine: Bool) -> Table {
    let format = ValueFormat(year.indicator)
    return Table(
      columns: [
        Table.Column(machine ? "line" : "What"),
        Table.Column(machine ? "value" : "Figure", numeric: true),
      ],
      rows: rows.map { name, word, value in
        machine
          ? [.text(word), .optional(value)]
          : [
            .text(name),
            .text(
              value.map {
                word == "needed_over_last_year"
                  ? ValueFormat(decimals: 2).text($0) : format.text($0)
              } ?? "–"),
          ]
      })
  }

  private var blocks: [Report.Block] {
    let through = year.periods.last.map(\.displayName) ?? ""
    let chance =
      probability.map {
        "The chance of ending the year on target is put at \(TargetWords.chance($0)), from how \(profile.earlier.count) complete years ended after the same point."
      }
      ?? "No probability is given: it needs a direction that is good and \(InYearProfile.yearsForOdds) complete years before, and there are \(profile.earlier.count)."
    return [
      .paragraph(
        "To the end of \(through)."
          + (isLow && profile.yearToDate > target
            ? " The year to date has passed the target already." : "") + " \(chance)"),
      .table(table(machine: false)),
      .heading("Limitations"),
      .list([
        "Last year's profile is one year's: a strike, a hard winter or a change of counting moves it.",
        "A few complete years are a thin base for odds, and nothing is known here of what is planned.",
      ]),
    ]
  }

  private var json: JSONValue {
    .object(
      [
        ("schema", "yardstick.target.in-year/1"),
        ("area", ["code": .string(year.area.code), "name": .string(year.area.name)]),
        ("indicator", .string(year.indicator.code)),
        ("through", .optional(year.periods.last?.description)),
        ("parts", .int(profile.soFar.count)), ("of", .int(profile.lastYear.count)),
        ("complete_years", .int(profile.earlier.count)),
      ] + rows.map { ($0.word, .given($0.value, "last year's parts brought nothing")) } + [
        (
          "probability",
          probability.map { .number($0) }
            ?? .missing("withheld", why: "needs a direction and three complete years before")
        )
      ])
  }
}

extension InYear.Failure {
  /// The failure as a sentence.
  public var text: String {
    switch self {
    case .noParts(let indicator):
      "\(indicator.code): the council has no monthly or quarterly figures of it"
    case .notAdditive(let indicator):
      "\(indicator.code): only counts and amounts of money add up over a year; this is a \(indicator.kind?.rawValue ?? "measure of unknown kind")"
    case .noProfile(let year):
      "the year starting in \(year) must have its first parts without a gap and not all of them, and the year before must be complete"
    }
  }
}
