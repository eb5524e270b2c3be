import Analysis
import Indicators

extension Caution {
  /// The caution as a sentence for a reader of the indicator's row.
  func text(of row: IndicatorComparison) -> String {
    switch self {
    case .countsGive(let counted, let isApart):
      Self.byCounts(counted, isApart: isApart, row)
    case .peersDisagree(let count):
      "\(counted(count, "peer")): the published counts do not give the published value, and rounding does not explain it; left out of the tests, and in the rank interval on either side, while median, mean and rank have the published values and the pooled value the published counts"
    case .quartileByRankDiffers(let quartile):
      "cutting the ranks in four would make it quartile \(quartile)"
    case .groupSaysNothing:
      "this group says no more about this indicator than the mean of all other councils (R² is not above 0)"
    case .tinyGroup(let count):
      "a group of \(count) is too small to read more than side by side"
    case .overlapsYearBefore:
      "each figure covers several years and shares some with the one a year before, so a change is damped"
    case .flagged(let flags):
      "the council's figure is marked \(flags.words.joined(separator: " and "))"
    case .exceptional(let note): "exceptional period: \(note)"
    case .breakSince(let period):
      "the series breaks after \(period); earlier figures are not comparable"
    case .mixedTiers(let count):
      "\(counted(count, "peer")) without a figure \(count == 1 ? "is a council" : "are councils") of another tier, which may not run the service"
    case .remark(let note): "on the council's figure: \(note)"
    case .smallNumbers(let numerator, let denominator):
      denominator < Self.smallBase
        ? "the council's figure rests on a small base, \(decimalText(numerator, decimals: 0)) of \(decimalText(denominator, decimals: 0)): one more or less moves it a long way"
        : "the council's figure rests on few cases, \(decimalText(numerator, decimals: 0)) of \(decimalText(denominator, decimals: 0)): one more or less is a large part of it"
    case .retired(let date, let successors):
      "the council was abolished after \(date)"
        + (successors.isEmpty
          ? "" : "; its place was taken by \(successors.joined(separator: ", "))")
    }
  }

  /// The published value beside what the counts give, with decimals enough to tell them apart.
  private static func byCounts(
    _ counted: Double, isApart: Bool, _ row: IndicatorComparison
  ) -> String {
    let usual = ValueFormat(row.indicator)
    let published = row.own?.value ?? counted
    let format =
      usual.text(published) == usual.text(counted)
      ? usual.with(decimals: usual.decimals + 3) : usual
    let of = row.own.flatMap { own in
      own.numerator.flatMap { top in
        own.denominator.map { " (\(ChangeText.count(top)) of \(ChangeText.count($0)))" }
      }
    }
    let both =
      "the published value is \(format.text(published)), and the published counts\(of ?? "") give \(format.text(counted))"
    return isApart
      ? both
        + ": too far apart for an interval or a test of the counts to be of the published value, so none is given; find out which is right"
      : both
        + ", which rounding can explain: the interval and the tests are of the figure by the counts"
  }
}
