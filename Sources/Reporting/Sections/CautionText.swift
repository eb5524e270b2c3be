import Analysis
import Indicators

extension Caution {
  /// The caution as a sentence for a reader.
  var text: String {
    switch self {
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
      "\(count) of the peers are councils of another tier, which run other services"
    case .remark(let note): "on the council's figure: \(note)"
    case .smallNumbers(let numerator, let denominator):
      "the council's figure rests on small numbers, \(decimalText(numerator, decimals: 0)) of \(decimalText(denominator, decimals: 0)): one more or less moves it a long way"
    case .retired(let date, let successors):
      "the council was abolished after \(date)"
        + (successors.isEmpty
          ? "" : "; its place was taken by \(successors.joined(separator: ", "))")
    }
  }
}
