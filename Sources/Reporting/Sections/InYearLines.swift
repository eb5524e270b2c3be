import Analysis
import Indicators

/// The figures of a year so far, line by line, for people and for machines.
struct InYearLines {
  /// One figure.
  struct Line {
    let name: String
    let word: String
    let value: Double?
    /// How it is shown.
    let format: ValueFormat
    /// Why there may be no value.
    var why = "last year's parts brought nothing"
  }

  private let year: InYear
  private let target: Double

  init(_ year: InYear, target: Double) {
    self.year = year
    self.target = target
  }

  /// With decimals enough to write the target as it was given and to tell the projection from it.
  var format: ValueFormat {
    let projected =
      switch year.measure {
      case .amount(let profile): profile.projected
      case .ratio(let ratio): ratio.projected
      }
    return ValueFormat(year.indicator).telling(abs(projected - target)).showing(target)
  }
  private var parts: String {
    let counts = year.measure.counts
    return "\(counts.parts) of \(counts.of) parts"
  }

  var all: [Line] {
    switch year.measure {
    case .amount(let profile): amount(profile)
    case .ratio(let ratio): self.ratio(ratio)
    }
  }

  private func line(_ name: String, _ word: String, _ value: Double?) -> Line {
    Line(name: name, word: word, value: value, format: format)
  }

  private var byEarlierYears: Line {
    let count = year.measure.counts.completeYears
    return Line(
      name:
        "Year end as the \(TargetWords.plural(count, "complete year")) before ended (what the odds are about)",
      word: "projected_by_earlier_years", value: year.projectedByEarlierYears, format: format,
      why: "needs \(InYearProfile.yearsForOdds) complete years before")
  }

  private func amount(_ profile: InYearProfile) -> [Line] {
    [
      line("Year to date, \(parts)", "year_to_date", profile.yearToDate),
      line("Last year to the same point", "last_year_to_date", profile.lastYearToDate),
      line(
        "Where the target needs it now, by last year's profile", "expected_by_now",
        profile.expectedByNow(for: target)),
      line("Year end by last year's profile", "projected", profile.projected),
      byEarlierYears,
      line(
        "Year end by run-rate (a straight line, blind to seasons)", "run_rate", profile.runRate),
      line("Target for the year", "target", target),
      line("Needed in each part that is left", "needed_a_part", profile.neededAPart(for: target)),
      Line(
        name: "The same, times what those parts brought last year",
        word: "needed_over_last_year", value: profile.neededOverLastYear(for: target),
        format: ValueFormat(decimals: 2)),
    ]
  }

  private func ratio(_ ratio: InYearRatio) -> [Line] {
    func count(_ name: String, _ word: String, _ value: Double) -> Line {
      Line(name: name, word: word, value: value, format: ValueFormat(decimals: 0))
    }
    return [
      line("Year to date, \(parts)", "year_to_date", ratio.yearToDate),
      line("Last year to the same point", "last_year_to_date", ratio.lastYearToDate),
      line("Last year as a whole", "last_year", ratio.lastYear),
      line(
        "Where the target needs it now, by last year's profiles", "expected_by_now",
        ratio.expectedByNow(for: target)),
      line("Year end by last year's profiles", "projected", ratio.projected),
      byEarlierYears,
      line("Target for the year", "target", target),
      line(
        "Needed in the rest of the year", "needed_in_the_rest", ratio.neededInTheRest(for: target)),
      line("The same parts last year", "last_year_rest", ratio.lastYearRest),
      count("Numerator to date", "numerator_to_date", ratio.numerator.yearToDate),
      count("Denominator to date", "denominator_to_date", ratio.denominator.yearToDate),
      count(
        "Numerator at year end, by last year's profile", "projected_numerator",
        ratio.numerator.projected),
      count(
        "Denominator at year end, by last year's profile", "projected_denominator",
        ratio.denominator.projected),
    ]
  }
}
