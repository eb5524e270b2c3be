import Analysis

extension ChangeScreenReport {
  /// Each kind of caution, with the words that stand before the codes of the measures that have it.
  static let cautionGroups: [(String, @Sendable (ChangeCaution) -> Bool)] = [
    (
      "† One of the two periods is exceptional (the pandemic years), so a change may be no more than its end",
      { if case .exceptional = $0 { true } else { false } }
    ),
    ("A figure carries a flag", { if case .flagged = $0 { true } else { false } }),
    (
      "The change takes back most of the change before it, so the figure in between may be the odd one",
      { if case .undoesYearBefore = $0 { true } else { false } }
    ),
    (
      "Not the newest period: the council has no figure for a later one that the dataset has",
      { if case .laterMissing = $0 { true } else { false } }
    ),
    (
      "A numerator above its denominator, which no share can have",
      { if case .numeratorAbove = $0 { true } else { false } }
    ),
    (
      "Counts that cannot be tested while a column of indicators.csv is blank (numerator_kind or kind)",
      { if case .fieldMissing = $0 { true } else { false } }
    ),
    ("A survey published without the number asked", { $0 == .noSurveyBase }),
    (
      "Successive figures within a year, so seasons are part of the change; one measure at a time (--indicator) is also compared with the same period last year",
      { $0 == .seasonal }
    ),
    (
      "Counted over less than half or more than twice as much as the figure before: part of a year, or another definition",
      { if case .baseJumped = $0 { true } else { false } }
    ),
    (
      "The price index was not used, because the figures are in real terms already",
      { if case .unusedDeflator(.some) = $0 { true } else { false } }
    ),
    (
      "The published counts, which are used, do not give the published value, and rounding does not explain it",
      { if case .countsDisagree = $0 { true } else { false } }
    ),
  ]
}
