import Analysis

/// The mark beside a gap to the peer median: by which questions the council differs from its peers.
enum GapMark: String {
  case both = "●"
  case samplingOnly = "○"
  case movementOnly = "◐"

  /// Below this share of the tested gap, the gap shown is another one.
  private static let fewestShare = 1.0 / 3

  /// `nil` where the difference is real by neither question, and where the gap to the median is not
  /// the one that was tested, against the peers added up: it points the other way or is far smaller.
  init?(_ gap: Change?, besides gapToMedian: Double) {
    guard let gap, let realBy = gap.realBy, gap.difference * gapToMedian > 0,
      abs(gapToMedian) >= Self.fewestShare * abs(gap.difference)
    else { return nil }
    switch realBy {
    case .both: self = .both
    case .sampling: self = .samplingOnly
    case .movement: self = .movementOnly
    }
  }

  /// The line of the legend.
  static let legend =
    "After a gap: ● the council differs from its peers (added up, or their mean where there are no counts) by more than sampling chance and by more than one year's movement could make; ○ by more than sampling chance only, its movement being within the usual or not to be told; ◐ by more than one year's movement only, sampling chance being not to be told. No mark where neither is shown, or where the gap to the median has the other sign or is under a third of the gap that was tested."
}
