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
    hasOneWay ? year.probability(of: target, lowerIsBetter: isLow) : nil
  }

  /// The report.
  public var report: Report {
    Report(
      title: "\(year.area.name): the year so far, \(year.indicator.title) (\(year.indicator.code))",
      blocks: blocks, data: json, records: records)
  }

  private var lines: [InYearLines.Line] { InYearLines(year, target: target).all }

  private var table: Table {
    Table(
      columns: [Table.Column("What"), Table.Column("Figure", numeric: true)],
      rows: lines.map { line in
        [.text(line.name), .text(line.value.map { line.format.text($0) } ?? "–")]
      })
  }

  private var records: Table {
    let through = year.periods.last?.description ?? ""
    return Table(
      columns: ["area", "name", "indicator", "period", "line", "value"].map { Table.Column($0) },
      rows: lines.map { line in
        [
          .text(year.area.code), .text(year.area.name), .text(year.indicator.code),
          .text(through), .text(line.word), .optional(line.value),
        ]
      })
  }

  /// Why no odds are given.
  private var withheld: String {
    let (years, needed) = (year.measure.counts.completeYears, InYearProfile.yearsForOdds)
    if !hasOneWay { return "it needs one way that is better" }
    return years < needed
      ? "it needs \(needed) complete years before, and there \(years == 1 ? "is" : "are") \(years)"
      : "it needs \(needed) complete years before that had something by now and did not all go on from there alike"
  }

  private var chance: String {
    if hasOneWay, year.isPast(target) { return "" }
    guard let probability else { return " No probability is given: \(withheld)." }
    return
      " The chance of ending the year on target is put at \(TargetWords.chance(probability)), from how \(year.measure.counts.completeYears) complete years ended after the same point.\(centre)"
  }

  /// What the odds are about, which need not be what last year alone leads to.
  private var centre: String {
    guard let usual = year.projectedByEarlierYears else { return "" }
    let (projected, rule) =
      switch year.measure {
      case .amount(let profile):
        (
          profile.projected,
          "the year to date times what those years came to over what they had by then, on the mean"
        )
      case .ratio(let ratio):
        (
          ratio.projected,
          "the rest of the year as far from the year to date as in those years on the mean"
        )
      }
    let format = InYearLines(year, target: target).format
    let shown = (format.text(usual), format.text(projected))
    guard shown.0 != shown.1 else {
      return " It is about a year end of \(shown.0), which last year's profile leads to as well."
    }
    let meets = { (value: Double) in isLow ? value <= target : value >= target }
    let verdict =
      meets(projected) == meets(usual)
      ? ""
      : " The two disagree: the target is \(meets(projected) ? "met by last year's profile and missed" : "missed by last year's profile and met") by the years before as a whole."
    return
      " It is about another year end than last year's profile leads to: \(shown.0), \(rule), against \(shown.1).\(verdict)"
  }

  /// What no odds are needed for.
  private var settled: String {
    switch year.measure {
    case .amount:
      guard hasOneWay, year.isPast(target) else { return "" }
      return isLow
        ? " The year to date has passed the target already, and nothing can bring it back."
        : " The year to date is above the target already, so the target is met."
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
    let end = year.periods.last?.end
    let through = end.map { Period.month($0.month, $0.year).displayName } ?? ""
    return [
      .paragraph("To the end of \(through).\(settled)\(chance)"),
      .table(table), .heading("Limitations"), .list(limitations),
    ]
  }

  private var contradicted: [String] {
    let periods = year.contradicted
    guard let first = periods.first else { return [] }
    return [
      "Published values of years before the last are not what their numerators and denominators give, and rounding does not explain it: \(first.displayName)\(periods.count > 1 ? " and \(periods.count - 1) more" : ""). The odds go by the numerators and denominators."
    ]
  }

  private var limitations: [String] {
    var items =
      (year.runningTotals?.doubt).map { [$0] } ?? []
    items += contradicted
    if let first = year.exceptional.first, let last = year.exceptional.last {
      items.append(
        "Of the years this goes by, \(first.displayName) to \(last.displayName) are marked as exceptional: a year that went on unlike others is in the profile or the odds."
      )
    }
    items += [
      "Last year's profile is one year's: a strike, a hard winter or a change of counting moves it.",
      "A few complete years are a thin base for odds, and nothing is known here of what is planned.",
    ]
    if case .ratio = year.measure {
      items += [
        "Replayed over the quarters of one Scottish measure, such odds were too sure at the ends: below 10% they came true 7% of the time, above 90% 88%. On other measures they are untested.",
        "The year's figure is its numerators added up over its denominators added up, not the mean of the parts' figures. It is assumed that nothing is counted in two parts, and that the publisher's own annual figure is made so.",
        "Numerator and denominator are carried on apart, each by last year's profile of it. The odds take the denominator that leads to as known, and let the rest of the year lie from the year to date as it did in the years before.",
      ]
    }
    if case .amount = year.measure {
      items.append("These odds have not been tested on the past as those of an annual target are.")
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
      ] + lines.map { ($0.word, .given($0.value, $0.why)) } + [
        (
          "probability",
          probability.map { .number($0) }
            ?? .missing(
              "withheld", why: withheld)
        ), ("limitations", .array(limitations.map { .string($0) })),
      ])
  }
}
