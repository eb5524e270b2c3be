import Analysis
import Indicators
import Statistics

/// What chance does to one row of a comparison, in words: the value's interval, whether the gap to
/// the peers is real, the places the council could have.
struct ComparisonChanceText {
  private let row: IndicatorComparison

  init(_ row: IndicatorComparison) {
    self.row = row
  }

  var items: [String] { [value, gap, rank].compactMap { $0 } }

  private var value: String {
    switch row.evidence.interval {
    case .value(let interval):
      let format = ValueFormat(row.indicator)
      return
        "Interval of the value\(byCounts) (\(ChangeFormat.percent(interval.level)), \(interval.method.rawValue)): \(format.text(interval.lower)) to \(format.text(interval.upper))."
    case .withheld(.countsDisagree):
      return "Interval of the value: none, since \(Withheld.countsDisagree)."
    case .withheld(let reason): return "Interval of the value: \(reason)."
    }
  }

  /// ` by the counts, 84.0%`, where that is not the published value.
  private var byCounts: String {
    for case .countsGive(let counted, _) in row.cautions {
      return " by the counts, \(ValueFormat(row.indicator).text(counted))"
    }
    return ""
  }

  private var gap: String? {
    switch row.evidence.gap {
    case .value(let gap): "Is the gap to the peers real? \(ChangeText(gap).answer)"
    case .withheld(.countsDisagree):
      "Is the gap to the peers real? Not tested: \(Withheld.countsDisagree)."
    case .withheld(.growsWithSize):
      "Is the gap to the peers real? Not asked: \(Withheld.growsWithSize)."
    case .withheld: nil
    }
  }

  private var rank: String? {
    guard let position = row.position.value else { return nil }
    switch row.evidence.rank {
    case .value(let rank):
      let place = ordinal(position.rank)
      return rank.low == rank.high
        ? "\(place) of \(position.of), and no other place is likely."
        : "\(place) of \(position.of), could be \(ordinal(rank.low))–\(ordinal(rank.high))."
    case .withheld(let reason): return "The places it could have: not known (\(reason))."
    }
  }
}
