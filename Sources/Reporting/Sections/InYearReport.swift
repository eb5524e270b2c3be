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

  private var isLow: Bool { year.indicator.polarity == .low }
  private var hasOneWay: Bool { year.indicator.polarity == .high || isLow }
  private var probability: Double? {
    hasOneWay ? year.measure.probability(of: target, lowerIsBetter: isLow) : nil
  }

  /// The report.
  public var report: Report {
    Report(
      title: "\(year.area.name): the year so far, \(year.indicator.title) (\(year.indicator.code))",
      blocks: blocks, data: json, records: table(machine: true))
  }

  private var lines: [InYearLines.Line] { InYearLines(year, target: target).all }

  private func table(machine: Bool) -> Table {
    Table(
      columns: [
        Table.Column(machine ? "line" : "What"),
        Table.Column(machine ? "value" : "Figure", numeric: true),
      ],
      rows: lines.map { line in
        machine
          ? [.text(line.word), .optional(line.value)]
          : [.text(line.name), .text(line.value.map { line.format.text($0) } ?? "–")]
      })
  }

  private var chance: String {
    let years = year.measure.counts.completeYears
    guard let probability else {
      return hasOneWay
        ? "No probability is given: it needs \(InYearProfile.yearsForOdds) complete years before that were not all alike, and there are \(years)."
        : "No probability is given: it needs one way that is better."
    }
    return
      "The chance of ending the year on target is put at \(TargetWords.chance(probability)), from how \(years) complete years ended after the same point."
  }

  /// What no odds are needed for.
  private var settled: String {
    switch year.measure {
    case .amount(let profile):
      return isLow && profile.yearToDate > target
        ? " The year to date has passed the target already." : ""
    case .ratio(let ratio):
      let needed = ratio.neededInTheRest(for: target)
      guard ratio.isProportion, hasOneWay, needed < 0 || needed > ratio.multiplier else {
        return ""
      }
      return (needed > ratio.multiplier) == isLow
        ? " Whatever the rest of the year brings, if it is as large as last year's profile says, the target is met."
        : " If the rest of the year is as large as last year's profile says, the target is out of reach: not even the best possible figure would bring it."
    }
  }

  private var blocks: [Report.Block] {
    let through = year.periods.last.map(\.displayName) ?? ""
    return [
      .paragraph("To the end of \(through).\(settled) \(chance)"),
      .table(table(machine: false)), .heading("Limitations"), .list(limitations),
    ]
  }

  private var limitations: [String] {
    var items = [
      "Last year's profile is one year's: a strike, a hard winter or a change of counting moves it.",
      "A few complete years are a thin base for odds, nothing is known here of what is planned, and these odds have not been tested on the past as those of an annual target are.",
    ]
    if case .ratio = year.measure {
      items += [
        "The year's figure is its numerators added up over its denominators added up, not the mean of the parts' figures. It is assumed that nothing is counted in two parts, and that the publisher's own annual figure is made so.",
        "Numerator and denominator are carried on apart, each by last year's profile of it. The odds take the denominator that leads to as known, and let the rest of the year lie from the year to date as it did in the years before.",
      ]
    }
    return items
  }

  private var json: JSONValue {
    let counts = year.measure.counts
    return .object(
      [
        ("schema", "yardstick.target.in-year/1"),
        ("area", ["code": .string(year.area.code), "name": .string(year.area.name)]),
        ("indicator", .string(year.indicator.code)),
        ("through", .optional(year.periods.last?.description)), ("parts", .int(counts.parts)),
        ("of", .int(counts.of)), ("complete_years", .int(counts.completeYears)),
      ] + lines.map { ($0.word, .given($0.value, "last year's parts brought nothing")) } + [
        (
          "probability",
          probability.map { .number($0) }
            ?? .missing(
              "withheld", why: "needs one way that is better and three complete years before")
        ), ("limitations", .array(limitations.map { .string($0) })),
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
      "\(indicator.code): only counts, money, and ratios of things that are counted make a year from its parts; this is \(indicator.kind.map { "of kind \($0.rawValue)" } ?? "a measure of unknown kind (write its kind in indicators.csv)")"
    case .noNumerators(let indicator):
      "\(indicator.code): a \(indicator.kind?.rawValue ?? "ratio") of a year is made from numerators and denominators, and they are not in the data; add the numerator and denominator columns"
    case .rateDenominators(let indicator):
      "\(indicator.code): the denominators of a rate may be the same people every month, so the year cannot be made from its parts; give the numerator as a count of its own"
    case .noProfile(let year):
      "the year starting in \(year) must have its first parts without a gap and not all of them, and the year before must be complete, with something in the same parts"
    }
  }
}
