import Indicators

/// Settles what an import says of its indicators' years and frequency, so that every period written
/// reads back as itself.
enum IndicatorTiming {
  /// Fills in `year_type` and `frequency` of new indicators from the periods they have, and checks
  /// that the label of each period reads back; where it would not, that is an issue.
  static func settle(_ figures: inout ImportedFigures, file: String, log: inout IssueLog) {
    var periods: [Int: Set<Int>] = [:]
    for figure in figures.figures { periods[figure.indicator, default: []].insert(figure.period) }
    for (number, used) in periods.sorted(by: { $0.key < $1.key }) {
      let list = used.sorted().map { figures.periods[$0] }
      let draft = figures.indicators.drafts[number]
      if !draft.isKnown || draft.knownContext == nil {
        figures.indicators.update(number) { settle(&$0.indicator, list) }
      }
      let indicator = figures.indicators.drafts[number].indicator
      if let odd = list.sorted().first(where: { !reads($0, in: indicator.periodContext) }) {
        log.error(clash(odd, list, indicator, file: file))
      }
    }
  }

  private static func settle(_ indicator: inout Indicator, _ periods: [Period]) {
    let types = Set(periods.compactMap(\.yearType))
    if indicator.yearType == nil, types.count == 1 { indicator.yearType = types.first }
    guard indicator.frequency == nil else { return }
    let frequencies = Set(periods.map(\.usualFrequency))
    if frequencies.count == 1, let only = frequencies.first { indicator.frequency = only }
  }

  private static func reads(_ period: Period, in context: PeriodContext) -> Bool {
    (try? Period(period.description, in: context)) == period
  }

  private static func clash(
    _ odd: Period, _ periods: [Period], _ indicator: Indicator, file: String
  ) -> ImportIssue {
    let other = periods.first { reads($0, in: indicator.periodContext) && $0.kind != odd.kind }
    return ImportIssue(
      file: file, text: odd.displayName,
      problem: "a period that \(indicator.code) cannot have"
        + (other.map { " beside \($0.displayName)" } ?? ""),
      expected: indicator.yearType.map { "\($0.rawValue) years" },
      mend:
        "One indicator has one kind of year; file the others under another code, or correct its "
        + "year_type and frequency")
  }
}

extension Period {
  /// How often such periods come; `nil` for single days and odd spans.
  fileprivate var usualFrequency: Frequency? {
    switch kind {
    case .year: .annual
    case .quarter: .quarterly
    case .month: .monthly
    case .week: .weekly
    case .years: .rolling
    case .months(let count): count >= 12 ? .rolling : nil
    case .point: nil
    }
  }
}
