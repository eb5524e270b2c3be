import Indicators

// What is usual and cannot be told, though there are past changes enough.
//
// Over a long gap: however many councils there are, all of them moved through the same years, and a
// hundred changes over one stretch of six years are one look at what six years do. So a gap longer than
// a year and a half, and than a step and a half of the series, takes two earlier spans of its length,
// none overlapping another: what is usual has then been seen twice. And for a council whose counts are
// not published: chance is part of its movement.

extension UsualMovement {
  /// The fewest earlier spans, none overlapping another, that say what is usual over a long gap.
  public static let fewestSpans = 2
}

extension IndicatorHistory {
  /// Whether the measure has counts and this council's are wanting in a period with a value. Sampling
  /// chance is then part of its movement, and as unknown as the counts, which are often suppressed
  /// because they are few.
  func lacksCounts(area: Int, period: Int) -> Bool {
    sampling.isCounted && sampling.cell(area: area, period: period) == nil
  }

  /// How many earlier spans there are, where the gap between two periods is long and they are too
  /// few; `nil` where the gap is not long or there are enough.
  func tooFewSpans(like area: Int, from first: Int, to second: Int) -> Int? {
    let gap = PeriodGap(block.periods[first], block.periods[second])
    guard gap.months > 1.5 * max(12, spacingInMonths) else { return nil }
    let spans = spans(of: gap, like: area, endingBy: first)
    return spans < UsualMovement.fewestSpans ? spans : nil
  }

  /// The most spans of that length, ending by a position and none overlapping another, that some
  /// area changed over outside exceptional periods. Two may share the figure at which one ends and
  /// the other begins.
  private func spans(of gap: PeriodGap, like area: Int, endingBy last: Int) -> Int {
    let areas = areasLike(area)
    var count = 0
    var end = 0
    // By where they end, so that the first that fits is the one to take.
    for (first, second) in pairs(gap: gap, endingBy: last) where first >= end {
      let isCovered = areas.contains {
        change(area: $0, from: first, to: second) != nil
          && !isExceptional(area: $0, first) && !isExceptional(area: $0, second)
      }
      guard isCovered else { continue }
      count += 1
      end = second
    }
    return count
  }
}
